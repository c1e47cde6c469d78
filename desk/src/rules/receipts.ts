/** What a receipt carries: a code for people and a signed token for scanners, nothing personal. */
import tables from "./data/tables.json";
import { Refused, problem } from "./problems.ts";
import { decimal, strip, translated } from "./text.ts";

export type Sign = (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
export type Verify = (message: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>) => Promise<boolean>;

const ALPHABET = tables.receipt_alphabet;
const LOOKALIKES = new Map([["O", "0"], ["I", "1"], ["L", "1"]]);
const SIGNS = 10;
const TOKEN_VERSION = 1;
const SITE_BYTES = 8;
const CODE_BYTES = 7;
const SIGNATURE_BYTES = 64;
const BODY_BYTES = 1 + SITE_BYTES + CODE_BYTES;
const PURPOSE = new TextEncoder().encode("homeward receipt\x00");
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SEPARATOR = /[\p{Zs}\p{Cc}\p{Cf}\p{Pd}−_.]/u;

/** The last 50 of 56 random bits as ten signs and a check sign, grouped: `7K4F-2QXM-9TX`. */
export function newCode(random: Uint8Array = crypto.getRandomValues(new Uint8Array(CODE_BYTES))): string {
  if (random.length !== CODE_BYTES) throw new RangeError("a code is made of 7 random bytes");
  const number = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const values = Array.from({ length: SIGNS }, (_, i) => Number((number >> BigInt(45 - 5 * i)) & 31n));
  return grouped([...values, checkValue(values)].map((value) => ALPHABET.charAt(value)).join(""));
}

/** The code as printed, from whatever way it was typed; refuses one that cannot be right. */
export function normaliseCode(typed: string): string {
  const western = Array.from(typed.normalize("NFKC"), (sign) =>
    SEPARATOR.test(sign) ? "" : String(decimal(sign) ?? sign),
  ).join("");
  const signs = translated(western.toUpperCase(), LOOKALIKES);
  for (const sign of signs) {
    if (!ALPHABET.includes(sign)) throw refusedCode("receipt.code_sign", { sign });
  }
  if (signs.length !== SIGNS + 1) {
    throw refusedCode("receipt.code_length", { example: tables.receipt_example });
  }
  const values = Array.from(signs, (sign) => ALPHABET.indexOf(sign));
  if (values.pop() !== checkValue(values)) {
    throw refusedCode("receipt.code_check", { value: grouped(signs) });
  }
  return grouped(signs);
}

/** 128 signs A–Z and 2–7: version, site, code and an Ed25519 signature in base 32 (RFC 4648). */
export async function tokenFor(code: string, site: string, sign: Sign): Promise<string> {
  const body = Uint8Array.from([TOKEN_VERSION, ...shortOf(site), ...codeBytes(normaliseCode(code))]);
  return base32(Uint8Array.from([...body, ...(await sign(purposed(body)))]));
}

/** The code in a token, or in an address that ends with `/r/` and a token. */
export async function readToken(text: string, verify: Verify, site?: string): Promise<string> {
  const raw = tokenBytes(text);
  const [body, signature] = [raw.slice(0, BODY_BYTES), raw.slice(BODY_BYTES)];
  if (site !== undefined && shortOf(site).some((byte, i) => byte !== body[1 + i])) {
    throw new Refused([problem("receipt.token_foreign", "token")]);
  }
  if (!(await verify(purposed(body), signature))) {
    throw new Refused([problem("receipt.token_forged", "token")]);
  }
  return newCode(body.slice(1 + SITE_BYTES));
}

/** Whether a text has the shape of a receipt's token; says nothing of its signature. */
export function isToken(text: string): boolean {
  try {
    return tokenBytes(text).length > 0;
  } catch {
    return false;
  }
}

/** Σ (i + 2)·xᵢ over the field of 32 elements; see the server's receipts.py for why. */
function checkValue(values: readonly number[]): number {
  return values.reduce((total, value, i) => total ^ product(i + 2, value), 0);
}

function product(left: number, right: number): number {
  let found = 0;
  for (; right > 0; right >>= 1) {
    if (right & 1) found ^= left;
    left <<= 1;
    if (left & 32) left ^= 0b100101;
  }
  return found;
}

const refusedCode = (code: string, params: Record<string, string>): Refused =>
  new Refused([problem(code, "code", params)]);

const grouped = (signs: string): string => `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;

function codeBytes(code: string): Uint8Array {
  const signs = code.replaceAll("-", "").slice(0, SIGNS);
  const number = [...signs].reduce((sum, sign) => (sum << 5n) | BigInt(ALPHABET.indexOf(sign)), 0n);
  return Uint8Array.from({ length: CODE_BYTES }, (_, i) => Number((number >> BigInt(48 - 8 * i)) & 255n));
}

/** The end of the id, which is random in UUID version 4 and 7 alike. */
function shortOf(site: string): number[] {
  const digits = site.replaceAll("-", "").slice(-2 * SITE_BYTES);
  return Array.from({ length: SITE_BYTES }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

const purposed = (body: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from([...PURPOSE, ...body]);

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((each) => BASE32.charAt(Number.parseInt(each, 2))).join("");
}

function tokenBytes(text: string): Uint8Array<ArrayBuffer> {
  const signs = /(?:^|\/r\/)([A-Z2-7]+)\/?$/i.exec(strip(text))?.[1]?.toUpperCase() ?? "";
  const bits = Array.from(signs, (sign) => BASE32.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const raw = Uint8Array.from(bits.match(/.{8}/g) ?? [], (each) => Number.parseInt(each, 2));
  if (signs.length !== 128 || raw.length !== BODY_BYTES + SIGNATURE_BYTES || raw[0] !== TOKEN_VERSION) {
    throw new Refused([problem("receipt.token_unreadable", "token")]);
  }
  return raw;
}
