"""What is a text that a group works on? Numbered paragraphs with identities that outlive every version."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from equalfooting.domain.refusals import Refusal

PARAGRAPH, HEADING, RECOMMENDATION = "paragraph", "heading", "recommendation"
KINDS = (PARAGRAPH, HEADING, RECOMMENDATION)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one version. `id` stays the same through all versions; `number` is what readers cite."""

    id: str
    text: str
    number: str = ""
    kind: str = PARAGRAPH
    language: str = ""


@dataclass(frozen=True)
class Document:
    """One version of a text: `id` names the text, `version` the version; paragraphs in reading order.

    Refuses `text-paragraph-id-missing` and `text-paragraph-id-twice`.

    >>> Document("report", "1", (Paragraph("a", "We agree."),)).place_of("a")
    0
    """

    id: str
    version: str
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for place, paragraph in enumerate(self.paragraphs, 1):
            if not paragraph.id:
                raise Refusal("text-paragraph-id-missing", row=place)
            if paragraph.id in seen:
                raise Refusal("text-paragraph-id-twice", row=place, id=paragraph.id)
            seen.add(paragraph.id)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {paragraph.id: place for place, paragraph in enumerate(self.paragraphs)}

    def __contains__(self, id: object) -> bool:
        return id in self._places

    def place_of(self, id: str) -> int:
        """The place of a paragraph, counted from 0. Refuses `text-paragraph-unknown`. Cost: O(1)."""
        if id not in self._places:
            raise Refusal("text-paragraph-unknown", id=id, document=self.title or self.id, version=self.version)
        return self._places[id]

    def paragraph(self, id: str) -> Paragraph:
        """The paragraph of that identity. Refuses `text-paragraph-unknown`. Cost: O(1)."""
        return self.paragraphs[self.place_of(id)]

    def named(self, id: str) -> str:
        """How a reader names the paragraph: its number, or its place where it has none."""
        return self.paragraph(id).number or f"({self.place_of(id) + 1})"


def numbered(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs numbered 1, 2, 3 in reading order; headings stay without. Cost: linear.

    >>> [p.number for p in numbered([Paragraph("h", "Names", kind="heading"), Paragraph("a", "We agree.")])]
    ['', '1']
    """
    done: list[Paragraph] = []
    n = 0
    for paragraph in paragraphs:
        is_counted = paragraph.kind != HEADING
        n += is_counted
        number = str(n) if is_counted else ""
        done.append(Paragraph(paragraph.id, paragraph.text, number, paragraph.kind, paragraph.language))
    return tuple(done)
