"""Whose chance is smallest, then whose is second smallest, and so on: how large can each in turn be made?

Maximise the smallest chance, settle the people whose chance nobody can raise without going below, go on with the rest.
Source: Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596
(2021), supplementary information 8.
"""

from dataclasses import replace

import numpy as np

from equalfooting.domain.seats.lotteries.aim import Aim, Proof, tight
from equalfooting.domain.seats.lotteries.program import Answer, Straight
from equalfooting.domain.seats.lotteries.region import Held, Region, best

_ALL = 1 - 1e-9


def leximin(region: Region) -> Aim:
    """The leximin chances, with one proof a level.

    Cost: one small programme a level; there are at most as many levels as rows and, in practice, ten to forty.
    """
    held, proofs = Held.nothing(region), []
    while not held.is_fixed.all():
        answer = best(region, held)
        if answer.is_only:
            proofs += _one_by_one(region, held, answer)
            break
        value = min(max(answer.smallest, 0.0), 1.0)
        types = ~held.is_fixed if value > _ALL else tight(answer.floor)
        proofs.append(Proof(answer.floor, answer.prices, value, tuple(np.flatnonzero(types).tolist())))
        held.fix(types, value, answer.prices)
    return _polished(region, held, proofs)


def _polished(region: Region, held: Held, proofs: list[Proof]) -> Aim:
    """The levels moved by the least that makes the rows at their bounds exact: each was rounded on its own."""
    values = np.array([proof.value for proof in proofs])
    groups = np.zeros((len(held.chances), len(values)))
    for number, proof in enumerate(proofs):
        groups[list(proof.fixes), number] = 1.0
    is_equal = held.least == held.most
    rows = region.rows[is_equal] @ groups
    for _ in range(2 if len(values) else 0):
        values = values + np.linalg.lstsq(rows, held.least[is_equal] - rows @ values, rcond=1e-9)[0]
    sure = np.array([proof.value > _ALL for proof in proofs], dtype=bool)
    values = np.where(sure, 1.0, np.clip(values, 0.0, 1.0))
    exact = [replace(proof, value=float(value)) for proof, value in zip(proofs, values, strict=True)]
    return Aim(groups @ values, tuple(exact))


def _one_by_one(region: Region, held: Held, answer: Answer) -> list[Proof]:
    """A proof for each type where the rows leave one answer only, the smallest chance first."""
    proofs, free = [], np.flatnonzero(~held.is_fixed)
    for place in np.argsort(answer.chances[free], kind="stable"):
        one = np.eye(len(free))[place]
        weights = np.zeros(len(held.chances))
        weights[free[place]] = 1.0
        prices = best(region, held, Straight(-one)).prices
        proofs.append(Proof(weights, prices, float(answer.chances[free[place]]), (int(free[place]),)))
    return proofs
