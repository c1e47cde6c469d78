// The form as data and back: what `collect` gives is the desk input of docs/api.md.
import { NAMES, fillNames, readNames, whoIs } from "./names.js";

const HOUSEHOLD = ["crossing", "arrived_at", "legal_status", "manner_of_return", "abroad_since", "phone", "language"];
const MEMBER = ["relationship", "sex", "birth", "marital_status"];
const DOCUMENT = ["type", "number", "volume", "page", "mrz", "override_reason"];

const root = document.getElementById("registration");
const members = document.getElementById("members");
const template = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
let serial = 0;

// A UUID also where the page came over plain http and crypto.randomUUID is absent.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export const cards = () => [...members.querySelectorAll("[data-member]")];
export const documentsOf = (card) => [...card.querySelectorAll("[data-document]")];
const box = (within, name) => within.querySelector(`[name="${name}"]`);

function label(within) {
  for (const field of within.querySelectorAll("[data-field]")) {
    const input = field.querySelector("input, select");
    input.id = `m${++serial}-${field.dataset.field}`;
    field.querySelector("label").htmlFor = input.id;
  }
}

export function addMember(member, words) {
  const card = template("member-template");
  card.dataset.member = member.id;
  for (const where of ["main", "other"]) {
    const grid = card.querySelector(`[data-names=${where}]`);
    for (const name of NAMES) {
      const field = template("name-template");
      field.dataset.field = name;
      field.dataset.where = where;
      field.querySelector("label").textContent = words[name];
      field.querySelector("input").dataset.name = name;
      grid.append(field);
    }
  }
  label(card);
  members.append(card);
  fillNames(card, member);
  for (const name of MEMBER) box(card, name).value = member[name] || "";
  box(card, "name_not_given").checked = member.name_not_given === true;
  if (member.photo) card.dataset.photo = member.photo;
  for (const each of member.documents || []) addDocument(card, each);
  number(words);
  return card;
}

export function addDocument(card, values) {
  const row = template("document-template");
  row.dataset.document = values.id || newId();
  label(row);
  card.querySelector(".documents").append(row);
  for (const name of DOCUMENT) box(row, name).value = values[name] || "";
  if (values.override_reason) row.querySelector(".reason").hidden = false;
  shape(row);
  return row;
}

// Only a paper Tazkira has volume and page, only a passport has two lines.
export function shape(row) {
  const kind = box(row, "type").value;
  for (const field of row.querySelectorAll(".tazkira")) field.hidden = kind !== "tazkira_paper";
  row.querySelector(".passport").hidden = kind !== "passport";
}

export function number(words) {
  cards().forEach((card, index) => {
    const name = whoIs(card);
    card.querySelector(".who").textContent = `${words.person} ${words.digits(index + 1)}${name ? `: ${name}` : ""}`;
    card.querySelector(".remove").hidden = cards().length === 1;
  });
  const by = box(root, "consent_by");
  const chosen = by.value;
  by.replaceChildren(...cards().map((card, index) => new Option(whoIs(card) || `${words.person} ${words.digits(index + 1)}`, card.dataset.member)));
  if (chosen && [...by.options].some((option) => option.value === chosen)) by.value = chosen;
}

export function fill(content, places, words) {
  const household = content.household || {};
  for (const name of HOUSEHOLD) if (household[name] !== undefined) box(root, name).value = household[name];
  box(root, "name_on_receipt").checked = household.name_on_receipt === true;
  for (const place of places) place.fill(household);
  for (const member of content.members || []) addMember(member, words);
  if (content.consent_language) box(root, "consent_language").value = content.consent_language;
  if (content.consent_by) box(root, "consent_by").value = content.consent_by;
  for (const consent of content.consents || []) {
    const found = root.querySelector(`.consent[data-purpose="${consent.purpose}"][data-partner-class="${consent.partner_class || ""}"] input[value="${consent.answer}"]`);
    if (found) found.checked = true;
  }
}

export function collect(id, places) {
  const household = { id };
  for (const name of HOUSEHOLD) household[name] = box(root, name).value;
  household.name_on_receipt = box(root, "name_on_receipt").checked;
  for (const place of places) Object.assign(household, place.read());
  return {
    household,
    members: cards().map(readMember),
    consents: [...root.querySelectorAll(".consent")].map((row) => ({
      purpose: row.dataset.purpose,
      partner_class: row.dataset.partnerClass || null,
      answer: row.querySelector("input:checked").value,
    })),
    consent_language: box(root, "consent_language").value,
    consent_by: box(root, "consent_by").value || null,
  };
}

function readMember(card) {
  const member = { id: card.dataset.member, ...readNames(card) };
  for (const name of MEMBER) member[name] = box(card, name).value;
  member.name_not_given = box(card, "name_not_given").checked;
  if (card.dataset.photo) member.photo = card.dataset.photo;
  member.documents = documentsOf(card).map((row) => {
    const values = { id: row.dataset.document };
    for (const name of DOCUMENT) values[name] = box(row, name).value;
    return values;
  });
  return member;
}

// `members.2.documents.0.number` → the field on the screen
export function fieldAt(path) {
  const steps = path.split(".");
  if (steps[0] === "household") return root.querySelector(`[data-part=household] [data-field="${steps[1].replace(/_text$/, "")}"]`);
  if (steps[0] !== "members") return null;
  const card = cards()[Number(steps[1])];
  if (!card || steps.length < 3) return card ? card.querySelector("[data-field]") : null;
  if (steps[2] === "documents") {
    const row = documentsOf(card)[Number(steps[3])];
    return row && row.querySelector(`[data-field="${steps[4]}"]`);
  }
  const named = [...card.querySelectorAll("input[data-name]")].find((input) => input.dataset.path === steps[2]);
  return named ? named.closest(".field") : card.querySelector(`[data-field="${steps[2]}"]`);
}
