/** The tablet and its site prove their keys to each other, the site first. */
import type { Paired } from "../keeping/device.ts";
import { canonical, fromHex, hex } from "../rules/ledger.ts";
import { verifier } from "../rules/keys.ts";
import type { Sign } from "../rules/receipts.ts";
import { type Site, Unreachable } from "./site.ts";

const PROTOCOL = "homeward-sync-1";
const NONCE_BYTES = 16;

interface Hello {
  device: string;
  nonce: string;
  signature: string;
}

/** @throws Unreachable also where another than the paired site answers */
export async function openSession(site: Site, paired: Paired, sign: Sign): Promise<string> {
  const nonce = hex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const json = { device: paired.device, nonce };
  const hello = await site.ask<Hello>("/api/sync/hello", { json });
  const said = (role: string): Uint8Array<ArrayBuffer> =>
    meeting([paired.device, hello.device, nonce, hello.nonce, role]);
  const isSite = await verifier([paired.server_key])(said("callee"), fromHex(hello.signature));
  if (!isSite) throw new Unreachable("another site answers at this address");
  const signature = hex(await sign(said("caller")));
  const told = await site.ask<{ token: string }>("/api/sync/session", {
    json: { ...json, theirs: hello.nonce, signature },
  });
  return told.token;
}

const meeting = (parts: string[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonical([PROTOCOL, ...parts]));
