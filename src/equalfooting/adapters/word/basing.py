"""Which text does a Word file hold before anybody's tracked changes, so that another file is read against it?"""

from dataclasses import dataclass

from equalfooting.adapters.documents.limits import DOCUMENT_LIMITS, Limits
from equalfooting.adapters.word.anchors import PREFIX, anchors
from equalfooting.adapters.word.reading import parse_word, placed_on
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import Amendment
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.heads import head_of
from equalfooting.domain.text.placing import Reading
from equalfooting.domain.text.returned import Returned, Unit, units


@dataclass(frozen=True)
class Base:
    """The text with every tracked change refused, and the changes that are tracked in it."""

    document: Document
    known: tuple[Amendment, ...]


def base_of_word(name: str, content: bytes, *, limits: Limits = DOCUMENT_LIMITS) -> Base:
    """The text of a DOCX as a base. Paragraphs that an export marked keep these marks as their identities.

    Refuses what `parse_word` refuses, and `text-without-paragraphs`.
    """
    returned = parse_word(name, content, limits=limits)
    document = _document(returned, name)
    return Base(document, placed_on(document, returned, Reading(prefix="base-")).amendments)


def _document(returned: Returned, name: str) -> Document:
    id = returned.document or name.rpartition(".")[0]
    title_anchor = anchors(id)("")
    title = ""
    paragraphs: list[Paragraph] = []
    for unit in units(returned.paragraphs):
        if title_anchor in unit.anchors:
            title = unit.original.strip()
        elif unit.original.strip():
            paragraphs.append(_paragraph(unit, f"{id}-{len(paragraphs) + 1}"))
    if not paragraphs:
        raise Refusal("text-without-paragraphs", name=name)
    return Document(id, returned.version or "1", tuple(paragraphs), title)


def _paragraph(unit: Unit, id: str) -> Paragraph:
    head = head_of(unit.original)
    anchor = next((anchor for anchor in unit.anchors if anchor.startswith(PREFIX)), id)
    return Paragraph(anchor, unit.original[head.length :].strip(), head.number)
