// A list on its way in: its progress without reloading, and no file sent that will not be taken.
const EVERY = 1000;

const progress = document.querySelector("[data-progress]");
if (progress) window.setTimeout(look, EVERY);

const form = document.getElementById("bring");
if (form) {
  const file = form.querySelector("[type=file]");
  file.addEventListener("change", () => mark(file));
  form.addEventListener("submit", (event) => {
    if (mark(file)) event.preventDefault();
    else form.querySelector("[data-sending]").hidden = false;
  });
}

/** The page is loaded anew when there is something to decide; until then numbers change in place. */
async function look() {
  try {
    const answer = await fetch(progress.dataset.progress, { headers: { "X-Requested-With": "homeward" } });
    if (answer.status === 401 || answer.status === 404) return window.location.reload();
    if (answer.ok) {
      const found = await answer.json();
      if (found.over || found.state !== progress.dataset.state) return window.location.reload();
      show(found);
    }
  } catch {
    // The server is away for a moment; the import goes on when it is back, and so does this.
  }
  window.setTimeout(look, EVERY);
}

function show(found) {
  const bar = progress.querySelector("progress");
  if (found.total) {
    bar.max = found.total;
    bar.value = found.done;
  }
  progress.querySelector("[data-text]").textContent = found.text;
}

function mark(file) {
  const isLarge = [...file.files].some((each) => each.size > Number(file.dataset.limit));
  form.querySelector("[data-too-large]").hidden = !isLarge;
  file.closest(".field").classList.toggle("bad", isLarge);
  return isLarge;
}
