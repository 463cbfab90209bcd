"""Which amendments does a Word file hold that a delegation sends back?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from equalfooting.adapters.documents.cleaning import clean_text
from equalfooting.adapters.documents.limits import DOCUMENT_LIMITS, Limits
from equalfooting.adapters.documents.names import safe_name
from equalfooting.adapters.documents.pool import LimitedWorker, WorkerLostError
from equalfooting.adapters.word.anchors import anchors
from equalfooting.adapters.word.runs import notes_of
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.placing import Placed, Reading, place
from equalfooting.domain.text.returned import Aside, Bit, Mark, Remark, Returned, ReturnedParagraph
from equalfooting.domain.text.rolling import roll

AS_IT_IS = Reading()

#: of a moment with microseconds and a zone
LONGEST_MOMENT = 35
JOINERS = ("\u200c", "\u200d")
FIRST_JOINED = "\u0590"


def read_word(
    name: str, content: bytes, base: Document, reading: Reading = AS_IT_IS, *, limits: Limits = DOCUMENT_LIMITS
) -> Placed:
    """The amendments of a DOCX against the version it was made from, and the list of what could not be placed.

    Comments that an export of the known amendments carries are not given back. The file is parsed in the limited
    subprocess. Refuses what `read_document` refuses, macros
    (`word-with-macros`), and files made from another document or version.
    """
    return placed_on(base, parse_word(name, content, limits=limits), reading)


def placed_on(base: Document, returned: Returned, reading: Reading = AS_IT_IS) -> Placed:
    """The same of a file that is parsed already. Refuses files made from another document or version."""
    placed = place(returned, base, anchors(base.id), reading)
    exported = set(notes_of(roll(base, reading.known)))
    left = tuple(row for row in placed.remarks if (row[1].author, row[1].text) not in exported)
    return replace(placed, remarks=left)


def parse_word(name: str, content: bytes, *, limits: Limits = DOCUMENT_LIMITS) -> Returned:
    """What the file says, whatever text it was made from. Refuses as `read_word`."""
    worker = LimitedWorker(limits)
    try:
        values = [values for values, _ in worker.ask("word", safe_name(name), content)]
    except WorkerLostError as lost:
        raise lost.refusal from None
    finally:
        worker.close()
    return returned_from(values[0])


def returned_from(values: dict[str, Any]) -> Returned:
    """What the limited subprocess answered, as values of the domain, without characters that deceive."""
    return Returned(
        tuple(map(_paragraph, values["paragraphs"])),
        tuple(map(_remark, values["remarks"])),
        tuple(Aside(_clean(kind), _clean(text), _clean(author)) for kind, text, author in values["asides"]),
        _clean(values["document"]),
        _clean(values["version"]),
    )


def _remark(values: list[Any]) -> Remark:
    id, author, at, text, answers, is_resolved = values
    return Remark(_clean(id), _clean(author), _moment(at), _clean(text), _clean(answers), bool(is_resolved))


def _paragraph(values: dict[str, Any]) -> ReturnedParagraph:
    bits: list[Bit] = []
    for text, came, went, remarks in values["bits"]:
        said = _safe(text, [bit.text[-1:] for bit in bits])
        bits.append(Bit(said, _mark(came), _mark(went), tuple(map(str, remarks))))
    return ReturnedParagraph(
        tuple(bits), _mark(values["came"]), _mark(values["went"]), tuple(map(str, values["anchors"]))
    )


def _mark(values: list[str] | None) -> Mark | None:
    return Mark(_clean(values[0]), _moment(values[1])) if values else None


def _moment(text: Any) -> str:
    """The moment as the file has it, "" where it is none."""
    said = _clean(text)
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return ""
    return said if len(said) <= LONGEST_MOMENT else ""


def _clean(text: Any) -> str:
    return clean_text(str(text))[0].strip() if text else ""


def _safe(text: Any, ends: Sequence[str]) -> str:
    """Words without characters that deceive; letters stay as the file composes them, so that they compare equal.

    A joiner may begin them: it belongs to a letter at the end of words before, of a script that has joiners.
    """
    said = str(text)
    letter = next((end for end in reversed(ends) if end >= FIRST_JOINED), "") if said[:1] in JOINERS else ""
    cleaned, findings = clean_text(letter + said)
    return cleaned[len(letter) :] if findings else said
