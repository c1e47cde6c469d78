/** The two machine-readable lines of a passport, TD3. Source: ICAO Doc 9303, parts 3 and 4. */
import { Refused, problem } from "./problems.ts";
import { S, westernDigits } from "./text.ts";

/** `birth` and `expiry` are YYMMDD as printed; `wrong` names the fields whose check digit fails. */
export interface Mrz {
  documentCode: string;
  issuer: string;
  surname: string;
  givenNames: string;
  number: string;
  nationality: string;
  birth: string;
  sex: string;
  expiry: string;
  personalNumber: string;
  wrong: string[];
}

const LINE = 44;
const WEIGHTS = [7, 3, 1];
const VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SPACES = new RegExp(S, "gu");
// Where each checked field of the second line lies, and its check digit. Source: 9303-4, 4.2.2.
const CHECKED: [name: string, start: number, end: number][] = [
  ["number", 0, 9],
  ["birth", 13, 19],
  ["expiry", 21, 27],
  ["personal_number", 28, 42],
];

/** Reads also with wrong check digits. Refused, as a doubt, when they are no TD3 lines. */
export function readMrz(text: string): Mrz {
  const joined = westernDigits(text).replace(SPACES, "").toUpperCase();
  if (!/^P[A-Z0-9<]{87}$/.test(joined)) {
    throw new Refused([problem("document.mrz_shape", "mrz", {}, true)]);
  }
  const [upper, lower] = [joined.slice(0, LINE), joined.slice(LINE)];
  const names = upper.slice(5);
  const parted = names.includes("<<") ? names.indexOf("<<") : names.length;
  return {
    documentCode: bare(upper.slice(0, 2)),
    issuer: bare(upper.slice(2, 5)),
    surname: bare(names.slice(0, parted)),
    givenNames: bare(names.slice(parted + 2)),
    number: bare(lower.slice(0, 9)),
    nationality: bare(lower.slice(10, 13)),
    birth: lower.slice(13, 19),
    sex: bare(lower.charAt(20)),
    expiry: lower.slice(21, 27),
    personalNumber: bare(lower.slice(28, 42)),
    wrong: wrongIn(lower),
  };
}

/** 9303-3, 4.9: weights 7, 3, 1 over the characters, modulo 10. */
export function checkDigit(field: string): number {
  const sum = [...field].reduce(
    (total, sign, place) => total + Math.max(VALUES.indexOf(sign), 0) * (WEIGHTS[place % 3] ?? 0),
    0,
  );
  return sum % 10;
}

function wrongIn(line: string): string[] {
  const wrong = CHECKED.filter(([, start, end]) => !agrees(line.slice(start, end), line.charAt(end)));
  const whole = line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43);
  return [...wrong.map(([name]) => name), ...(agrees(whole, line.charAt(43)) ? [] : ["line"])];
}

function agrees(field: string, digit: string): boolean {
  return (digit === "<" && /^<*$/.test(field)) || digit === String(checkDigit(field));
}

const bare = (field: string): string => field.replaceAll("<", " ").trim();
