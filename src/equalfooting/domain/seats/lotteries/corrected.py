"""What if chances that the quotas allow on average are given by no lottery over whole panels?

Then the best panel in the direction that is missing is found exactly. Either it helps, or it proves that no panel
lies beyond: a cut, which the region of chances is narrowed by before the objective is asked again.
"""

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries.blend import blend
from equalfooting.domain.seats.lotteries.exact import best_panel, nearest_weights
from equalfooting.domain.seats.lotteries.mixture import Mixture
from equalfooting.domain.seats.lotteries.program import Vector
from equalfooting.domain.seats.lotteries.region import Region
from equalfooting.domain.seats.lotteries.tell import Tell
from equalfooting.domain.seats.pool import Instance

Panels = NDArray[np.int64]
_NEAR, _REACH = 1e-6, 1e-7
_DENOMINATORS = (1, 2, 3, 4, 6)


def refuse_impossible(instance: Instance) -> Panels:
    """Some panel (1, n_types); refuses ("seats-no-panel") a plan that none meets."""
    found = best_panel(instance, np.zeros(len(instance.sizes)))
    if found is None:
        raise Refusal("seats-no-panel", seats=instance.plan.seats, n_people=len(instance.pool.ids),
                      n_rules=len(instance.rules))  # fmt: skip
    return found[0][None]


def corrected(
    instance: Instance, region: Region, chances: Vector, known: Panels, tell: Tell
) -> tuple[Region, Panels, Mixture | None]:
    """A mixture of the chances with exact panels; or None, and a region narrower than the one given.

    Arguments: `known` (n, n_types), panels found so far; those found here come back with them. Cost: an integer
    programme a round, as many rounds as panels are missing.
    """
    seats = chances * instance.sizes
    known = known if len(known) else refuse_impossible(instance)
    closed, known = _covered(instance, seats, known)
    if closed.any():
        return region.closed(closed), known, None
    while True:
        mixed = blend(known, seats, gap=0.02, reach=_REACH)
        tell(len(known), mixed.missing)
        if mixed.is_reached:
            return region, known, mixture_near(known, mixed.weights, seats)
        scale = float(np.abs(mixed.direction).max())
        direction = mixed.direction / scale
        panel, most = _best(instance, direction)
        if float(direction @ panel) > mixed.price / scale + 1e-7:
            known = np.vstack([known, panel])
        elif mixed.missing < _NEAR:
            return region, known, mixture_near(known, nearest_weights(known, seats), seats)
        else:
            return _narrowed(instance, region, seats, direction, most), known, None


def mixture_near(known: Panels, weights: Vector, seats: Vector) -> Mixture:
    """The panels and their weights, for `seats` (n_types) of each type on average.

    Refuses ("seats-lottery-doubt") an average that is not near enough.
    """
    weights = np.maximum(weights, 0) / np.maximum(weights, 0).sum()
    error = float(np.abs(weights @ known - seats).max())
    if not error < _NEAR:
        raise Refusal("seats-lottery-doubt", error=f"{error:.1e}")
    return Mixture(known, weights, error)


def _best(instance: Instance, weights: Vector) -> tuple[NDArray[np.int64], float]:
    found = best_panel(instance, weights)
    if found is None:
        raise Refusal("seats-lottery-doubt", error="-")
    return found


def _covered(instance: Instance, seats: Vector, known: Panels) -> tuple[NDArray[np.bool_], Panels]:
    """Types that ought to have seats and can have none; and known panels in which every other such type sits."""
    closed = np.zeros(len(seats), dtype=bool)
    for number in np.flatnonzero((seats > 1e-7) & ~known.any(axis=0)):
        if known[:, number].any():
            continue
        panel, _ = _best(instance, np.eye(len(seats))[number])
        if panel[number]:
            known = np.vstack([known, panel])
        else:
            closed[number] = True
    return closed, known


def _narrowed(instance: Instance, region: Region, seats: Vector, direction: Vector, most: float) -> Region:
    """The region cut in the direction, or in one with short fractions nearby that cuts at least a third as deep."""
    depth = float(direction @ seats) - most
    for denominator in _DENOMINATORS:
        short = np.rint(direction * denominator) / denominator
        if not short.any():
            continue
        _, bound = _best(instance, short)
        bound = np.floor(bound * denominator + 1e-6) / denominator
        if float(short @ seats) - bound > depth / 3:
            return region.cut(short, bound)
    return region.cut(direction, most)
