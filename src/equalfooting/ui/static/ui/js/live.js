// A part of the page that follows what happens, and says so when it does not.
//   <section data-live-url="..." data-live-every="15">...</section>     fetched again, in seconds
//   <p class="not-live" data-live-mark data-say-live="Live" data-say-stopped="Not live: the line is down">
//      This page is not live: open it again to see what is new.</p>
// Without JavaScript the mark's own sentence stays, which is then the truth.

const shown = new WeakMap();

function mark(isLive) {
  for (const element of document.querySelectorAll("[data-live-mark]")) {
    element.classList.toggle("is-live", isLive);
    const says = isLive ? element.dataset.sayLive : element.dataset.sayStopped;
    if (says && element.textContent !== says) element.textContent = says;
  }
}

async function refresh(region) {
  // What one is reading or filling in is not pulled away.
  if (document.hidden || region.contains(document.activeElement)) return;
  try {
    const answer = await fetch(region.dataset.liveUrl, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    if (shown.get(region) !== text) {
      shown.set(region, text);
      region.innerHTML = text;
      window.htmx?.process(region);
    }
    mark(true);
  } catch {
    mark(false);
  }
}

const regions = document.querySelectorAll("[data-live-url]");
for (const region of regions) {
  refresh(region);
  setInterval(() => refresh(region), 1000 * Math.max(3, Number(region.dataset.liveEvery || 15)));
}
if (regions.length) window.addEventListener("offline", () => mark(false));
