/** Reads what was typed field by field and collects every problem under the field's path. */
import { type Language, type Params, type Problem, at, problem } from "./problems.ts";
import { collapsed, firstOf, lengthOf } from "./text.ts";

export type Source = Readonly<Record<string, unknown>>;
export const NO_ID = "00000000-0000-0000-0000-000000000000";
const ECHOED = 60;
// Control characters but the spaces, and halves of surrogate pairs, which no encoding can hold.
const UNWRITABLE = /[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]/gu;

export interface Choices {
  readonly [code: string]: unknown;
}

/** One mapping of the desk input; `path` is empty for the outermost. */
export class Reader {
  readonly source: Source;

  constructor(
    source: unknown,
    readonly path: string,
    readonly problems: Problem[],
    readonly language: Language,
  ) {
    this.source = isMapping(source) ? source : {};
  }

  get(name: string): unknown {
    return Object.hasOwn(this.source, name) ? this.source[name] : undefined;
  }

  add(code: string, name: string, params: Params = {}): void {
    this.problems.push(problem(code, this.pathOf(name), params));
  }

  take(found: readonly Problem[], name = ""): void {
    const prefix = name ? this.pathOf(name) : this.path;
    this.problems.push(...found.map((each) => at(each, prefix)));
  }

  pathOf(name: string): string {
    return this.path ? `${this.path}.${name}` : name;
  }

  /** Trimmed; null where nothing was typed. */
  text(name: string, limit = 80): string | null {
    const given = this.get(name);
    if (given === undefined || given === null) return null;
    if (typeof given !== "string") {
      this.add("field.not_text", name);
      return null;
    }
    const value = collapsed(given.replace(UNWRITABLE, ""));
    const length = lengthOf(value);
    if (length > limit) this.add("field.too_long", name, { limit, length });
    return value || null;
  }

  choice(name: string, choices: Choices, needed = true): string | null {
    const before = this.problems.length;
    const value = this.text(name);
    if (this.problems.length > before) return null;
    if (value === null) {
      if (needed) this.add("field.missing", name);
    } else if (!Object.hasOwn(choices, value)) {
      this.add("field.not_a_choice", name, { value: firstOf(value, ECHOED) });
    }
    return value;
  }

  identifier(name = "id"): string {
    const value = this.get(name);
    const found = typeof value === "string" ? asId(value) : NO_ID;
    if (found === NO_ID) {
      this.add("field.not_an_id", name, { value: typeof value === "string" ? firstOf(value, ECHOED) : "" });
    }
    return found;
  }

  flag(name: string): boolean {
    return this.get(name) === true;
  }

  one(name: string): Reader {
    return new Reader(this.get(name), this.pathOf(name), this.problems, this.language);
  }

  many(name: string): Reader[] {
    const found = this.get(name) ?? [];
    if (!Array.isArray(found)) {
      this.add("field.not_a_list", name);
      return [];
    }
    return found.map(
      (row, i) => new Reader(row, `${this.pathOf(name)}.${i}`, this.problems, this.language),
    );
  }
}

export function isMapping(value: unknown): value is Source {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asId(text: string): string {
  const digits = text
    .replaceAll("urn:", "")
    .replaceAll("uuid:", "")
    .replace(/^[{}]+|[{}]+$/g, "")
    .replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/i.test(digits)) return NO_ID;
  return digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
