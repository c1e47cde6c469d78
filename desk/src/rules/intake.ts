/** What a clerk typed, checked whole: every problem is found at once and names its field. */
import { type Consent, readConsents } from "./consents.ts";
import { type Day, readIsoDay } from "./days.ts";
import { type Journey, readJourney } from "./journeys.ts";
import { type Moment, localDay, readIsoMoment } from "./moments.ts";
import { type Document, type Person, readDocument, readPerson } from "./persons.ts";
import { type Language, type Problem, Refused, problem } from "./problems.ts";
import { NO_ID, Reader, isMapping } from "./reader.ts";
import { strip } from "./text.ts";

export interface Member {
  id: string;
  values: Person;
  documents: Document[];
}
export interface Intake {
  id: string;
  values: Journey;
  members: Member[];
  head: string;
  consents: Consent[];
}
/** `today`: where it is not the day that `now` shows ("2026-11-23"). */
export interface At {
  now: Moment | string;
  today?: string;
  language?: Language;
}

/** Throws Refused with every problem; `path` is like `members.2.birth`. */
export function readIntake(source: unknown, when: At): Intake {
  const now = typeof when.now === "string" ? readIsoMoment(when.now) : when.now;
  const today = when.today === undefined ? localDay(now) : readIsoDay(when.today);
  const problems: Problem[] = [];
  const root = new Reader(source, "", problems, when.language ?? "en");
  const household = root.one("household");
  const members = root.many("members").map((row) => readMember(row, today));
  const intake: Intake = {
    id: household.identifier(),
    values: readJourney(household, now, today),
    members,
    head: headOf(members, problems),
    consents: readConsents(root, members.map((each) => each.id), now),
  };
  problems.push(...sameTwice(intake.id, members));
  const open = stillOpen(problems, source);
  if (open.length > 0) throw new Refused(open);
  return intake;
}

/** What `readIntake` would refuse, for showing beside the fields while the clerk still types. */
export function openProblems(source: unknown, when: At): readonly Problem[] {
  try {
    readIntake(source, when);
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
}

function readMember(row: Reader, today: Day): Member {
  const values = readPerson(row, today);
  const documents = row.many("documents").map(readDocument);
  return { id: row.identifier(), values, documents };
}

function headOf(members: readonly Member[], problems: Problem[]): string {
  const [first] = members;
  if (!first) {
    problems.push(problem("household.no_members", "members"));
    return NO_ID;
  }
  const heads = members.filter((each) => each.values.relationship === "head");
  if (heads.length !== 1) {
    problems.push(problem("household.one_head", "members.0.relationship", { count: heads.length }));
  }
  return (heads[0] ?? first).id;
}

/** Identifiers of anything, and numbers of documents of one type. */
function sameTwice(household: string, members: readonly Member[]): Problem[] {
  const problems: Problem[] = [];
  const numbers = new Set<string>();
  const ids = new Set(household === NO_ID ? [] : [household]);
  members.forEach((member, i) => {
    problems.push(...idTaken(member.id, `members.${i}`, ids));
    member.documents.forEach((document, j) => {
      const path = `members.${i}.documents.${j}`;
      problems.push(...idTaken(document.id, path, ids));
      const number = `${document.type} ${document.normalised}`;
      if (document.normalised && numbers.has(number)) {
        const params = { value: document.number ?? "" };
        problems.push(problem("document.same_number", `${path}.number`, params, true));
        document.doubts = [...new Set([...document.doubts, "document.same_number"])].sort();
      }
      numbers.add(number);
    });
  });
  return problems;
}

function idTaken(id: string, path: string, ids: Set<string>): Problem[] {
  if (ids.has(id)) return [problem("field.same_id", `${path}.id`, { value: id })];
  if (id !== NO_ID) ids.add(id);
  return [];
}

/** Doubts that carry a reason are settled. */
function stillOpen(problems: readonly Problem[], source: unknown): Problem[] {
  return problems.filter((each) => !(each.doubt && hasReason(each.path, source)));
}

/** `members.0.documents.1.number` → the override_reason of that document. */
function hasReason(path: string, source: unknown): boolean {
  let found = source;
  for (const step of path.split(".").slice(0, 4)) {
    found = (found as Record<string, unknown> | undefined)?.[step];
  }
  return isMapping(found) && isSaid(found["override_reason"]);
}

function isSaid(reason: unknown): boolean {
  if (typeof reason === "string") return strip(reason) !== "";
  if (typeof reason === "object" && reason !== null) return Object.keys(reason).length > 0;
  return Boolean(reason);
}
