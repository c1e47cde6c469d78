/** A day is a count of days since 1 January 1970 (Gregorian); the arithmetic is `Date`'s own. */
export type Day = number;
export type Unit = "year" | "month" | "week" | "day";
const MS = 86_400_000;

/** null for a day the calendar does not have */
export function dayOf(year: number, month: number, day: number): Day | null {
  const found = new Date(0);
  found.setUTCFullYear(year, month - 1, day);
  const same = found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
  return same ? found.getTime() / MS : null;
}

export function partsOf(day: Day): [year: number, month: number, day: number] {
  const found = new Date(day * MS);
  return [found.getUTCFullYear(), found.getUTCMonth() + 1, found.getUTCDate()];
}

export const isoDay = (day: Day): string => new Date(day * MS).toISOString().slice(0, 10);

/** A day as "2026-11-23"; RangeError for anything else. */
export function readIsoDay(text: string): Day {
  const [year, month, day] = text.split("-").map(Number);
  const found = dayOf(year ?? NaN, month ?? NaN, day ?? NaN);
  if (found === null || isoDay(found) !== text) throw new RangeError(`no day: ${text}`);
  return found;
}

/** `count` units earlier; the last day of a month that is too short. */
export function before(day: Day, count: number, unit: Unit): Day {
  if (unit === "day") return day - count;
  if (unit === "week") return day - 7 * count;
  const [year, month, date] = partsOf(day);
  const months = year * 12 + month - 1 - count * (unit === "year" ? 12 : 1);
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const following = toMonth === 12 ? dayOf(toYear + 1, 1, 1) : dayOf(toYear, toMonth + 1, 1);
  const longest = partsOf((following as Day) - 1)[2];
  return dayOf(toYear, toMonth, Math.min(date, longest)) as Day;
}

/** Below zero before birth. */
export function fullYears(born: Day, on: Day): number {
  const [bornYear, bornMonth, bornDay] = partsOf(born);
  const [year, month, day] = partsOf(on);
  const beforeBirthday = month < bornMonth || (month === bornMonth && day < bornDay);
  return year - bornYear - Number(beforeBirthday);
}
