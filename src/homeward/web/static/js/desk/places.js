// A place box: suggestions while typing; what is not chosen stays as the family said it.
export function placeBox(field, { address, labels, changed }) {
  const input = field.querySelector("[data-place]");
  const list = field.querySelector("[role=listbox]");
  let options = [], active = -1, asked = 0, code = "";

  function show(found) {
    options = found;
    active = found.length ? 0 : -1;
    list.replaceChildren(...found.map((each, index) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${index}`;
      item.role = "option";
      item.textContent = each.label;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(index); });
      return item;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    mark();
  }

  function mark() {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
    if (active >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    code = options[index].code;
    input.value = options[index].label;
    field.classList.add("chosen");
    show([]);
    changed();
  }

  async function ask() {
    const mine = ++asked;
    const query = input.value.trim();
    if (query.length < 2) return show([]);
    try {
      const answer = await fetch(`${address}?where=${field.dataset.where}&q=${encodeURIComponent(query)}`, { headers: { "X-Requested-With": "homeward" } });
      const found = answer.ok ? (await answer.json()).places : [];
      if (mine === asked && document.activeElement === input) show(found);
    } catch { /* without the server the words stay as typed */ }
  }

  input.addEventListener("input", () => { code = ""; field.classList.remove("chosen"); ask(); });
  input.addEventListener("blur", () => { asked++; show([]); });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      active = (active + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length;
      mark();
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
    if (event.key !== "Enter") event.stopPropagation();
  });

  const name = input.dataset.place;
  return {
    read: () => (code ? { [name]: code } : input.value.trim() ? { [`${name}_text`]: input.value } : {}),
    fill(values) {
      code = values[name] || "";
      input.value = code ? labels[code] || code : values[`${name}_text`] || "";
      field.classList.toggle("chosen", Boolean(code));
    },
  };
}
