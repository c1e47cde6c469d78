// P prints, N goes on to the next family.
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("print").focus();
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, select, textarea")) return;
  if (event.code === "KeyP") window.print();
  if (event.code === "KeyN") window.location.assign(document.getElementById("next").href);
});
