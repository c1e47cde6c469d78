/** What a scanner that types like a keyboard, or a camera, read: passport lines or a receipt. */
import { type Mrz, readMrz } from "./mrz.ts";
import { Refused } from "./problems.ts";
import { isToken, normaliseCode } from "./receipts.ts";

/** A receipt's token still has to be verified (`readToken`). */
export type Scanned =
  | { kind: "passport"; mrz: Mrz; lines: string }
  | { kind: "token"; token: string }
  | { kind: "code"; code: string }
  | { kind: "unknown" };

export function readScanned(text: string): Scanned {
  if (isToken(text)) return { kind: "token", token: text.trim() };
  const mrz = unlessRefused(() => readMrz(text));
  if (mrz) return { kind: "passport", mrz, lines: text.trim() };
  const code = unlessRefused(() => normaliseCode(text));
  return code ? { kind: "code", code } : { kind: "unknown" };
}

function unlessRefused<T>(reading: () => T): T | null {
  try {
    return reading();
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
