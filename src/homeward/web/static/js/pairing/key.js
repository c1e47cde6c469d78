// The tablet's own key. The desk app puts one in its place that seals it; the doors stay the same.
const NAME = "homeward-pairing";

export async function canMakeKey() {
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return false;
  try {
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    return true;
  } catch {
    return false;
  }
}

// The public half as hexadecimal digits; the private half cannot be read out, not even here.
export async function makeKey() {
  const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
  await keep("key", pair);
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  return Array.from(new Uint8Array(raw), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What the server told when it approved: {device, site, server_key}.
export const keepPaired = (told) => keep("paired", told);

async function keep(name, value) {
  const database = await open();
  await new Promise((done, failed) => {
    const change = database.transaction("kept", "readwrite", { durability: "strict" });
    change.objectStore("kept").put(value, name);
    change.oncomplete = done;
    change.onerror = change.onabort = () => failed(change.error);
  });
  database.close();
}

function open() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}
