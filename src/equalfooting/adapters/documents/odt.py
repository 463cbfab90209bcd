"""What does an OpenDocument text (ODT, ISO/IEC 26300) say, in reading order?"""

from collections.abc import Iterator

from lxml import etree

from equalfooting.adapters.documents.archives import Archive, embedded_files
from equalfooting.adapters.documents.draft import Draft
from equalfooting.adapters.documents.markup import attribute, elements, local_name, parse_xml
from equalfooting.domain.refusals import Refusal

BODY, ABOUT, MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
MAX_SPACES = 100
LEFT_OUT = {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "note-citation"}
EMBEDDED = ("Object ", "ObjectReplacements/", "Basic/", "Scripts/")


def read_odt(draft: Draft, content: bytes) -> None:
    """Fill the draft from headings, paragraphs, lists, tables cell by cell, text boxes and notes."""
    archive = Archive(draft.name, content)
    if BODY not in archive:
        raise Refusal("file-broken", name=draft.name, reason=BODY)
    _insist_unlocked(archive)
    root = parse_xml(draft.name, archive.read(BODY))
    reader = _Reader(draft)
    for body in root.iterfind("{*}body/{*}text"):
        reader.read(body, in_list=False)
    draft.title = _stated_title(archive) or reader.first_heading
    _report(draft, archive, root)


def _insist_unlocked(archive: Archive) -> None:
    if MANIFEST in archive:
        manifest = parse_xml(archive.name, archive.read(MANIFEST))
        if next(elements(manifest, "encryption-data"), None) is not None:
            raise Refusal("file-encrypted", name=archive.name)


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.first_heading = ""
        self.n_notes = 0

    def read(self, element: etree._Element, in_list: bool) -> None:
        """Every paragraph below, in order; the first of each list item is marked with "- "."""
        begins_item = in_list
        for child in element:
            name = local_name(child)
            if name in ("p", "h"):
                self._paragraph(child, "- " if begins_item else "")
                begins_item = False
            elif name not in LEFT_OUT:
                self.read(child, in_list=name == "list-item")

    def _paragraph(self, paragraph: etree._Element, mark: str) -> None:
        later: list[etree._Element] = []
        notes: list[str] = []
        text = "".join(self._pieces(paragraph, later, notes))
        if not self.first_heading and local_name(paragraph) == "h":
            self.first_heading = " ".join(text.split())
        self.draft.add(mark + text if text.strip() else "")
        for box in later:
            self.read(box, in_list=False)
        for note in notes:
            self.draft.add(note)

    def _pieces(self, element: etree._Element, later: list[etree._Element], notes: list[str]) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            name = local_name(child)
            if name == "note":
                yield self._note(child, notes)
            elif name == "text-box":
                later.append(child)
            elif name in ("s", "tab", "line-break"):
                yield _white(name, child)
            elif name not in LEFT_OUT:
                yield from self._pieces(child, later, notes)
            yield child.tail or ""

    def _note(self, note: etree._Element, notes: list[str]) -> str:
        self.n_notes += 1
        body = next(elements(note, "note-body"), None)
        text = " ".join("".join(self._pieces(body, [], [])).split()) if body is not None else ""
        notes.append(f"[{self.n_notes}] {text}")
        return f"[{self.n_notes}]"


def _white(name: str, element: etree._Element) -> str:
    if name == "line-break":
        return "\n"
    count = attribute(element, "c")
    return " " * min(MAX_SPACES, int(count)) if count.isdecimal() else " "


def _stated_title(archive: Archive) -> str:
    if ABOUT not in archive:
        return ""
    title = parse_xml(archive.name, archive.read(ABOUT)).find(".//{*}title")
    return (title.text or "").strip() if title is not None else ""


def _report(draft: Draft, archive: Archive, root: etree._Element) -> None:
    n_deletions = sum(1 for _ in elements(root, "deletion"))
    if n_deletions:
        draft.find("read-deletions-left-out", n_changes=n_deletions)
    if next(elements(root, "annotation"), None) is not None:
        draft.find("read-comments-left-out")
    embedded = embedded_files(archive.parts, EMBEDDED)
    if embedded:
        draft.find("read-embedded-left-out", members=", ".join(embedded[:10]))
