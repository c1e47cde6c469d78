/**
 * The chain of this tablet, sealed, in order and never renumbered. An entry stays here until the
 * site says that it is safe on a second node; what was refused stays until people have seen to it.
 */
import { type Act, FIRST, type Tail, type WireEntry, sealed } from "../rules/ledger.ts";
import type { Sign } from "../rules/receipts.ts";
import type { Box } from "../seal/box.ts";
import { type Database, STRICT } from "./database.ts";

export interface Refusal {
  id: string;
  code: string;
  message: string;
}

/** Both are the last device_seq. `received` can go down: a site can be restored from a backup. */
export interface Standing {
  received: number;
  safe: number;
}

export interface Counts {
  registered: number;
  received: number;
  safe: number;
  waiting: number;
  refused: number;
  /** happened_at of the first entry that waits, by this tablet's own clock: shown, never used. */
  oldestWaiting: string | null;
}

interface Signer {
  device: string;
  sign: Sign;
}

interface Numbered<T> {
  seq: number;
  value: T;
}

const TAIL = "tail";
const STANDING = "standing";
const NOTHING: Standing = { received: 0, safe: 0 };

export class Outbox {
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly box: Box,
    private readonly signer: Signer,
  ) {}

  /** Signed, chained and on disk when this is done. `family` is what the list shows of it. */
  add(act: Act, family: object): Promise<WireEntry> {
    const next = this.writing.then(() => this.addNext(act, family));
    this.writing = next.catch(() => undefined);
    return next;
  }

  /** From `after` on, in order, at most `limit`; a hole ends it. */
  async entries(after: number, limit: number): Promise<WireEntry[]> {
    const keys = await this.database.getAllKeys("outbox", IDBKeyRange.lowerBound(after, true), limit);
    const row = keys.filter((key, i) => key === after + 1 + i);
    return Promise.all(row.map((key) => this.open<WireEntry>("outbox", key)));
  }

  async tail(): Promise<Tail> {
    return (await this.kept<Tail>(TAIL)) ?? { device_seq: 0, hash: FIRST };
  }

  async standing(): Promise<Standing> {
    return (await this.kept<Standing>(STANDING)) ?? NOTHING;
  }

  /** What the site said. Copies that are safe go; refusals that were taken after all, too. */
  async note(told: Standing): Promise<void> {
    const { device_seq: last } = await this.tail();
    const received = Math.min(told.received, last);
    const safe = Math.min(told.safe, received);
    const sealed = await this.box.seal(STANDING, { received, safe });
    const change = this.database.transaction(["kept", "outbox", "refused"], "readwrite", STRICT);
    await Promise.all([
      change.objectStore("kept").put(sealed, STANDING),
      change.objectStore("outbox").delete(IDBKeyRange.upperBound(safe)),
      change.objectStore("refused").delete(IDBKeyRange.upperBound(received)),
      change.done,
    ]);
  }

  async noteRefused(seq: number, refusal: Refusal): Promise<void> {
    const sealed = await this.box.seal(`refused/${seq}`, refusal);
    const change = this.database.transaction("refused", "readwrite", STRICT);
    await Promise.all([change.store.put(sealed, seq), change.done]);
  }

  refused(): Promise<Numbered<Refusal>[]> {
    return this.all<Refusal>("refused");
  }

  /** Newest first. */
  async families<T>(): Promise<Numbered<T>[]> {
    return (await this.all<T>("families")).reverse();
  }

  async counts(): Promise<Counts> {
    const [tail, { received, safe }, refused] = await Promise.all([
      this.tail(),
      this.standing(),
      this.database.count("refused"),
    ]);
    const [first] = await this.entries(received, 1);
    return {
      registered: tail.device_seq,
      received,
      safe,
      waiting: tail.device_seq - received,
      refused,
      oldestWaiting: first?.header.happened_at ?? null,
    };
  }

  /** Sealed before the transaction: while WebCrypto works, IndexedDB would close it. */
  private async addNext(act: Act, family: object): Promise<WireEntry> {
    for (;;) {
      const { entry, tail } = await sealed(act, { ...this.signer, tail: await this.tail() });
      const seq = tail.device_seq;
      const rows = await Promise.all([
        this.box.seal(`outbox/${seq}`, entry),
        this.box.seal(`families/${seq}`, family),
        this.box.seal(TAIL, tail),
      ]);
      if (await this.write(seq, rows)) return entry;
    }
  }

  /** False where another window wrote this number meanwhile. */
  private async write(seq: number, [entry, family, tail]: Awaited<ReturnType<Box["seal"]>>[]): Promise<boolean> {
    if (!entry || !family || !tail) throw new TypeError("three rows belong together");
    const change = this.database.transaction(["outbox", "families", "kept"], "readwrite", STRICT);
    const families = change.objectStore("families");
    const isFree = (await families.getKey(seq)) === undefined;
    if (isFree) {
      await Promise.all([
        change.objectStore("outbox").add(entry, seq),
        families.add(family, seq),
        change.objectStore("kept").put(tail, TAIL),
      ]);
    }
    await change.done;
    return isFree;
  }

  private async all<T>(store: "families" | "refused"): Promise<Numbered<T>[]> {
    const keys = await this.database.getAllKeys(store);
    return Promise.all(keys.map(async (seq) => ({ seq, value: await this.open<T>(store, seq) })));
  }

  private async open<T>(store: "outbox" | "families" | "refused", seq: number): Promise<T> {
    const found = await this.database.get(store, seq);
    if (found === undefined) throw new Error(`${store}/${seq} is gone`);
    return this.box.open<T>(`${store}/${seq}`, found);
  }

  private async kept<T>(name: string): Promise<T | null> {
    const found = await this.database.get("kept", name);
    return found === undefined ? null : this.box.open<T>(name, found);
  }
}
