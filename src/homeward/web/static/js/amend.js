// Place boxes in a plain form: the code that was chosen travels in a hidden box beside the words.
import { placeBox } from "./desk/places.js";

const address = document.getElementById("amend").dataset.places;

for (const field of document.querySelectorAll(".place")) {
  const input = field.querySelector("[data-place]");
  const name = input.dataset.place;
  const code = field.querySelector(`input[name=${name}_code]`);
  input.role = "combobox";
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", `l-${name}`);
  const keep = () => { code.value = box.read()[name] || ""; };
  const box = placeBox(field, { address, labels: { [code.value]: input.value }, changed: keep });
  box.fill({ [name]: code.value, [`${name}_text`]: input.value });
  input.addEventListener("input", keep);
}
