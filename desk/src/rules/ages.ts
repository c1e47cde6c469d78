/** Ages as people state them ("35", "about 40", "30-35", "3 ماه", "10d") and what they mean in days. */
import tables from "./data/tables.json";
import { type Day, type Unit, before } from "./days.ts";
import { refused } from "./problems.ts";
import { S, fold, numberOf, stripOf, westernDigits } from "./text.ts";

export interface Age {
  low: number;
  high: number;
  unit: Unit;
  about: boolean;
}

const UNITS = new Map(Object.entries(tables.units)) as Map<string, Unit>;
const AGE = new RegExp(
  `^(?<low>\\p{Nd}{1,3})(?:${S}*(?:-|–|to|تا|تر)${S}*(?<high>\\p{Nd}{1,3}))?` +
    `${S}*(?<unit>[\\p{L}\\p{Nl}\\p{No}_]*)(?:${S}*(?:old|عمر))?$`,
  "u",
);
const LETTER_LAST = /\p{L}$/u;
const LETTER_FIRST = /^\p{L}/u;

export const simplified = (typed: string): string => stripOf(fold(westernDigits(typed)), " .،,");

/** What is left of simplified text, and whether it began with a word for "about". */
export function withoutAbout(said: string): [rest: string, about: boolean] {
  for (const word of tables.about) {
    const rest = said.startsWith(word) ? said.slice(word.length) : "";
    if (rest && !(LETTER_LAST.test(word) && LETTER_FIRST.test(rest))) {
      return [stripOf(rest, " ~"), true];
    }
  }
  return [said, false];
}

/** null when the simplified text is no age. */
export function readAge(said: string, about: boolean): Age | null {
  const found = AGE.exec(said)?.groups;
  const unit = found && UNITS.get(found["unit"] || "year");
  if (!found || !unit) return null;
  const low = numberOf(found["low"] ?? "");
  const high = numberOf(found["high"] ?? found["low"] ?? "");
  if (low > high) throw refused("birth.range_backwards", { value: said });
  return { low, high, unit, about };
}

/** First and last possible day of birth. */
export function ageInterval(age: Age, statedOn: Day): [Day, Day] {
  const spread = age.about ? tables.approximate_spread : 0;
  const youngest = Math.max(age.low - spread, 0);
  return [
    before(statedOn, age.high + spread + 1, age.unit) + 1,
    before(statedOn, youngest, age.unit),
  ];
}
