// The desk: every field that is left saves the form and hears what the site makes of it.
import { answersGiven, lookForEarlier, watchCandidates } from "./candidates.js";
import { addDocument, addMember, cards, collect, documentsOf, fill, newId, number, shape } from "./form.js";
import { propose } from "./names.js";
import { placeBox } from "./places.js";
import { goToFirst, sayAll, touch } from "./saying.js";
import { send, upload, useToken } from "./sending.js";

const data = JSON.parse(document.getElementById("form-data").textContent);
const said = JSON.parse(document.getElementById("form-words").textContent);
const words = { ...said, digits: (n) => String(n).replace(/\d/g, (d) => said.numerals[Number(d)]) };
const form = document.getElementById("registration");
const saved = document.getElementById("saved");
const trouble = document.getElementById("trouble");
const openCount = document.getElementById("open-count");

useToken(data.csrf);
const places = [...form.querySelectorAll(".place")].map((field) =>
  placeBox(field, { address: data.addresses.places, labels: data.labels, changed: () => look() }));
fill(data.draft || data.start, places, words);
const whole = () => {
  const content = collect(data.household, places);
  const token = data.token && { token: data.token };
  return { ...content, ...token, answers: answersGiven(content.members) };
};
watchCandidates({
  address: data.addresses.candidates, words, answers: data.draft?.answers || [], changed: () => look(), known: () => onSite,
});

let sent = data.draft ? JSON.stringify(whole()) : "";
let onSite = null; // the form as the site has it
let heard = { problems: [], echoes: {} };
let busy = false, again = false, done = false, removed = null;

function state(name) {
  document.body.dataset.state = name;
  saved.textContent = words[name];
}

function onTrouble(yes) {
  trouble.hidden = !yes;
  if (yes) { trouble.textContent = words.unreachable; state("not_saved"); }
}

// Save the draft and show what the site says of it; one request at a time, the last state wins.
async function look() {
  if (done) return;
  if (busy) { again = true; return; }
  const content = whole();
  const text = JSON.stringify(content);
  number(words);
  if (text === sent) { sayAll(heard); return; } // a field may have been left since
  busy = true;
  state("saving");
  const answer = await send("PUT", data.addresses.draft, content, onTrouble);
  busy = false;
  if (answer.status === 200) {
    sent = text;
    onSite = content;
    state("saved");
    hear(answer);
    lookForEarlier(content);
  } else complain(answer);
  if (again || answer.status === 200 && JSON.stringify(whole()) !== sent) { again = false; look(); }
}

function hear(answer) {
  cards().forEach((card, index) => {
    const prefix = `members.${index}.`;
    const mine = Object.entries(answer.proposals).filter(([path]) => path.startsWith(prefix));
    propose(card, Object.fromEntries(mine.map(([path, value]) => [path.slice(prefix.length), value])));
  });
  number(words);
  heard = answer;
  sayAll(heard);
  const open = answer.problems.length;
  openCount.textContent = open ? words.open_fields.replace("%s", words.digits(open)) : words.all_filled;
}

function complain(answer) {
  trouble.hidden = false;
  trouble.textContent = (answer.problems || []).map((problem) => problem.message).join(" ");
}

async function register() {
  const button = document.getElementById("register");
  button.disabled = true;
  const answer = await send("POST", data.addresses.register, whole(), onTrouble);
  button.disabled = false;
  if (answer.status === 201 || answer.status === 200) {
    done = true;
    window.location.assign(`${data.addresses.receipt}?new=1`);
    return;
  }
  const shown = sayAll({ problems: answer.problems || [], echoes: heard.echoes }, { everything: true });
  openCount.textContent = words.open_fields.replace("%s", words.digits(shown.length));
  const nowhere = (answer.problems || []).filter((problem) => !problem.path.includes("."));
  if (nowhere.length) complain({ problems: nowhere });
  goToFirst(answer.problems || []);
}

function newPerson() {
  const card = addMember({ id: newId() }, words);
  card.querySelector("select").focus();
  card.scrollIntoView({ block: "start" });
}

function newDocument(card) {
  addDocument(card, {}).querySelector("select").focus();
}

function agreeToAll() {
  for (const input of form.querySelectorAll(".consent input[value=given]")) input.checked = true;
  look();
  document.getElementById("register").focus();
}

function remove(node, undo) {
  removed?.note.remove();
  const note = document.createElement("p");
  note.className = "note row spread";
  note.textContent = words.removed;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.undo;
  note.append(button);
  node.replaceWith(note);
  removed = { note };
  button.addEventListener("click", () => { note.replaceWith(node); removed = null; undo(); look(); });
  button.focus();
  look();
}

const steps = () => [...form.querySelectorAll("input:not([type=radio]):not([type=file]), select, button.add-document")]
  .filter((each) => each.offsetParent && !each.closest(".other-script") && !each.closest(".consent"));

function next(from) {
  const all = steps();
  const at = all.indexOf(from);
  const following = all.slice(at + 1).find((each) => each.matches("input:not([type=checkbox]), select"));
  (following || document.getElementById("register")).focus();
  if (following?.select) following.select();
}

form.addEventListener("focusout", (event) => {
  const field = event.target.closest?.(".field");
  if (field) touch(field);
  setTimeout(look, 0);
});
form.addEventListener("change", () => look());
form.addEventListener("input", (event) => {
  document.body.dataset.state = "typing";
  if (event.target.dataset.name) delete event.target.dataset.proposed;
  if (event.target.name === "type" && event.target.closest("[data-document]")) shape(event.target.closest("[data-document]"));
});
form.addEventListener("submit", (event) => { event.preventDefault(); register(); });
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const card = button.closest("[data-member]");
  if (button.classList.contains("remove")) remove(card, () => number(words));
  else if (button.classList.contains("add-document")) newDocument(card);
  else if (button.classList.contains("remove-document")) remove(button.closest("[data-document]"), () => {});
  else if (button.classList.contains("photo-remove")) { delete card.dataset.photo; showPhoto(card, ""); look(); }
});
document.getElementById("add-member").addEventListener("click", newPerson);
document.getElementById("consent-all").addEventListener("click", agreeToAll);

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); register(); return; }
  if (event.defaultPrevented || event.key !== "Enter" || event.target.matches("button, summary, textarea")) return;
  event.preventDefault();
  next(event.target);
});
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey) return;
  const card = document.activeElement.closest?.("[data-member]") || cards().at(-1);
  const action = { KeyN: newPerson, KeyD: () => newDocument(card), KeyG: agreeToAll }[event.code];
  if (action) { event.preventDefault(); action(); }
});

form.addEventListener("change", async (event) => {
  if (event.target.type !== "file" || !event.target.files.length) return;
  const card = event.target.closest("[data-member]");
  const file = event.target.files[0];
  const answer = await upload(data.addresses.photos, file).catch(() => ({ problems: [{ message: words.unreachable }] }));
  if (!answer.photo) { complain(answer); return; }
  card.dataset.photo = answer.photo;
  showPhoto(card, URL.createObjectURL(file));
  look();
});

function showPhoto(card, address) {
  const picture = card.querySelector(".photo");
  picture.hidden = !address;
  card.querySelector(".photo-remove").hidden = !address && !card.dataset.photo;
  if (address) picture.src = address;
}

cards().forEach((card) => { if (card.dataset.photo) showPhoto(card, ""); });
cards()[0]?.querySelectorAll && document.querySelector("#f-legal_status").focus();
window.addEventListener("beforeunload", (event) => {
  if (!done && JSON.stringify(whole()) !== sent && sent) { look(); event.preventDefault(); }
});
if (data.draft) { sent = ""; look(); }
