"""Whose chance is smallest, and how large can it be made?

max min p. Among the lotteries that reach it, the one whose chances have the largest product.
Source: Flanigan, Gölz, Gupta, Procaccia, "Neutralizing self-selection bias in sampling for sortition", NeurIPS 2020.
"""

from equalfooting.domain.seats.lotteries.aim import Aim, Proof, opened
from equalfooting.domain.seats.lotteries.program import Logarithms
from equalfooting.domain.seats.lotteries.region import DoubtError, Region, best

_ROOM = 1e-9


def maximin(region: Region) -> Aim:
    """The chances with the largest smallest one, and the weights and prices that prove it.

    Cost: two small programmes. See `interior.solve`.
    """
    held, proofs = opened(region)
    if held.is_fixed.all():
        return Aim(held.chances, proofs)
    answer = best(region, held)
    sizes = region.sizes[~held.is_fixed]
    low = max(answer.smallest - _ROOM, 0.0)
    try:
        fair = best(region, held, Logarithms(sizes / sizes.sum()), low=low)
    except DoubtError:  # no room to choose in: the answer itself is as good as any
        fair = answer
    return Aim(fair.chances, (*proofs, Proof(answer.floor, answer.prices, answer.smallest)))
