// Single keys for people who do one thing a hundred times.
//   <button data-key="c">Confirm</button>     c presses the button; on a field, the key moves there
//   <button data-key="j" data-key-says="Next passage">     the words in the list that ? opens
// Keys rest while one types, while a dialog is open, and when the reader has switched them off
// (WCAG 2.1.4). Where two elements have one key, the first that can be seen and pressed gets it.
//   <article data-key-place class="is-here">     keys inside act only while it is the place one is at

const SWITCH = "ui:keys-off";
const dialog = document.getElementById("keys-dialog");
const isOff = () => localStorage.getItem(SWITCH) === "1";

function isTyping(target) {
  return target.isContentEditable || Boolean(target.closest?.("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));
}

function isElsewhere(element) {
  const place = element.closest("[data-key-place]");
  return place !== null && !place.classList.contains("is-here");
}

function pressable(key) {
  for (const element of document.querySelectorAll("[data-key]")) {
    const isThere = element.dataset.key.toLowerCase() === key && element.checkVisibility() && !isElsewhere(element);
    if (isThere && !element.disabled && element.getAttribute("aria-disabled") !== "true") return element;
  }
  return null;
}

function press(element) {
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
    element.focus();
    return;
  }
  element.click();
  // What a key unfolds is there to be filled in.
  const unfolded = element.matches("summary") && element.parentElement.open ? element.parentElement : null;
  unfolded?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

function words(element) {
  if (element.dataset.keySays) return element.dataset.keySays;
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, .unseen").forEach((part) => part.remove());
  return copy.textContent.trim() || element.getAttribute("aria-label") || "";
}

function openList() {
  const list = dialog.querySelector("[data-keys-list]");
  const seen = new Map();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (!seen.has(element.dataset.key)) seen.set(element.dataset.key, words(element));
  }
  list.replaceChildren();
  for (const [key, says] of [...seen, ["?", dialog.querySelector("h2").textContent]]) {
    const term = document.createElement("dt");
    const cap = document.createElement("kbd");
    cap.textContent = key;
    term.append(cap);
    const meaning = document.createElement("dd");
    meaning.textContent = says;
    list.append(term, meaning);
  }
  dialog.querySelector("[data-keys-switch]").checked = !isOff();
  dialog.showModal();
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?" && dialog) {
    event.preventDefault();
    openList();
    return;
  }
  if (isOff() || event.repeat) return;
  const element = pressable(event.key.toLowerCase());
  if (!element) return;
  event.preventDefault();
  press(element);
}

document.addEventListener("keydown", onKey);
dialog?.querySelector("[data-keys-switch]")?.addEventListener("change", (event) => {
  if (event.target.checked) localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, "1");
});
