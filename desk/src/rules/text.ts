/** Text as the server's Python sees it: code points, Python's white space, Unicode case folding. */
import tables from "./data/tables.json";

const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
/** Python's `\s`, for the inside of a pattern. */
export const S = `[${SPACE}]`;
export const WORD = "[\\p{L}\\p{N}_]";

const SPACES = new RegExp(`${S}+`, "gu");
const EDGES = new RegExp(`^${S}+|${S}+$`, "gu");
const INVISIBLE = /[\u0640\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const COMBINING = new RegExp(`[${tables.combining}]`, "gu");
const DIGIT = new RegExp(`[\\p{Nd}${tables.digits_without_decimal}]`, "u");
const LETTERS = new Map(Object.entries(tables.letters));
const WESTERN = new Map(Object.entries(tables.digits));
const CASEFOLD = new Map(Object.entries(tables.casefold));

export const lengthOf = (text: string): number => [...text].length;
export const firstOf = (text: string, count: number): string => [...text].slice(0, count).join("");
export const strip = (text: string): string => text.replace(EDGES, "");
export const collapsed = (text: string): string => strip(text.replace(SPACES, " "));
export const isDigits = (text: string): boolean => text !== "" && [...text].every(isDigit);
export const isDigit = (sign: string): boolean => DIGIT.test(sign);
export const isAscii = (text: string): boolean => [...text].every((sign) => sign <= "\x7f");

export function stripOf(text: string, signs: string): string {
  const all = [...text];
  let start = 0;
  let end = all.length;
  while (start < end && signs.includes(all[start] as string)) start += 1;
  while (end > start && signs.includes(all[end - 1] as string)) end -= 1;
  return all.slice(start, end).join("");
}

export function translated(text: string, signs: ReadonlyMap<string, string>): string {
  return Array.from(text, (sign) => signs.get(sign) ?? sign).join("");
}

export const westernDigits = (text: string): string => translated(text, WESTERN);

export function localDigits(text: string, language: string): string {
  if (language === "en") return text;
  return text.replace(/[0-9]/g, (digit) => tables.local_digits[Number(digit)] as string);
}

/** The digit's value in any script; null for what is no decimal digit. */
export function decimal(sign: string): number | null {
  if (!/^\p{Nd}$/u.test(sign)) return null;
  const point = sign.codePointAt(0) as number;
  const zero = tables.zeros.filter((each) => each <= point).at(-1);
  return zero === undefined || point - zero > 9 ? null : point - zero;
}

export const numberOf = (digits: string): number =>
  [...digits].reduce((sum, digit) => sum * 10 + (decimal(digit) ?? 0), 0);

/** One line of lower case without kashida, joiners and direction marks, single spaces. */
export function plain(text: string): string {
  return casefold(collapsed(text.normalize("NFKC").replace(INVISIBLE, "")));
}

/** `plain`, each letter as Dari without diacritics would write it, Latin without accents. */
export function fold(text: string): string {
  return translated(plain(text), LETTERS).normalize("NFKD").replace(COMBINING, "");
}

function casefold(text: string): string {
  return Array.from(text, (sign) => CASEFOLD.get(sign) ?? sign.toLowerCase()).join("");
}
