"""Which issue is a passage close to in meaning, whatever its language and its words?

A sentence encoder puts texts of like meaning near each other. An issue stands where its heading and
its keywords lie; a passage is close to it when the cosine is high and stands out from the other issues.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.intake.lexicon import Issue

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]

_PER_TEXT = 14
#: cosines: where closeness counts half, how quickly it rises, how much it may weigh, what must stand out
_HALF, _SLOPE, _MOST, _CONTRAST = 0.36, 0.05, 0.6, 0.16
#: of 392 suggestions on one keyword, 33 % of the wrong ones and 7 % of the right ones stood out less than this
_APART = 0.05


def issue_vectors(issues: Sequence[Issue], encode: Encode) -> Vectors:
    """Where each issue stands: (n_issues, dim), unit length.

    Arguments: `encode` turns n texts into (n, dim) float32 rows of unit length. Cost: a few texts an issue.
    """
    texts, owners = [], []
    for place, issue in enumerate(issues):
        for text in _descriptions(issue):
            texts.append(text)
            owners.append(place)
    encoded = encode(texts)
    total = np.zeros((len(issues), encoded.shape[1]), dtype=np.float32)
    np.add.at(total, owners, encoded)
    lengths = np.linalg.norm(total, axis=1, keepdims=True)
    centred: Vectors = (total / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return centred


def _descriptions(issue: Issue) -> list[str]:
    """The heading, and its keywords a dozen at a time (in practice: about one text a language)."""
    strong = [word.rstrip("*").replace("* ", " ") for word in issue.keywords if not word.startswith("~")]
    chunks = [strong[first : first + _PER_TEXT] for first in range(0, len(strong), _PER_TEXT)]
    return [issue.name, *(", ".join(chunk) for chunk in chunks)]


@dataclass(frozen=True)
class Closeness:
    """How close passages are to issues.

    `weight` (n, n_issues), in [0, 0.6): what closeness is worth as evidence; `is_apart` (n, n_issues): the
    passage was encoded and means something else, so that words alone deserve less belief.
    """

    weight: Vectors
    is_apart: NDArray[np.bool_]


def closeness(vectors: Vectors, issues: Vectors) -> Closeness:
    """Compare `vectors` (n, dim; a row of zeros was not encoded) with `issues` (n_issues, dim), unit length."""
    cosine = vectors @ issues.T
    stands_out = cosine - cosine.mean(axis=1, keepdims=True)
    weight = _MOST / (1 + np.exp(-(cosine - _HALF) / _SLOPE))
    was_encoded = np.any(vectors != 0, axis=1, keepdims=True)
    return Closeness(
        np.where(stands_out >= _CONTRAST, weight, 0.0).astype(np.float32), was_encoded & (stands_out < _APART)
    )
