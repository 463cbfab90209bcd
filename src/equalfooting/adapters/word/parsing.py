"""Inside the limited subprocess: what does a Word file say, with every tracked change and comment in place?

The answer is plain values (`frames`), read back by `reading`. Nothing here knows the text the file was made from.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from equalfooting.adapters.documents.archives import Archive
from equalfooting.adapters.documents.docx import BODY
from equalfooting.adapters.documents.frames import Reply
from equalfooting.adapters.documents.kinds import CONTENTS, kind_of
from equalfooting.adapters.documents.limits import MAX_PARAGRAPHS
from equalfooting.adapters.documents.markup import attribute, elements, local_name, parse_xml
from equalfooting.adapters.word.anchors import DOCUMENT_PROPERTY, VERSION_PROPERTY
from equalfooting.adapters.word.asides import formatting, picture_said, side_parts, table_said, words_of
from equalfooting.adapters.word.comments import comments_of
from equalfooting.adapters.word.parts import Parts, parts_of
from equalfooting.adapters.word.signs import SIGNS, SKIPPED, symbol
from equalfooting.domain.refusals import Refusal

#: about a thousand pages; what is placed afterwards is placed in the site's own process
MAX_CHARACTERS = 3_000_000
MAX_CHANGES = 20_000
MAX_CHANGES_IN_A_PARAGRAPH = 2_000

PUT_IN, TAKEN_OUT = {"ins", "moveTo"}, {"del", "moveFrom"}
POINTS = {"bookmarkStart", "commentRangeStart", "commentRangeEnd", "commentReference"}
PICTURES = {"drawing", "pict", "object"}
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}

#: [author, moment], or None
Values = list[str] | None


def read(name: str, content: bytes, options: dict[str, Any]) -> Iterator[Reply]:
    """One reply: paragraphs with their histories, comments, and what is no paragraph. Refuses macros."""
    kind = kind_of(name, content, "DOCX")
    if kind != "docx":
        raise Refusal("file-kind-unknown", name=name, kinds="DOCX")
    archive = Archive(name, content)
    if archive.named_like("vbaproject.bin", "vbadata.xml") or _declares_macros(archive):
        raise Refusal("word-with-macros", name=name)
    parts = parts_of(archive)
    if not parts.body:
        raise Refusal("file-broken", name=name, reason=BODY)
    root = parse_xml(name, archive.read(parts.body))
    body = _Body(name, root)
    body.read(root, None, None)
    body.asides.extend(formatting(root))
    body.asides.extend(side_parts(archive, parts, body.noted))
    document, version = _properties(archive, parts)
    yield {
        "paragraphs": body.paragraphs, "remarks": comments_of(archive, parts), "asides": body.asides,
        "document": document, "version": version,
    }, b""  # fmt: skip


class _Body:
    """Walks the main text once. The elements that surround a run say who put it in and took it out."""

    def __init__(self, name: str, root: etree._Element) -> None:
        self.name = name
        self.paragraphs: list[dict[str, Any]] = []
        self.asides: list[list[str]] = []
        self.noted: dict[tuple[str, str], str] = {}
        self.closed = {attribute(end, "id") for end in elements(root, "commentRangeEnd")}
        self.ranged: set[str] = set()
        self.open_remarks: dict[str, None] = {}
        self.points: list[str] = []
        self.bits: list[list[Any]] = []
        self.anchors: list[str] = []
        self.n_characters = self.n_changes = 0

    def read(self, element: etree._Element, came: Values, went: Values) -> None:
        """Paragraphs below an element; tables are no paragraphs of the text."""
        for child in element:
            kind = local_name(child)
            if kind == "p":
                self._paragraph(child, came, went)
            elif kind == "tbl":
                self._table(child)
            elif kind == "altChunk":
                self.asides.append(["piece", "", ""])
            elif kind in POINTS:
                self._point(kind, child)
            elif kind not in SKIPPED:
                self.read(child, *_surrounded(kind, child, came, went))

    def _table(self, table: etree._Element) -> None:
        self.asides.append(table_said(table))
        for end in elements(table, "commentRangeEnd"):
            self._point("commentRangeEnd", end)

    def _paragraph(self, paragraph: etree._Element, came: Values, went: Values) -> None:
        self._inside(paragraph, came, went)
        self._land_points()
        if len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise Refusal("file-too-many-paragraphs", name=self.name, limit=MAX_PARAGRAPHS)
        self._count()
        put_in, taken_out = _marks(paragraph.find("{*}pPr/{*}rPr"))
        self.paragraphs.append(
            {"bits": self.bits, "came": put_in or came, "went": taken_out or went, "anchors": self.anchors}
        )
        self.bits, self.anchors = [], []

    def _count(self) -> None:
        """Refuse what no delegation writes."""
        n_here = sum(1 for _, came, went, _ in self.bits if came or went)
        self.n_changes += n_here
        if n_here > MAX_CHANGES_IN_A_PARAGRAPH or self.n_changes > MAX_CHANGES:
            most, here = MAX_CHANGES, MAX_CHANGES_IN_A_PARAGRAPH
            raise Refusal("word-too-many-changes", name=self.name, limit=most, limit_paragraph=here)

    def _inside(self, element: etree._Element, came: Values, went: Values) -> None:
        for child in element:
            kind = local_name(child)
            if kind in ("t", "delText"):
                self._say(child.text or "", came, went)
            elif kind in SIGNS:
                self._say(SIGNS[kind], came, went)
            elif kind == "rPr":
                put_in, taken_out = _marks(child)
                came, went = put_in or came, taken_out or went
            elif kind in POINTS:
                self._point(kind, child)
            elif kind in SKIPPED:
                continue
            elif kind == "tbl":
                self._table(child)
            elif kind in PICTURES:
                self.asides.append(picture_said(child, (came or went or [""])[0]))
            else:
                self._other(kind, child, came, went)

    def _other(self, kind: str, child: etree._Element, came: Values, went: Values) -> None:
        if kind == "sym":
            self._say(symbol(child), came, went)
        elif kind == "rt":  # how the letters beneath are read aloud
            self.asides.append(["ruby", words_of(child), (came or went or [""])[0]])
        elif kind in NOTES:
            self.noted[NOTES[kind], attribute(child, "id")] = (came or went or [""])[0]
        else:
            self._inside(child, *_surrounded(kind, child, came, went))

    def _say(self, text: str, came: Values, went: Values) -> None:
        self.n_characters += len(text)
        if self.n_characters > MAX_CHARACTERS:
            raise Refusal("file-text-too-long", name=self.name, limit=MAX_CHARACTERS)
        history = [came, went, list(self.open_remarks)]
        if self.bits and self.bits[-1][1:] == history:
            self.bits[-1][0] += text
        else:
            self.bits.append([text, *history])

    def _point(self, kind: str, point: etree._Element) -> None:
        """Where something begins or ends; a comment without a range that ends is on the words before."""
        id = attribute(point, "name" if kind == "bookmarkStart" else "id")
        if kind == "bookmarkStart":
            self.anchors.append(id)
        elif kind == "commentRangeStart" and id in self.closed:
            self.open_remarks[id] = None
            self.ranged.add(id)
        elif kind == "commentRangeEnd":
            self.open_remarks.pop(id, None)
        elif id not in self.ranged:
            self.ranged.add(id)
            self.points.append(id)
            self._land_points()

    def _land_points(self) -> None:
        """Comments on a place stand on the words before it, or on the first ones of the paragraph."""
        if self.bits and self.points:
            self.bits[-1] = [*self.bits[-1][:3], [*self.bits[-1][3], *self.points]]
            self.points = []


def _surrounded(kind: str, element: etree._Element, came: Values, went: Values) -> tuple[Values, Values]:
    """Who put in and took out what stands below an element."""
    if kind in PUT_IN:
        return _who(element), went
    return came, _who(element) if kind in TAKEN_OUT else went


def _who(change: etree._Element) -> list[str]:
    return [attribute(change, "author"), attribute(change, "date")]


def _marks(properties: etree._Element | None) -> tuple[Values, Values]:
    """Who put in, and who took out, a paragraph's end or a run, by its properties."""
    if properties is None:
        return None, None
    found = {kind: mark for mark in properties if (kind := local_name(mark)) in PUT_IN | TAKEN_OUT}
    came = next((_who(found[kind]) for kind in ("ins", "moveTo") if kind in found), None)
    went = next((_who(found[kind]) for kind in ("del", "moveFrom") if kind in found), None)
    return came, went


def _declares_macros(archive: Archive) -> bool:
    """Is one of the parts said to be a program, whatever it is called?"""
    if CONTENTS not in archive:
        return False
    kinds = [attribute(one, "ContentType").lower() for one in parse_xml(archive.name, archive.read(CONTENTS))]
    return any("macroenabled" in kind or "vbaproject" in kind for kind in kinds)


def _properties(archive: Archive, parts: Parts) -> tuple[str, str]:
    if not parts.properties:
        return "", ""
    root = parse_xml(archive.name, archive.read(parts.properties))
    found = {attribute(one, "name"): "".join(map(str, one.itertext())).strip() for one in elements(root, "property")}
    return found.get(DOCUMENT_PROPERTY, ""), found.get(VERSION_PROPERTY, "")
