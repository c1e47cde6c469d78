/** An instant and the offset it is told with, to the microsecond, spelt as Python's `isoformat` does. */
import { parseDate } from "./calendars.ts";
import { type Day, isoDay, readIsoDay } from "./days.ts";
import { refused } from "./problems.ts";
import { S, strip, westernDigits } from "./text.ts";

/** `seconds` since 1970 in UTC, without the `micros`; `offset` in seconds east of Greenwich. */
export interface Moment {
  seconds: number;
  micros: number;
  offset: number;
}

const DAY = 86_400;
const TYPED = new RegExp(
  `^(?<day>.+?)[T ,]${S}*(?<time>\\p{Nd}{1,2}:\\p{Nd}{2}(?::\\p{Nd}{2}(?:\\.\\p{Nd}+)?)?(?:Z|[+-]\\p{Nd}{2}:?\\p{Nd}{2})?)$`,
  "u",
);
const TIME =
  /^(?<h>[0-9]{2}):(?<m>[0-9]{2})(?::(?<s>[0-9]{2})(?:\.(?<f>[0-9]+))?)?(?<zone>Z|(?<sign>[+-])(?<zh>[0-9]{2}):?(?<zm>[0-9]{2}))?$/;

/** A day in either calendar and a time of day: "1405-09-03 14:05", "2026-11-24T14:05+04:30". */
export function readMoment(typed: string, offset: number): Moment {
  const found = TYPED.exec(strip(westernDigits(typed)))?.groups;
  if (!found) throw refused("field.not_an_instant", { value: typed });
  const day = parseDate(found["day"] as string);
  const moment = combined(day, (found["time"] as string).padStart(5, "0"), offset);
  if (moment === null) throw refused("field.not_an_instant", { value: typed });
  return moment;
}

/** "2026-11-23T12:30:00+04:30", as the tablet's clock and zone have it; RangeError otherwise. */
export function readIsoMoment(text: string): Moment {
  const [day, time] = text.split("T");
  const moment = time && /(?:Z|[+-]\d\d:\d\d)$/.test(time) ? combined(readIsoDay(day ?? ""), time, 0) : null;
  if (moment === null) throw new RangeError(`no moment: ${text}`);
  return moment;
}

/** Now, told with the offset of the site's zone (in minutes; Kabul: 270). */
export function momentOf(milliseconds: number, offsetMinutes: number): Moment {
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, micros: Math.round(milliseconds - seconds * 1000) * 1000, offset: offsetMinutes * 60 };
}

export function isoMoment({ seconds, micros, offset }: Moment): string {
  const local = new Date((seconds + offset) * 1000).toISOString().slice(0, 19);
  const fraction = micros ? `.${String(micros).padStart(6, "0")}` : "";
  return `${local}${fraction}${shownOffset(offset)}`;
}

/** UTC to the millisecond, as entries tell it. */
export function instant({ seconds, micros }: Moment): string {
  return new Date(seconds * 1000 + Math.floor(micros / 1000)).toISOString();
}

/** The day a clock on the wall shows. */
export const localDay = ({ seconds, offset }: Moment): Day => Math.floor((seconds + offset) / DAY);

export const isoLocalDay = (moment: Moment): string => isoDay(localDay(moment));

export function isLater(one: Moment, other: Moment): boolean {
  return one.seconds > other.seconds || (one.seconds === other.seconds && one.micros > other.micros);
}

function combined(day: Day, time: string, offset: number): Moment | null {
  const found = TIME.exec(time)?.groups;
  if (!found) return null;
  const [h, m, s] = ["h", "m", "s"].map((name) => Number(found[name] ?? 0)) as [number, number, number];
  const zone = found["zone"] === undefined ? offset : offsetOf(found["sign"], found["zh"], found["zm"]);
  if (h > 23 || m > 59 || s > 59 || Math.abs(zone) >= DAY) return null;
  const micros = Number((found["f"] ?? "").slice(0, 6).padEnd(6, "0"));
  return { seconds: day * DAY + h * 3600 + m * 60 + s - zone, micros, offset: zone };
}

function offsetOf(sign = "+", hours = "00", minutes = "00"): number {
  const east = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === "-" && east > 0 ? -east : east;
}

function shownOffset(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((each) => String(each).padStart(2, "0"));
  return `${offset < 0 ? "-" : "+"}${hours}:${rest}`;
}
