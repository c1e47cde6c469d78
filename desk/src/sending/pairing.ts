/** The tablet asks for leave to sign and waits until the administrator has compared the digits. */
import type { Paired } from "../keeping/device.ts";
import { digest, fromHex } from "../rules/ledger.ts";
import type { Site } from "./site.ts";

/** `fingerprint`: the digits for the screen, worked out here. */
export interface Asked {
  pairing: string;
  fingerprint: string;
  server_key: string;
}

export type Decision =
  | { state: "pending" }
  | { state: "refused" }
  | { state: "approved"; paired: Paired }
  /** Approved by another key than the digits on the screen were made of. */
  | { state: "forged" };

export async function ask(site: Site, name: string, publicKey: string): Promise<Asked> {
  const json = { name, public_key: publicKey };
  const { pairing, server_key } = await site.ask<Asked>("/api/pairing", { json });
  return { pairing, server_key, fingerprint: await twelveDigits(server_key, publicKey) };
}

/** @throws Said where nobody decided in time */
export async function decision(site: Site, asked: Asked): Promise<Decision> {
  const told = await site.ask<{ state: "pending" | "refused" | "approved" } & Paired>(
    `/api/pairing/${asked.pairing}`,
  );
  if (told.state !== "approved") return { state: told.state };
  const { device, site: place, server_key } = told;
  return server_key === asked.server_key ? { state: "approved", paired: { device, site: place, server_key } } : { state: "forged" };
}

/** The same as the server's `vault.signing.twelve_digits`. */
export async function twelveDigits(serverKey: string, publicKey: string): Promise<string> {
  const first = new DataView((await digest(fromHex(serverKey), fromHex(publicKey))).buffer).getBigUint64(0);
  const digits = (first % 10n ** 12n).toString().padStart(12, "0");
  return `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)}`;
}
