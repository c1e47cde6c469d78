// Talks to the site. A lost connection is tried again, an ended session is opened again in place.
import { newId } from "./form.js";

let csrf = "";
export const useToken = (token) => { csrf = token; };

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const headers = (extra = {}) => ({ "X-CSRFToken": csrf, "X-Requested-With": "homeward", ...extra });

// However often it has to be sent, the same content goes under the same key, and is done once.
export async function send(method, address, content, onTrouble, tries = Infinity) {
  const key = newId();
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(address, { method, headers: headers({ "Content-Type": "application/json", "Idempotency-Key": key }), body: JSON.stringify(content) });
      if (answer.status === 401) { await signInAgain(); continue; }
      if (answer.status < 500 || answer.status === 507) { onTrouble(false); return { status: answer.status, ...(await answer.json()) }; }
    } catch { /* the site cannot be reached just now */ }
    onTrouble(true);
    if (attempt >= tries) return null;
    await wait(Math.min(1000 * attempt, 5000));
  }
}

export async function upload(address, file) {
  const body = new FormData();
  body.append("photo", file);
  const answer = await fetch(address, { method: "POST", headers: headers(), body });
  return { status: answer.status, ...(await answer.json()) };
}

let asking = null;
function signInAgain() {
  asking ??= ask().finally(() => { asking = null; });
  return asking;
}

function ask() {
  const dialog = document.getElementById("sign-in-again");
  const password = document.getElementById("again-password");
  const code = document.getElementById("again-code");
  const problem = document.getElementById("again-problem");
  dialog.showModal();
  password.focus();
  return new Promise((done) => {
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.querySelector("form").onsubmit = async (event) => {
      event.preventDefault();
      const answer = await tryAgain(password, code);
      if (answer.ok) { dialog.close(); password.value = code.value = ""; done(); return; }
      if (answer.second_factor) { document.getElementById("again-code-field").hidden = false; code.focus(); return; }
      problem.textContent = (answer.problems || []).map((each) => each.message).join(" ");
      problem.hidden = false;
      password.select();
    };
  });
}

async function tryAgain(password, code) {
  const { sign_in: address } = JSON.parse(document.getElementById("form-data").textContent).addresses;
  try {
    const page = await fetch(address, { headers: headers() });
    const token = (document.cookie.match(/homeward_csrf=([^;]+)/) || [])[1] || csrf;
    await page.text();
    const onCode = code.value.trim() !== "";
    const body = new URLSearchParams(onCode ? { code: code.value } : { username: password.dataset.username, password: password.value });
    const answer = await fetch(onCode ? `${address}/code` : address, { method: "POST", headers: { "X-CSRFToken": token, "X-Requested-With": "homeward" }, body });
    const said = await answer.json();
    if (said.csrf) csrf = said.csrf;
    return said;
  } catch {
    return { problems: [] };
  }
}
