"""Inside the limited subprocess: what does a Word file say, with every tracked change and comment in place?

The answer is plain values (`frames`), read back by `reading`. Nothing here knows the text the file was made from.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from equalfooting.adapters.documents.archives import Archive
from equalfooting.adapters.documents.docx import BODY
from equalfooting.adapters.documents.frames import Reply
from equalfooting.adapters.documents.kinds import kind_of
from equalfooting.adapters.documents.limits import MAX_PARAGRAPHS
from equalfooting.adapters.documents.markup import attribute, elements, local_name, parse_xml
from equalfooting.adapters.word.anchors import DOCUMENT_PROPERTY, VERSION_PROPERTY
from equalfooting.domain.refusals import Refusal

#: about a thousand pages; what is placed afterwards is placed in the site's own process
MAX_CHARACTERS = 3_000_000
MAX_CHANGES = 20_000
MAX_CHANGES_IN_A_PARAGRAPH = 2_000

PUT_IN, TAKEN_OUT = {"ins", "moveTo"}, {"del", "moveFrom"}
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "", "ptab": "\t"}
SKIPPED = {"pPr", "rPr", "instrText", "delInstrText", "sectPr", "Fallback", "commentReference", "annotationRef"}
PICTURES = {"drawing", "pict", "object"}
FORMATTING = ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "numberingChange")
NOTES = {"footnoteReference": "note", "endnoteReference": "note"}
SIDE_PARTS = (("word/footnotes.xml", "note"), ("word/endnotes.xml", "note"))

#: [author, moment], or None
Values = list[str] | None


def read(name: str, content: bytes, options: dict[str, Any]) -> Iterator[Reply]:
    """One reply: paragraphs with their histories, comments, and what is no paragraph. Refuses macros."""
    kind = kind_of(name, content)
    if kind != "docx":
        raise Refusal("file-kind-unknown", name=name, kinds="DOCX")
    archive = Archive(name, content)
    if archive.named_like("vbaproject.bin", "vbadata.xml"):
        raise Refusal("word-with-macros", name=name)
    if BODY not in archive:
        raise Refusal("file-broken", name=name, reason=BODY)
    body = _Body(name)
    root = parse_xml(name, archive.read(BODY))
    body.read(root, "")
    body.asides.extend(_formatting(root))
    body.asides.extend(_side_parts(archive))
    document, version = _properties(archive)
    yield {
        "paragraphs": body.paragraphs, "remarks": _remarks(archive), "asides": body.asides,
        "document": document, "version": version,
    }, b""  # fmt: skip


class _Body:
    """Walks the main text once. The elements that surround a run say who put it in and took it out."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.paragraphs: list[dict[str, Any]] = []
        self.asides: list[list[str]] = []
        self.open_remarks: dict[str, None] = {}
        self.open_anchors: list[str] = []
        self.bits: list[list[Any]] = []
        self.anchors: list[str] = []
        self.n_characters = self.n_changes = 0

    def read(self, element: etree._Element, inside: str) -> None:
        """Paragraphs below an element; those inside a table or a text box are no paragraphs of the text."""
        for child in element:
            kind = local_name(child)
            if kind == "p" and not inside:
                self._paragraph(child)
            elif kind == "p":
                self._aside(inside, child)
            elif kind == "tbl":
                self._table(child)
            elif kind in ("bookmarkStart", "commentRangeStart", "commentRangeEnd"):
                self._point(kind, child)
            elif kind not in SKIPPED:
                self.read(child, inside)

    def _paragraph(self, paragraph: etree._Element) -> None:
        self.bits, self.anchors = [], self.open_anchors
        self.open_anchors = []
        self._inside(paragraph, None, None)
        if len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise Refusal("file-too-many-paragraphs", name=self.name, limit=MAX_PARAGRAPHS)
        self._count()
        came, went = _end(paragraph)
        self.paragraphs.append({"bits": self.bits, "came": came, "went": went, "anchors": self.anchors})
        self.bits, self.anchors = [], self.open_anchors

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
            elif kind in PUT_IN:
                self._inside(child, _who(child), went)
            elif kind in TAKEN_OUT:
                self._inside(child, came, _who(child))
            elif kind in ("bookmarkStart", "commentRangeStart", "commentRangeEnd"):
                self._point(kind, child)
            elif kind in PICTURES:
                self._picture(child, came or went)
            elif kind not in SKIPPED:
                self._inside(child, came, went)

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
        if kind == "bookmarkStart":
            self.anchors.append(attribute(point, "name"))
        elif kind == "commentRangeStart":
            self.open_remarks[attribute(point, "id")] = None
        else:
            self.open_remarks.pop(attribute(point, "id"), None)

    def _picture(self, picture: etree._Element, who: Values) -> None:
        boxes = list(elements(picture, "txbxContent"))
        text = " ".join(filter(None, map(_text, boxes))) or _described(picture)
        self.asides.append(["box" if boxes else "picture", text, who[0] if who else ""])

    def _table(self, table: etree._Element) -> None:
        changers = dict.fromkeys(_who(change)[0] for kind in PUT_IN | TAKEN_OUT for change in elements(table, kind))
        rows = (" | ".join(map(_text, elements(row, "tc"))) for row in elements(table, "tr"))
        self.asides.append(["table", "\n".join(rows), ", ".join(changers)])

    def _aside(self, inside: str, paragraph: etree._Element) -> None:
        self.asides.append([inside, _text(paragraph), ""])


def _who(change: etree._Element) -> list[str]:
    return [attribute(change, "author"), attribute(change, "date")]


def _end(paragraph: etree._Element) -> tuple[Values, Values]:
    """Who put in, and who took out, the paragraph's end."""
    marks = paragraph.find("{*}pPr/{*}rPr")
    if marks is None:
        return None, None
    found: dict[str, list[str]] = {local_name(mark): _who(mark) for mark in marks}
    came = next((found[kind] for kind in ("ins", "moveTo") if kind in found), None)
    went = next((found[kind] for kind in ("del", "moveFrom") if kind in found), None)
    return came, went


def _text(element: etree._Element) -> str:
    """All words below, those taken out in double brackets."""
    pieces = []
    for piece in element.iter():
        kind = local_name(piece)
        if kind == "t":
            pieces.append(piece.text or "")
        elif kind == "delText":
            pieces.append(f"[[{piece.text or ''}]]")
    return "".join(pieces)


def _described(picture: etree._Element) -> str:
    return next((attribute(about, "descr") or attribute(about, "name") for about in elements(picture, "docPr")), "")


def _formatting(root: etree._Element) -> Iterator[list[str]]:
    """Changes of looks only, one line for each person."""
    counts: dict[str, int] = {}
    for kind in FORMATTING:
        for change in elements(root, kind):
            author = _who(change)[0]
            counts[author] = counts.get(author, 0) + 1
    return (["formatting", str(count), author] for author, count in counts.items())


def _side_parts(archive: Archive) -> Iterator[list[str]]:
    """Notes with words in them; headers and footers only where somebody changed them."""
    for part, kind in SIDE_PARTS:
        if part in archive:
            for note in elements(parse_xml(archive.name, archive.read(part)), kind_of_part(part)):
                if _text(note).strip():
                    yield [kind, _text(note).strip(), _changer(note)]
    for part in archive.named_like(".xml"):
        if part.startswith(("word/header", "word/footer")):
            root = parse_xml(archive.name, archive.read(part))
            if _changer(root):
                yield ["header", _text(root).strip(), _changer(root)]


def kind_of_part(part: str) -> str:
    return part.removeprefix("word/").removesuffix("s.xml")


def _changer(root: etree._Element) -> str:
    names = (_who(change)[0] for kind in sorted(PUT_IN | TAKEN_OUT) for change in elements(root, kind))
    return ", ".join(dict.fromkeys(names))


def _remarks(archive: Archive) -> list[list[str]]:
    """[id, author, moment, text] of every comment."""
    if "word/comments.xml" not in archive:
        return []
    root = parse_xml(archive.name, archive.read("word/comments.xml"))
    return [
        [attribute(one, "id"), *_who(one), "\n".join(filter(None, map(_text, elements(one, "p"))))]
        for one in elements(root, "comment")
    ]


def _properties(archive: Archive) -> tuple[str, str]:
    if "docProps/custom.xml" not in archive:
        return "", ""
    root = parse_xml(archive.name, archive.read("docProps/custom.xml"))
    found = {attribute(one, "name"): "".join(map(str, one.itertext())) for one in elements(root, "property")}
    return found.get(DOCUMENT_PROPERTY, ""), found.get(VERSION_PROPERTY, "")
