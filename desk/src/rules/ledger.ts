/** The bytes of an entry: RFC 8785 JSON, salted parts, one signature, a link to the entry before. */
import canonicalize from "canonicalize";
import { v7 } from "uuid";
import { type Moment, instant } from "./moments.ts";
import type { Sign } from "./receipts.ts";

export type Bytes = Uint8Array<ArrayBuffer>;
export interface Statement {
  about: string;
  payload: object;
}
export interface WirePart {
  digest: string;
  salt: string | null;
  payload: string | null;
}
export interface Header {
  v: number;
  id: string;
  device: string;
  device_seq: number;
  kind: string;
  subject: string;
  base: string[];
  author: string | null;
  happened_at: string;
  about: string[];
  digest: string;
  prev: string;
}
export interface WireEntry {
  header: Header;
  signature: string;
  parts: WirePart[];
}
/** Where a device's chain ends; 0 and FIRST where it has none. */
export interface Tail {
  device_seq: number;
  hash: string;
}
export interface Act {
  kind: string;
  subject: string;
  statements: readonly Statement[];
  author: string | null;
  now: Moment;
  base?: readonly string[];
}
/** `id` and `salts` are random unless a test gives them. */
export interface Signing {
  device: string;
  tail: Tail;
  sign: Sign;
  id?: string;
  salts?: readonly string[];
}

export const FIRST = "00".repeat(32);
export const SCHEMA = 1;
const SALT_BYTES = 16;
const ENCODER = new TextEncoder();

export const newId = (): string => v7();

export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("this has no JSON");
  return text;
}

/** Signs and chains an act of this device. Keep the tail together with the entry, in one transaction. */
export async function sealed(act: Act, by: Signing): Promise<{ entry: WireEntry; tail: Tail }> {
  const parts = await Promise.all(
    act.statements.map((each, i) => sealedPart(each.payload, by.salts?.[i] ?? newSalt())),
  );
  const header: Header = {
    v: SCHEMA,
    id: by.id ?? newId(),
    device: by.device,
    device_seq: by.tail.device_seq + 1,
    kind: act.kind,
    subject: act.subject,
    base: [...(act.base ?? [])].sort(),
    author: act.author,
    happened_at: instant(act.now),
    about: act.statements.map((each) => each.about),
    digest: hex(await digest(...parts.map((part) => fromHex(part.digest)))),
    prev: by.tail.hash,
  };
  const signature = hex(await by.sign(headerBytes(header)));
  const entry = { header, signature, parts };
  return { entry, tail: { device_seq: header.device_seq, hash: await entryHash(entry) } };
}

/** One NDJSON line, without the line's end. */
export const toWire = (entry: WireEntry): string => canonical(entry);

/** What the device signs. */
export const headerBytes = (header: Header): Bytes => ENCODER.encode(canonical(header));

export async function entryHash({ header, signature }: WireEntry): Promise<string> {
  return hex(await digest(await digest(headerBytes(header)), fromHex(signature)));
}

export async function sealedPart(payload: object, salt: string): Promise<WirePart> {
  const text = canonical(payload);
  return { digest: hex(await digest(fromHex(salt), ENCODER.encode(text))), salt, payload: text };
}

export const newSalt = (): string => hex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const fromHex = (text: string): Bytes =>
  Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** SHA-256 of the pieces in a row. */
export async function digest(...pieces: readonly Uint8Array[]): Promise<Bytes> {
  const all = Uint8Array.from(pieces.flatMap((each) => [...each]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
}
