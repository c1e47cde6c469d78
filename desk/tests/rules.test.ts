import assert from "node:assert/strict";
import test from "node:test";
import {
  type Language,
  checkDocument,
  describeBirth,
  fromDay,
  isoDay,
  messageOf,
  normaliseNumber,
  readBirth,
  readIntake,
  readIsoDay,
  readMrz,
  readSince,
  toDay,
} from "../src/rules/index.ts";
import { isoMoment, readMoment } from "../src/rules/moments.ts";
import { fold, plain } from "../src/rules/text.ts";
import { type Case, holds, vectors } from "./vectors.ts";

type Typed = Case & { typed: string; on: string };
const asked = (each: Typed) => ({ statedOn: readIsoDay(each.on), language: each.language ?? "en" });

test("words are folded alike", () => {
  for (const each of vectors<{ typed: string; plain: string; fold: string }>("words")) {
    assert.deepEqual({ typed: each.typed, plain: plain(each.typed), fold: fold(each.typed) }, each);
  }
});

test("both calendars agree on every day from 1300 to 1450", () => {
  const years = vectors<[number, string[]]>("calendar");
  const months = years.flatMap(([year, firsts]) =>
    firsts.map((first, i) => ({ year, month: i + 1, first: readIsoDay(first) })),
  );
  let days = 0;
  months.slice(0, -1).forEach(({ year, month, first }, i) => {
    const next = months[i + 1]?.first ?? first;
    for (let day = first; day < next; day += 1) {
      const date = day - first + 1;
      assert.equal(toDay(year, month, date, "solar-hijri"), day, `${year}-${month}-${date}`);
      assert.deepEqual(fromDay(day, "solar-hijri"), [year, month, date], isoDay(day));
      days += 1;
    }
    assert.equal(toDay(year, month, next - first + 1, "solar-hijri"), null, `${year}-${month}`);
  });
  assert.ok(days > 55_000);
});

test("births are read alike", () => {
  for (const each of vectors<Typed>("births")) {
    holds(each, () => {
      const birth = readBirth(each.typed, asked(each));
      const language: Language = each.language ?? "en";
      return (
        birth && {
          first: isoDay(birth.first),
          last: isoDay(birth.last),
          evidence: birth.evidence,
          calendar: birth.calendar,
          described: (["solar-hijri", "gregorian"] as const).map((calendar) =>
            describeBirth(birth, language, calendar),
          ),
        }
      );
    });
  }
});

test("how long a family was abroad is read alike", () => {
  for (const each of vectors<Typed>("since")) {
    holds(each, () => {
      const since = readSince(each.typed, asked(each));
      return since && since !== "born abroad" ? [isoDay(since.first), isoDay(since.last)] : since;
    });
  }
});

test("moments are read alike", () => {
  for (const each of vectors<Typed>("moments")) {
    holds(each, () => isoMoment(readMoment(each.typed, 270 * 60)));
  }
});

test("documents are doubted alike", () => {
  interface Doubted {
    type: string;
    typed: Record<string, string | null>;
    language: Language;
    normalised: string;
    doubts: unknown[];
  }
  for (const each of vectors<Doubted>("documents")) {
    const doubts = checkDocument(each.type, each.typed, each.language).map((doubt) => ({
      ...doubt,
      message: messageOf(doubt, each.language),
    }));
    const normalised = normaliseNumber(each.type, each.typed["number"] ?? "");
    assert.deepEqual({ ...each, doubts, normalised }, each);
  }
});

test("passport lines are read alike", () => {
  for (const each of vectors<Typed>("mrz")) {
    holds(each, () => {
      const { documentCode, givenNames, personalNumber, ...same } = readMrz(each.typed);
      return {
        ...same,
        document_code: documentCode,
        given_names: givenNames,
        personal_number: personalNumber,
      };
    });
  }
});

test("whole intakes are read alike", () => {
  const cases = vectors<Case & { source: unknown; now: string; language: Language }>("intakes");
  for (const each of cases) {
    holds(each, () => readIntake(each.source, { now: each.now, language: each.language }));
  }
});
