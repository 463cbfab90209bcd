"""Which chances have the largest product?

max Π p, that is max Σ log p over people: a gain for somebody counts by how much it is of what they had.
Source: Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 596 (2021); J. Nash, "The bargaining problem" (1950).
"""

import numpy as np

from equalfooting.domain.seats.lotteries.aim import Aim, Proof, opened
from equalfooting.domain.seats.lotteries.program import Logarithms
from equalfooting.domain.seats.lotteries.region import Region, best


def nash(region: Region) -> Aim:
    """The chances with the largest product over all who are in some panel.

    The proof is the tangent: log is concave, so no lottery gains more than max Σ nₜ(p'ₜ - pₜ)/pₜ. Cost: two small
    programmes.
    """
    held, proofs = opened(region)
    free = ~held.is_fixed
    if not free.any():
        return Aim(held.chances, proofs)
    share = region.sizes / region.sizes[free].sum()
    answer = best(region, held, Logarithms(share[free]))
    weights = np.zeros_like(share)
    weights[free] = share[free] / answer.chances[free]
    return Aim(answer.chances, (*proofs, Proof(weights, answer.prices, float(weights @ answer.chances))))
