// How does a screen reader hear of what changed without a new page?
// Any module says: document.dispatchEvent(new CustomEvent("ui:announce", { detail: "text" }))

const line = document.getElementById("announcements");

document.addEventListener("ui:announce", (event) => {
  if (!line) return;
  line.textContent = "";
  // A moment of emptiness makes the same sentence be read twice when it is said twice.
  setTimeout(() => { line.textContent = event.detail; }, 80);
});
