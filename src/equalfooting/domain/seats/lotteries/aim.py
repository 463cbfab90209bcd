"""What should the chances be, and what proves that no lottery can do better?"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from equalfooting.domain.seats.lotteries.program import Mask, Vector
from equalfooting.domain.seats.lotteries.region import Held, Region, best


@dataclass(frozen=True)
class Proof:
    """For all chances p of the region, with what earlier proofs fixed, weights · p is at most what `prices` say.

    `weights` (n_types); `prices` (n_rows of the region); `fixes`, the types whose chance is settled by this proof, at
    `value`. The bound is arithmetic, see `bound`.
    """

    weights: Vector
    prices: Vector
    value: float
    fixes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Aim:
    """The chances of each type, (n_types,), and the proofs in the order in which they are to be read."""

    chances: Vector
    proofs: tuple[Proof, ...]


#: a chance that is taken for none
_NOTHING = 1e-7

#: what a lottery is: the best chances in a region
Objective = Callable[[Region], Aim]


def bound(region: Region, held: Held, proof: Proof) -> float:
    """The most that weights · p can be for p in the region with what is held.

    weights·p = Σᵣ pricesᵣ·rowᵣ(p) + Σₜ (weightsₜ - Σᵣ pricesᵣ·rowsᵣₜ)·pₜ. A row is at most its upper bound where its
    price is positive and at least its lower one where it is negative; a free pₜ is between 0 and highₜ; a fixed one
    is what it is. Weak duality; holds for any prices, but for those of cuts among panels that what is held does not
    lead to: infinite. Cost: O(rows x types).
    """
    prices = proof.prices
    if not region.backed(held, prices):
        return float("inf")
    rows = np.where(prices > 0, held.most, held.least)
    from_rows = float((prices * np.where(prices == 0, 0.0, rows)).sum())
    left = proof.weights - prices @ region.rows
    from_types = np.where(held.is_fixed, left * held.chances, np.maximum(left, 0.0) * region.high)
    return from_rows + float(from_types.sum())


def opened(region: Region) -> tuple[Held, tuple[Proof, ...]]:
    """What is settled before anything is wished for: types whose chance is 0 whatever one does, each with a proof.

    The smallest chance is made as large as can be; where that is nothing, the types that hold it there are settled.
    Cost: one small programme, mostly.
    """
    held, proofs = Held.nothing(region), []
    while not held.is_fixed.all():
        answer = best(region, held)
        if answer.smallest > _NOTHING:
            break
        types = tight(answer.floor)
        proofs.append(Proof(answer.floor, answer.prices, 0.0, tuple(np.flatnonzero(types).tolist())))
        held.fix(types, 0.0, answer.prices)
    return held, tuple(proofs)


def tight(floor: Vector) -> Mask:
    """Which types hold the smallest chance where it is, by their prices?"""
    return np.asarray(floor > 0.01 * floor.max())
