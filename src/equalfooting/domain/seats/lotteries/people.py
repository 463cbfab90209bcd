"""Who sits in the seats of a type, so that everybody of the type has the same chance?

Panels of types, one after the other, are a line of time; a type's seats are handed on along it, each person keeping
a seat for as long as everybody else of the type. A panel of types is split where a seat is handed on.
Source: the wrap-around rule of R. McNaughton, Management Science 6 (1959).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.seats.lotteries.sharing import Change, shared_seats

Panels = NDArray[np.int64]


def panels_of_people(
    panels: Panels, weights: Sequence[int], members: Sequence[Sequence[int]]
) -> Iterator[tuple[tuple[int, ...], int]]:
    """Panels of people with whole weights, from panels of types (n, n_types) with whole weights (n,).

    Arguments: `members`, the people of each type. Everybody of a type comes out with the same sum of weights, but for
    1 where it does not divide. Cost: O(n x n_types + people), more where a type has several of several seats.

    >>> list(panels_of_people(np.array([[1, 1]]), [6], [[7, 8], [9]]))
    [((7, 9), 3), ((8, 9), 3)]
    """
    first: list[list[int]] = [[] for _ in weights]
    changes: dict[int, list[Change]] = defaultdict(list)
    for number, people in enumerate(members):
        for panel, seated, handed_on in shared_seats(panels[:, number], weights, people):
            first[panel].extend(seated)
            changes[panel].extend(handed_on)
    for panel, weight in enumerate(weights):
        yield from _split(first[panel], weight, changes[panel])


def _split(seated: list[int], weight: int, changes: list[Change]) -> Iterator[tuple[tuple[int, ...], int]]:
    """The panels that come about as seats are handed on at their moments, 0 < moment < weight."""
    now, since = set(seated), 0
    for moment, leaves, comes in sorted(changes):
        if moment > since:
            yield tuple(sorted(now)), moment - since
            since = moment
        now.discard(leaves)
        now.add(comes)
    yield tuple(sorted(now)), weight - since
