/** The desk's doors for tests/browser_desk, which holds them against a real browser's disk. */
import { openDatabase } from "../../src/keeping/database.ts";
import { Drafts } from "../../src/keeping/drafts.ts";
import { KeptDevice } from "../../src/keeping/device.ts";
import { Outbox } from "../../src/keeping/outbox.ts";
import { newId } from "../../src/rules/ledger.ts";
import { momentOf } from "../../src/rules/moments.ts";
import type { Box } from "../../src/seal/box.ts";
import { Lock } from "../../src/seal/lock.ts";

const DEVICE = "01890000-0000-7000-8000-0000000000aa";
const PASSPHRASE = "spring-1405";

async function box(): Promise<Box> {
  const lock = new Lock(await openDatabase());
  if (!(await lock.isSet())) return lock.set(PASSPHRASE);
  const opened = await lock.open(PASSPHRASE);
  if (opened.state !== "open") throw new Error(opened.state);
  return opened.box;
}

async function outbox(sealed: Box): Promise<Outbox> {
  const database = await openDatabase();
  const { sign } = await new KeptDevice(database, sealed).key();
  return new Outbox(database, sealed, { device: DEVICE, sign });
}

const doors = {
  async register(names: string[]): Promise<void> {
    const sealed = await box();
    const kept = await outbox(sealed);
    const drafts = new Drafts(await openDatabase(), sealed);
    for (const name of names) {
      const subject = newId();
      await drafts.save(subject, { name });
      const statements = [{ about: subject, payload: { name } }];
      const act = { kind: "household.registered", subject, statements, author: newId() };
      await kept.add({ ...act, now: momentOf(Date.now(), 270) }, { name });
    }
  },
  async names(): Promise<string[]> {
    const kept = await outbox(await box());
    const entries = await kept.entries(0, 100);
    return entries.map((each) => (JSON.parse(each.parts[0]?.payload ?? "{}") as { name: string }).name);
  },
  /** What must never happen, so that the test knows that it would see it. */
  async writeOpen(name: string): Promise<void> {
    const database = await openDatabase();
    await database.put("kept", name as never, "open");
  },
};
Object.assign(globalThis, { doors });
