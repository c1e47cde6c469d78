/** What lies on the tablet. Nothing here can be read without the passphrase but how much there is. */
import { type DBSchema, type IDBPDatabase, deleteDB, openDB } from "idb";
import type { Bytes } from "../rules/ledger.ts";
import type { Sealed } from "../seal/box.ts";
import type { Cost } from "../seal/passphrase.ts";

/** `tries`: passphrases tried since the last right one. */
export interface LockRecord {
  salt: Bytes;
  cost: Cost;
  nonce: Bytes;
  wrapped: Bytes;
  tries: number;
}

export interface Shape extends DBSchema {
  lock: { key: "lock"; value: LockRecord };
  kept: { key: string; value: Sealed };
  drafts: { key: string; value: Sealed };
  /** By device_seq. */
  outbox: { key: number; value: Sealed };
  /** By device_seq; stays when the entry itself is safe elsewhere. */
  families: { key: number; value: Sealed };
  /** By device_seq. */
  refused: { key: number; value: Sealed };
}

export type Database = IDBPDatabase<Shape>;
export const STRICT = { durability: "strict" } as const;
const STORES = ["lock", "kept", "drafts", "outbox", "families", "refused"] as const;
const VERSION = 1;

export function openDatabase(name = "homeward-desk"): Promise<Database> {
  return openDB<Shape>(name, VERSION, {
    upgrade(database) {
      for (const each of STORES) database.createObjectStore(each);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
}

/** Everything on this device is gone afterwards, the key first. */
export async function wipe(database: Database): Promise<void> {
  const change = database.transaction(STORES, "readwrite", STRICT);
  await Promise.all(STORES.map((each) => change.objectStore(each).clear()));
  await change.done;
  database.close();
  await deleteDB(database.name);
}
