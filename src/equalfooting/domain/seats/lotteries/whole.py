"""How is a lottery held where averages promise what whole panels do not keep?

Small pools, and those whose numbers are in doubt: by column generation over the hull of all panels. Large ones: by
narrowing the region of chances a cut at a time, since they mostly need a few; see `corrected`.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries.aim import Aim, Objective
from equalfooting.domain.seats.lotteries.corrected import corrected, mixture_near
from equalfooting.domain.seats.lotteries.hull import Hull, hull_of
from equalfooting.domain.seats.lotteries.mixture import Mixture
from equalfooting.domain.seats.lotteries.region import DoubtError, Region
from equalfooting.domain.seats.lotteries.tell import Tell
from equalfooting.domain.seats.pool import Instance

Held = tuple[Region, Aim, Mixture]
_CUTS = 80
_SMALL = 300


def whole_lottery(
    instance: Instance, objective: Objective, region: Region, began: tuple[Aim, Mixture] | None, tell: Tell
) -> Held:
    """The best chances that whole panels bring about: the region that proves them, the aim, the panels.

    Arguments: `began`, chances that the region promises and the panels found for them, or None where the promise is in
    doubt. Refuses ("seats-no-panel", "seats-lottery-doubt", "seats-lottery-unsettled"). Cost: see `hull` and
    `corrected`.
    """
    try:
        if began is not None and len(instance.sizes) > _SMALL:
            return _cut(instance, objective, region, *began, tell)
        known = began[1].panels if began is not None else np.zeros((0, len(instance.sizes)), dtype=np.int64)
        return _generated(instance, objective, *hull_of(instance, region, known, tell))
    except DoubtError as doubt:
        raise Refusal("seats-lottery-doubt", error=f"{doubt.args[0]:.1e}") from doubt


def _generated(instance: Instance, objective: Objective, region: Region, hull: Hull) -> Held:
    aim = objective(replace(region, hull=hull))
    seats = aim.chances * instance.sizes
    mixture = mixture_near(*hull.latest, seats)
    narrowed = hull.narrowed(region)
    n_rows = len(narrowed.rows)
    proofs = tuple(replace(each, prices=np.append(each.prices, np.zeros(n_rows - len(each.prices))))
                   for each in aim.proofs)  # fmt: skip
    return narrowed, Aim(aim.chances, proofs), mixture


def _cut(instance: Instance, objective: Objective, region: Region, aim: Aim, mixture: Mixture, tell: Tell) -> Held:
    """Narrow the region, ask the objective again, and so on until panels bring its chances about."""
    known: NDArray[np.int64] = mixture.panels
    for _ in range(_CUTS):
        region, known, mixed = corrected(instance, region, aim.chances, known, tell)
        if mixed is not None:
            return region, aim, mixed
        aim = objective(region)
    raise DoubtError(np.inf)
