"""What is a summary made of: sections of sentences and quotations, each resting on entries of the record?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.summaries.sentences import HEADINGS, SENTENCES


@dataclass(frozen=True, slots=True)
class Sentence:
    """The code of a sentence, its facts, and the rows it rests on; refuses ("summary-unsupported") to have none."""

    code: str
    facts: Mapping[str, Any]
    rows: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.rows or not all(self.rows):
            raise Refusal("summary-unsupported", sentence=self.say())

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the reader's language.

        >>> Sentence("meetings", {"n": 3}, ("17", "18", "19")).say()
        'Meetings held: 3.'
        """
        return translate(SENTENCES[self.code]) % self.facts


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's own words, never translated or shortened; `holder` as it may be shown, "" where only groups may."""

    text: str
    holder: str
    groups: tuple[str, ...]
    rows: tuple[str, ...]
    language: str = ""

    def __post_init__(self) -> None:
        if not self.rows or not all(self.rows):
            raise Refusal("summary-unsupported", sentence=self.text[:60])


Item = Sentence | Quotation


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (`code` in `HEADINGS`, with facts; or `title`, words of the record) over items and sections."""

    code: str
    items: tuple[Item, ...] = ()
    sections: tuple["Section", ...] = ()
    title: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def heading(self, translate: Callable[[str], str] = str) -> str:
        return self.title or translate(HEADINGS[self.code]) % self.facts


@dataclass(frozen=True, slots=True)
class Summary:
    """A document as a draft to edit: its kind ("chairs-summary" or "report") and sections."""

    kind: str
    sections: tuple[Section, ...]

    def items(self) -> Iterator[Item]:
        """Every sentence and quotation, in order. Cost: O(items)."""
        for section in self.sections:
            yield from _items(section)


def _items(section: Section) -> Iterator[Item]:
    yield from section.items
    for inner in section.sections:
        yield from _items(inner)
