/** The tablet asks for leave to sign and waits until the administrator has compared the digits. */
import type { Paired } from "../keeping/device.ts";
import { digest, fromHex } from "../rules/ledger.ts";
import type { Site } from "./site.ts";

export interface Asked {
  pairing: string;
  fingerprint: string;
}

export type Decision =
  | { state: "pending" }
  | { state: "refused" }
  | { state: "approved"; paired: Paired }
  /** Approved, but with another key than the digits on the screen were made of. */
  | { state: "forged" };

export const ask = (site: Site, name: string, publicKey: string): Promise<Asked> =>
  site.ask<Asked>("/api/pairing", { json: { name, public_key: publicKey } });

/** @throws Said where nobody decided in time */
export async function decision(site: Site, asked: Asked, publicKey: string): Promise<Decision> {
  const told = await site.ask<{ state: "pending" | "refused" | "approved" } & Paired>(
    `/api/pairing/${asked.pairing}`,
  );
  if (told.state !== "approved") return { state: told.state };
  const { device, site: place, server_key } = told;
  const isSame = (await twelveDigits(server_key, publicKey)) === asked.fingerprint;
  return isSame ? { state: "approved", paired: { device, site: place, server_key } } : { state: "forged" };
}

/** The same as the server's `vault.signing.twelve_digits`. */
export async function twelveDigits(serverKey: string, publicKey: string): Promise<string> {
  const first = new DataView((await digest(fromHex(serverKey), fromHex(publicKey))).buffer).getBigUint64(0);
  const digits = (first % 10n ** 12n).toString().padStart(12, "0");
  return `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)}`;
}
