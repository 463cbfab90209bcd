// Search and filters that answer while one types, at an address that can be shared.
//   <form method="get" data-search="#results" data-search-fragment="results">
// The view returns the named part of its page for HX-Request; without JavaScript the form is a form.
// An element [data-search-count] in the answer is read out.

const WAIT = 220;
const PIECES = new WeakMap();

function addressOf(form) {
  const address = new URL(form.getAttribute("action") || location.pathname, location.href);
  address.search = "";
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") address.searchParams.append(name, value);
  }
  return address;
}

function put(target, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const messages = holder.content.querySelector("#messages");
  if (messages) {
    document.getElementById("messages")?.replaceChildren(...messages.childNodes);
    messages.remove();
  }
  // A view that sends whole pages works too: its part is taken out of the page.
  const part = holder.content.querySelector(`#${CSS.escape(target.id)}`) ?? holder.content;
  target.replaceChildren(...part.childNodes);
  window.htmx?.process(target);
  const count = target.querySelector("[data-search-count]");
  if (count) document.dispatchEvent(new CustomEvent("ui:announce", { detail: count.textContent.trim() }));
}

function remember(form, address) {
  if (String(address) === location.href) return;
  const piece = PIECES.get(form);
  // One step back for one search, not one for every letter.
  if (piece.isNewStep) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  piece.isNewStep = false;
}

async function search(form) {
  const target = document.querySelector(form.dataset.search);
  const piece = PIECES.get(form);
  const address = addressOf(form);
  piece.running?.abort();
  piece.running = new AbortController();
  target.setAttribute("aria-busy", "true");
  try {
    const headers = { "HX-Request": "true", "HX-Target": form.dataset.searchFragment || target.id };
    const answer = await fetch(address, { headers, signal: piece.running.signal, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    put(target, await answer.text());
    remember(form, address);
  } catch (error) {
    if (error.name === "AbortError") return;
    form.submit();
  } finally {
    target.removeAttribute("aria-busy");
  }
}

for (const form of document.querySelectorAll("form[data-search]")) {
  PIECES.set(form, { isNewStep: true });
  form.addEventListener("input", (event) => {
    if (event.isComposing) return;
    const piece = PIECES.get(form);
    clearTimeout(piece.timer);
    piece.timer = setTimeout(() => search(form), WAIT);
  });
  form.addEventListener("compositionend", () => search(form));
  form.addEventListener("change", () => { PIECES.get(form).isNewStep = true; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(PIECES.get(form).timer);
    PIECES.get(form).isNewStep = true;
    search(form);
  });
  window.addEventListener("popstate", () => location.reload());
}
