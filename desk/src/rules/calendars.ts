/** Solar Hijri and Gregorian dates as clerks type them; the solar arithmetic is jalaali-js's. */
import { isValidJalaaliDate, toGregorian, toJalaali } from "jalaali-js";
import tables from "./data/tables.json";
import { type Day, dayOf, partsOf } from "./days.ts";
import { type Params, Refused, problem, refused } from "./problems.ts";
import { S, fold, localDigits, numberOf, westernDigits } from "./text.ts";

export type Calendar = "gregorian" | "solar-hijri";
export type Precision = "day" | "month" | "year";
export interface Period {
  first: Day;
  last: Day;
  calendar: Calendar;
  precision: Precision;
}
interface Parts {
  typed: string;
  year: number;
  month: number | null;
  day: number | null;
  calendar: Calendar;
}
interface Named {
  calendar: Calendar;
  month: number;
}

const SEPARATORS = new RegExp(`(?:${S}|[,،/.\\-–—٫])+`, "u");
const ORDINAL = /^(\p{Nd}{1,2})(?:st|nd|rd|th|م|مه|مه\u200c|ام)$/u;
const TO_SKIP = new Set(tables.words_to_skip);
const MONTHS = new Map(
  tables.months.map(([name, calendar, month]): [string, Named] => [
    name as string,
    { calendar: calendar as Calendar, month: month as number },
  ]),
);
const NAMES: Record<string, string[]> = tables.month_names;

/** A full date; refuses what is only a month or a year. */
export function parseDate(text: string): Day {
  const period = readPeriod(text);
  if (period.precision !== "day") throw refused("date.day_missing", { value: text });
  return period.first;
}

/** A day, a month or a year. */
export function readPeriod(text: string): Period {
  const { year, month, day, calendar } = readParts(text);
  if (month === null) {
    const [first, last] = yearInterval(year, calendar);
    return { first, last, calendar, precision: "year" };
  }
  if (day === null) {
    const [first, last] = monthInterval(year, month, calendar);
    return { first, last, calendar, precision: "month" };
  }
  const found = toDay(year, month, day, calendar);
  if (found === null) throw refused("date.no_such_day", { value: text, year, month, day });
  return { first: found, last: found, calendar, precision: "day" };
}

export function yearInterval(year: number, calendar: Calendar): [Day, Day] {
  return [firstOf(year, 1, calendar), firstOf(year + 1, 1, calendar) - 1];
}

export function monthInterval(year: number, month: number, calendar: Calendar): [Day, Day] {
  const next = month === 12 ? firstOf(year + 1, 1, calendar) : firstOf(year, month + 1, calendar);
  return [firstOf(year, month, calendar), next - 1];
}

/** null for a day the calendar does not have */
export function toDay(year: number, month: number, day: number, calendar: Calendar): Day | null {
  if (calendar === "gregorian") return dayOf(year, month, day);
  if (!isValidJalaaliDate(year, month, day)) return null;
  const { gy, gm, gd } = toGregorian(year, month, day);
  return dayOf(gy, gm, gd);
}

/** [year, month, day] in the calendar */
export function fromDay(day: Day, calendar: Calendar): [number, number, number] {
  const [year, month, date] = partsOf(day);
  if (calendar === "gregorian") return [year, month, date];
  const { jy, jm, jd } = toJalaali(year, month, date);
  return [jy, jm, jd];
}

/** "2 Qaws 1405", "۲ قوس ۱۴۰۵" */
export function formatDate(day: Day, calendar: Calendar, language: string): string {
  const [year, month, date] = fromDay(day, calendar);
  return localDigits(`${date} ${monthName(month, calendar, language)} ${year}`, language);
}

export function formatMonth(day: Day, calendar: Calendar, language: string): string {
  const [year, month] = fromDay(day, calendar);
  return localDigits(`${monthName(month, calendar, language)} ${year}`, language);
}

export const formatYear = (day: Day, calendar: Calendar, language: string): string =>
  localDigits(String(fromDay(day, calendar)[0]), language);

export function monthName(month: number, calendar: Calendar, language: string): string {
  const names = NAMES[`${calendar} ${language}`] ?? NAMES[`${calendar} en`];
  return names?.[month - 1] ?? "";
}

function firstOf(year: number, month: number, calendar: Calendar): Day {
  return toDay(year, month, 1, calendar) as Day;
}

function calendarOfYear(year: number): Calendar {
  const found = tables.years.find(([, first, last]) => year >= Number(first) && year <= Number(last));
  if (found === undefined) throw refused("date.year_out_of_range", { year });
  return found[0] as Calendar;
}

function readParts(text: string): Parts {
  const words = split(text);
  const named = words.flatMap((word) => MONTHS.get(word) ?? []);
  const numbers = words.filter((word) => /^[0-9]+$/.test(word));
  if (numbers.length === 0 || named.length > 1 || named.length + numbers.length !== words.length) {
    throw unread("date.unreadable", text);
  }
  if (!numbers.some((each) => each.length === 4)) {
    throw unread(words.length > 1 ? "date.short_year" : "date.unreadable", text);
  }
  const [name] = named;
  return name ? partsWithName(text, numbers, name) : partsOfNumbers(text, numbers);
}

function split(text: string): string[] {
  const words = fold(westernDigits(text)).split(SEPARATORS);
  return words
    .filter((word) => word !== "" && !TO_SKIP.has(word))
    .map((word) => word.replace(ORDINAL, "$1"));
}

function partsWithName(typed: string, numbers: string[], named: Named): Parts {
  if (numbers.length > 2) throw unread("date.unreadable", typed);
  const years = numbers.filter((each) => each.length === 4);
  const days = numbers.filter((each) => each.length <= 2);
  if (years.length !== 1 || years.length + days.length !== numbers.length) {
    throw unread("date.unreadable", typed);
  }
  const year = Number(years[0]);
  if (calendarOfYear(year) !== named.calendar) throw unread("date.calendars_disagree", typed);
  return { typed, year, ...named, day: days.length > 0 ? numberOf(days[0] as string) : null };
}

/** Year first, or year last; the month stands between, or beside a year without a day. */
function partsOfNumbers(typed: string, numbers: string[]): Parts {
  const ordered = numbers[0]?.length === 4 ? numbers : [...numbers].reverse();
  const [written, ...others] = ordered;
  if (ordered.length > 3 || written?.length !== 4 || others.some((each) => each.length > 2)) {
    throw unread("date.unreadable", typed);
  }
  const [month = null, day = null] = others.map(Number);
  if (month !== null && (month < 1 || month > 12)) throw unread("date.no_such_month", typed, { month });
  const year = Number(written);
  return { typed, year, month, day, calendar: calendarOfYear(year) };
}

function unread(code: string, value: string, params: Params = {}): Refused {
  return new Refused([problem(code, "", { value, ...params })]);
}
