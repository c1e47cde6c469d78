// Small aids on account pages. Everything works without them, except copying and printing.

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy)));
}

for (const tick of document.querySelectorAll("[data-reveal]")) {
  const passwords = tick.closest("form").querySelectorAll("input[type=password]");
  tick.hidden = false;
  tick.querySelector("input").addEventListener("change", (event) => {
    for (const field of passwords) field.type = event.target.checked ? "text" : "password";
  });
}

for (const clock of document.querySelectorAll("[data-server-time]")) tellDifference(clock);

async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy"); // without TLS there is no clipboard interface
  }
  document.querySelector("[data-copied]").hidden = false;
}

/** Codes from an app stop fitting when clocks are more than half a minute apart. */
function tellDifference(clock) {
  const minutes = Math.abs(Date.now() - new Date(clock.dataset.serverTime)) / 60000;
  if (minutes < 0.5) return;
  const warning = clock.querySelector("[data-clock-differs]");
  warning.querySelector("[data-minutes]").textContent = minutes.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  warning.hidden = false;
}
