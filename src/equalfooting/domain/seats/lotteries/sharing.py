"""How do the people of one type share its seats over panels of different length?"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

#: at this moment of a panel, this person leaves and that one comes
Change = tuple[int, int, int]
#: the panel's place, who sits at its beginning, and what changes within it
Sitting = tuple[int, list[int], list[Change]]
Counts = NDArray[np.int64]


def shared_seats(counts: Counts, weights: Sequence[int], people: Sequence[int]) -> Iterator[Sitting]:
    """Who of `people` sits when, in panels that give them `counts` seats (n,) for `weights` (n,)?"""
    n, most, least = len(people), int(counts.max()), int(counts.min())
    if most == 0:
        return
    if least == n:
        yield from ((panel, list(people), []) for panel in range(len(counts)))
    elif most == 1:
        yield from _in_turn(counts == 1, weights, people)
    elif least >= n - 1:
        for panel, out, changes in _in_turn(counts == n - 1, weights, people):
            yield (
                panel,
                [who for who in people if who not in out],
                [(at, comes, leaves) for at, leaves, comes in changes],
            )
        yield from ((int(panel), list(people), []) for panel in np.flatnonzero(counts == n))
    else:
        yield from _by_need(counts, weights, people)


def _in_turn(is_used: NDArray[np.bool_], weights: Sequence[int], people: Sequence[int]) -> Iterator[Sitting]:
    """One seat, in some panels: each person has it for the same stretch of the time it is there."""
    places, n = np.flatnonzero(is_used).tolist(), len(people)
    total = sum(weights[place] for place in places)
    ends = [(number + 1) * total // n for number in range(n)]
    now, who = 0, 0
    for place in places:
        while who < n - 1 and ends[who] <= now:
            who += 1
        seated, changes, until = people[who], [], now + weights[place]
        while who < n - 1 and ends[who] < until:
            changes.append((ends[who] - now, people[who], people[who + 1]))
            who += 1
        yield place, [seated], changes
        now = until


def _by_need(counts: Counts, weights: Sequence[int], people: Sequence[int]) -> Iterator[Sitting]:
    """Several seats: whoever needs most time still sits for the whole panel; where that could not come out even in
    the end, the panel is shared out so that needs become as level as they can.
    """
    n = len(people)
    total = sum(int(count) * weight for count, weight in zip(counts, weights, strict=True))
    needs = np.array([(number + 1) * total // n - number * total // n for number in range(n)], dtype=np.int64)
    sizes = np.arange(1, n + 1)
    capacity = sum((weight * np.minimum(sizes, count) for count, weight in zip(counts, weights, strict=True)),
                   start=np.zeros(n, dtype=np.int64))  # fmt: skip
    for panel in np.argsort(-np.asarray(weights, dtype=np.int64), kind="stable").tolist():
        count, weight = int(counts[panel]), weights[panel]
        capacity = capacity - weight * np.minimum(sizes, count)
        order = np.argsort(-needs, kind="stable")
        given = np.zeros(n, dtype=np.int64)
        given[order[:count]] = weight
        left = needs - given
        if left.min() < 0 or (np.cumsum(-np.sort(-left)) > capacity).any():
            given = _levelled(needs, count * weight, weight)
            left = needs - given
        needs = left
        if count:
            yield _laid_out(panel, given, weight, people)


def _levelled(needs: Counts, total: int, most: int) -> Counts:
    """Shares of a total, each from 0 to `most`, that leave the needs as level as can be."""
    low, high = int(needs.min()) - most - 1, int(needs.max()) + 1
    while high - low > 1:
        level = (low + high) // 2
        if int(np.clip(needs - level, 0, most).sum()) >= total:
            low = level
        else:
            high = level
    given = np.clip(needs - low, 0, most)
    over = int(given.sum()) - total
    can_give = np.flatnonzero((given > 0) & (needs - low <= most))
    given[can_give[:over]] -= 1
    return np.asarray(given)


def _laid_out(panel: int, given: Counts, weight: int, people: Sequence[int]) -> Sitting:
    """Shares of time laid in rows of the panel's length, one row a seat; nobody meets themselves, as no share is
    longer than a row.
    """
    seated, changes, moment, before = [], [], 0, -1
    for number in np.argsort(-given, kind="stable").tolist():
        share = int(given[number])
        if share == 0:
            break
        if moment == 0:
            seated.append(people[number])
        else:
            changes.append((moment, before, people[number]))
        moment += share
        if moment > weight:
            seated.append(people[number])
        moment, before = moment % weight if moment != weight else 0, people[number]
    return panel, seated, changes
