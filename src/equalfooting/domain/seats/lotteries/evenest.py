"""Which chances are nearest to seats over people for everybody?

min Σ (p - k/n)² over people. It may leave somebody without a chance; leximin and Nash never do.
Source: least squares, as C. F. Gauss; among lotteries for panels: Flanigan et al., Nature 596 (2021), discussion.
"""

from equalfooting.domain.seats.lotteries.aim import Aim, Proof
from equalfooting.domain.seats.lotteries.program import Squares
from equalfooting.domain.seats.lotteries.region import Held, Region, best


def evenest(region: Region) -> Aim:
    """The chances with the smallest sum of squared distances to the mean; the proof is the tangent.

    Cost: one small programme.
    """
    held = Held.nothing(region)
    free = ~held.is_fixed
    if not free.any():
        return Aim(held.chances, ())
    share = region.sizes / region.sizes.sum()
    answer = best(region, held, Squares(share[free], region.mean))
    weights = share * (region.mean - answer.chances) * free
    return Aim(answer.chances, (Proof(weights, answer.prices, float(weights @ answer.chances)),))
