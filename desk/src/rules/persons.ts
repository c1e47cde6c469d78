/** What is said of one person and their documents, read into the values that are recorded. */
import { readBirth } from "./births.ts";
import tables from "./data/tables.json";
import { type Day, isoDay } from "./days.ts";
import { checkDocument, normaliseNumber } from "./documents.ts";
import { read } from "./journeys.ts";
import type { Reader } from "./reader.ts";

type Name = "given_name" | "father_name" | "grandfather_name" | "family_name";
type Names = Record<Name | `${Name}_latin`, string | null>;

export interface Person extends Names, Birth {
  name_not_given: boolean;
  proposed: string[];
  sex: string | null;
  relationship: string | null;
  marital_status: string | null;
  photo: string | null;
}
interface Birth {
  birth_typed: string | null;
  birth_first: string | null;
  birth_last: string | null;
  birth_evidence: string | null;
  birth_calendar: string | null;
  birth_stated_on: string | null;
}
export interface Document {
  id: string;
  type: string | null;
  number: string | null;
  normalised: string | null;
  volume: string | null;
  page: string | null;
  mrz: string | null;
  doubts: string[];
  override_reason: string | null;
}

const NAMES: Name[] = ["given_name", "father_name", "grandfather_name", "family_name"];
const { choices } = tables;

export function readPerson(row: Reader, today: Day): Person {
  const names = Object.fromEntries(
    NAMES.flatMap((name) => [
      [name, row.text(name)],
      [`${name}_latin`, row.text(`${name}_latin`)],
    ]),
  ) as Names;
  const name_not_given = row.flag("name_not_given");
  if (!(names.given_name || names.given_name_latin || name_not_given)) {
    row.add("person.name_missing", "given_name");
  }
  return {
    ...names,
    name_not_given,
    proposed: proposed(row, { ...names, name_not_given }),
    sex: row.choice("sex", choices.sex),
    relationship: row.choice("relationship", choices.relationship),
    marital_status: row.choice("marital_status", choices.marital_status, false),
    photo: photo(row),
    ...birth(row, today),
  };
}

function photo(row: Reader): string | null {
  const name = row.text("photo", 64);
  if (name && !/^[0-9a-f]{64}$/.test(name)) row.add("person.photo_unknown", "photo");
  return name;
}

function proposed(row: Reader, values: Readonly<Record<string, unknown>>): string[] {
  const claimed = row.get("proposed");
  const names = Array.isArray(claimed) ? claimed : [];
  const told = names.filter((each) => typeof each === "string" && Object.hasOwn(values, each) && values[each]);
  return [...new Set<string>(told)].sort();
}

function birth(row: Reader, today: Day): Birth {
  const typed = row.text("birth", 60);
  const asked = { statedOn: today, language: row.language };
  const found = read(row, "birth", () => readBirth(typed ?? "", asked));
  return {
    birth_typed: typed,
    birth_first: found && isoDay(found.first),
    birth_last: found && isoDay(found.last),
    birth_evidence: found && found.evidence,
    birth_calendar: found && found.calendar,
    birth_stated_on: found && isoDay(found.statedOn),
  };
}

export function readDocument(row: Reader): Document {
  const chosen = row.choice("type", choices.document_type);
  const type = chosen !== null && Object.hasOwn(choices.document_type, chosen) ? chosen : null;
  const typed = {
    number: row.text("number", 60),
    volume: row.text("volume", 20),
    page: row.text("page", 20),
    mrz: row.text("mrz", 100),
  };
  const doubts = type ? checkDocument(type, typed, row.language) : [];
  row.take(doubts);
  return {
    ...typed,
    id: row.identifier(),
    type,
    normalised: type && typed.number ? normaliseNumber(type, typed.number) : null,
    doubts: [...new Set(doubts.map((each) => each.code))].sort(),
    override_reason: row.text("override_reason", 200),
  };
}
