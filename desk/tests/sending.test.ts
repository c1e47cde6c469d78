import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import test from "node:test";
import { type Database, openDatabase } from "../src/keeping/database.ts";
import { type OwnKey, KeptDevice } from "../src/keeping/device.ts";
import { Outbox } from "../src/keeping/outbox.ts";
import { type Act, newId } from "../src/rules/ledger.ts";
import { momentOf } from "../src/rules/moments.ts";
import type { Box } from "../src/seal/box.ts";
import { Lock } from "../src/seal/lock.ts";
import { Pace, waitBefore } from "../src/sending/pace.ts";
import { ask, decision } from "../src/sending/pairing.ts";
import { Push } from "../src/sending/push.ts";
import { Said, Site, Unreachable } from "../src/sending/site.ts";
import { StubSite } from "./stub.ts";

const DEVICE = "01890000-0000-7000-8000-0000000000aa";

interface Desk {
  database: Database;
  box: Box;
  key: OwnKey;
  site: StubSite;
  outbox: Outbox;
  push: Push;
}

async function desk(): Promise<Desk> {
  const database = await openDatabase(`desk-${crypto.randomUUID()}`);
  const box = await new Lock(database).set("spring-1405", { memory: 64, passes: 1 });
  const key = await new KeptDevice(database, box).key();
  const site = await StubSite.make(key.publicKey);
  return { database, box, key, site, ...restarted(database, box, key, site) };
}

function restarted(database: Database, box: Box, key: OwnKey, site: StubSite): { outbox: Outbox; push: Push } {
  const outbox = new Outbox(database, box, { device: DEVICE, sign: key.sign });
  return { outbox, push: new Push(new Site("", site.fetch), outbox, site.paired(DEVICE), key.sign) };
}

function act(name: string): Act {
  const subject = newId();
  const statements = [{ about: subject, payload: { name } }];
  return { kind: "household.registered", subject, statements, author: newId(), now: momentOf(0, 270) };
}

test("what was registered without a network is sent once, in order", async () => {
  const { outbox, push, site } = await desk();
  site.isCut = true;
  const added = await Promise.all(["a", "b", "c"].map((name) => outbox.add(act(name), { name })));
  await assert.rejects(push.once(), Unreachable);
  assert.equal((await outbox.counts()).waiting, 3);
  site.isCut = false;
  const told = await push.once();
  assert.deepEqual([told.received, told.isStuck], [3, false]);
  assert.deepEqual(site.entries, added);
  await push.once();
  assert.deepEqual([site.deliveries, site.sessions], [1, 1]);
});

test("a lost answer sends nothing twice, also after a restart", async () => {
  const { database, box, key, outbox, push, site } = await desk();
  await outbox.add(act("a"), {});
  site.loseAnswer = true;
  await assert.rejects(push.once(), Unreachable);
  assert.equal((await outbox.counts()).received, 0);
  site.loseAnswer = false;
  const again = restarted(database, box, key, site);
  await again.push.once();
  assert.equal((await again.outbox.counts()).received, 1);
  assert.equal(site.deliveries, 1);
});

test("two windows write one chain", async () => {
  const { database, box, key, outbox, push, site } = await desk();
  const other = restarted(database, box, key, site).outbox;
  const names = ["a", "b", "c", "d", "e", "f"];
  await Promise.all(names.map((name, i) => (i % 2 ? outbox : other).add(act(name), { name })));
  assert.equal((await push.once()).received, 6);
  assert.equal((await outbox.families()).length, 6);
});

test("copies stay until they are safe, and a restored site gets them again", async () => {
  const { outbox, push, site } = await desk();
  for (const name of ["a", "b", "c"]) await outbox.add(act(name), { name });
  await push.once();
  site.entries = site.entries.slice(0, 1);
  assert.equal((await push.once()).received, 3);
  site.safe = 2;
  await push.once();
  assert.deepEqual(await outbox.entries(0, 9), []);
  assert.deepEqual((await outbox.entries(2, 9)).map((each) => each.header.device_seq), [3]);
  const { registered, safe, waiting } = await outbox.counts();
  assert.deepEqual({ registered, safe, waiting }, { registered: 3, safe: 2, waiting: 0 });
  assert.deepEqual((await outbox.families()).map((each) => each.value), [{ name: "c" }, { name: "b" }, { name: "a" }]);
});

test("a refused entry is kept and told, what follows waits, and taken later it is refused no more", async () => {
  const { outbox, push, site } = await desk();
  await outbox.add(act("a"), {});
  const second = await outbox.add(act("b"), {});
  await outbox.add(act("c"), {});
  site.refuse = second.header.id;
  assert.equal((await push.once()).isStuck, true);
  const refusal = { id: second.header.id, code: "entry.no", message: "Not so." };
  assert.deepEqual(await outbox.refused(), [{ seq: 2, value: refusal }]);
  assert.deepEqual((await outbox.entries(1, 9)).map((each) => each.header.device_seq), [2, 3]);
  site.refuse = null;
  assert.equal((await push.once()).received, 3);
  assert.deepEqual(await outbox.refused(), []);
});

test("a forgotten session is opened anew, another site gets nothing", async () => {
  const { outbox, push, site, key } = await desk();
  await push.once();
  site.forgetSessions();
  await outbox.add(act("a"), {});
  assert.equal((await push.once()).received, 1);
  assert.equal(site.sessions, 2);
  const other = await StubSite.make(key.publicKey);
  const fooled = new Push(new Site("", other.fetch), outbox, site.paired(DEVICE), key.sign);
  await assert.rejects(fooled.once(), /another site/);
  assert.equal(other.sessions, 0);
});

test("a site in trouble is away, a no has its code", async () => {
  const answering = (status: number, told: object): Site =>
    new Site("", async () => Response.json(told, { status }));
  const problems = [{ code: "sync.unknown_caller", message: "Not approved." }];
  await assert.rejects(answering(503, { problems }).ask("/"), Unreachable);
  await assert.rejects(answering(404, {}).ask("/"), Unreachable);
  const said = await answering(403, { problems }).ask("/").catch((error: unknown) => error);
  assert.ok(said instanceof Said);
  assert.deepEqual([said.status, said.code, said.message], [403, "sync.unknown_caller", "Not approved."]);
});

test("the digits are worked out here, and an approval by another key is told", async () => {
  const [server, tablet] = ["11".repeat(32), "22".repeat(32)];
  const site = { id: DEVICE, name: "Torkham", is_demo: true };
  const answers: object[] = [
    { pairing: DEVICE, fingerprint: "0000 0000 0000", server_key: server },
    { state: "approved", device: DEVICE, site, server_key: server },
    { state: "approved", device: DEVICE, site, server_key: tablet },
  ];
  const at = new Site("", async () => Response.json(answers.shift()));
  const asked = await ask(at, "Tablet 7", tablet);
  assert.deepEqual(asked, { pairing: DEVICE, server_key: server, fingerprint: "5292 7089 8004" });
  const paired = { device: DEVICE, site, server_key: server };
  assert.deepEqual(await decision(at, asked), { state: "approved", paired });
  assert.deepEqual(await decision(at, asked), { state: "forged" });
});

test("waits grow to five minutes and are spread", () => {
  assert.deepEqual([1, 2, 20].map((n) => waitBefore(n, () => 1)), [4_000, 8_000, 300_000]);
  assert.equal(waitBefore(5, () => 0.25), 16_000);
});

test("exchanges run one at a time, and the network's return wakes", async () => {
  const online = new EventTarget();
  let running = 0;
  let most = 0;
  let runs = 0;
  const heard: string[] = [];
  const step = async (): Promise<void> => {
    most = Math.max(most, (running += 1));
    await new Promise((next) => setTimeout(next, 1));
    running -= 1;
    runs += 1;
    if (runs === 1) throw new Unreachable("away");
  };
  const pace = new Pace(step, ({ state }) => heard.push(state), () => 1, online);
  await Promise.all([pace.wake(), pace.wake(), pace.wake()]);
  assert.deepEqual([runs, most], [2, 1]);
  online.dispatchEvent(new Event("online"));
  await pace.wake();
  pace.stop();
  assert.deepEqual(heard.slice(0, 3), ["away", "reached", "reached"]);
  await pace.wake();
  assert.equal(most, 1);
});

test("only the site's own signed word makes a tablet take itself for revoked", async () => {
  const { outbox, push, site } = await desk();
  const other = await desk();
  await other.site.revoke(DEVICE, 0);
  site.revoked = other.site.revoked;
  await outbox.add(act("a"), {});
  assert.deepEqual([(await push.once()).isRevoked, site.entries.length], [false, 1]);
  await site.revoke(newId(), 1);
  assert.equal((await push.once()).isRevoked, false);
  await site.revoke(DEVICE, 1);
  await outbox.add(act("b"), {});
  assert.deepEqual([(await push.once()).isRevoked, site.deliveries], [true, 1]);
});
