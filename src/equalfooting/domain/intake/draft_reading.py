"""Which issues does each passage of a document seem to speak of, by its words, its mechanisms and its meaning?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from equalfooting.domain.intake.candidates import CandidateName
from equalfooting.domain.intake.classify import Classifier, IssueSuggestion, Named, Reading, Wording
from equalfooting.domain.intake.gazetteer import Gazetteer, Mention
from equalfooting.domain.intake.meaning import Encode, Vectors
from equalfooting.domain.intake.passages import Passage

#: a mention below this is not shown as one
CERTAIN_ENOUGH = 0.5
#: a passage of fewer letters says nothing by itself
TOO_SHORT = 25
#: letters of a passage that are enough to tell what it means; Chinese says as much in a third
GIST, GIST_HAN = 260, 90


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


@dataclass(frozen=True)
class Span:
    """A passage with the known mechanisms and the unknown names in it."""

    passage: Passage
    mentions: list[Mention]
    candidates: list[CandidateName]


def suggestions(spans: Sequence[Span], sorter: Sorter) -> list[tuple[IssueSuggestion, ...]]:
    """For each passage the issues it seems to speak of, best first. Cost: linear; only the undecided are encoded."""
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
        if len(reading.text) >= TOO_SHORT and (all_of_them or not wording.is_decisive)
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
