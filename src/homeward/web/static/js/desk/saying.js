// Problems, doubts and echoes beside their fields. Only fields the clerk has left speak up.
import { fieldAt } from "./form.js";

const touched = new WeakSet();
export const touch = (field) => touched.add(field);

const inputOf = (field) => field.querySelector("input, select");

function say(field, kind, text) {
  const input = inputOf(field);
  let line = field.querySelector(`.${kind}`);
  if (!line) {
    line = document.createElement("p");
    line.className = kind;
    line.id = `${input.id}-${kind}`;
    field.append(line);
    const described = input.getAttribute("aria-describedby");
    input.setAttribute("aria-describedby", described ? `${described} ${line.id}` : line.id);
  }
  line.textContent = text;
}

function hush(field) {
  field.classList.remove("bad", "doubt");
  inputOf(field).removeAttribute("aria-invalid");
  for (const kind of ["problem", "echo"]) if (field.querySelector(`.${kind}`)) say(field, kind, "");
}

export function sayAll({ problems, echoes }, { everything = false } = {}) {
  document.querySelectorAll("#registration .field").forEach(hush);
  for (const [path, text] of Object.entries(echoes || {})) {
    const field = fieldAt(path);
    if (field) say(field, "echo", text);
  }
  for (const row of document.querySelectorAll("[data-document]")) {
    row.querySelector(".reason").hidden = !row.querySelector("[name=override_reason]").value;
  }
  const shown = problems.filter((problem) => {
    const field = fieldAt(problem.path);
    if (!field || !(everything || touched.has(field))) return !field && everything;
    field.classList.add(problem.doubt ? "doubt" : "bad");
    inputOf(field).setAttribute("aria-invalid", "true");
    say(field, "problem", problem.message);
    if (problem.doubt) field.closest("[data-document]")?.querySelector(".reason").removeAttribute("hidden");
    return true;
  });
  return shown;
}

export function goToFirst(problems) {
  const field = problems.map((problem) => fieldAt(problem.path)).find(Boolean);
  if (!field) return;
  field.closest("details")?.setAttribute("open", "");
  field.querySelector("input, select").focus();
  field.scrollIntoView({ block: "center" });
}
