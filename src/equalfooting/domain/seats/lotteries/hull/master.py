"""Which weights on the panels known so far make the chances best, and at what prices?"""

from dataclasses import dataclass

import numpy as np

from equalfooting.domain.seats.lotteries.interior import DoubtError, solve
from equalfooting.domain.seats.lotteries.program import Cost, Mask, Matrix, Programme, Straight, Vector

_SLACK = 1e-10


@dataclass(frozen=True)
class Question:
    """What is asked of chances p (n,): types that are `free`, and others that have at least `given` already.

    With a `cost` over the free types it is minimised, each free p between `low` and `high`. Without one the smallest
    free p is made large, or with `sign` -1 the largest made small.
    """

    free: Mask
    given: Vector
    cost: Cost | None = None
    low: float = 0.0
    high: float = 1.0
    sign: int = 1


@dataclass(frozen=True)
class Mastered:
    """Weights of panels (n_panels,), chances (n,) and `pull` (n,): what a little more of each chance is worth."""

    weights: Vector
    chances: Vector
    pull: Vector


class _Padded:
    """A cost over some of the variables, which stand after `n_before` that cost nothing."""

    def __init__(self, cost: Cost, n_before: int, n_after: int) -> None:
        self.cost, self.place, self.n = cost, slice(n_before, n_before + n_after), n_before + n_after

    def slope(self, p: Vector) -> Vector:
        return self._spread(self.cost.slope(p[self.place]), len(p))

    def curve(self, p: Vector) -> Vector:
        return self._spread(self.cost.curve(p[self.place]), len(p))

    def _spread(self, values: Vector, n: int) -> Vector:
        whole = np.zeros(n)
        whole[self.place] = values
        return whole


def mastered(shares: Matrix, asked: Question, until: float) -> Mastered:
    """The answer over the panels whose `shares` (n_panels, n) of each type's people sit in them.

    Arguments: `until`, how exact. By the interior-point method, whose prices lie in the middle of all that prove the
    answer, so that they change little from round to round; by the simplex method where it ends in doubt. Raises
    DoubtError. Cost: O(n² x n_panels) a step, some twenty steps.
    """
    programme = _programme(shares, asked)
    try:
        answer = solve(programme, accept=max(1e-7, until), until=until)
        x, prices = answer.chances, answer.prices
    except DoubtError:
        if asked.cost is not None:
            raise
        x, prices = _simplex(programme, asked.sign)
    weights = np.maximum(x[: len(shares)], 0)
    weights = weights / weights.sum()
    return Mastered(weights, weights @ shares, -prices[:-1])


def sharpened(shares: Matrix, asked: Question, found: Mastered) -> Mastered:
    """What was found, its chances hit to ten digits by the simplex method where a level was asked for; same prices.

    Later levels may lean on earlier ones with prices in the hundreds, so nine digits there are too few here.
    """
    if asked.cost is not None:
        return found
    try:
        x, _ = _simplex(_programme(shares, asked), asked.sign)
    except DoubtError:
        return found
    weights = np.maximum(x[: len(shares)], 0)
    weights = weights / weights.sum()
    chances = weights @ shares
    level, before = (asked.sign * each[asked.free] for each in (chances, found.chances))
    return Mastered(weights, chances, found.pull) if level.min() >= before.min() - 1e-6 else found


def _programme(shares: Matrix, asked: Question) -> Programme:
    """Variables: weights; then a free chance, or its distance from the level, or that of a given one; the level."""
    n_panels, n = shares.shape
    is_level = asked.cost is None
    side = np.where(asked.free, float(asked.sign) if is_level else 1.0, 1.0)
    level = -np.where(asked.free, 1.0, 0.0)[:, None] if is_level else np.zeros((n, 0))
    rows = np.vstack([np.hstack([shares.T, -np.diag(side), level]),
                      np.append(np.ones(n_panels), np.zeros(n + level.shape[1]))[None]])  # fmt: skip
    right = np.append(np.where(asked.free, 0.0, asked.given - _SLACK), 1.0)
    low, high = np.zeros(rows.shape[1]), np.full(rows.shape[1], 2.0)
    if asked.cost is None:
        cost: Cost = Straight(np.append(np.zeros(n_panels + n), -float(asked.sign)))
    else:
        rows, right, low, high, cost = _with_cost(rows, right, asked, asked.cost)
    none = np.zeros((0, rows.shape[1])), np.zeros(0), np.zeros(0)
    return Programme(rows, right, *none, low, high, cost)


def _with_cost(rows: Matrix, right: Vector, asked: Question, cost: Cost) -> tuple[Matrix, Vector, Vector, Vector, Cost]:
    """The free chances last, for the cost is theirs."""
    n = len(asked.free)
    n_panels = rows.shape[1] - n
    order = np.concatenate([np.arange(n_panels), n_panels + np.flatnonzero(~asked.free),
                            n_panels + np.flatnonzero(asked.free)])  # fmt: skip
    n_free = int(asked.free.sum())
    low, high = np.zeros(n_panels + n), np.full(n_panels + n, 2.0)
    low[n_panels + n - n_free :] = asked.low
    high[n_panels + n - n_free :] = asked.high if asked.high < 1 else 2.0
    return rows[:, order], right, low, high, _Padded(cost, n_panels + n - n_free, n_free)


def _simplex(programme: Programme, sign: int) -> tuple[Vector, Vector]:
    from scipy.optimize import linprog  # noqa: PLC0415  slow to load and seldom needed

    level = np.append(np.zeros(len(programme.low) - 1), -float(sign))
    found = linprog(level, A_eq=programme.equal, b_eq=programme.equals,
                    bounds=np.column_stack([programme.low, programme.high]), method="highs",
                    options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10})  # fmt: skip
    if found.status != 0:
        raise DoubtError(np.inf)
    return found.x, -found.eqlin.marginals
