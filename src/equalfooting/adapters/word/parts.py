"""Which part of a Word file is its text, and which are its notes, comments, headers and properties?

The relationships say so, whatever the parts are called; a file without them is read by the usual names.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from equalfooting.adapters.documents.archives import Archive
from equalfooting.adapters.documents.docx import BODY
from equalfooting.adapters.documents.markup import attribute, elements, parse_xml

#: kind of relationship (the end of its type, the same in both editions of the standard) -> the usual beginning
USUAL = {
    "footnotes": "word/footnotes.xml", "endnotes": "word/endnotes.xml", "comments": "word/comments.xml",
    "commentsExtended": "word/commentsExtended.xml", "header": "word/header", "footer": "word/footer",
}  # fmt: skip
PROPERTIES = "docProps/custom.xml"


@dataclass(frozen=True)
class Parts:
    """The parts that hold words: `body` "" where there is none; of each other kind those that the file has."""

    body: str
    others: dict[str, list[str]]
    properties: str

    def of(self, *kinds: str) -> Iterator[tuple[str, str]]:
        """(kind, part) of those kinds."""
        return ((kind, part) for kind in kinds for part in self.others.get(kind, ()))


def parts_of(archive: Archive) -> Parts:
    """The parts by their relationships; by their usual names where no relationship names one."""
    whole = _related(archive, "")
    body = next(iter(whole.get("officeDocument", ())), BODY if BODY in archive else "")
    related = _related(archive, body) if body else {}
    others = {
        kind: related.get(kind) or [part for part in archive.named_like(".xml") if part.startswith(usual)]
        for kind, usual in USUAL.items()
    }
    properties = next(iter(whole.get("custom-properties", ())), PROPERTIES if PROPERTIES in archive else "")
    return Parts(body, others, properties)


def _related(archive: Archive, part: str) -> dict[str, list[str]]:
    """Kind -> the parts that a part ("" for the whole file) is related to and that are inside the file."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, list[str]] = {}
    if relations not in archive:
        return found
    for one in elements(parse_xml(archive.name, archive.read(relations)), "Relationship"):
        target = attribute(one, "Target").replace("\\", "/")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if attribute(one, "TargetMode") != "External" and path in archive:
            found.setdefault(attribute(one, "Type").rpartition("/")[2], []).append(path)
    return found
