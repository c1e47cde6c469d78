import assert from "node:assert/strict";
import test from "node:test";
import {
  FIRST,
  type Tail,
  canonical,
  fromHex,
  hex,
  newCode,
  newDeviceKey,
  newId,
  normaliseCode,
  readIntake,
  readIsoMoment,
  readScanned,
  readToken,
  registerHousehold,
  sealed,
  signer,
  tokenFor,
  toWire,
  verifier,
} from "../src/rules/index.ts";
import { type Revocation, isRevoked } from "../src/sending/revocation.ts";
import { type Case, holds, vectors } from "./vectors.ts";

interface Token {
  private: string;
  site: string;
  code: string;
  token: string;
}
interface Signed {
  source: unknown;
  now: string;
  author: string;
  code: string;
  private: string;
  public: string;
  salts: string[];
  header: string;
  signature: string;
  parts: unknown[];
  hash: string;
}

const PKCS8 = "302e020100300506032b657004220420";

async function keyOf(privateKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", fromHex(PKCS8 + privateKey), "Ed25519", false, ["sign"]);
}

test("JSON has one spelling", () => {
  for (const each of vectors<{ json: string; canonical: string }>("canonical")) {
    assert.equal(canonical(JSON.parse(each.json)), each.canonical);
  }
});

test("receipt codes are made and read alike", () => {
  for (const each of vectors<Case & { typed?: string; random?: string }>("codes")) {
    holds(each, () =>
      each.random === undefined ? normaliseCode(each.typed ?? "") : newCode(fromHex(each.random)),
    );
  }
});

test("a receipt's token is the server's, sign by sign", async () => {
  for (const each of vectors<Token>("tokens")) {
    const key = await keyOf(each.private);
    assert.equal(await tokenFor(each.code, each.site, signer(key)), each.token);
    const verify = verifier([vectors<Signed>("entries")[0]?.public ?? ""]);
    assert.equal(await readToken(`https://here/r/${each.token.toLowerCase()}/`, verify, each.site), each.code);
    const forged = each.token.slice(0, 40) + (each.token[40] === "A" ? "B" : "A") + each.token.slice(41);
    await assert.rejects(readToken(forged, verify), /receipt.token_forged/);
    await assert.rejects(readToken(each.token, verify, newId()), /receipt.token_foreign/);
    await assert.rejects(readToken(each.token.slice(1), verify), /receipt.token_unreadable/);
  }
});

test("a chain of registrations is the server's, byte by byte", async () => {
  let tail: Tail = { device_seq: 0, hash: FIRST };
  for (const each of vectors<Signed>("entries")) {
    const header = JSON.parse(each.header) as { id: string; device: string };
    const now = readIsoMoment(each.now);
    const act = registerHousehold(readIntake(each.source, { now }), {
      author: each.author,
      now,
      code: each.code,
    });
    const made = await sealed(act, {
      device: header.device,
      tail,
      sign: signer(await keyOf(each.private)),
      id: header.id,
      salts: each.salts,
    });
    assert.equal(canonical(made.entry.header), each.header);
    assert.deepEqual(made.entry.parts, each.parts);
    assert.equal(made.entry.signature, each.signature);
    assert.equal(made.tail.hash, each.hash);
    assert.deepEqual(JSON.parse(toWire(made.entry)), {
      header: JSON.parse(each.header),
      signature: each.signature,
      parts: each.parts,
    });
    tail = made.tail;
  }
  assert.equal(tail.device_seq, 3);
});

test("a key of its own signs what others can check, and cannot be read out", async () => {
  const { privateKey, publicKey } = await newDeviceKey();
  const message = fromHex("00ff");
  const signature = await signer(privateKey)(message);
  assert.equal(await verifier([hex(publicKey)])(message, signature), true);
  assert.equal(await verifier([hex(publicKey)])(fromHex("00fe"), signature), false);
  await assert.rejects(crypto.subtle.exportKey("pkcs8", privateKey));
});

test("identifiers are sorted by when they were made, codes are never the same", () => {
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const codes = Array.from({ length: 200 }, () => newCode());
  assert.equal(new Set(codes).size, 200);
  assert.deepEqual(codes.map(normaliseCode), codes);
});

test("a scanner's text is a passport, a receipt, a code, or nothing", () => {
  const [token] = vectors<Token>("tokens");
  assert.ok(token);
  const lines =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\r\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\r\n";
  const passport = readScanned(lines);
  assert.equal(passport.kind === "passport" && passport.mrz.number, "L898902C3");
  const address = `https://here.example/r/${token.token}\n`;
  assert.deepEqual(readScanned(address), { kind: "token", token: address.trim() });
  assert.deepEqual(readScanned(token.code.toLowerCase()), { kind: "code", code: token.code });
  assert.deepEqual(readScanned("1400-0101-12345"), { kind: "unknown" });
});

test("the site's word of a revocation is read as the server writes it", async () => {
  const site = { id: newId(), name: "Torkham", is_demo: true };
  for (const { server_key, device, ...told } of vectors<Revocation & { server_key: string; device: string }>("revocations")) {
    assert.equal(await isRevoked(told, { device, site, server_key }), true);
    assert.equal(await isRevoked({ ...told, after: told.after + 1 }, { device, site, server_key }), false);
    assert.equal(await isRevoked(told, { device: newId(), site, server_key }), false);
  }
});
