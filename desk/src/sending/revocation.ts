/** The site's signed word that this tablet was revoked: nothing less may make a tablet wipe itself. */
import type { Paired } from "../keeping/device.ts";
import { type Bytes, canonical, digest, fromHex } from "../rules/ledger.ts";
import { verifier } from "../rules/keys.ts";

const FORM = "homeward-revoked-1";
const ATTESTED = new TextEncoder().encode("homeward attestation 1\n");

export interface Revocation {
  after: number;
  signature: string;
}

export async function isRevoked(told: Revocation | null, paired: Paired): Promise<boolean> {
  if (!told) return false;
  const said = new TextEncoder().encode(canonical([FORM, paired.device, told.after])) as Bytes;
  const attested = new Uint8Array([...ATTESTED, ...(await digest(said))]);
  return verifier([paired.server_key])(attested, fromHex(told.signature));
}
