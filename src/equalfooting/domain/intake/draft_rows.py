"""Which rows of the draft does one passage give: which issue with which mechanism, and how sure?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equalfooting.domain.intake.candidates import CandidateName
from equalfooting.domain.intake.classify import IssueSuggestion
from equalfooting.domain.intake.draft_reading import CERTAIN_ENOUGH, Sorter, Span
from equalfooting.domain.intake.draft_values import DraftRow, Unsorted
from equalfooting.domain.intake.evidence import Evidence
from equalfooting.domain.intake.gazetteer import Mention

#: a candidate below this is not shown as one
CANDIDATE_ENOUGH = 0.45
_AGREES = 0.3
_ONE_ROW_MORE = 0.5
#: a mechanism beside an issue that it is not known to work on may be news, or chance
_NEW_PAIR = 0.7
_DOUBTFUL = frozenset({"acronym-shared", "acronym-everyday", "name-shared"})


@dataclass(frozen=True)
class Seen:
    """Where a passage stands: the number of its paragraph, its document, its language."""

    paragraph: int
    source: str
    language: str


def rows_of(span: Span, ranked: Sequence[IssueSuggestion], seen: Seen, sorter: Sorter) -> Iterator[DraftRow]:
    """The rows of one passage: each mechanism beside its issues, then the issues that no mechanism goes with."""
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
    span: Span, suggestion: IssueSuggestion, seen: Seen, candidates: Sequence[CandidateName]
) -> Iterator[DraftRow]:
    """The issue with the names that are not on the map, or with no name at all."""
    names = {" ".join(c.name.split()): c for c in candidates}
    for name, candidate in names.items():
        full = f"{name} ({candidate.acronym})" if candidate.acronym else name
        yield _row(span, suggestion, seen, candidate.score, why=suggestion.why, candidate=full)
    if not names:
        yield _row(span, suggestion, seen, 1.0, why=suggestion.why)


def _row(
    span: Span,
    suggestion: IssueSuggestion,
    seen: Seen,
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


def left_over(span: Span, seen: Seen) -> Unsorted:
    """A passage that gave no row, with the mechanisms it names all the same."""
    p = span.passage
    mechanisms = tuple(dict.fromkeys(m.mechanism for m in span.mentions if m.score >= CERTAIN_ENOUGH))
    return Unsorted(p.text, p.start, p.end, seen.paragraph, seen.source, seen.language, mechanisms)
