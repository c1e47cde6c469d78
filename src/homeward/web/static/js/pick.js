// A button in the queue acts on its token through the page's own form: the queue renews itself around it.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pick]");
  if (!button) return;
  const form = document.getElementById("pick");
  for (const [name, value] of [["act", button.dataset.pick], ["token", button.dataset.token]]) {
    const field = document.createElement("input");
    field.type = "hidden"; field.name = name; field.value = value;
    form.append(field);
  }
  form.submit();
});
