"""Whose chance is smallest, then whose is second smallest, and so on: how large can each in turn be made?

Maximise the smallest chance, settle the people whose chance nobody can raise without going below, go on with the rest.
Source: Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596
(2021), supplementary information 8.
"""

import numpy as np

from equalfooting.domain.seats.lotteries.aim import Aim, Proof, tight
from equalfooting.domain.seats.lotteries.region import Held, Region, best

_ALL = 1 - 1e-9


def leximin(region: Region) -> Aim:
    """The leximin chances, with one proof a level.

    Cost: one small programme a level; there are at most as many levels as rows and, in practice, ten to forty.
    """
    held, proofs = Held.nothing(region), []
    while not held.is_fixed.all():
        answer = best(region, held)
        value = min(max(answer.smallest, 0.0), 1.0)
        types = ~held.is_fixed if value > _ALL else tight(answer.floor)
        proofs.append(Proof(answer.floor, answer.prices, value, tuple(np.flatnonzero(types).tolist())))
        held.fix(types, value, answer.prices)
    return Aim(held.chances, tuple(proofs))
