"""Is a piece of HTML sound? Balanced tags, ids that are there once, references that lead somewhere."""

from collections import Counter
from html.parser import HTMLParser

_EMPTY = {
    "area", "base", "br", "circle", "col", "embed", "hr", "img", "input", "link", "meta", "path", "rect",
    "source", "track", "wbr",
}  # fmt: skip
_REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.references: list[tuple[str, str]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        if "id" in values:
            self.ids[values["id"]] += 1
        for name in _REFERENCES:
            self.references += [(name, one) for one in values.get(name, "").split()]
        if tag == "p" and "p" in self.open:
            self.faults.append("a <p> within a <p>")
        if "p" in self.open and tag in {
            "div",
            "ul",
            "ol",
            "dl",
            "table",
            "section",
            "form",
            "article",
            *_HEADINGS,
        }:
            self.faults.append(f"<{tag}> within a <p>")
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:] or 'nothing'}")
        else:
            self.open.pop()


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def faults(html: str, *, whole: bool = False) -> list[str]:
    """What is wrong with it; `whole` also follows references between elements."""
    reader = read(html)
    found = reader.faults + [f"never closed: {tag}" for tag in reader.open]
    found += [f"id {name} stands {n} times" for name, n in reader.ids.items() if n > 1]
    if whole:
        found += [f"{kind} leads nowhere: {to}" for kind, to in reader.references if to not in reader.ids]
    return found
