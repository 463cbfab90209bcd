"""What does a draft of the mapping document consist of? Plain values: rows, what is left over, names not on the map."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from equalfooting.domain.intake.candidates import CandidateName
from equalfooting.domain.intake.evidence import Evidence


@dataclass(frozen=True)
class SourceText:
    """A document to sort: its `name` (of the file), `text`, `title` and `language` if known ("" if not)."""

    name: str
    text: str
    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One suggested entry: `issue` and `mechanism` are ids; `candidate` a name not on the map; "" where none.

    `source[start:end] == quote`; `paragraph` counts from 1; `confidence` in [0, 1].
    """

    issue: str
    mechanism: str
    candidate: str
    quote: str
    start: int
    end: int
    paragraph: int
    source: str
    language: str
    confidence: float
    why: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Unsorted:
    """A passage that seems to speak of no known issue, and the mechanisms it names all the same."""

    quote: str
    start: int
    end: int
    paragraph: int
    source: str
    language: str
    mechanisms: tuple[str, ...]


@dataclass(slots=True)
class Candidate:
    """A name that looks like a mechanism and is not on the map: how often and where it was seen."""

    name: str
    acronym: str
    score: float
    quote: str
    n_mentions: int = 0
    sources: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SortedDocument:
    """What one document gave."""

    source: str
    language: str
    rows: tuple[DraftRow, ...]
    unsorted: tuple[Unsorted, ...]
    candidates: tuple[tuple[CandidateName, str], ...]
    n_passages: int
    n_furniture: int


@dataclass(frozen=True)
class DraftMap:
    """All suggested entries, what was left over, and the counts."""

    rows: tuple[DraftRow, ...]
    unsorted: tuple[Unsorted, ...]
    candidates: tuple[Candidate, ...]
    n_documents: int
    n_passages: int
    n_furniture: int
    languages: Mapping[str, int]
