// One box per name takes either script; the box for the other script holds the machine's proposal.
export const NAMES = ["given_name", "father_name", "grandfather_name", "family_name"];

const ARABIC = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]/;
const rtl = document.documentElement.dir === "rtl";

export const scriptOf = (text) => (ARABIC.test(text) ? "arabic" : "latin");

const homeScript = () => (rtl ? "arabic" : "latin");
const fieldIn = (name, script) => (script === "arabic" ? name : `${name}_latin`);

function boxes(card, name) {
  return {
    main: card.querySelector(`[data-names=main] input[data-name=${name}]`),
    other: card.querySelector(`[data-names=other] input[data-name=${name}]`),
  };
}

function mainScript({ main, other }) {
  if (main.value) return scriptOf(main.value);
  if (other.value) return scriptOf(other.value) === "arabic" ? "latin" : "arabic";
  return homeScript();
}

const opposite = (script) => (script === "arabic" ? "latin" : "arabic");

export function readNames(card) {
  const values = { proposed: [] };
  for (const name of NAMES) {
    const pair = boxes(card, name);
    const script = mainScript(pair);
    for (const [box, where] of [[pair.main, script], [pair.other, opposite(script)]]) {
      const field = fieldIn(name, where);
      box.dataset.path = field;
      if (box.value.trim()) values[field] = box.value;
      if (box.value.trim() && box.dataset.proposed) values.proposed.push(field);
    }
  }
  return values;
}

export function fillNames(card, member) {
  const proposed = new Set(member.proposed || []);
  for (const name of NAMES) {
    const pair = boxes(card, name);
    let script = homeScript();
    const known = (where) => member[fieldIn(name, where)];
    const typed = (where) => known(where) && !proposed.has(fieldIn(name, where));
    if (!typed(script) && (typed(opposite(script)) || !known(script))) script = opposite(script);
    setBox(pair.main, known(script) || "", proposed.has(fieldIn(name, script)));
    setBox(pair.other, known(opposite(script)) || "", proposed.has(fieldIn(name, opposite(script))));
  }
  preview(card);
}

// proposals: {field: value} for this member
export function propose(card, proposals) {
  for (const name of NAMES) {
    const pair = boxes(card, name);
    const script = pair.main.value && !pair.main.dataset.proposed ? scriptOf(pair.main.value) : homeScript();
    offer(pair.main, proposals[fieldIn(name, script)]);
    offer(pair.other, proposals[fieldIn(name, opposite(script))]);
  }
  preview(card);
}

function offer(box, value) {
  const free = !box.value || box.dataset.proposed;
  if (!free || box === document.activeElement) return;
  setBox(box, value || "", Boolean(value));
}

function setBox(box, value, isProposed) {
  box.value = value;
  if (isProposed && value) box.dataset.proposed = "1";
  else delete box.dataset.proposed;
}

function preview(card) {
  const found = NAMES.map((name) => boxes(card, name).other.value).filter(Boolean);
  card.querySelector(".other-script .preview").textContent = found.join(" · ");
}

export function whoIs(card) {
  return ["given_name", "father_name"].map((name) => boxes(card, name).main.value).filter(Boolean).join(" · ");
}
