/** Ed25519 by the browser's own cryptography; the private key never leaves it. */
import { type Bytes, fromHex } from "./ledger.ts";
import type { Sign, Verify } from "./receipts.ts";

export interface DeviceKey {
  privateKey: CryptoKey;
  publicKey: Bytes;
}

/** A key that can sign and be kept in IndexedDB, but not be read out. */
export async function newDeviceKey(): Promise<DeviceKey> {
  const pair = (await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])) as CryptoKeyPair;
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { privateKey: pair.privateKey, publicKey };
}

export function signer(privateKey: CryptoKey): Sign {
  return async (message) => new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, message));
}

/** True where one of the keys (hexadecimal) made the signature: any device of the site may have. */
export function verifier(publicKeys: readonly string[]): Verify {
  return async (message, signature) => {
    for (const each of publicKeys) {
      const key = await crypto.subtle.importKey("raw", fromHex(each), "Ed25519", false, ["verify"]);
      if (await crypto.subtle.verify("Ed25519", key, signature, message)) return true;
    }
    return false;
  };
}
