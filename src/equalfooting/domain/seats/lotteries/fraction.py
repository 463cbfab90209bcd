"""What is left to chance, once everybody who is in every panel anyhow is seated?

Chances p of a type of n people mean x = n·p seats on average. Every panel gives the type ⌊x⌋ seats for sure and one
more with probability x - ⌊x⌋: so what is left is a choice of single seats, yes or no.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.seats.lotteries.program import Mask, Matrix, Vector
from equalfooting.domain.seats.pool import Instance

_WHOLE = 1e-7
_TIGHT = 1e-6


@dataclass(frozen=True)
class Fraction:
    """Single seats to be filled so that each is filled with probability `share` (d,), strictly between 0 and 1.

    `seats` of them in every panel; `least` <= `rows` z <= `most` for every panel z (d,) of zeros and ones. `base`
    (n_types) are the seats that are sure, `types` (d,) which type each single seat belongs to.
    """

    base: NDArray[np.int64]
    types: NDArray[np.int64]
    share: Vector
    seats: int
    rows: Matrix
    least: Vector
    most: Vector

    def panels(self, chosen: Mask) -> NDArray[np.int64]:
        """Whole panels (n, n_types) of chosen single seats (n, d)."""
        whole = np.repeat(self.base[None], len(chosen), axis=0)
        whole[:, self.types] += chosen
        return whole


def fraction_of(instance: Instance, chances: Vector) -> Fraction:
    """What the chances leave open. A row that they meet at a bound is held there, for no panel may miss it.

    Cost: O(rows x types).
    """
    x = chances * instance.sizes
    is_whole = np.abs(x - np.rint(x)) < _WHOLE
    base = np.where(is_whole, np.rint(x), np.floor(x)).astype(np.int64)
    types = np.flatnonzero(~is_whole)
    rows, seats = instance.matrix[:, types].astype(float), instance.plan.seats - int(base.sum())
    given = instance.matrix @ base
    least, most = instance.least - given.astype(float), instance.most - given.astype(float)
    share = (x - base)[types]
    mean = rows @ share
    least, most = (
        np.where(np.abs(mean - most) < _TIGHT, most, least),
        np.where(np.abs(mean - least) < _TIGHT, least, most),
    )
    share = _on(share, np.vstack([np.ones(len(types)), rows[least == most]]), np.append(seats, least[least == most]))
    is_live = (rows.any(axis=1)) & ((least > 0) | (most < np.minimum(rows.sum(axis=1), seats)))
    return Fraction(base, types, share, seats, rows[is_live], least[is_live], most[is_live])


def _on(share: Vector, rows: Matrix, values: Vector) -> Vector:
    """The nearest shares that meet equal rows to the last digit."""
    for _ in range(2 if len(share) else 0):
        share = share + np.linalg.lstsq(rows, values - rows @ share, rcond=1e-9)[0]
    return share
