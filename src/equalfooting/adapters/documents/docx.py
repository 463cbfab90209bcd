"""What does a Word document (DOCX, ISO/IEC 29500) say, in reading order, tracked changes included?"""

from collections.abc import Iterator

from lxml import etree

from equalfooting.adapters.documents.archives import Archive, embedded_files
from equalfooting.adapters.documents.draft import Draft
from equalfooting.adapters.documents.markup import attribute, elements, local_name, parse_xml
from equalfooting.domain.refusals import Refusal

BODY = "word/document.xml"
DROPPED = {"del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "sectPr", "tblPr", "Fallback"}
DELETIONS = {"del", "moveFrom"}
TITLE_STYLES = ("title", "heading1", "titre", "título", "标题")
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
HARMLESS_OUTSIDE = ("/hyperlink",)


def read_docx(draft: Draft, content: bytes) -> None:
    """Fill the draft from the main text, tables cell by cell, text boxes, footnotes and endnotes."""
    archive = Archive(draft.name, content)
    if BODY not in archive:
        raise Refusal("file-broken", name=draft.name, reason=BODY)
    reader = _Reader(draft, archive)
    reader.read(parse_xml(draft.name, archive.read(BODY)))
    draft.title = _stated_title(archive) or reader.first_heading
    _report(draft, archive, reader)


class _Reader:
    """Walks the body once, and remembers what it left out."""

    def __init__(self, draft: Draft, archive: Archive) -> None:
        self.draft = draft
        self.notes = {**_notes(archive, "footnote"), **_notes(archive, "endnote")}
        self.first_heading = ""
        self.n_deletions = self.n_hidden = self.n_chunks = self.n_notes = 0

    def read(self, element: etree._Element) -> None:
        """Every paragraph below, in order."""
        for child in element:
            name = local_name(child)
            if name == "p":
                self._paragraph(child)
            elif name == "altChunk":
                self.n_chunks += 1
            elif name not in DROPPED:
                self.read(child)
            elif name in DELETIONS:
                self.n_deletions += 1

    def _paragraph(self, paragraph: etree._Element) -> None:
        boxes: list[etree._Element] = []
        notes: list[str] = []
        text = "".join(self._pieces(paragraph, boxes, notes))
        style = _style(paragraph)
        if not self.first_heading and text.strip() and style.startswith(TITLE_STYLES):
            self.first_heading = " ".join(text.split())
        is_item = text.strip() and not style.startswith("heading") and _is_listed(paragraph)
        self.draft.add(f"- {text.strip()}" if is_item else text)
        for box in boxes:
            self.read(box)
        for note in notes:
            self.draft.add(note)

    def _pieces(self, element: etree._Element, boxes: list[etree._Element], notes: list[str]) -> Iterator[str]:
        for child in element:
            name = local_name(child)
            if name == "t":
                yield child.text or ""
            elif name in MARKS:
                yield MARKS[name]
            elif name == "txbxContent":
                boxes.append(child)
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._note(name.removesuffix("Reference"), child, notes)
            elif name in DELETIONS:
                self.n_deletions += 1
            elif name == "r" and _is_hidden(child):
                self.n_hidden += 1
            elif name not in DROPPED:
                yield from self._pieces(child, boxes, notes)

    def _note(self, kind: str, reference: etree._Element, notes: list[str]) -> str:
        note = self.notes.get((kind, attribute(reference, "id")))
        if note is None:
            return ""
        self.n_notes += 1
        text = " ".join("".join(self._pieces(note, [], [])).split())
        notes.append(f"[{self.n_notes}] {text}")
        return f"[{self.n_notes}]"


def _notes(archive: Archive, kind: str) -> dict[tuple[str, str], etree._Element]:
    part = f"word/{kind}s.xml"
    if part not in archive:
        return {}
    root = parse_xml(archive.name, archive.read(part))
    return {(kind, attribute(note, "id")): note for note in elements(root, kind)}


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find("{*}pPr/{*}pStyle")
    return attribute(style, "val").lower().replace(" ", "") if style is not None else ""


def _is_listed(paragraph: etree._Element) -> bool:
    number = paragraph.find("{*}pPr/{*}numPr/{*}numId")
    if number is not None:
        return attribute(number, "val") != "0"
    return _style(paragraph).startswith("list") and not _style(paragraph).startswith("listcontinue")


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    has_text = run.find("{*}t") is not None
    return has_text and vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _stated_title(archive: Archive) -> str:
    if "docProps/core.xml" not in archive:
        return ""
    title = parse_xml(archive.name, archive.read("docProps/core.xml")).find(".//{*}title")
    text = (title.text or "").strip() if title is not None else ""
    return "" if text.lower().startswith(("microsoft word", "untitled", "document1", "word document")) else text


def _report(draft: Draft, archive: Archive, reader: _Reader) -> None:
    if reader.n_deletions:
        draft.find("read-deletions-left-out", n_changes=reader.n_deletions)
    if reader.n_hidden:
        draft.find("read-hidden-left-out", n_pieces=reader.n_hidden)
    if reader.n_chunks:
        draft.find("read-chunks-left-out", n_pieces=reader.n_chunks)
    if "word/comments.xml" in archive:
        draft.find("read-comments-left-out")
    if archive.named_like("vbaproject.bin"):
        draft.find("read-macros-ignored")
    embedded = embedded_files(archive.parts, ("word/embeddings/",))
    if embedded:
        draft.find("read-embedded-left-out", members=", ".join(embedded[:10]))
    if any(_asks_outside(archive, part) for part in archive.named_like(".rels")):
        draft.find("read-outside-ignored")


def _asks_outside(archive: Archive, part: str) -> bool:
    root = parse_xml(archive.name, archive.read(part))
    return any(
        attribute(relation, "TargetMode") == "External" and not attribute(relation, "Type").endswith(HARMLESS_OUTSIDE)
        for relation in elements(root, "Relationship")
    )
