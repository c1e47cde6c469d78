/** Identity documents: what their numbers look like, and doubts about those that do not. */
import tables from "./data/tables.json";
import { type Mrz, readMrz } from "./mrz.ts";
import { type Language, type Params, type Problem, Refused, problem, textsOf } from "./problems.ts";
import { isDigits, lengthOf, plain, westernDigits } from "./text.ts";

export interface Typed {
  number?: string | null;
  volume?: string | null;
  page?: string | null;
  mrz?: string | null;
}

const SHAPES = new Map(
  Object.entries(tables.document_shapes).map(([type, shape]) => [
    type,
    new RegExp(`^(?:${shape.replaceAll("\\d", "\\p{Nd}")})$`, "u"),
  ]),
);
const KEEPS_SLASH = new Set(tables.keeps_slash);
const PLACEHOLDERS = ["0123456789".repeat(2), "1234567890".repeat(2)];
const SHORTEST_PLACEHOLDER = 6;

/** Upper case, western digits, nothing but letters and digits (and / where it separates). */
export function normaliseNumber(type: string, number: string): string {
  const letters = westernDigits(plain(number)).toUpperCase().replaceAll("ي", "ی").replaceAll("ك", "ک");
  return letters.replace(KEEPS_SLASH.has(type) ? /[^\p{L}\p{N}/]/gu : /[^\p{L}\p{N}]/gu, "");
}

/** Doubts only, each with the path of its field: number, volume, page or mrz. */
export function checkDocument(type: string, document: Typed, language: Language): Problem[] {
  if (type === "tazkira_paper") return checkTazkira(document, language);
  const number = document.number ?? "";
  const found = checkNumber(type, number, language);
  const { mrz } = document;
  return type === "passport" && mrz ? [...found, ...checkMrz(number, mrz, language)] : found;
}

function checkNumber(type: string, number: string, language: Language): Problem[] {
  const shape = SHAPES.get(type);
  if (!shape) return [];
  const normalised = normaliseNumber(type, number);
  if (!normalised) return [doubt("document.number_missing", "number")];
  if (isPlaceholder(normalised)) {
    return [doubt("document.number_placeholder", "number", { value: number })];
  }
  return shape.test(normalised) ? [] : [misshapen(type, "number", number, language)];
}

/** Volume, page and registration number are digits, and old papers may lack one of them. */
function checkTazkira(document: Typed, language: Language): Problem[] {
  const parts = (["number", "volume", "page"] as const).map((name) => [name, document[name] ?? ""] as const);
  if (!parts.some(([, part]) => part)) return [doubt("document.number_missing", "number")];
  return parts.flatMap(([name, part]) => {
    if (!part) return [doubt("document.tazkira_incomplete", name)];
    const fits = SHAPES.get("tazkira_paper")?.test(normaliseNumber("tazkira_paper", part));
    return fits ? [] : [misshapen("tazkira_paper", name, part, language)];
  });
}

function checkMrz(number: string, lines: string, language: Language): Problem[] {
  let mrz: Mrz;
  try {
    mrz = readMrz(lines);
  } catch (error) {
    if (error instanceof Refused) return [...error.problems];
    throw error;
  }
  const found: Problem[] = [];
  if (mrz.wrong.length > 0) {
    const names = textsOf(language).mrz_fields;
    const fields = mrz.wrong.map((each) => names[each]).join(", ");
    found.push(doubt("document.passport_check_digit", "mrz", { fields }));
  }
  if (number && normaliseNumber("passport", number) !== mrz.number) {
    const params = { value: number, mrz: mrz.number };
    found.push(doubt("document.passport_numbers_differ", "number", params));
  }
  return found;
}

function misshapen(type: string, path: string, value: string, language: Language): Problem {
  const expected = textsOf(language).document_shapes[type] ?? "";
  return doubt("document.number_shape", path, { value, expected });
}

function isPlaceholder(number: string): boolean {
  if (!isDigits(number) || lengthOf(number) < SHORTEST_PLACEHOLDER) return false;
  return new Set(number).size === 1 || PLACEHOLDERS.some((run) => run.startsWith(number));
}

const doubt = (code: string, path: string, params: Params = {}): Problem => problem(code, path, params, true);
