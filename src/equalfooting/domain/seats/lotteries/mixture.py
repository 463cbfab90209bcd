"""How are the chances that a lottery aims at brought about by panels, each of which meets every quota?

Cheap panels first: many at once by exchange, weighed by `blend`, more of them in the direction that is missing, until
the chances are hit to nine digits, which proves them reachable and so best. Nothing here needs a solver.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.seats.lotteries.blend import blend
from equalfooting.domain.seats.lotteries.exchange import herd, towards
from equalfooting.domain.seats.lotteries.fraction import Fraction, fraction_of
from equalfooting.domain.seats.lotteries.interior import DoubtError, solve
from equalfooting.domain.seats.lotteries.program import Mask, Programme, Straight, Vector
from equalfooting.domain.seats.lotteries.tell import Tell
from equalfooting.domain.seats.pool import Instance

_ROUNDS = 60
_STALLED = 6


@dataclass(frozen=True)
class Mixture:
    """Panels (n, n_types) and their weights (n,); `missing` is 0 where their average is what was aimed at."""

    panels: NDArray[np.int64]
    weights: Vector
    missing: float


def cheap_mixture(instance: Instance, chances: Vector, rng: np.random.Generator, tell: Tell) -> Mixture:
    """Panels whose average are the chances, found without any exact search; `missing` > 0 where that was in vain.

    Arguments: `chances` (n_types). Cost: a few rounds, each O(n_panels x types²); n_panels is about three times the
    number of types whose chances are open.
    """
    fraction = fraction_of(instance, chances)
    if not len(fraction.types):
        return Mixture(fraction.base[None], np.ones(1), 0.0)
    found = herd(fraction, int(1.5 * len(fraction.types)) + 8, rng)
    least, n_stalled = np.inf, 0
    for _ in range(_ROUNDS):
        if not len(found):
            break
        mixed = blend(found, fraction.share)
        tell(len(found), mixed.missing)
        if mixed.is_reached:
            return Mixture(fraction.panels(found), mixed.weights, 0.0)
        n_stalled = n_stalled + 1 if mixed.missing > 0.98 * least else 0
        least = min(least, mixed.missing)
        new = _helpful(fraction, mixed.direction, mixed.price, rng)
        more = np.unique(np.concatenate([found, new]), axis=0)
        if n_stalled > _STALLED or len(more) == len(found):
            break
        found = more
    return Mixture(fraction.panels(found), np.zeros(len(found)), float(least))


def _helpful(fraction: Fraction, direction: Vector, price: float, rng: np.random.Generator) -> Mask:
    """New panels that lie further in the direction than the weighed ones do."""
    pull = direction - _quota_prices(fraction, direction)
    chosen = towards(fraction, pull, max(32, len(fraction.types) // 4), rng)
    return chosen[chosen @ direction > price + 1e-9]


def _quota_prices(fraction: Fraction, direction: Vector) -> Vector:
    """What each seat costs in quotas, where a panel that goes far in the direction is wanted (d,)."""
    rows = np.vstack([np.ones(len(direction)), fraction.rows]) / fraction.seats
    least = np.append(fraction.seats, fraction.least) / fraction.seats
    most = np.append(fraction.seats, fraction.most) / fraction.seats
    is_equal = least == most
    n, slope = len(direction), -direction / max(float(np.abs(direction).max()), 1e-9)
    try:
        answer = solve(Programme(rows[is_equal], least[is_equal], rows[~is_equal], least[~is_equal], most[~is_equal],
                                 np.zeros(n), np.ones(n), Straight(slope)), accept=1e9, until=1e-5)  # fmt: skip
    except DoubtError:
        return np.zeros(n)
    prices = answer.prices @ np.vstack([rows[is_equal], rows[~is_equal]])
    return np.asarray(prices * max(float(np.abs(direction).max()), 1e-9))
