"""Inside the limited subprocess: what does a Word file say beside its paragraphs, and who changed it?"""

from collections.abc import Iterator

from lxml import etree

from equalfooting.adapters.documents.archives import Archive
from equalfooting.adapters.documents.markup import attribute, elements, local_name, parse_xml
from equalfooting.adapters.word.parts import Parts
from equalfooting.adapters.word.signs import SIGNS, SKIPPED, symbol

PUT_IN, TAKEN_OUT = {"ins", "moveTo", "cellIns"}, {"del", "moveFrom", "cellDel"}
FORMATTING = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange",
    "tcPrChange", "numberingChange", "cellMerge",
)  # fmt: skip


def words_of(element: etree._Element) -> str:
    """All words below, those taken out in double brackets, paragraphs parted by spaces."""
    return " ".join("".join(_pieces(element)).split(" ")).strip()


def _pieces(element: etree._Element, is_out: bool = False) -> Iterator[str]:
    for child in element:
        kind = local_name(child)
        if kind in ("t", "delText", *SIGNS, "sym"):
            words = child.text or "" if kind in ("t", "delText") else symbol(child) if kind == "sym" else SIGNS[kind]
            yield f"[[{words}]]" if words and (is_out or kind == "delText") else words
        elif kind not in SKIPPED:
            if kind == "p" and child.getprevious() is not None:
                yield " "
            yield from _pieces(child, is_out or kind in ("del", "moveFrom"))


def changers(root: etree._Element) -> str:
    """Everybody who put in or took out something below."""
    return ", ".join(dict.fromkeys(filter(None, (attribute(one, "author") for one in _changes(root)))))


def _changes(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(*(f"{{*}}{kind}" for kind in sorted(PUT_IN | TAKEN_OUT)))


def table_said(table: etree._Element) -> list[str]:
    rows = (" | ".join(map(words_of, elements(row, "tc"))) for row in elements(table, "tr"))
    return ["table", "\n".join(rows), changers(table)]


def picture_said(picture: etree._Element, author: str) -> list[str]:
    """A text box with its words, or a picture with what it is said to show."""
    boxes = [box for box in elements(picture, "txbxContent") if not _is_second_rendering(box)]
    text = " ".join(filter(None, map(words_of, boxes))) or _described(picture)
    names = [author, *(changers(box) for box in boxes)]
    return ["box" if boxes else "picture", text, ", ".join(dict.fromkeys(filter(None, names)))]


def _is_second_rendering(box: etree._Element) -> bool:
    return any(local_name(above) == "Fallback" for above in box.iterancestors())


def _described(picture: etree._Element) -> str:
    return next((attribute(about, "descr") or attribute(about, "name") for about in elements(picture, "docPr")), "")


def formatting(root: etree._Element) -> Iterator[list[str]]:
    """Changes of looks only, one line for each person."""
    counts: dict[str, int] = {}
    for change in root.iter(*(f"{{*}}{kind}" for kind in FORMATTING)):
        author = attribute(change, "author")
        counts[author] = counts.get(author, 0) + 1
    return (["formatting", str(count), author] for author, count in counts.items())


def side_parts(archive: Archive, parts: Parts, noted: dict[tuple[str, str], str]) -> Iterator[list[str]]:
    """Notes with words in them; headers and footers only where somebody changed them.

    `noted`: (kind, id) of a note -> who put in or took out the reference to it.
    """
    for kind, part in parts.of("footnotes", "endnotes"):
        for note in elements(parse_xml(archive.name, archive.read(part)), kind.removesuffix("s")):
            words, name = words_of(note), noted.get((kind.removesuffix("s"), attribute(note, "id")), "")
            if words:
                yield ["note", words, ", ".join(dict.fromkeys(filter(None, (name, changers(note)))))]
    for _, part in parts.of("header", "footer"):
        root = parse_xml(archive.name, archive.read(part))
        if next(_changes(root), None) is not None:
            yield ["header", words_of(root), changers(root)]
