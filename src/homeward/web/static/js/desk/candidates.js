// Who was registered before: asked once the form is saved, one question at a time, and never waited for.
const panel = document.getElementById("candidates");
const told = document.getElementById("candidates-told");
const KEYS = { KeyS: "same", KeyD: "different", KeyU: "unsure" };

const answers = new Map(); // "member person" → same, family, different or unsure
let address = "", words = {}, changed = () => {}, known = () => [];
let asked = "", asking = false, counted = "", comeFrom = null;

const cardsShown = () => [...panel.querySelectorAll(".candidate")];
const pairsOf = (card) => JSON.parse(card.querySelector("script").textContent)
  .map(([member, person, level]) => ({ pair: `${member} ${person}`, level }));
// Of somebody who was not there before, the same can only be the family.
const meant = (said, level) => (said === "same" && level === "family_member" ? "family" : said);

export function watchCandidates(options) {
  ({ address, words, changed, known } = options);
  for (const { member, person, answer } of options.answers) answers.set(`${member} ${person}`, answer);
}

// What goes along with the form: of members who are still in it.
export function answersGiven(members) {
  const here = new Set(members.map((member) => member.id));
  return [...answers].map(([pair, answer]) => {
    const [member, person] = pair.split(" ");
    return { member, person, answer };
  }).filter(({ member }) => here.has(member));
}

// `content`: the form as the site has it by now.
export async function lookForEarlier(content) {
  const { origin, destination, lived_in } = content.household;
  const matter = JSON.stringify([content.members, origin, destination, lived_in]);
  if (asking || matter === asked) return;
  asking = true;
  asked = matter;
  try {
    const answer = await fetch(address, { headers: { "X-Requested-With": "homeward" } });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.text());
  } catch {
    asked = counted = "";
    told.textContent = words.candidates_silent;
  }
  asking = false;
  const now = known();
  if (asked && now && now !== content) lookForEarlier(now);
}

function show(html) {
  const focused = document.activeElement.closest?.(".candidate")?.dataset.household;
  panel.innerHTML = html;
  mark();
  const found = cardsShown();
  const said = found.length ? words.candidates_found.replace("%s", words.digits(found.length)) : "";
  if (counted !== said) told.textContent = counted = said; // else it would hide what was just noted
  if (focused) (found.find((card) => card.dataset.household === focused) || comeFrom)?.focus();
}

function mark() {
  for (const card of cardsShown()) {
    const buttons = [...card.querySelectorAll("[data-answer]")];
    for (const button of buttons) button.setAttribute("aria-pressed", String(isGiven(card, button.dataset.answer)));
    card.classList.toggle("answered", buttons.some((button) => button.ariaPressed === "true"));
  }
}

const isGiven = (card, said) => pairsOf(card).every(({ pair, level }) => answers.get(pair) === meant(said, level));

// The same answer once more takes it back.
function answer(card, said) {
  const again = isGiven(card, said);
  for (const { pair, level } of pairsOf(card)) {
    if (again) answers.delete(pair);
    else answers.set(pair, meant(said, level));
  }
  mark();
  told.textContent = again ? words.answer_taken_back : words[`answered_${card.classList.contains("family_member") && said === "same" ? "family" : said}`];
  changed();
}

function back() {
  if (comeFrom?.isConnected) comeFrom.focus();
  comeFrom = null;
}

panel.addEventListener("click", (event) => {
  const button = event.target.closest("[data-answer]");
  if (button) answer(button.closest(".candidate"), button.dataset.answer);
});
panel.addEventListener("keydown", (event) => {
  const card = event.target.closest(".candidate");
  if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
  const said = KEYS[event.code];
  if (said) { event.preventDefault(); answer(card, said); back(); }
  else if (event.key === "Enter" && event.target === card) event.preventDefault();
  else if (event.key === "Escape") { event.preventDefault(); back(); }
});
document.addEventListener("keydown", (event) => {
  const digit = event.altKey && !event.ctrlKey && /^Digit([1-5])$/.exec(event.code);
  const card = digit && cardsShown()[Number(digit[1]) - 1];
  if (!card) return;
  event.preventDefault();
  if (!panel.contains(document.activeElement)) comeFrom = document.activeElement;
  card.focus();
  card.scrollIntoView({ block: "nearest" });
});
