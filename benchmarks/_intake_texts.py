"""What do the documents of the intake benchmark say? Invented pages, in DOCX and PDF, and the lists to sort by."""

import csv
import random
import zipfile
from importlib.resources import files
from pathlib import Path
from xml.sax.saxutils import escape

N_PAGE_LETTERS = 3_000
N_MECHANISMS = 540
_THINGS = (
    "the ministry|our members|small operators|rural schools|the regulator|the secretariat"
    "|young people|local firms|the parliament"
    "|two agencies|the working group|many citizens|the courts|our experts|the library"
).split("|")
_DEEDS = (
    "asked for|relies on|wrote about|has no rule for|would like to see|cannot agree on"
    "|pays too much for|published a note on"
    "|keeps away from|spoke last year about|needs help with|learned from|doubts the worth of|shares the costs of"
).split("|")
_PLAIN = (
    "a longer discussion|the budget of next year|an honest report|the view of our neighbours"
    "|better chairs|the new building"
    "|a list of questions|the results of the survey|one more meeting|a shorter text"
    "|the minutes of May|more time to read"
).split("|")
_TAILS = (
    "in our region|since the last meeting|without delay|for the first time|in every province"
    "|as others have said|with good reason"
    "|at the national level|before the end of the year|in spite of the costs|on equal terms|after long debate"
).split("|")
_SUBJECTS = (
    "Data Mail Rights Cable Name Water Trade School Health Radio Harbour Market Youth Border Valley Island".split()
)
_KINDS = "Forum Council Convention Network Alliance Programme Committee Partnership Dialogue".split()
_PLACES = "Northern Southern Eastern Western Pacific Alpine Coastal Central Andean Baltic".split()


def mechanism_names() -> list[str]:
    """The names of the invented mechanisms: "Pacific Data Rights Forum"."""
    rng = random.Random(7)
    names: dict[str, None] = {}
    while len(names) < N_MECHANISMS:
        first, second = rng.sample(_SUBJECTS, 2)
        names[f"{rng.choice(_PLACES)} {first} {second} {rng.choice(_KINDS)}"] = None
    return list(names)


_NAMES = mechanism_names()


def _keyword_rows() -> list[dict[str, str]]:
    with (files("equalfooting.demo") / "data" / "issue_keywords.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


_WORDS = [
    word.rstrip("*")
    for row in _keyword_rows()
    if row["language"] in ("en", "fr", "es")
    for word in row["keywords"].split(";")
    if not word.startswith("~") and "* " not in word and word.isascii()
]


def page(rng: random.Random, document: int, number: int) -> list[str]:
    """One page: paragraphs of about 3,000 letters together; a third of the sentences speak of an issue."""
    paragraphs, n_letters = [], 0
    while n_letters < N_PAGE_LETTERS:
        text = " ".join(_sentence(rng) for _ in range(rng.randint(3, 8)))
        paragraphs.append(text)
        n_letters += len(text)
    return [f"{document}.{number} On {rng.choice(_PLAIN)}", *paragraphs]


def _sentence(rng: random.Random) -> str:
    chance = rng.random()
    thing = rng.choice(_WORDS) if chance < 0.33 else rng.choice(_PLAIN)
    name = f" under the {rng.choice(_NAMES)}" if chance < 0.12 else ""
    start = rng.choice(_THINGS)
    said = f"{rng.choice(_DEEDS)} {thing}{name} {rng.choice(_TAILS)}"
    return f"{start[0].upper()}{start[1:]} {said} ({rng.randint(1, 9999)})."


def letters_of(pages: list[list[str]]) -> str:
    return "\n\n".join(paragraph for one in pages for paragraph in one)


def write_lists(folder: Path) -> None:
    """issues.csv and mechanisms.csv beside the documents."""
    issues = {row["section"]: row["issue"] for row in _keyword_rows()}
    _write_csv(folder / "issues.csv", ["section", "issue"], [list(pair) for pair in issues.items()])
    rows = [[f"M{n}", name, list(issues)[n % len(issues)]] for n, name in enumerate(_NAMES)]
    _write_csv(folder / "mechanisms.csv", ["id", "name", "issues"], rows)


def _write_csv(path: Path, headings: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])


def write_docx(path: Path, pages: list[list[str]]) -> None:
    """The least that a word processor opens: content types, one relation, the paragraphs."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for one in pages for text in one)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}" '
            f'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')


def write_pdf(path: Path, pages: list[list[str]]) -> None:
    """Plain PDF 1.4: Helvetica, lines of about 95 letters, an empty line between paragraphs."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for paragraphs in pages:
        stream = _pdf_text(paragraphs)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    _write_pdf_objects(path, objects)


def _pdf_text(paragraphs: list[str]) -> bytes:
    lines: list[str] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > 95:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    shown = [line.translate({ord(mark): f"\\{mark}" for mark in "()\\"}) for line in lines]
    text = "\n".join(f"({line}) Tj T*" for line in shown)
    return f"BT /F1 9 Tf 13 TL 40 810 Td\n{text}\nET".encode("latin-1", "replace")


def _write_pdf_objects(path: Path, objects: list[bytes]) -> None:
    parts, places, place = [b"%PDF-1.4\n"], [], 9
    for number, content in enumerate(objects, 1):
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        places.append(place)
        parts.append(piece)
        place += len(piece)
    rows = b"".join(b"%010d 00000 n \n" % one for one in places)
    n = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (n, rows))
    parts.append(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (n, place))
    path.write_bytes(b"".join(parts))
