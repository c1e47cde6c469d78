// Parts of a page that renew themselves: asked for again and again, changed only where they changed.
const SLOWEST = 10000;

for (const part of document.querySelectorAll("[data-live]")) follow(part);

function follow(part) {
  const every = Number(part.dataset.every || 2000);
  const lost = document.querySelector("[data-lost]");
  let edition = "", failed = 0;

  async function look() {
    try {
      const headers = { "X-Requested-With": "homeward", ...(edition && { "If-None-Match": edition }) };
      const answer = await fetch(part.dataset.live, { headers, cache: "no-store", signal: AbortSignal.timeout(8000) });
      if (answer.status === 401 || answer.status === 403) { window.location.reload(); return; }
      if (answer.status === 200) {
        edition = answer.headers.get("ETag") || "";
        show(await answer.text());
      } else if (answer.status !== 304) throw new Error(String(answer.status));
      failed = 0;
    } catch {
      failed += 1; // the server or the network is away; what is shown stays, and says that it is old
    }
    if (lost) lost.hidden = failed < 2;
    window.setTimeout(look, failed ? Math.min(every * 2 ** (failed - 1), SLOWEST) : every);
  }

  /** Not under somebody's fingers: whoever is in the part finishes first. */
  function show(text) {
    if (part.contains(document.activeElement) && document.activeElement !== part) { edition = ""; return; }
    part.innerHTML = text;
  }

  window.setTimeout(look, every);
}
