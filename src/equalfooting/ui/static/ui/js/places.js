// Where one is, is in view: rows of places and tabs that are wider than a phone begin there.

for (const here of document.querySelectorAll(".places [aria-current], .tabs [aria-current]")) {
  const row = here.closest("ul");
  const room = row.clientWidth - here.offsetWidth;
  if (row.scrollWidth > row.clientWidth) {
    row.scrollLeft += here.getBoundingClientRect().left - row.getBoundingClientRect().left - room / 2;
  }
}
