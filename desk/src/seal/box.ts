/** What is kept is sealed with AES-GCM, bound to the place where it lies. */
import { type Bytes, canonical } from "../rules/ledger.ts";

const NONCE_BYTES = 12;
const ENCODER = new TextEncoder();

/** What lies in the database. A record cannot be moved to another place: its seal would not open. */
export interface Sealed {
  nonce: Bytes;
  bytes: Bytes;
}

/** The seal is broken: another key, another place, or changed bytes. */
export class SealBroken extends Error {}

export class Box {
  constructor(private readonly key: CryptoKey) {}

  async seal(place: string, value: unknown): Promise<Sealed> {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const bytes = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: nonce, additionalData: ENCODER.encode(place) },
      this.key,
      ENCODER.encode(canonical(value)),
    );
    return { nonce, bytes: new Uint8Array(bytes) };
  }

  /** @throws SealBroken */
  async open<T>(place: string, { nonce, bytes }: Sealed): Promise<T> {
    const additionalData = ENCODER.encode(place);
    const plain = await crypto.subtle
      .decrypt({ name: "AES-GCM", iv: nonce, additionalData }, this.key, bytes)
      .catch(() => {
        throw new SealBroken(place);
      });
    return JSON.parse(new TextDecoder().decode(plain)) as T;
  }
}
