/** Who this tablet is: its signing key lies on disk only sealed, in memory it cannot be read out. */
import { type Bytes, fromHex, hex } from "../rules/ledger.ts";
import { signer } from "../rules/keys.ts";
import type { Sign } from "../rules/receipts.ts";
import type { Box } from "../seal/box.ts";
import { type Database, STRICT } from "./database.ts";

export interface Site {
  id: string;
  name: string;
  is_demo: boolean;
}

/** What the site tells when the administrator has approved. */
export interface Paired {
  device: string;
  site: Site;
  server_key: string;
}

interface KeptKey {
  private_key: string;
  public_key: string;
}

export interface OwnKey {
  publicKey: string;
  sign: Sign;
}

const KEY = "key";
const PAIRED = "paired";

export class KeptDevice {
  constructor(
    private readonly database: Database,
    private readonly box: Box,
  ) {}

  /** The key of this tablet, made now where it has none; two calls give one key. */
  async key(): Promise<OwnKey> {
    const kept = (await this.get<KeptKey>(KEY)) ?? (await this.makeKey());
    const pkcs8 = fromHex(kept.private_key);
    const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
    return { publicKey: kept.public_key, sign: signer(privateKey) };
  }

  paired(): Promise<Paired | null> {
    return this.get<Paired>(PAIRED);
  }

  async keepPaired({ device, site, server_key }: Paired): Promise<void> {
    const { id, name, is_demo } = site;
    const told = await this.box.seal(PAIRED, { device, site: { id, name, is_demo }, server_key });
    const change = this.database.transaction("kept", "readwrite", STRICT);
    await Promise.all([change.store.put(told, PAIRED), change.done]);
  }

  private async makeKey(): Promise<KeptKey> {
    const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    const made: KeptKey = {
      private_key: hex(await exported("pkcs8", pair.privateKey)),
      public_key: hex(await exported("raw", pair.publicKey)),
    };
    const sealed = await this.box.seal(KEY, made);
    const change = this.database.transaction("kept", "readwrite", STRICT);
    const other = await change.store.get(KEY);
    if (other === undefined) await change.store.put(sealed, KEY);
    await change.done;
    return other === undefined ? made : this.box.open<KeptKey>(KEY, other);
  }

  private async get<T>(name: string): Promise<T | null> {
    const found = await this.database.get("kept", name);
    return found === undefined ? null : this.box.open<T>(name, found);
  }
}

async function exported(format: "pkcs8" | "raw", key: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey(format, key));
}
