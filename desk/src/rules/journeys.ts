/** What a household says of its journey, read field by field into the values that are recorded. */
import { type Since, readSince } from "./births.ts";
import tables from "./data/tables.json";
import { type Day, isoDay } from "./days.ts";
import { type Moment, isLater, isoMoment, readMoment } from "./moments.ts";
import { getPlace } from "./places.ts";
import { Refused } from "./problems.ts";
import type { Reader } from "./reader.ts";
import { S, isAscii, isDigit, isDigits, westernDigits } from "./text.ts";

export interface Journey {
  crossing: string | null;
  arrived_at: string | null;
  legal_status: string | null;
  manner_of_return: string | null;
  language: string | null;
  phone: string | null;
  name_on_receipt: boolean;
  lived_in: string | null;
  lived_in_text: string | null;
  origin: string | null;
  origin_text: string | null;
  destination: string | null;
  destination_text: string | null;
  born_abroad: boolean | null;
  abroad_since_typed: string | null;
  abroad_since_first: string | null;
  abroad_since_last: string | null;
}

const SEPARATORS = new RegExp(`${S}|[().\\-/]`, "gu");
const { choices } = tables;

export function readJourney(row: Reader, now: Moment, today: Day): Journey {
  return {
    crossing: row.choice("crossing", choices.crossing),
    arrived_at: arrival(row, now),
    legal_status: row.choice("legal_status", choices.legal_status),
    manner_of_return: row.choice("manner_of_return", choices.manner_of_return),
    language: row.choice("language", choices.language, false),
    phone: phone(row),
    name_on_receipt: row.flag("name_on_receipt"),
    lived_in: place(row, "lived_in"),
    lived_in_text: row.text("lived_in_text", 200),
    origin: place(row, "origin"),
    origin_text: row.text("origin_text", 200),
    destination: place(row, "destination"),
    destination_text: row.text("destination_text", 200),
    ...since(row, today),
  };
}

function place(row: Reader, name: string): string | null {
  const value = row.text(name);
  if (value && !getPlace(value)) row.add("household.unknown_place", name, { value });
  return value;
}

function arrival(row: Reader, now: Moment): string | null {
  const typed = row.text("arrived_at");
  if (typed === null) {
    row.add("field.missing", "arrived_at");
    return null;
  }
  const found = read(row, "arrived_at", () => readMoment(typed, now.offset));
  if (!found) return null;
  const latest = { ...now, seconds: now.seconds + tables.clock_tolerance_seconds };
  if (isLater(found, latest)) row.add("household.arrived_in_future", "arrived_at", { value: typed });
  return isoMoment(found);
}

function phone(row: Reader): string | null {
  const typed = row.text("phone", 40);
  if (typed === null) return null;
  const number = westernDigits(typed).replace(SEPARATORS, "");
  const digits = number.replace(/^\+/, "");
  if (!isAscii(digits) || !isDigits(digits) || digits.length < 7 || digits.length > 15) {
    row.add("household.phone_shape", "phone", { value: typed, length: [...digits].filter(isDigit).length });
  }
  return number;
}

type Abroad = Pick<
  Journey,
  "born_abroad" | "abroad_since_typed" | "abroad_since_first" | "abroad_since_last"
>;

function since(row: Reader, today: Day): Abroad {
  const typed = row.text("abroad_since", 60);
  const unknown: Abroad = {
    born_abroad: null,
    abroad_since_typed: typed,
    abroad_since_first: null,
    abroad_since_last: null,
  };
  if (typed === null) return unknown;
  const asked = { statedOn: today, language: row.language };
  const found = read<Since | "born abroad" | null>(row, "abroad_since", () => readSince(typed, asked));
  if (!found) return unknown;
  if (found === "born abroad") return { ...unknown, born_abroad: true };
  return {
    ...unknown,
    born_abroad: false,
    abroad_since_first: isoDay(found.first),
    abroad_since_last: isoDay(found.last),
  };
}

/** null, and the problems told, where it is refused */
export function read<T>(row: Reader, name: string, reading: () => T): T | null {
  try {
    return reading();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    row.take(error.problems, name);
    return null;
  }
}
