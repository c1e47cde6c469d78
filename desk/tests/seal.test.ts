import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import test from "node:test";
import { type Database, openDatabase } from "../src/keeping/database.ts";
import { Drafts } from "../src/keeping/drafts.ts";
import { KeptDevice } from "../src/keeping/device.ts";
import { SealBroken } from "../src/seal/box.ts";
import { Lock, MOST_TRIES, waitAfter } from "../src/seal/lock.ts";

const RIGHT = "spring-1405";
const CHEAP = { memory: 64, passes: 1 };
const fresh = (): Promise<Database> => openDatabase(`desk-${crypto.randomUUID()}`);

async function locked(): Promise<Database> {
  const database = await fresh();
  await new Lock(database).set(RIGHT, CHEAP);
  return database;
}

test("only the right passphrase opens what was sealed", async () => {
  const database = await fresh();
  const sealed = await (await new Lock(database).set(RIGHT, CHEAP)).seal("here", { name: "Zarqoon" });
  const lock = new Lock(database);
  assert.equal((await lock.open("spring-1406")).state, "wrong");
  const opened = await lock.open(RIGHT);
  assert.ok(opened.state === "open");
  assert.deepEqual(await opened.box.open("here", sealed), { name: "Zarqoon" });
  await assert.rejects(opened.box.open("there", sealed), SealBroken);
  sealed.bytes[0] = (sealed.bytes[0] as number) ^ 1;
  await assert.rejects(opened.box.open("here", sealed), SealBroken);
});

test("a passphrase has eight signs, and is set once", async () => {
  const database = await fresh();
  await assert.rejects(new Lock(database).set("seven77", CHEAP), RangeError);
  assert.equal(await new Lock(database).isSet(), false);
  await new Lock(database).set(RIGHT, CHEAP);
  await assert.rejects(new Lock(database).set("another-one", CHEAP));
  assert.equal((await new Lock(database).open(RIGHT)).state, "open");
});

test("waits grow, and a try while waiting is neither made nor counted", async () => {
  assert.deepEqual([1, 2, 3, 4, 9].map(waitAfter), [0, 0, 5_000, 10_000, 300_000]);
  const database = await locked();
  let ticks = 0;
  const lock = new Lock(database, () => ticks);
  for (let i = 0; i < 3; i += 1) assert.equal((await lock.open("wrong-one")).state, "wrong");
  assert.deepEqual(await lock.open(RIGHT), { state: "wait", left: MOST_TRIES - 3, wait: 5_000 });
  ticks += 5_000;
  assert.equal((await lock.open(RIGHT)).state, "open");
  assert.equal((await database.get("lock", "lock"))?.tries, 0);
});

test("a restart saves no try and no wait, and the last try wipes", async () => {
  const database = await locked();
  let ticks = 0;
  let state = "";
  for (let i = 1; i <= MOST_TRIES; i += 1) {
    const lock = new Lock(database, () => ticks);
    assert.equal(await lock.wait(), waitAfter(i - 1));
    ticks += 300_000;
    state = (await lock.open("wrong-one")).state;
  }
  assert.equal(state, "wiped");
  const again = await openDatabase(database.name);
  assert.equal(await new Lock(again).isSet(), false);
});

test("a try is on disk before it is made", async () => {
  const database = await fresh();
  await new Lock(database).set(RIGHT);
  let isMade = false;
  const trying = new Lock(database).open("wrong-one").finally(() => (isMade = true));
  const tries = async (): Promise<number | undefined> => (await database.get("lock", "lock"))?.tries;
  while (!isMade && (await tries()) !== 1) await new Promise((next) => setTimeout(next));
  assert.deepEqual([isMade, await tries()], [false, 1]);
  assert.equal((await trying).state, "wrong");
});

test("the tablet has one key, which signs after a restart", async () => {
  const database = await fresh();
  const box = await new Lock(database).set(RIGHT, CHEAP);
  const [one, other] = await Promise.all([
    new KeptDevice(database, box).key(),
    new KeptDevice(database, box).key(),
  ]);
  const again = await new KeptDevice(database, box).key();
  assert.equal(one.publicKey, other.publicKey);
  assert.equal(one.publicKey, again.publicKey);
  const message = new Uint8Array([1]);
  assert.deepEqual(await one.sign(message), await again.sign(message));
});

test("the newest draft stays, and nothing that was typed lies there open", async () => {
  const database = await fresh();
  const drafts = new Drafts(database, await new Lock(database).set(RIGHT, CHEAP));
  await Promise.all(["Z", "Za", "Zarqoon"].map((name) => drafts.save("family", { name })));
  assert.deepEqual(await drafts.get("family"), { name: "Zarqoon" });
  const kept = await database.get("drafts", "family");
  assert.ok(kept);
  assert.equal(new TextDecoder("latin1").decode(kept.bytes).includes("Zarqoon"), false);
  await drafts.discard("family");
  assert.deepEqual(await drafts.households(), []);
});
