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
    document.getElementById("digits").textContent = told.fingerprint;
    shown("ask", false);
    shown("waiting");
    wait(told.pairing);
  } catch {
    shown("offline");
  } finally {
    button.disabled = false;
  }
}

async function wait(pairing) {
  const told = await standing(pairing);
  shown("offline", told === null);
  if (told?.state === "approved") return settle(told);
  if (told?.state === "refused" || told?.state === "over") return end(told.state);
  setTimeout(wait, EVERY, pairing);
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
