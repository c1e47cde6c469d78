/** From what a clerk types to a key: Argon2id, slow and large in memory for whoever guesses. */
import { argon2idAsync } from "@noble/hashes/argon2.js";
import type { Bytes } from "../rules/ledger.ts";
import { lengthOf } from "../rules/text.ts";

export const FEWEST_SIGNS = 8;
const SALT_BYTES = 16;

/** `memory` in KiB. Kept beside the salt, so that a later version can ask for more. */
export interface Cost {
  memory: number;
  passes: number;
}

/** The least that OWASP recommends for Argon2id with one lane. */
export const COST: Cost = { memory: 19_456, passes: 2 };

export const newSalt = (): Bytes => crypto.getRandomValues(new Uint8Array(SALT_BYTES));

export const isLongEnough = (passphrase: string): boolean => lengthOf(spelt(passphrase)) >= FEWEST_SIGNS;

/** A key that only wraps and unwraps the key of the box. */
export async function wrappingKey(passphrase: string, salt: Bytes, cost: Cost): Promise<CryptoKey> {
  const raw = await argon2idAsync(spelt(passphrase), salt, {
    m: cost.memory,
    t: cost.passes,
    p: 1,
    dkLen: 32,
  });
  return crypto.subtle.importKey("raw", Uint8Array.from(raw), "AES-GCM", false, ["wrapKey", "unwrapKey"]);
}

/** Two keyboards can write one letter in two ways. */
const spelt = (passphrase: string): string => passphrase.normalize("NFKC");
