"""Neither too small nor too large: how near to the mean can the smallest and the largest chance be together?

min (max p)/m + m/(min p), m = seats over people. One pays for chances that are too small and for ones so large that
somebody is all but sure of a seat, which invites people to misreport.
Source: Baharav and Flanigan, "Fair, manipulation-robust, and transparent sortition", EC 2024, γ = 1.
"""

import numpy as np

from equalfooting.domain.seats.lotteries.aim import Aim, Proof, opened
from equalfooting.domain.seats.lotteries.minimax import largest_made_small
from equalfooting.domain.seats.lotteries.program import Answer, Squares, Vector
from equalfooting.domain.seats.lotteries.region import Held, Region, best

_ROOM = 1e-8
_GOLD = (5**0.5 - 1) / 2
_STEPS = 45


def goldilocks(region: Region) -> Aim:
    """The chances that cost least; among them those nearest to equal.

    The cost is convex in the smallest chance v: golden-section search over v, a small programme a step, some 45.
    """
    held, proofs = opened(region)
    if held.is_fixed.all():
        return Aim(held.chances, proofs)
    answer = best(region, held)
    low = _best_low(region, held, answer.smallest)
    top = largest_made_small(region, held, low)
    sizes = region.sizes[~held.is_fixed]
    even = best(region, held, Squares(sizes / sizes.sum(), region.mean), low=max(low - _ROOM, 0.0),
                high=min(top.smallest + _ROOM, 1.0))  # fmt: skip
    return Aim(even.chances, (*proofs, _proof(region, top, low, even.chances)))


def _proof(region: Region, top: Answer, low: float, chances: Vector) -> Proof:
    """The tangent at the best smallest and largest chance: what raising the one costs through the other."""
    mean = region.mean
    raising = np.maximum(top.floor + top.prices @ region.rows, 0.0)
    raising *= (mean / low) ** 2 / max(float(raising.sum()), 1e-300)
    weights = (raising - top.floor) / mean
    return Proof(weights, top.prices / mean, float(weights @ chances))


def _best_low(region: Region, held: Held, largest: float) -> float:
    """Where between almost 0 and the largest possible smallest chance the cost is least."""
    mean = region.mean

    def cost(low: float) -> float:
        return largest_made_small(region, held, low).smallest / mean + mean / low

    left, right = largest * 0.01, largest * (1 - 1e-9)
    inner, outer = right - _GOLD * (right - left), left + _GOLD * (right - left)
    at_inner, at_outer = cost(inner), cost(outer)
    for _ in range(_STEPS):
        if at_inner < at_outer:
            right, outer, at_outer = outer, inner, at_inner
            inner = right - _GOLD * (right - left)
            at_inner = cost(inner)
        else:
            left, inner, at_inner = inner, outer, at_outer
            outer = left + _GOLD * (right - left)
            at_outer = cost(outer)
        if right - left < 1e-9 * largest:
            break
    ends = np.array([left, (left + right) / 2, right])
    return float(min(ends, key=cost))
