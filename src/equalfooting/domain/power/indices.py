"""How much power does each player of a game have? Banzhaf, Shapley-Shubik and Coleman, as exact fractions."""

from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from equalfooting.domain.power.counts import Counts


@dataclass(frozen=True, slots=True)
class Power:
    """What one player can do. All fractions exact, in [0, 1]; `n` players, W deciding coalitions, η_i swings.

    `banzhaf` η_i / Σ η, `banzhaf_absolute` η_i / 2^(n-1) (Penrose), `shapley_shubik` Σ_k s_k k! (n-1-k)! / n!,
    `preventing` η_i / W and `initiating` η_i / (2^n - W) (Coleman).
    """

    id: str
    swings: int
    banzhaf: Fraction
    banzhaf_absolute: Fraction
    shapley_shubik: Fraction
    preventing: Fraction
    initiating: Fraction
    can_decide_alone: bool
    can_block_alone: bool


def powers(players: tuple[str, ...], counts: Counts) -> tuple[Power, ...]:
    """The power of each player, in their order.

    Source: Penrose (1946); Banzhaf (1965); Shapley & Shubik (1954); Coleman (1971); as set out in Felsenthal &
    Machover, "The Measurement of Voting Power" (1998), ch. 3 and 6. Cost: O(n²) operations on whole numbers.

    >>> from equalfooting.domain.power.majority import counted
    >>> [str(each.shapley_shubik) for each in powers(("a", "b", "c"), counted((2, 1, 1), 3))]
    ['2/3', '1/6', '1/6']
    """
    n = counts.n_players
    orders = [factorial(k) * factorial(n - 1 - k) for k in range(n)]
    deciding, all_swings = sum(counts.deciding), sum(map(sum, counts.swings))
    known: dict[tuple[int, ...], tuple[int, Fraction]] = {}
    told = []
    for id_, swings in zip(players, counts.swings, strict=True):
        if swings not in known:
            pivots = sum(n_swings * order for n_swings, order in zip(swings, orders, strict=True))
            known[swings] = sum(swings), Fraction(pivots, factorial(n))
        own, shapley_shubik = known[swings]
        told.append(
            Power(
                id_, own, Fraction(own, all_swings), Fraction(own, 2 ** (n - 1)), shapley_shubik,
                Fraction(own, deciding), Fraction(own, 2**n - deciding), bool(swings[0]), bool(swings[n - 1]),
            )
        )  # fmt: skip
    return tuple(told)


def decisiveness(counts: Counts) -> Fraction:
    """The share of all coalitions that decide: Coleman's power of a collectivity to act."""
    return Fraction(sum(counts.deciding), 2**counts.n_players)
