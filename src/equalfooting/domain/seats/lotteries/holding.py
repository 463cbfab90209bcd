"""How does a lottery come about, from the objective to panels of people?"""

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries.aim import Aim, Objective
from equalfooting.domain.seats.lotteries.corrected import corrected, refuse_impossible
from equalfooting.domain.seats.lotteries.lottery import TOTAL, Certificate, Lottery
from equalfooting.domain.seats.lotteries.mixture import Mixture, cheap_mixture
from equalfooting.domain.seats.lotteries.people import panels_of_people
from equalfooting.domain.seats.lotteries.program import Vector
from equalfooting.domain.seats.lotteries.region import DoubtError, Region, region_of
from equalfooting.domain.seats.lotteries.tell import Tell
from equalfooting.domain.seats.pool import Instance

_CUTS = 80
_NEAR = 1e-6


def held_lottery(instance: Instance, method: str, objective: Objective, seed: int, tell: Tell) -> Lottery:
    """See `hold`."""
    rng = np.random.default_rng(seed)
    region = region_of(instance)
    aim = _aimed(instance, objective, region)
    mixture = cheap_mixture(instance, aim.chances, rng, tell)
    if mixture.missing:
        region, aim, mixture = _corrected(instance, objective, region, aim, mixture, tell)
    residual = float(np.abs(mixture.weights @ mixture.panels / instance.sizes - aim.chances).max())
    panels, weights = _whole(mixture)
    people = list(panels_of_people(panels, weights, instance.members))
    return Lottery(instance, method, tuple(panel for panel, _ in people), tuple(weight for _, weight in people),
                   _certificate(instance, region, aim, residual))  # fmt: skip


def _certificate(instance: Instance, region: Region, aim: Aim, residual: float) -> Certificate:
    closed = np.flatnonzero((region.high == 0) & (region_of(instance).high > 0))
    return Certificate(aim.proofs, region, len(region.rows) - len(instance.rules) - 1, tuple(closed.tolist()), residual)


def _aimed(instance: Instance, objective: Objective, region: Region) -> Aim:
    try:
        aim = objective(region)
    except DoubtError as doubt:
        refuse_impossible(instance)
        raise Refusal("seats-lottery-doubt", error=f"{doubt.args[0]:.1e}") from doubt
    error = _missed(region, aim.chances)
    if error > _NEAR:
        refuse_impossible(instance)
        raise Refusal("seats-lottery-doubt", error=f"{error:.1e}")
    return aim


def _missed(region: Region, chances: Vector) -> float:
    """By how much chances miss a row, as a share of the seats, or lie outside of 0 and 1."""
    rows = region.rows @ chances
    off = np.concatenate([region.least - rows, rows - region.most, -chances, chances - region.high])
    return float(off.max())


def _corrected(
    instance: Instance, objective: Objective, region: Region, aim: Aim, mixture: Mixture, tell: Tell
) -> tuple[Region, Aim, Mixture]:
    """Narrow the region, ask the objective again, and so on until panels bring its chances about."""
    known: NDArray[np.int64] = mixture.panels
    for _ in range(_CUTS):
        region, known, mixed = corrected(instance, region, aim.chances, known, tell)
        if mixed is not None:
            return region, aim, mixed
        aim = _aimed(instance, objective, region)
    raise Refusal("seats-lottery-doubt", error="-")


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
