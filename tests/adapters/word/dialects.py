"""How do Word, LibreOffice, Google Docs, WPS, pandoc, python-docx and people by hand write the same tracked changes?

A text is rows of bits (`Row`, `Bit` of the domain); each dialect writes it in the habits of its program.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from equalfooting.domain.text.returned import Bit, Mark
from tests.adapters import files

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Row:
    """A paragraph of a file: its bits, and who put in and took out its end."""

    bits: tuple[Bit, ...]
    came: Mark | None = None
    went: Mark | None = None


@dataclass(frozen=True)
class Dialect:
    """The habits of a program. `run` writes words that nobody changed the history of, `about` the mark of a change."""

    name: str
    run: Callable[[str, str], str]
    about: Callable[[Mark], str]
    before: str = ""
    properties: str = ""
    body: str = "word/document.xml"
    namespace: str = MAIN
    office: str = OFFICE
    encoding: str = "utf-8"
    parts: Mapping[str, str] = field(default_factory=dict)

    def file(self, rows: Sequence[Row], *more: str) -> bytes:
        """The file of these rows, with further XML behind them."""
        numbers = count(1)
        body = "".join(self._row(row, numbers) for row in rows) + "".join(more)
        declared = 'encoding="UTF-16"' if self.encoding == "utf-16" else 'encoding="UTF-8"'
        document = (
            f'<?xml version="1.0" {declared} standalone="yes"?>\n<w:document xmlns:w="{self.namespace}" {W14}>'
            f"<w:body>{body}<w:sectPr/></w:body></w:document>"
        )
        relation = f'Type="{self.office}/officeDocument" Target="{self.body}"'
        return files.packed(
            {
                "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
                f'<Override PartName="/{self.body}" ContentType="{KIND}"/></Types>',
                "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
                f"{relation}/></Relationships>",
                self.body: document.encode(self.encoding),
                **self.parts,
            }
        )

    def _row(self, row: Row, numbers: Iterator[int]) -> str:
        marks = [
            f"<w:{tag} {self._by(mark, numbers)}/>" for tag, mark in (("ins", row.came), ("del", row.went)) if mark
        ]
        end = f"<w:rPr>{''.join(marks)}</w:rPr>" if marks else ""
        properties = f"<w:pPr>{self.properties}{end}</w:pPr>" if end or self.properties else ""
        return f"<w:p>{properties}{self.before}{''.join(self._bit(bit, numbers) for bit in row.bits)}</w:p>"

    def _bit(self, bit: Bit, numbers: Iterator[int]) -> str:
        words = self.run(bit.text, "delText" if bit.went else "t")
        if bit.went:
            words = f"<w:del {self._by(bit.went, numbers)}>{words}</w:del>"
        return f"<w:ins {self._by(bit.came, numbers)}>{words}</w:ins>" if bit.came else words

    def _by(self, mark: Mark, numbers: Iterator[int]) -> str:
        return f'w:id="{next(numbers)}" {self.about(mark)}'


def said(text: str, tag: str, properties: str = "") -> str:
    """One run; tabs, breaks and non-breaking hyphens as elements of their own."""
    signs = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>"}
    pieces, words = [], ""
    for sign in text:
        if sign in signs:
            pieces += [_words(words, tag), signs[sign]]
            words = ""
        else:
            words += sign
    return f"<w:r>{properties}{''.join([*pieces, _words(words, tag)])}</w:r>"


def _words(words: str, tag: str) -> str:
    return f'<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}>' if words else ""


def _by_letters(text: str, tag: str) -> str:
    """Word: runs cut by sessions and by its spelling checker, with the place where a page ended."""
    cuts = [text[at : at + 3] for at in range(0, len(text), 3)]
    runs = [said(cut, tag).replace("<w:r>", f'<w:r w:rsidR="00A{n:05}">') for n, cut in enumerate(cuts)]
    return '<w:proofErr w:type="spellStart"/>'.join(runs) + '<w:bookmarkStart w:id="900" w:name="_GoBack"/>'


def _looking(properties: str) -> Callable[[str, str], str]:
    return lambda text, tag: said(text, tag, f"<w:rPr>{properties}</w:rPr>")


def _by_words(text: str, tag: str) -> str:
    """pandoc: a run a word, and a run a space."""
    return "".join(said(piece, tag) for word in text.split(" ") for piece in (word, " "))[: -len(said(" ", tag))]


def _linked(text: str, tag: str) -> str:
    return (
        f'<w:hyperlink w:anchor="x"><w:smartTag w:element="place"><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr>'
        f"<w:sdtContent>{said(text, tag)}</w:sdtContent></w:sdt></w:smartTag></w:hyperlink>"
    )


def _field(text: str, tag: str) -> str:
    code = "delInstrText" if tag == "delText" else "instrText"
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:{code}> REF x </w:{code}></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{said(text, tag)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _named(mark: Mark) -> str:
    return f"w:author={quoteattr(mark.author)} w:date={quoteattr(mark.at or '2024-05-01T10:00:00Z')}"


def _without_date(mark: Mark) -> str:
    return f"w:author={quoteattr(mark.author)}"


def _absurd(mark: Mark) -> str:
    return f'w:author={quoteattr(mark.author)} w:date="0000-13-99T25:61:00Z"'


RTL = _looking('<w:rFonts w:hint="cs"/><w:rtl/><w:lang w:bidi="ar-EG"/>')
WORD = Dialect("Word", _by_letters, _named, '<w:permStart w:id="1" w:edGrp="everyone"/>', '<w:pStyle w:val="a3"/>')
DIALECTS = (
    WORD,
    Dialect("Word, right to left", RTL, _named, "", "<w:bidi/>"),
    Dialect("LibreOffice", _looking('<w:lang w:val="en-US"/>'), _named, '<w:bookmarkStart w:id="0" w:name="b"/>'),
    Dialect("Google Docs", _looking('<w:rtl w:val="0"/>'), _without_date, "", '<w:keepNext/>'),
    Dialect("WPS", _looking('<w:rFonts w:hint="eastAsia"/>'), _absurd, "", '<w:pStyle w:val="2"/>'),
    Dialect("pandoc", _by_words, _named, "", '<w:pStyle w:val="BodyText"/>'),
    Dialect("python-docx", said, _without_date),
    Dialect("links, tags and controls", _linked, _named),
    Dialect("fields", _field, _named),
    Dialect("strict", said, _named, namespace=STRICT, office=OFFICE_STRICT),
    Dialect("UTF-16", said, _named, encoding="utf-16"),
    Dialect("another name", said, _named, body="word/document2.xml"),
    Dialect("another folder", said, _named, body="docs/text.xml"),
)  # fmt: skip
