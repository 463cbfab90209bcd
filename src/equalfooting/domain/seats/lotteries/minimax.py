"""Whose chance is largest, and how small can it be made?

min max p: nobody is much surer of a seat than others. It may leave somebody without a chance.
Source: Baharav and Flanigan, "Fair, manipulation-robust, and transparent sortition", EC 2024.
"""

import numpy as np

from equalfooting.domain.seats.lotteries.aim import Aim, Proof
from equalfooting.domain.seats.lotteries.program import Answer, Squares
from equalfooting.domain.seats.lotteries.region import DoubtError, Held, Region, best

_ROOM = 1e-9


def minimax(region: Region) -> Aim:
    """The chances with the smallest largest one; among them those nearest to equal. Cost: two small programmes."""
    held = Held.nothing(region)
    if held.is_fixed.all():
        return Aim(held.chances, ())
    answer = largest_made_small(region, held)
    sizes = region.sizes[~held.is_fixed]
    high = min(answer.smallest + _ROOM, 1.0)
    try:
        even = best(region, held, Squares(sizes / sizes.sum(), region.mean), high=high)
    except DoubtError:  # no room to choose in: the answer itself is as good as any
        even = answer
    return Aim(even.chances, (Proof(-answer.floor, answer.prices, -answer.smallest),))


def largest_made_small(region: Region, held: Held, low: float = 0.0) -> Answer:
    """The answer whose `smallest` is how small the largest chance can be where none is below `low`.

    Solved for the chances 1 - p of staying out, of which the smallest is made large. `floor` and `prices` prove that
    Σ floor · p is at least that much.
    """
    if region.hull is not None:
        return region.hull.lowest(region, held)
    free = ~held.is_fixed
    whole = region.rows[:, free].sum(axis=1) + 2 * (region.rows[:, ~free] @ held.chances[~free])
    mirror = Region(region.sizes, region.rows, whole - region.most, whole - region.least, region.high, region.seats)
    mirrored = Held(held.chances, held.is_fixed, whole - held.most, whole - held.least)
    answer = best(mirror, mirrored, high=1.0 - low)
    chances = np.where(free, 1 - answer.chances, held.chances)
    return Answer(chances, 1 - answer.smallest, answer.floor, -answer.prices, answer.error)
