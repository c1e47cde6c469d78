/** When somebody was born, as an interval of days with the evidence it rests on. */
import { type Age, ageInterval, readAge, simplified, withoutAbout } from "./ages.ts";
import {
  type Calendar,
  type Period,
  formatDate,
  formatMonth,
  formatYear,
  fromDay,
  readPeriod,
  yearInterval,
} from "./calendars.ts";
import tables from "./data/tables.json";
import { type Day, fullYears } from "./days.ts";
import { type Language, type Problem, Refused, filled, refused, textsOf } from "./problems.ts";
import { S, localDigits } from "./text.ts";

export type Evidence =
  | "age"
  | "approximate_age"
  | "age_range"
  | "year"
  | "approximate_year"
  | "month"
  | "date";
export interface Birth {
  typed: string;
  first: Day;
  last: Day;
  evidence: Evidence;
  calendar: Calendar | null;
  statedOn: Day;
}
export interface Since {
  first: Day;
  last: Day;
}
export interface Asked {
  statedOn: Day;
  language: Language;
}

const OLDEST = tables.oldest_age;
const UNKNOWN = new Set(tables.unknown);
const ABROAD = new Set(tables.abroad);
const AGO = new RegExp(`^(?:since|from|for|از|له)${S}+|${S}+(?:ago|پیش|مخکی|راهیسی)$`, "gu");

/** null for unknown */
export function readBirth(typed: string, asked: Asked): Birth | null {
  const [said, about] = withoutAbout(simplified(typed));
  if (UNKNOWN.has(said)) return null;
  const age = readAge(said, about);
  const birth = age ? birthOfAge(typed, age, asked) : birthOfPeriod(typed, said, about, asked);
  if (fullYears(birth.last, asked.statedOn) > OLDEST) throw tooOld(typed);
  return birth;
}

/** A date, a month, a year, "20 years", "born abroad"; null for unknown. */
export function readSince(typed: string, asked: Asked): Since | "born abroad" | null {
  const all = simplified(typed);
  if (UNKNOWN.has(all)) return null;
  if (ABROAD.has(all)) return "born abroad";
  const [said, about] = withoutAbout(all.replace(AGO, ""));
  const age = readAge(said, about);
  if (age === null) return birthOfPeriod(typed, said, about, asked);
  if (age.high > OLDEST) throw tooOld(typed);
  const [first, last] = ageInterval(age, asked.statedOn);
  return { first, last };
}

/** "35 years old on 2 Qaws 1405: born 1369–1370", for the clerk to check. */
export function describeBirth(birth: Birth, language: Language, calendar: Calendar): string {
  if (birth.calendar === null) return describeAge(birth, language, calendar);
  const other = birth.calendar === "gregorian" ? "solar-hijri" : "gregorian";
  const [kind, show] = statedAs(birth.evidence);
  return filled(words(language, kind), {
    stated: span(birth, show, birth.calendar, language),
    other: span(birth, show, other, language),
  });
}

function birthOfAge(typed: string, age: Age, { statedOn }: Asked): Birth {
  if (age.unit === "year" && age.high > OLDEST) throw tooOld(typed);
  const [first, last] = ageInterval(age, statedOn);
  return { typed, first, last, evidence: ageEvidence(age), calendar: null, statedOn };
}

function ageEvidence(age: Age): Evidence {
  if (age.about) return "approximate_age";
  return age.low === age.high ? "age" : "age_range";
}

function birthOfPeriod(typed: string, said: string, about: boolean, asked: Asked): Birth {
  const { statedOn, language } = asked;
  const stated = periodInOwnWords(typed, said);
  const { calendar } = stated;
  if (stated.first > statedOn) {
    const shown = formatDate(statedOn, calendar, language);
    throw refused("birth.in_future", { value: typed, stated_on: shown });
  }
  const { first, last, precision } = about ? aboutYear(typed, stated) : stated;
  const evidence = about ? "approximate_year" : precision === "day" ? "date" : precision;
  return { typed, first, last: Math.min(last, statedOn), evidence, calendar, statedOn };
}

function periodInOwnWords(typed: string, said: string): Period {
  try {
    return readPeriod(said);
  } catch (error) {
    if (error instanceof Refused) throw new Refused(error.problems.map((each) => inOwnWords(each, typed)));
    throw error;
  }
}

function inOwnWords(found: Problem, typed: string): Problem {
  const code = found.code === "date.unreadable" ? "birth.unreadable" : found.code;
  return { ...found, code, params: { ...found.params, value: typed } };
}

function aboutYear(typed: string, { first, calendar, precision }: Period): Period {
  if (precision !== "year") throw refused("birth.about_a_date", { value: typed });
  const [year] = fromDay(first, calendar);
  const spread = tables.approximate_spread;
  return {
    first: yearInterval(year - spread, calendar)[0],
    last: yearInterval(year + spread, calendar)[1],
    calendar,
    precision,
  };
}

const tooOld = (value: string): Refused => refused("birth.too_old", { value, oldest: OLDEST });

type Show = (day: Day, calendar: Calendar, language: string) => string;

function statedAs(evidence: Evidence): [kind: string, show: Show] {
  if (evidence === "date") return ["born_date", formatDate];
  if (evidence === "month") return ["born_month", formatMonth];
  return [evidence === "year" ? "born_month" : "born_about", formatYear];
}

function describeAge(birth: Birth, language: Language, calendar: Calendar): string {
  const [said, about] = withoutAbout(simplified(birth.typed));
  const age = readAge(said, about);
  const show = age?.unit === "year" ? formatYear : formatDate;
  return filled(words(language, "age_on"), {
    age: age ? ageWords(age, language) : birth.typed,
    date: formatDate(birth.statedOn, calendar, language),
    born: span(birth, show, calendar, language),
  });
}

function ageWords(age: Age, language: Language): string {
  const [low, high] = [age.low, age.high].map((each) => localDigits(String(each), language));
  const shown = low === high ? String(low) : spanOf(String(low), String(high), language);
  const one = filled(words(language, age.unit, age.high), { age: shown });
  return age.about ? filled(words(language, "about"), { age: one }) : one;
}

function span(birth: Birth, show: Show, calendar: Calendar, language: Language): string {
  const [first, last] = [birth.first, birth.last].map((day) => show(day, calendar, language));
  return first === last ? String(first) : spanOf(String(first), String(last), language);
}

const spanOf = (first: string, last: string, language: Language): string =>
  filled(words(language, "span"), { first, last });

function words(language: Language, name: string, form = 0): string {
  const forms = textsOf(language).births[name] ?? [name];
  return forms[Math.min(form, forms.length - 1)] as string;
}
