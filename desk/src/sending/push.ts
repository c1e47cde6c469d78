/**
 * Sends what waits. Each exchange begins by asking how far the site has got, so a lost answer, a
 * killed browser or a site restored from a backup need no case of their own.
 */
import type { Outbox, Standing } from "../keeping/outbox.ts";
import type { Paired } from "../keeping/device.ts";
import { type WireEntry, toWire } from "../rules/ledger.ts";
import type { Sign } from "../rules/receipts.ts";
import { openSession } from "./handshake.ts";
import { type Revocation, isRevoked } from "./revocation.ts";
import { Said, type Site } from "./site.ts";

const MOST_ENTRIES = 200;
const MOST_BYTES = 3_000_000;
const ENCODER = new TextEncoder();

interface Status {
  received: number;
  safe: number;
  now: string;
  version: string;
  revoked: Revocation | null;
}
interface Taken {
  received: Record<string, number>;
  safe: Record<string, number>;
  refused: { id: string | null; problem: { code: string; message: string } }[];
}

export interface Pushed extends Standing {
  /** `now` of the site, and its version: to be shown. */
  now: string;
  version: string;
  /** An entry was refused; the later ones wait behind it until people have seen to it. */
  isStuck: boolean;
  /** The site has said so under its signature: nothing is taken any more, and the tablet is to be wiped. */
  isRevoked: boolean;
}

export class Push {
  private token: string | null = null;

  constructor(
    private readonly site: Site,
    private readonly outbox: Outbox,
    private readonly paired: Paired,
    private readonly sign: Sign,
  ) {}

  /** @throws Unreachable, Said */
  async once(): Promise<Pushed> {
    const { revoked, ...status } = await this.asked<Status>("/api/sync/status");
    await this.outbox.note(status);
    if (await isRevoked(revoked, this.paired)) return { ...status, isStuck: false, isRevoked: true };
    const end = await this.sendFrom(status);
    return { ...status, ...end, isRevoked: false };
  }

  private async sendFrom(from: Standing): Promise<Standing & { isStuck: boolean }> {
    let standing: Standing = { received: from.received, safe: from.safe };
    for (;;) {
      const batch = await this.nextBatch(standing.received);
      if (batch.length === 0) return { ...standing, isStuck: false };
      const taken = await this.send(batch);
      const own = this.paired.device;
      const before = standing.received;
      standing = { received: taken.received[own] ?? 0, safe: taken.safe[own] ?? 0 };
      await this.outbox.note(standing);
      await this.noteRefused(batch, taken);
      if (standing.received <= before) return { ...standing, isStuck: true };
    }
  }

  private async nextBatch(after: number): Promise<WireEntry[]> {
    const found = await this.outbox.entries(after, MOST_ENTRIES);
    let bytes = 0;
    const fits = found.findIndex((each) => (bytes += ENCODER.encode(toWire(each)).length + 1) > MOST_BYTES);
    return fits < 0 ? found : found.slice(0, Math.max(1, fits));
  }

  private async send(batch: readonly WireEntry[]): Promise<Taken> {
    const body = await gzipped(batch.map((each) => `${toWire(each)}\n`).join(""));
    const headers = { "Content-Type": "application/x-ndjson", "Content-Encoding": "gzip" };
    return this.asked<Taken>("/api/sync/entries", { body, headers });
  }

  private async noteRefused(batch: readonly WireEntry[], { refused }: Taken): Promise<void> {
    for (const { id, problem } of refused) {
      const entry = batch.find((each) => each.header.id === id);
      const seq = entry?.header.device_seq ?? batch[0]?.header.device_seq ?? 0;
      await this.outbox.noteRefused(seq, { id: id ?? "", code: problem.code, message: problem.message });
    }
  }

  /** With a session, opened anew once where the site forgot it. */
  private async asked<T>(path: string, ask: Parameters<Site["ask"]>[1] = {}): Promise<T> {
    const isFresh = this.token === null;
    try {
      return await this.withToken<T>(path, ask);
    } catch (error) {
      if (isFresh || !(error instanceof Said && error.status === 401)) throw error;
    }
    this.token = null;
    return this.withToken<T>(path, ask);
  }

  private async withToken<T>(path: string, ask: NonNullable<Parameters<Site["ask"]>[1]>): Promise<T> {
    this.token ??= await openSession(this.site, this.paired, this.sign);
    const headers = { ...ask.headers, Authorization: `Bearer ${this.token}` };
    return this.site.ask<T>(path, { ...ask, headers });
  }
}

async function gzipped(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
