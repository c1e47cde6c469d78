/**
 * Opens the box with the passphrase. Every try is counted on disk before it is made, so closing the
 * browser saves nobody a try; how long to wait is measured without the tablet's clock.
 */
import { type Database, type LockRecord, STRICT, wipe } from "../keeping/database.ts";
import { Box } from "./box.ts";
import { COST, type Cost, isLongEnough, newSalt, wrappingKey } from "./passphrase.ts";

export const MOST_TRIES = 10;
const FREE_TRIES = 3;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 5 * 60_000;
const WRAPPING = "AES-GCM";

/** Milliseconds to wait after so many wrong tries. */
export function waitAfter(tries: number): number {
  return tries < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - FREE_TRIES));
}

export type Opened =
  | { state: "open"; box: Box }
  | { state: "wrong"; left: number; wait: number }
  | { state: "wait"; left: number; wait: number }
  | { state: "wiped" };

/** `ticks`: milliseconds that only go forward, as `performance.now` counts them. */
export class Lock {
  private last: number;
  private trying: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly ticks: () => number = () => performance.now(),
  ) {
    this.last = ticks();
  }

  async isSet(): Promise<boolean> {
    return (await this.database.get("lock", "lock")) !== undefined;
  }

  /** @throws RangeError too short; Error where a passphrase is set already */
  async set(passphrase: string, cost: Cost = COST): Promise<Box> {
    if (!isLongEnough(passphrase)) throw new RangeError("the passphrase is too short");
    const salt = newSalt();
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const wrapper = await wrappingKey(passphrase, salt, cost);
    const fresh = await crypto.subtle.generateKey({ name: WRAPPING, length: 256 }, true, ["encrypt"]);
    const wrapped = new Uint8Array(
      await crypto.subtle.wrapKey("raw", fresh, wrapper, { name: WRAPPING, iv: nonce }),
    );
    const record: LockRecord = { salt, cost, nonce, wrapped, tries: 0 };
    const change = this.database.transaction("lock", "readwrite", STRICT);
    await Promise.all([change.store.add(record, "lock"), change.done]);
    return new Box(await unwrapped(record, wrapper));
  }

  /** One try after the other, also where a key is hit twice. */
  open(passphrase: string): Promise<Opened> {
    const next = this.trying.then(() => this.tryOne(passphrase));
    this.trying = next.catch(() => undefined);
    return next;
  }

  /** What is still to wait, in milliseconds; after a start it is the whole wait again. */
  async wait(): Promise<number> {
    const record = await this.database.get("lock", "lock");
    return Math.max(0, waitAfter(record?.tries ?? 0) - (this.ticks() - this.last));
  }

  private async tryOne(passphrase: string): Promise<Opened> {
    const wait = await this.wait();
    const record = await this.count(wait === 0);
    if (wait > 0) return { state: "wait", left: MOST_TRIES - record.tries, wait };
    try {
      const wrapper = await wrappingKey(passphrase, record.salt, record.cost);
      const key = await unwrapped(record, wrapper);
      await this.keep({ ...record, tries: 0 });
      return { state: "open", box: new Box(key) };
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "OperationError")) throw error;
    }
    this.last = this.ticks();
    if (record.tries >= MOST_TRIES) {
      await wipe(this.database);
      return { state: "wiped" };
    }
    return { state: "wrong", left: MOST_TRIES - record.tries, wait: waitAfter(record.tries) };
  }

  /** Read and counted in one transaction, so that two windows cannot share a try. */
  private async count(counts: boolean): Promise<LockRecord> {
    const change = this.database.transaction("lock", "readwrite", STRICT);
    const found = await change.store.get("lock");
    if (found === undefined) throw new Error("no passphrase is set");
    const record = counts ? { ...found, tries: found.tries + 1 } : found;
    if (counts) await change.store.put(record, "lock");
    await change.done;
    return record;
  }

  private async keep(record: LockRecord): Promise<void> {
    const change = this.database.transaction("lock", "readwrite", STRICT);
    await Promise.all([change.store.put(record, "lock"), change.done]);
  }
}

function unwrapped({ wrapped, nonce }: LockRecord, wrapper: CryptoKey): Promise<CryptoKey> {
  return crypto.subtle.unwrapKey("raw", wrapped, wrapper, { name: WRAPPING, iv: nonce }, WRAPPING, false, [
    "encrypt",
    "decrypt",
  ]);
}
