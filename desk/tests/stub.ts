/** A site that keeps the contract's shapes in memory and can lose answers. */
import { gunzipSync } from "node:zlib";
import { type Bytes, type WireEntry, canonical, digest, entryHash, fromHex, hex, FIRST } from "../src/rules/ledger.ts";
import { signer, verifier } from "../src/rules/keys.ts";
import type { Paired } from "../src/keeping/device.ts";

const ID = "01890000-0000-7000-8000-000000000001";

export class StubSite {
  entries: WireEntry[] = [];
  deliveries = 0;
  sessions = 0;
  safe = 0;
  refuse: string | null = null;
  loseAnswer = false;
  revoked: { after: number; signature: string } | null = null;
  isCut = false;
  private tokens = new Set<string>();
  private nonces = new Set<string>();

  private constructor(
    private readonly own: CryptoKeyPair,
    readonly publicKey: string,
    readonly tablet: string,
  ) {}

  static async make(tablet: string): Promise<StubSite> {
    const own = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
    return new StubSite(own, hex(raw), tablet);
  }

  paired(device: string): Paired {
    return { device, site: { id: ID, name: "Torkham", is_demo: true }, server_key: this.publicKey };
  }

  async revoke(device: string, after: number): Promise<void> {
    const said = new TextEncoder().encode(canonical(["homeward-revoked-1", device, after])) as Bytes;
    const attested = Buffer.concat([Buffer.from("homeward attestation 1\n"), await digest(said)]);
    this.revoked = { after, signature: hex(await signer(this.own.privateKey)(new Uint8Array(attested))) };
  }

  forgetSessions(): void {
    this.tokens.clear();
  }

  readonly fetch: typeof fetch = async (address, init = {}) => {
    if (this.isCut) throw new TypeError("no network");
    const path = String(address);
    const headers = init.headers as Record<string, string>;
    if (path === "/api/sync/hello") return this.hello(JSON.parse(init.body as string));
    if (path === "/api/sync/session") return this.session(JSON.parse(init.body as string));
    const token = headers["Authorization"]?.replace("Bearer ", "") ?? "";
    if (!this.tokens.has(token)) return no(401, "sync.no_session");
    if (path === "/api/sync/status") return Response.json(this.status());
    return this.take(init.body as Bytes);
  };

  private async hello({ device, nonce }: { device: string; nonce: string }): Promise<Response> {
    const fresh = hex(crypto.getRandomValues(new Uint8Array(16)));
    this.nonces.add(fresh);
    const said = spoken([device, ID, nonce, fresh, "callee"]);
    return Response.json({ device: ID, nonce: fresh, signature: hex(await signer(this.own.privateKey)(said)) });
  }

  private async session(told: Record<"device" | "nonce" | "theirs" | "signature", string>): Promise<Response> {
    const said = spoken([told.device, ID, told.nonce, told.theirs, "caller"]);
    const isProved = await verifier([this.tablet])(said, fromHex(told.signature));
    if (!isProved || !this.nonces.delete(told.theirs)) return no(403, "sync.not_proved");
    this.sessions += 1;
    const token = hex(crypto.getRandomValues(new Uint8Array(32)));
    this.tokens.add(token);
    return Response.json({ token, expires_in: 43_200 });
  }

  private status(): object {
    const { revoked, safe } = this;
    return { received: this.entries.length, safe, now: "2026-11-23T08:00:00.000Z", version: "0.7", revoked };
  }

  private async take(body: Bytes): Promise<Response> {
    this.deliveries += 1;
    const refused: object[] = [];
    for (const line of gunzipSync(body).toString("utf8").trimEnd().split("\n")) {
      const entry = JSON.parse(line) as WireEntry;
      const { id, device_seq: seq } = entry.header;
      if (seq <= this.entries.length) continue;
      if (id === this.refuse) refused.push({ id, problem: { code: "entry.no", message: "Not so." } });
      if (refused.length > 0) continue;
      await this.check(entry);
      this.entries.push(entry);
    }
    if (this.loseAnswer) throw new TypeError("the answer was lost");
    const own = this.entries[0]?.header.device ?? "";
    return Response.json({ received: { [own]: this.entries.length }, safe: { [own]: this.safe }, refused });
  }

  private async check(entry: WireEntry): Promise<void> {
    const before = this.entries.at(-1);
    const prev = before ? await entryHash(before) : FIRST;
    const isSigned = await verifier([this.tablet])(
      new TextEncoder().encode(canonical(entry.header)),
      fromHex(entry.signature),
    );
    const isNext = entry.header.device_seq === this.entries.length + 1;
    if (!isSigned || !isNext || entry.header.prev !== prev) throw new Error("the chain is broken");
  }
}

const spoken = (parts: string[]): Bytes =>
  new TextEncoder().encode(canonical(["homeward-sync-1", ...parts])) as Bytes;

const no = (status: number, code: string): Response =>
  Response.json({ problems: [{ code, message: code }] }, { status });
