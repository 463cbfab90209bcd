// The desk: the one card that keys act on and its passage belong together, and a selection becomes a span.
// Everything here also works without this script, by the forms.

const cards = () => [...document.querySelectorAll("[data-card]")];
const isOpen = (card) => card.classList.contains("is-open");
let before = { at: 0, states: new Map() };

function showInText(passage) {
  // Only the column of the text moves; the page stays where the reader has put it.
  const text = document.querySelector("[data-text]");
  if (!text || text.scrollHeight <= text.clientHeight) return;
  const top = passage.getBoundingClientRect().top - text.getBoundingClientRect().top;
  if (top < 0 || top > text.clientHeight * 0.7) text.scrollTop += top - text.clientHeight * 0.3;
}

function goTo(card) {
  document.querySelectorAll(".is-here").forEach((one) => one.classList.remove("is-here"));
  if (!card) return;
  card.classList.add("is-here");
  const passage = document.querySelector(`[data-passage="${card.dataset.card}"]`);
  passage?.classList.add("is-here");
  if (passage) showInText(passage);
}

// Just taken back, or else the next that is open, from where one was.
function following() {
  const all = cards();
  const wasDecided = (card) => isOpen(card) && before.states.get(card.id) === false;
  return all.find(wasDecided) ?? all.slice(before.at).find(isOpen) ?? all.find(isOpen);
}

function remember() {
  const all = cards();
  const at = all.findIndex((card) => card.classList.contains("is-here"));
  before = { at: Math.max(0, at), states: new Map(all.map((card) => [card.id, isOpen(card)])) };
}

function goOn() {
  const card = following();
  goTo(card);
  // The pressed button is gone; without this the keyboard would start again at the top of the page.
  const place = card ?? document.querySelector(".room-work");
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", (event) => {
  const card = event.target.closest("[data-card]");
  if (card && !card.classList.contains("is-here")) goTo(card);
});

document.addEventListener("click", (event) => {
  const card = event.target.closest("[data-card]");
  if (card && !card.classList.contains("is-here")) goTo(card);
  const link = event.target.closest("[data-passage] a");
  if (link) goTo(cards().find((one) => one.dataset.card === link.closest("[data-passage]").dataset.passage));
});

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const text = document.querySelector("[data-text]");
  const form = document.querySelector("[data-mark-form]");
  if (!text || !form || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
  const words = selection.toString().trim();
  if (words.length < 3) return;
  form.elements.first.value = words.slice(0, 60);
  form.elements.last.value = words.slice(-60);
});

// Only a new desk is gone on in; the list of mechanisms under a field is swapped too.
const isDesk = (event) => event.detail.target.id === "page-main";
document.addEventListener("htmx:beforeSwap", (event) => isDesk(event) && remember());
// Until it has settled, a new card wears the classes of the old one.
document.addEventListener("htmx:afterSettle", (event) => isDesk(event) && goOn());
const named = document.getElementById(location.hash.slice(1));
goTo(named?.matches("[data-card]") ? named : cards().find(isOpen));
