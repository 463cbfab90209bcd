"""How does a lottery come about, from the objective to panels of people?"""

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.seats.lotteries.aim import Aim, Objective
from equalfooting.domain.seats.lotteries.lottery import TOTAL, Certificate, Lottery
from equalfooting.domain.seats.lotteries.mixture import Mixture, cheap_mixture
from equalfooting.domain.seats.lotteries.people import panels_of_people
from equalfooting.domain.seats.lotteries.program import Vector
from equalfooting.domain.seats.lotteries.region import DoubtError, Region, region_of
from equalfooting.domain.seats.lotteries.tell import Tell
from equalfooting.domain.seats.lotteries.whole import whole_lottery
from equalfooting.domain.seats.pool import Instance

_NEAR = 1e-6


def held_lottery(instance: Instance, method: str, objective: Objective, seed: int, tell: Tell) -> Lottery:
    """See `hold`."""
    rng = np.random.default_rng(seed)
    region = region_of(instance)
    aim = _promised(objective, region)
    mixture = cheap_mixture(instance, aim.chances, rng, tell) if aim is not None else None
    if aim is None or mixture is None or mixture.missing:
        began = (aim, mixture) if aim is not None and mixture is not None else None
        region, aim, mixture = whole_lottery(instance, objective, region, began, tell)
    residual = float(np.abs(mixture.weights @ mixture.panels / instance.sizes - aim.chances).max())
    panels, weights = _whole(mixture)
    people = list(panels_of_people(panels, weights, instance.members))
    return Lottery(instance, method, tuple(panel for panel, _ in people), tuple(weight for _, weight in people),
                   _certificate(instance, region, aim, residual))  # fmt: skip


def _certificate(instance: Instance, region: Region, aim: Aim, residual: float) -> Certificate:
    closed = np.flatnonzero((region.high == 0) & (region_of(instance).high > 0))
    return Certificate(aim.proofs, region, len(region.rows) - len(instance.rules) - 1, tuple(closed.tolist()), residual)


def _promised(objective: Objective, region: Region) -> Aim | None:
    """What the region promises; None where its numbers are in doubt."""
    try:
        aim = objective(region)
    except DoubtError:
        return None
    return aim if _missed(region, aim.chances) <= _NEAR else None


def _missed(region: Region, chances: Vector) -> float:
    """By how much chances miss a row, as a share of the seats, or lie outside of 0 and 1."""
    rows = region.rows @ chances
    off = np.concatenate([region.least - rows, rows - region.most, -chances, chances - region.high])
    return float(off.max())


def _whole(mixture: Mixture) -> tuple[NDArray[np.int64], list[int]]:
    """The panels whose weights, as whole numbers that add up to `TOTAL`, are not 0. Largest remainders."""
    exact: Vector = np.maximum(mixture.weights, 0) / np.maximum(mixture.weights, 0).sum() * TOTAL
    weights = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - weights), kind="stable")
    short = TOTAL - int(weights.sum())
    each, rest = divmod(short, len(weights))
    weights += each
    weights[order[:rest]] += 1
    kept = weights > 0
    return mixture.panels[kept], weights[kept].tolist()
