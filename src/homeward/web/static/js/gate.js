// The gate: more groups of the same bus, without touching the mouse.
const groups = document.getElementById("groups");
const form = document.getElementById("gate");
const button = document.getElementById("add-group");
button.hidden = false;

function add() {
  const index = groups.children.length;
  const group = document.getElementById("group-template").content.firstElementChild.cloneNode(true);
  group.querySelector("[data-nth]").textContent = (index + 1).toLocaleString(document.documentElement.lang, { useGrouping: false });
  for (const input of group.querySelectorAll("input")) {
    input.name = `${input.name}-${index}`;
    if (input.type === "checkbox") continue;
    input.id = input.name;
    input.closest(".field").querySelector("label").htmlFor = input.id;
  }
  groups.append(group);
  form.elements.rows.value = String(index + 1);
  group.querySelector("input").focus();
}

document.querySelector("#gate .bad input, #gate .bad select")?.focus();
button.addEventListener("click", add);
document.addEventListener("keydown", (event) => {
  if (event.altKey && !event.ctrlKey && event.code === "KeyN") { event.preventDefault(); add(); }
});
form.addEventListener("submit", () => { form.querySelector("button.first").disabled = true; });
