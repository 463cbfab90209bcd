"""In which order should people read passages, so that the machine learns most and they find most?

The classic of active learning: what the machine is least sure of first (uncertainty sampling: Lewis and
Gale, A sequential algorithm for training text classifiers, SIGIR 1994), mixed with what is least like
anything read so far, so that a new subject is met early. Without any reading yet, novelty alone decides.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_NOVELTY = 0.5


def reading_order(
    scores: Sequence[Sequence[float]],
    vectors: Vectors,
    read: Vectors | None = None,
    *,
    novelty: float = _NOVELTY,
    n_first: int | None = None,
) -> list[int]:
    """The places of the passages in the order in which to read them.

    Arguments: `scores`, for each of n passages the scores of its suggestions in [0, 1], best first, () if none;
    `vectors` (n, dim), unit length; `read` (m, dim), the passages that people have read; `novelty` in [0, 1],
    how much unlikeness counts against uncertainty; `n_first`, how many to choose one by one (the rest follows
    by uncertainty). Cost: n times `n_first`.

    >>> import numpy as np
    >>> reading_order([(0.9,), (0.5,), (0.9, 0.85)], np.eye(3, dtype=np.float32), novelty=0.0)
    [1, 2, 0]
    """
    n = len(scores)
    doubt = np.array([uncertainty(own) for own in scores], dtype=np.float32)
    closest = (vectors @ read.T).max(axis=1) if read is not None and len(read) else np.zeros(n, dtype=np.float32)
    left = np.ones(n, dtype=bool)
    order: list[int] = []
    for _ in range(min(n, n if n_first is None else n_first)):
        worth = np.where(left, (1 - novelty) * doubt + novelty * (1 - closest), -np.inf)
        chosen = int(np.argmax(worth))
        order.append(chosen)
        left[chosen] = False
        closest = np.maximum(closest, vectors @ vectors[chosen])
    return [*order, *(int(place) for place in np.argsort(-doubt, kind="stable") if left[place])]


def uncertainty(scores: Sequence[float]) -> float:
    """How unsure a suggestion is, in [0, 1]: near one half, or with a rival close behind.

    >>> uncertainty([0.5]), uncertainty([0.99]), uncertainty([])
    (1.0, 0.02, 0.0)
    """
    if not scores:
        return 0.0
    best = scores[0]
    alone = 1 - abs(2 * best - 1)
    rival = 1 - (best - scores[1]) if len(scores) > 1 else 0.0
    return round(float(max(alone, rival * best)), 4)
