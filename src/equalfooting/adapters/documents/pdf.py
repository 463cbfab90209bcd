"""What does a PDF say? Lines with their places, from PDFium, less what repeats at the edges."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2

from equalfooting.adapters.documents.draft import Draft
from equalfooting.adapters.documents.limits import MAX_CHARACTERS, MAX_PAGES
from equalfooting.adapters.documents.lines import Line, is_right_to_left, paragraphs_of
from equalfooting.domain.refusals import Refusal

raw = pypdfium2.raw

#: what PDFium gives for a hyphen at the end of a line, in place of the line's end
SPLIT = 2
LAM, ALEFS = "\u0644", "\u0627\u0622\u0623\u0625"
EDGE_LINES = 2
MIN_PAGES_REPEATED = 3
MIN_SHARE_REPEATED = 0.6
EDGE_SHARE = 0.1
SAME_HEIGHT = 8.0
MAX_NAMED = 20

_PAGE_NUMBER = re.compile(r"\W*(\w{1,12}\.?\s+)?(\d{1,4}|[ivxl]{1,6})(\s*(/|of|de|из|من|共)\s*\d{1,4})?\W*页?\W*")
_NO_TITLE = re.compile(r"(?i)(microsoft word|untitled|.*\.(docx?|odt|indd|rtf)$)")


def read_pdf(draft: Draft, content: bytes) -> None:
    """Fill the draft; refuses locked PDFs, PDFs of pictures only, and too many pages."""
    document = _opened(draft.name, content)
    try:
        _read_pages(draft, document)
    finally:
        document.close()


def _opened(name: str, content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        if getattr(failure, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Refusal("file-encrypted", name=name) from None
        raise Refusal("file-broken", name=name, reason="PDF") from None
    if not 0 < len(document) <= MAX_PAGES:
        n_pages = len(document)
        document.close()
        raise Refusal("pdf-too-many-pages", name=name, n_pages=n_pages, limit=MAX_PAGES)
    return document


def _read_pages(draft: Draft, document: pypdfium2.PdfDocument) -> None:
    pages = [_lines_of(draft.name, document, number) for number in range(len(document))]
    blank = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(blank) == len(pages):
        raise Refusal("pdf-pictures", name=draft.name, n_pages=len(pages))
    draft.title = _title(document, pages)
    repeated = _repeated(pages)
    for paragraph in paragraphs_of([_without(lines, repeated, number) for number, lines in enumerate(pages)]):
        draft.add(paragraph)
    _report(draft, document, blank, repeated)


def _lines_of(name: str, document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise Refusal("file-broken", name=name, reason=f"PDF, page {number + 1}") from None
    try:
        return list(_lines(text, page.get_height()))
    finally:
        text.close()
        page.close()


def _lines(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Line]:
    """The lines of a page in the order of its content; PDFium ends each with CR LF."""
    letters: list[str] = []
    begins = 0
    n_characters = min(text.count_chars(), MAX_CHARACTERS)
    for index in range(n_characters + 1):
        code = raw.FPDFText_GetUnicode(text.raw, index) if index < n_characters else 10
        if code == SPLIT:
            letters.append("-")
        elif code not in (10, 13):
            _take(letters, chr(code) if code < 0x110000 else "\ufffd", text, index)
            continue
        line = "".join(letters)
        if line.strip():
            yield _placed(text, line, begins, index - (code != SPLIT), height)
        letters, begins = [], index + 1


def _take(letters: list[str], letter: str, text: pypdfium2.PdfTextPage, index: int) -> None:
    """Add a letter. Alef and lam that are one drawn ligature come the wrong way round, and are turned back."""
    letters.append(letter)
    if letter == LAM and len(letters) > 1 and letters[-2] in ALEFS and _box(text, index) == _box(text, index - 1):
        letters[-2:] = letters[:-3:-1]


def _placed(text: pypdfium2.PdfTextPage, line: str, begins: int, ends: int, height: float) -> Line:
    lead, tail = len(line) - len(line.lstrip()), len(line) - len(line.rstrip())
    first, last = _box(text, begins + lead), _box(text, ends - tail)
    whole = line.strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    bottom, top = min(first[2], last[2]), max(first[3], last[3])
    return Line(
        text=whole,
        left=min(first[0], last[0]),
        right=max(first[1], last[1]),
        bottom=bottom,
        top=top,
        size=round(raw.FPDFText_GetFontSize(text.raw, begins + lead), 1),
        is_at_edge=not EDGE_SHARE * height < (top + bottom) / 2 < (1 - EDGE_SHARE) * height,
    )


def _box(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a character with its room above and below."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box))
    return box.left, box.right, box.bottom, box.top


def _edges(lines: list[Line]) -> list[Line]:
    by_height = sorted((line for line in lines if line.is_at_edge), key=lambda line: -line.top)
    return by_height[:EDGE_LINES] + by_height[EDGE_LINES:][-EDGE_LINES:]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text).casefold(), round(line.top / SAME_HEIGHT)


def _repeated(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """The lines (numbers apart) that stand at one place at the edge of many pages."""
    seen = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines)})
    enough = max(MIN_PAGES_REPEATED, MIN_SHARE_REPEATED * len(pages))
    return {key for key, n_pages in seen.items() if n_pages >= enough}


def _without(lines: list[Line], repeated: set[tuple[str, int]], number: int) -> list[Line]:
    dropped = {id(line) for line in _edges(lines) if _key(line) in repeated or _is_page_number(line, number)}
    return [line for line in lines if id(line) not in dropped]


def _is_page_number(line: Line, number: int) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) and str(number + 1) in re.findall(r"\d+", line.text)


def _title(document: pypdfium2.PdfDocument, pages: list[list[Line]]) -> str:
    stated = str(document.get_metadata_dict().get("Title", "")).strip()
    if stated and not _NO_TITLE.match(stated):
        return stated
    first = next((lines for lines in pages if lines), [])[:20]
    largest = max((line.size for line in first), default=0.0)
    ordinary = min((line.size for line in first), default=0.0)
    return " ".join(line.text for line in first if line.size == largest > ordinary)


def _report(draft: Draft, document: pypdfium2.PdfDocument, blank: list[int], repeated: set[tuple[str, int]]) -> None:
    if blank:
        pages = ", ".join(map(str, blank[:MAX_NAMED])) + (", …" if len(blank) > MAX_NAMED else "")
        draft.find("read-pages-without-text", n_pages=len(blank), pages=pages)
    words = sorted({key for key, _ in repeated if re.search(r"[^\W\d_]", key)})
    if words:
        draft.find("read-repeated-lines-dropped", lines=" | ".join(words[:5]))
    if any(map(is_right_to_left, draft.paragraphs)):
        draft.find("read-order-doubtful")
    if raw.FPDFDoc_GetAttachmentCount(document.raw) > 0:
        draft.find("read-embedded-left-out", members=str(raw.FPDFDoc_GetAttachmentCount(document.raw)))
