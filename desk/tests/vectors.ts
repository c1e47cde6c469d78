/** The cases that the server's rules wrote down, and what both sides have to say of each. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Language, Refused, messageOf } from "../src/rules/problems.ts";

export interface Case {
  language?: Language;
  gives?: unknown;
  problems?: unknown[];
}

export function vectors<T>(name: string): T[] {
  const found = JSON.parse(readFileSync(join(process.env["VECTORS"] ?? "", `${name}.json`), "utf8")) as T[];
  assert.ok(found.length > 0, `${name}.json is empty`);
  return found;
}

/** Reads the case as the server did: the same value, or the same problems in the same words. */
export function holds(each: Case, reading: () => unknown): void {
  assert.deepEqual(outcome(reading, each.language ?? "en"), outcomeOf(each), JSON.stringify(each));
}

function outcomeOf({ gives, problems }: Case): unknown {
  return problems ? { problems } : { gives };
}

function outcome(reading: () => unknown, language: Language): unknown {
  try {
    return { gives: reading() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { problems: error.problems.map((each) => ({ ...each, message: messageOf(each, language) })) };
  }
}
