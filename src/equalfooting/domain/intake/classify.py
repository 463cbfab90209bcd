"""Of which issues does a passage speak, how sure is that, and why?

Four kinds of evidence, each weighed in [0, 1] and readable on its own: the words of the passage, the
known issues of the mechanisms it names, closeness in meaning, and what people have confirmed so far.
They add up as independent reasons do, 1 - Π(1 - wᵢ) (the "noisy or": Pearl, Probabilistic Reasoning in
Intelligent Systems, 1988, section 4.3.2). A passage below the threshold is left alone: "speaks of no
known issue" is an honest answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.intake.evidence import Evidence
from equalfooting.domain.intake.lexicon import Hit, Issue, Lexicon, worth_of
from equalfooting.domain.intake.meaning import Closeness, Vectors, closeness

if TYPE_CHECKING:
    from equalfooting.domain.intake.learning import Learned

#: below this score nothing is suggested
THRESHOLD = 0.45
#: from this worth of words on, an encoder would add nothing
DECISIVE = 0.8
_MECHANISM_WEIGHT = 0.5
_MOST_ISSUES = 4
_LEAST_WEIGHT = 0.05
_SHOWN_WORDS = 5
_WORDS_APART = 0.7

#: evidence for issues, by id
Found = list[tuple[str, Evidence]]


@dataclass(frozen=True, slots=True)
class IssueSuggestion:
    """A passage seems to speak of `issue`; `score` in [0, 1]; `why`, strongest reason first."""

    issue: str
    score: float
    why: tuple[Evidence, ...]


@dataclass(frozen=True)
class Named:
    """A mechanism named in a passage: its name, the certainty of the mention, the issues it works on."""

    name: str
    score: float
    issues: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What is known of a passage before it is classified: its text, heading and named mechanisms."""

    text: str
    heading: str = ""
    named: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Wording:
    """The words of one passage that speak of issues, by issue."""

    hits: Mapping[str, Sequence[Hit]]
    heading: str
    heading_hits: Mapping[str, Sequence[Hit]]

    def worth(self, issue: str) -> float:
        """What the words are worth for `issue`, in [0, 1)."""
        return worth_of(self.hits.get(issue, ()), self.heading_hits.get(issue, ()))

    @property
    def is_decisive(self) -> bool:
        """Do the words alone settle it?"""
        return any(self.worth(issue) >= DECISIVE for issue in self.hits)


@dataclass
class Classifier:
    """Suggests issues for passages.

    Arguments: `issues`; `vectors` (n_issues, dim) of the issues, if an encoder is at hand; `learned`, what
    people have confirmed; `threshold` in [0, 1].

    >>> classifier = Classifier([Issue("3.7", "Spam", keywords=("junk mail",))])
    >>> [s.issue for s in classifier.suggest([Reading("Spam is junk mail.")])[0]]
    ['3.7']
    """

    issues: Sequence[Issue]
    vectors: Vectors | None = None
    learned: "Learned | None" = None
    threshold: float = THRESHOLD
    lexicon: Lexicon = field(init=False)

    def __post_init__(self) -> None:
        self.lexicon = Lexicon(self.issues)
        self._places = {issue.id: place for place, issue in enumerate(self.issues)}

    def wording(self, reading: Reading) -> Wording:
        """The words of a passage and of its heading that speak of issues."""
        heading_hits = self.lexicon.hits(reading.heading) if reading.heading else []
        return Wording(_by_issue(self.lexicon.hits(reading.text)), reading.heading, _by_issue(heading_hits))

    def suggest(
        self,
        readings: Sequence[Reading],
        vectors: Vectors | None = None,
        wordings: Sequence[Wording] | None = None,
    ) -> list[tuple[IssueSuggestion, ...]]:
        """For each reading the issues it seems to speak of, most certain first; () if none.

        Arguments: `vectors` (n, dim), unit length, a row of zeros for a passage that was not encoded;
        `wordings`, if they are known already. Cost: linear in the length of the texts.
        """
        known = wordings or [self.wording(reading) for reading in readings]
        close = self._close(vectors)
        texts = [reading.text for reading in readings]
        taught = self.learned.evidence(vectors, texts) if self.learned and vectors is not None else None
        return [
            self._rank(
                reading,
                wording,
                self._from_meaning(close, row),
                close.is_apart[row] if close else None,
                taught[row] if taught is not None else [],
            )
            for row, (reading, wording) in enumerate(zip(readings, known, strict=True))
        ]

    def _close(self, vectors: Vectors | None) -> Closeness | None:
        if vectors is None or self.vectors is None:
            return None
        return closeness(vectors, self.vectors)

    def _rank(
        self, reading: Reading, wording: Wording, meaning: Found, is_apart: NDArray[np.bool_] | None, taught: Found
    ) -> tuple[IssueSuggestion, ...]:
        found: dict[str, list[Evidence]] = {}
        for issue, evidence in [
            *self._from_words(wording, is_apart), *_from_mechanisms(reading.named), *meaning, *taught
        ]:  # fmt: skip
            if issue in self._places:
                found.setdefault(issue, []).append(evidence)
        suggestions = [self._weigh(issue, reasons) for issue, reasons in found.items()]
        strong = sorted((s for s in suggestions if s.score >= self.threshold), key=lambda s: (-s.score, s.issue))
        return tuple(strong[:_MOST_ISSUES])

    def _from_words(self, wording: Wording, is_apart: NDArray[np.bool_] | None) -> Found:
        """Words weigh less where the passage as a whole means something else."""
        found = _from_words(wording)
        if is_apart is None:
            return found
        return [
            (issue, replace(reason, weight=reason.weight * _WORDS_APART) if is_apart[self._places[issue]] else reason)
            for issue, reason in found
        ]

    def _from_meaning(self, close: Closeness | None, row: int) -> Found:
        if close is None:
            return []
        weight = close.weight[row]
        return [
            (self.issues[place].id, Evidence("meaning", self.issues[place].name, float(weight[place])))
            for place in np.argsort(-weight)[:3]
            if weight[place] >= _LEAST_WEIGHT
        ]

    @staticmethod
    def _weigh(issue: str, reasons: list[Evidence]) -> IssueSuggestion:
        left = 1.0
        for reason in reasons:
            left *= 1 - reason.weight
        why = tuple(sorted(reasons, key=lambda reason: -reason.weight))
        return IssueSuggestion(issue, round(min(0.99, 1 - left), 3), why)


def _by_issue(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.issue, []).append(hit)
    return found


def _from_words(wording: Wording) -> Found:
    found = []
    for issue, hits in wording.hits.items():
        shown = sorted(hits, key=lambda hit: -hit.worth)[:_SHOWN_WORDS]
        surfaces = ", ".join(dict.fromkeys(hit.surface for hit in shown))
        found.append((issue, Evidence("words", surfaces, worth_of(hits))))
    for issue, hits in wording.heading_hits.items():
        found.append((issue, Evidence("heading", wording.heading, worth_of((), hits))))
    return found


def _from_mechanisms(named: Sequence[Named]) -> Found:
    """The issues that the named mechanisms work on; for each issue only the mechanism that says most.

    A mechanism of many issues says little about each, and naming a body is not yet speaking of its work.
    """
    best: dict[str, Evidence] = {}
    for mechanism in named:
        weight = _MECHANISM_WEIGHT * mechanism.score / max(1, len(mechanism.issues)) ** 0.5
        for issue in mechanism.issues:
            if issue not in best or weight > best[issue].weight:
                best[issue] = Evidence("mechanism", mechanism.name, weight)
    return list(best.items())
