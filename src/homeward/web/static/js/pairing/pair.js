// A tablet's first page: what is missing is told, then it asks and waits for the administrator.
import { canMakeKey, keepPaired, makeKey } from "./key.js";

const EVERY = 3000;
const DRIFT = 2 * 60 * 1000;
const page = document.getElementById("pair");
const shown = (id, on = true) => { document.getElementById(id).hidden = !on; };

function tell(check, state) {
  const line = page.querySelector(`[data-check=${check}]`);
  line.className = state;
  for (const each of line.querySelectorAll("[data-is]")) each.hidden = each.dataset.is !== state;
}

async function isKept() {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}

async function check() {
  const secure = globalThis.isSecureContext;
  tell("secure", secure ? "good" : "bad");
  tell("clock", Math.abs(Date.now() - Number(page.dataset.now)) < DRIFT ? "good" : "warn");
  const installed = matchMedia("(display-mode: standalone)").matches || navigator.standalone;
  tell("installed", installed ? "good" : "warn");
  tell("kept", (await isKept()) ? "good" : "warn");
  const able = await canMakeKey();
  tell("key", able ? "good" : "bad");
  shown("ask", secure && able);
}

async function ask(event) {
  event.preventDefault();
  const button = event.target.querySelector("button");
  const problem = document.getElementById("f-name-problem");
  button.disabled = true;
  problem.hidden = true;
  shown("offline", false);
  try {
    key ??= await makeKey();
  } catch {
    shown("ask", false);
    return end("full");
  }
  try {
    const answer = await fetch(page.dataset.api, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: event.target.name.value, public_key: key }),
    });
    const told = await answer.json();
    if (!answer.ok) {
      problem.textContent = told.problems.map((each) => each.message).join(" ");
      problem.hidden = false;
      return;
    }
    document.getElementById("digits").textContent = await twelveDigits(told.server_key, key);
    shown("ask", false);
    shown("waiting");
    wait(told.pairing, told.server_key);
  } catch {
    shown("offline");
  } finally {
    button.disabled = false;
  }
}

// Worked out here, as the server's vault.signing.twelve_digits does: nobody on the way can make them fit.
async function twelveDigits(serverKey, ownKey) {
  const bytes = Uint8Array.from(`${serverKey}${ownKey}`.match(/../g), (pair) => parseInt(pair, 16));
  const digest = new DataView(await crypto.subtle.digest("SHA-256", bytes));
  const digits = (digest.getBigUint64(0) % 10n ** 12n).toString().padStart(12, "0");
  return digits.match(/.{4}/g).join(" ");
}

async function wait(pairing, serverKey) {
  const told = await standing(pairing);
  shown("offline", told === null);
  if (told?.state === "approved") return told.server_key === serverKey ? settle(told) : end("forged");
  if (told?.state === "refused" || told?.state === "over") return end(told.state);
  setTimeout(wait, EVERY, pairing, serverKey);
}

// Null where the server did not answer as it should.
async function standing(pairing) {
  try {
    const answer = await fetch(`${page.dataset.api}/${pairing}`, { cache: "no-store" });
    if (answer.status === 404) return { state: "over" };
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function settle({ device, site, server_key }) {
  try {
    await keepPaired({ device, site, server_key });
  } catch {
    return end("full");
  }
  document.getElementById("site-name").textContent = site.name;
  end("approved");
}

function end(how) {
  shown("waiting", false);
  shown(how);
}

let key;
document.getElementById("ask").addEventListener("submit", ask);
check();
