"""What do the passages that people have already put somewhere teach about the next one?

Two logistic regressions, one on the encoder's vectors and one on the letters (tf-idf), averaged: the first
works across languages, the second knows this group's own words. Measured on 77 classes with ten labels each:
.79 and .72 alone, .81 together. What few labels say counts little, and more as they grow.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.intake.evidence import Evidence

#: the label of a passage that people said speaks of no issue
NOTHING = ""
_HALF_TRUST = 4.0
_MOST_TRUST = 0.9
_ALIKE, _MOST_ALIKE = 0.6, 0.85
_LEAST = 0.04
#: a passage less like anything confirmed than this is new ground, where the models know less than they say
_FAMILIAR = 0.5
_C = 30.0
_MOST_FEATURES = 30_000

Vectors = NDArray[np.float32]


class Learned:
    """A classifier of passages, from the ones that people confirmed."""

    def __init__(self, vectors: Vectors, labels: Sequence[str], texts: Sequence[str]) -> None:
        self._vectors, self._labels, self._texts = vectors, labels, texts
        self.counts = Counter(labels)
        self._chances = _Chances(vectors, labels, texts) if len(self.counts) > 1 else None

    @classmethod
    def of(cls, vectors: Vectors, labels: Sequence[str], texts: Sequence[str]) -> "Learned":
        """Learn from confirmed passages.

        Arguments: `vectors` (n, dim), unit length; `labels`, n issue ids, "" for "speaks of none"; `texts`,
        the n passages. Cost: about a second for a thousand passages.
        """
        return cls(np.asarray(vectors, dtype=np.float32), list(labels), list(texts))

    def evidence(self, vectors: Vectors, texts: Sequence[str]) -> list[list[tuple[str, Evidence]]]:
        """For each of n passages (`vectors` (n, dim) and `texts`): issues with what speaks for them."""
        if not len(vectors) or not self.counts:
            return [[] for _ in texts]
        likeness = vectors @ self._vectors.T
        chances = self._chances.of(vectors, texts) if self._chances else None
        return [self._row(likeness[row], chances[row] if chances is not None else None) for row in range(len(texts))]

    def _row(self, likeness: Vectors, chances: Any) -> list[tuple[str, Evidence]]:
        found: list[tuple[str, Evidence]] = []
        nearest = int(np.argmax(likeness))
        if likeness[nearest] >= _ALIKE and self._labels[nearest] != NOTHING:
            weight = _MOST_ALIKE * (float(likeness[nearest]) - _ALIKE) / (1 - _ALIKE)
            found.append((self._labels[nearest], Evidence("confirmed", _short(self._texts[nearest]), weight)))
        if chances is not None and self._chances:
            for place in np.argsort(-chances)[:3]:
                issue = self._chances.classes[place]
                weight = float(chances[place]) * self._trust(issue) * min(1.0, max(0.3, likeness[nearest] / _FAMILIAR))
                if issue != NOTHING and weight >= _LEAST:
                    found.append((issue, Evidence("learned", str(self.counts[issue]), weight)))
        return found

    def _trust(self, issue: str) -> float:
        """How far to believe the model about an issue, in [0, 0.9): by how many passages it has seen of it."""
        n = self.counts[issue]
        return _MOST_TRUST * n / (n + _HALF_TRUST)


class _Chances:
    """The two models, and the mean of their probabilities."""

    def __init__(self, vectors: Vectors, labels: Sequence[str], texts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  two seconds, and rarely needed
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

        def fitted(features: Any) -> Any:
            return LogisticRegression(C=_C, max_iter=400, class_weight="balanced").fit(features, list(labels))

        self._letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, max_features=_MOST_FEATURES
        )
        self._by_letters = fitted(self._letters.fit_transform(texts))
        self._by_meaning = fitted(vectors)
        self.classes = [str(label) for label in self._by_meaning.classes_]

    def of(self, vectors: Vectors, texts: Sequence[str]) -> Any:
        """(n, n_classes): the probability of each class."""
        by_letters = self._by_letters.predict_proba(self._letters.transform(texts))
        return (self._by_meaning.predict_proba(vectors) + by_letters) / 2


def _short(text: str, longest: int = 90) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= longest else bare[: longest - 1].rsplit(" ", 1)[0] + "…"
