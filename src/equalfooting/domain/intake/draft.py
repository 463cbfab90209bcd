"""What would the mapping document look like if the machine filled it from these texts?

A draft for people to judge, never the map itself: every row keeps its quote, where it stands, how sure
the suggestion is and why. Documents are sorted one at a time, so the cost is linear and the memory holds
the rows, not the texts.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from equalfooting.domain.intake.candidates import CandidateName, capitalised_names
from equalfooting.domain.intake.classify import Classifier, IssueSuggestion, Named, Reading, Wording
from equalfooting.domain.intake.evidence import Evidence
from equalfooting.domain.intake.gazetteer import Gazetteer, Mention
from equalfooting.domain.intake.meaning import Encode, Vectors
from equalfooting.domain.intake.passages import FURNITURE, HEADING, Passage, split_passages
from equalfooting.domain.intake.words import folded, forms

#: a mention or candidate below this is not shown as one
CERTAIN_ENOUGH = 0.5
CANDIDATE_ENOUGH = 0.45
#: letters of a passage that are enough to tell what it means; Chinese says as much in a third
GIST, GIST_HAN = 260, 90
_TOO_SHORT = 25
_AGREES = 0.3
_ONE_ROW_MORE = 0.5
#: a mechanism beside an issue that it is not known to work on may be news, or chance
_NEW_PAIR = 0.7


Place = TypeVar("Place", Mention, CandidateName)


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


@dataclass(frozen=True)
class Sorter:
    """What is needed to sort: the classifier, the gazetteer, each mechanism's issues and name, and two senses.

    `encode` turns texts into (n, dim) unit vectors, or is None; `language_of` names the language of a text.
    """

    classifier: Classifier
    gazetteer: Gazetteer
    mechanism_issues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    encode: Encode | None = None
    language_of: Callable[[str], str] = lambda text: "und"

    def name_of(self, mechanism: str) -> str:
        return self.gazetteer.mechanisms[mechanism].names[0]


def draft_map(documents: Iterable[SourceText], sorter: Sorter) -> DraftMap:
    """Sort all `documents` into a draft of the map.

    Returns rows in reading order, with what was left over. Refuses nothing: a text that says nothing
    gives no rows. Cost: linear in the length of the texts.
    """
    return gathered(sort_document(document, sorter) for document in documents)


def gathered(sorted_documents: Iterable[SortedDocument]) -> DraftMap:
    """Put the results of many documents together."""
    rows: list[DraftRow] = []
    left: list[Unsorted] = []
    tally: dict[str, Candidate] = {}
    languages: dict[str, int] = {}
    n_documents = n_passages = n_furniture = 0
    for done in sorted_documents:
        rows.extend(done.rows)
        left.extend(done.unsorted)
        _count_candidates(tally, done)
        languages[done.language] = languages.get(done.language, 0) + 1
        n_documents, n_passages = n_documents + 1, n_passages + done.n_passages
        n_furniture += done.n_furniture
    candidates = sorted(tally.values(), key=lambda c: (-len(c.sources), -c.n_mentions * c.score, c.name))
    return DraftMap(
        tuple(rows),
        tuple(left),
        tuple(candidates),
        n_documents,
        n_passages,
        n_furniture,
        dict(sorted(languages.items())),
    )


def sort_document(document: SourceText, sorter: Sorter) -> SortedDocument:
    """Sort one document: passages, the mechanisms they name, the issues they speak of.

    Cost: linear in the length of the text; the encoder reads only passages whose words do not settle it.
    """
    language = document.language or sorter.language_of(document.text[:20_000])
    passages = split_passages(document.text, language)
    said = _said(passages)
    mentions = sorter.gazetteer.find(document.text)
    names = _not_taken(capitalised_names(document.text), mentions)
    spans = [_Span(p, _within(p, mentions), _within(p, names)) for p in said]
    suggestions = _suggestions(spans, sorter)
    rows, left = [], []
    for span, ranked, place in zip(spans, suggestions, _paragraphs(document.text, said), strict=True):
        own = sorter.language_of(span.passage.text) if len(span.passage.text) > 60 else language
        seen = _Seen(place, document.name, language if own == "und" else own)
        found = list(_rows(span, ranked, seen, sorter))
        rows.extend(found)
        if not found:
            left.append(_unsorted(span, seen))
    kept = tuple((c, s.passage.text) for s in spans for c in s.candidates if c.score >= CANDIDATE_ENOUGH)
    return SortedDocument(
        document.name, language, tuple(rows), tuple(left), kept, len(said), sum(p.kind == FURNITURE for p in passages)
    )


def _said(passages: Sequence[Passage]) -> list[Passage]:
    """What somebody says: no page dress, and of the headings only those that stand for themselves."""
    below = [*(p.kind for p in passages[1:]), HEADING]  # nothing follows the last one
    return [
        p
        for p, following in zip(passages, below, strict=False)
        if p.kind not in (FURNITURE, HEADING)
        or (p.kind == HEADING and following in (FURNITURE, HEADING) and len(p.text) >= _TOO_SHORT)
    ]


@dataclass(frozen=True)
class _Span:
    passage: Passage
    mentions: list[Mention]
    candidates: list[CandidateName]


@dataclass(frozen=True)
class _Seen:
    paragraph: int
    source: str
    language: str


def _suggestions(spans: Sequence[_Span], sorter: Sorter) -> list[tuple[IssueSuggestion, ...]]:
    readings = [Reading(s.passage.text, s.passage.heading, _named(s.mentions, sorter)) for s in spans]
    wordings = [sorter.classifier.wording(reading) for reading in readings]
    return sorter.classifier.suggest(readings, _vectors(readings, wordings, sorter), wordings)


def _named(mentions: Sequence[Mention], sorter: Sorter) -> tuple[Named, ...]:
    best: dict[str, float] = {}
    for mention in mentions:
        best[mention.mechanism] = max(mention.score, best.get(mention.mechanism, 0.0))
    return tuple(
        Named(sorter.name_of(mechanism), score, sorter.mechanism_issues.get(mechanism, ()))
        for mechanism, score in best.items()
        if score >= CERTAIN_ENOUGH
    )


def _vectors(readings: Sequence[Reading], wordings: Sequence[Wording], sorter: Sorter) -> Vectors | None:
    """The vectors of the passages that need one; zeros for the others."""
    if sorter.encode is None or sorter.classifier.vectors is None:
        return None
    all_of_them = sorter.classifier.learned is not None
    needed = [
        row
        for row, (reading, wording) in enumerate(zip(readings, wordings, strict=True))
        if len(reading.text) >= _TOO_SHORT and (all_of_them or not wording.is_decisive)
    ]
    vectors = np.zeros((len(readings), sorter.classifier.vectors.shape[1]), dtype=np.float32)
    if needed:
        vectors[needed] = sorter.encode([gist(readings[row].text) for row in needed])
    return vectors


def gist(text: str) -> str:
    """The beginning of a passage, long enough to tell what it means, cut between words.

    >>> len(gist("word " * 200)) <= GIST
    True
    """
    is_han = sum("\u4e00" <= letter <= "\u9fff" for letter in text[:40]) > 15
    longest = GIST_HAN if is_han else GIST
    bare = " ".join(text[: longest * 2].split())
    return bare if len(bare) <= longest else bare[:longest].rsplit(" ", 1)[0]


def _rows(span: _Span, ranked: Sequence[IssueSuggestion], seen: _Seen, sorter: Sorter) -> Iterator[DraftRow]:
    issues = {suggestion.issue for suggestion in ranked}
    paired: set[str] = set()
    for mention in _best_mentions(span.mentions, issues, sorter):
        own = set(sorter.mechanism_issues.get(mention.mechanism, ()))
        known = [suggestion for suggestion in ranked if suggestion.issue in own]
        for suggestion in known or ranked[:1]:
            paired.add(suggestion.issue)
            why = (*suggestion.why, mention.why)
            certainty = mention.score * (1.0 if known else _NEW_PAIR)
            yield _row(span, suggestion, seen, certainty, why=why, mechanism=mention.mechanism)
    for place, suggestion in enumerate(ranked):
        if suggestion.issue not in paired and (not paired or suggestion.score >= _ONE_ROW_MORE):
            names = [c for c in span.candidates if c.score >= CANDIDATE_ENOUGH] if place == 0 else []
            yield from _rows_without_mechanism(span, suggestion, seen, names)


def _rows_without_mechanism(
    span: _Span, suggestion: IssueSuggestion, seen: _Seen, candidates: Sequence[CandidateName]
) -> Iterator[DraftRow]:
    """The issue with the names that are not on the map, or with no name at all."""
    names = {" ".join(c.name.split()): c for c in candidates}
    for name, candidate in names.items():
        full = f"{name} ({candidate.acronym})" if candidate.acronym else name
        yield _row(span, suggestion, seen, candidate.score, why=suggestion.why, candidate=full)
    if not names:
        yield _row(span, suggestion, seen, 1.0, why=suggestion.why)


def _row(
    span: _Span,
    suggestion: IssueSuggestion,
    seen: _Seen,
    certainty: float,
    *,
    why: tuple[Evidence, ...],
    mechanism: str = "",
    candidate: str = "",
) -> DraftRow:
    passage = span.passage
    return DraftRow(
        suggestion.issue, mechanism, candidate, passage.text, passage.start, passage.end, seen.paragraph, seen.source,
        seen.language, round(suggestion.score * certainty, 3), why,
    )  # fmt: skip


def _best_mentions(mentions: Sequence[Mention], issues: set[str], sorter: Sorter) -> list[Mention]:
    """One mention for each mechanism; a doubtful acronym is believed when its mechanism works on the issue."""
    best: dict[str, Mention] = {}
    for mention in mentions:
        agrees = bool(issues.intersection(sorter.mechanism_issues.get(mention.mechanism, ())))
        score = min(0.9, mention.score + _AGREES) if agrees and mention.why.kind in _DOUBTFUL else mention.score
        if score >= CERTAIN_ENOUGH and score > getattr(best.get(mention.mechanism), "score", 0.0):
            best[mention.mechanism] = Mention(
                mention.mechanism, mention.start, mention.end, mention.surface, score, mention.why
            )
    return list(best.values())


_DOUBTFUL = frozenset({"acronym-shared", "acronym-everyday", "name-shared"})


def _unsorted(span: _Span, seen: _Seen) -> Unsorted:
    p = span.passage
    mechanisms = tuple(dict.fromkeys(m.mechanism for m in span.mentions if m.score >= CERTAIN_ENOUGH))
    return Unsorted(p.text, p.start, p.end, seen.paragraph, seen.source, seen.language, mechanisms)


def _not_taken(candidates: Sequence[CandidateName], mentions: Sequence[Mention]) -> list[CandidateName]:
    """The candidates that do not overlap a known name. Cost: linear (both are in reading order)."""
    starts = [mention.start for mention in mentions]
    free = []
    for candidate in candidates:
        before = bisect_left(starts, candidate.end) - 1
        if before < 0 or mentions[before].end <= candidate.start:
            free.append(candidate)
    return free


def _within(passage: Passage, spans: Sequence[Place]) -> list[Place]:
    """The spans that begin in the passage; `spans` are in reading order."""
    first = bisect_left(spans, passage.start, key=_start)
    return list(spans[first : bisect_left(spans, passage.end, key=_start)])


def _start(span: Mention | CandidateName) -> int:
    return span.start


def _paragraphs(text: str, passages: Sequence[Passage]) -> list[int]:
    """The number of the paragraph in which each passage begins, counting from 1."""
    numbers: list[int] = []
    number, place = 1, 0
    for passage in passages:
        number += text.count("\n\n", place, passage.start)
        place = passage.start
        numbers.append(number)
    return numbers


def _count_candidates(tally: dict[str, Candidate], done: SortedDocument) -> None:
    for found, quote in done.candidates:
        key = " ".join(forms(found.name)) or folded(found.name)
        name = " ".join(found.name.split())
        seen = tally.setdefault(key, Candidate(name, found.acronym, found.score, quote))
        seen.n_mentions += 1
        seen.acronym = seen.acronym or found.acronym
        seen.score = max(seen.score, found.score)
        if not seen.sources or seen.sources[-1] != done.source:
            seen.sources.append(done.source)
