"""Which panels are there at all, where they are few enough to be listed?"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.seats.pool import Instance

Panels = NDArray[np.int64]
Begun = NDArray[np.int8]
Counts = NDArray[np.int16]
_TOGETHER = 20_000
_FEW = 200_000


def every_panel(instance: Instance, *, n_looks: int) -> Panels | None:
    """All panels of types that meet the plan (n, n_types); None where finding them takes more than `n_looks`.

    Type by type, scarce ones first; a beginning is dropped as soon as no ending could meet a quota. Cost: O(n_looks x
    rows), in blocks of 20,000 beginnings. Nothing but additions and comparisons, so a checker may do it again.

    >>> from equalfooting.domain.seats.plan import Bound, Plan
    >>> from equalfooting.domain.seats.pool import Pool, compiled
    >>> pool = Pool(("a", "b", "c"), ("sex",), (("f",), ("m",), ("m",)))
    >>> every_panel(compiled(Plan(2, (Bound((("sex", "m"),), 1, 1),)), pool), n_looks=100).tolist()
    [[1, 1]]
    """
    search, found, n_seen = _Search(instance), [], 0
    for n_looked, whole in search.blocks():
        n_seen += n_looked
        found.append(whole)
        if n_seen > n_looks or sum(map(len, found)) > _FEW:
            return None
    return np.unique(np.concatenate(found), axis=0).astype(np.int64)


class _Search:
    """Beginnings of panels: seats of the first types (in `order`), with what they count for in each row."""

    def __init__(self, instance: Instance) -> None:
        rows = np.vstack([np.ones(len(instance.sizes), dtype=np.int64), instance.matrix]).astype(np.int16)
        self.sizes, self.seats = instance.sizes, instance.plan.seats
        self.least = np.append(self.seats, instance.least).astype(np.int16)
        self.most = np.append(self.seats, np.minimum(instance.most, self.seats)).astype(np.int16)
        scarce = np.where(rows > 0, (rows @ self.sizes)[:, None], 2**30).min(axis=0)
        self.order = np.lexsort((*rows, scarce))
        self.columns = rows.T[self.order]
        each = self.columns * self.sizes[self.order][:, None]
        self.left = np.vstack([np.cumsum(each[::-1], axis=0)[::-1], np.zeros(len(rows))]).astype(np.int16)

    def blocks(self) -> Iterator[tuple[int, Panels]]:
        """How many beginnings were looked at, and what whole panels came of them, block by block."""
        width = len(self.order)
        nothing = np.zeros((1, len(self.least)), dtype=np.int16)
        stack: list[tuple[int, Begun, Counts]] = [(0, np.zeros((1, width), dtype=np.int8), nothing)]
        while stack:
            depth, begun, counts = stack.pop()
            if depth == width:
                whole = np.zeros(begun.shape, dtype=np.int64)
                whole[:, self.order] = begun
                yield len(begun), whole
                continue
            longer, counted = self._longer(depth, begun, counts)
            for start in range(0, len(longer), _TOGETHER):
                part = slice(start, start + _TOGETHER)
                stack.append((depth + 1, longer[part], counted[part]))
            yield len(longer), np.zeros((0, width), dtype=np.int64)

    def _longer(self, depth: int, begun: Begun, counts: Counts) -> tuple[Begun, Counts]:
        """Beginnings with one type more that some ending may still complete."""
        kept_begun, kept_counts = [], []
        for n in range(min(int(self.sizes[self.order[depth]]), self.seats) + 1):
            now = counts + n * self.columns[depth]
            can = ((now <= self.most) & (now + self.left[depth + 1] >= self.least)).all(axis=1)
            longer = begun[can]
            longer[:, depth] = n
            kept_begun.append(longer)
            kept_counts.append(now[can])
        return np.concatenate(kept_begun), np.concatenate(kept_counts)
