"""What would the mapping document look like if the machine filled it from these texts?

A draft for people to judge, never the map itself: every row keeps its quote, where it stands, how sure
the suggestion is and why. Documents are sorted one at a time, so the cost is linear and the memory holds
the rows, not the texts.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeVar

from equalfooting.domain.intake.candidates import CandidateName, capitalised_names
from equalfooting.domain.intake.draft_reading import TOO_SHORT, Sorter, Span
from equalfooting.domain.intake.draft_reading import suggestions as suggestions_of
from equalfooting.domain.intake.draft_rows import CANDIDATE_ENOUGH, Seen, left_over, rows_of
from equalfooting.domain.intake.draft_values import Candidate, DraftMap, DraftRow, SortedDocument, SourceText, Unsorted
from equalfooting.domain.intake.gazetteer import Mention
from equalfooting.domain.intake.passages import FURNITURE, HEADING, Passage, split_passages
from equalfooting.domain.intake.words import folded, forms

Place = TypeVar("Place", Mention, CandidateName)


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
    spans = [Span(p, _within(p, mentions), _within(p, names)) for p in said]
    suggestions = suggestions_of(spans, sorter)
    rows, left = [], []
    for span, ranked, place in zip(spans, suggestions, _paragraphs(document.text, said), strict=True):
        own = sorter.language_of(span.passage.text) if len(span.passage.text) > 60 else language
        seen = Seen(place, document.name, language if own == "und" else own)
        found = list(rows_of(span, ranked, seen, sorter))
        rows.extend(found)
        if not found:
            left.append(left_over(span, seen))
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
        or (p.kind == HEADING and following in (FURNITURE, HEADING) and len(p.text) >= TOO_SHORT)
    ]


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
