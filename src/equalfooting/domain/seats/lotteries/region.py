"""Which chances could a lottery give, if panels could be divided like water?

The relaxation: chances of the types of people that meet every quota on average. Every lottery over panels lies in it,
so what is best here bounds what any lottery can do; a cut takes away a part that no panel reaches.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from equalfooting.domain.seats.lotteries.exact import smallest_chance
from equalfooting.domain.seats.lotteries.interior import DoubtError, solve
from equalfooting.domain.seats.lotteries.program import Answer, Cost, Mask, Matrix, Programme, Vector
from equalfooting.domain.seats.pool import Instance

#: a row (a type) whose price is above this part of the largest is taken to be held at its bound
HELD = 1e-5
#: chances come to all that a cut allows where no more than this part of its largest weight is missing
BACKED = 1e-6
_SLACK = 1e-10
#: rows that leave one answer only may put it this far outside, for they repeat what was rounded before
_ONLY = 1e-3


class Whole(Protocol):
    """Answers the same questions over the lotteries of whole panels; see `hull`."""

    def best(self, region: "Region", held: "Held", cost: Cost | None, low: float, high: float) -> Answer: ...
    def lowest(self, region: "Region", held: "Held") -> Answer: ...


@dataclass(frozen=True)
class Region:
    """Rows over the chances of types, as shares of all seats: `least` <= `rows` p <= `most`, 0 <= p <= `high`.

    The first row is the number of seats, then come the rules of the instance in their order, then cuts. `sizes`
    (n_types) are people; `high` is 0 for a type that is in no panel. `seats` is the divisor of the shares. `among` has
    the numbers of earlier cuts for each cut: it speaks of the panels that come to all these allow, see `backed`. With a
    `hull`, what is asked of the region is answered over whole panels, and the rows play no part.
    """

    sizes: Vector
    rows: Matrix
    least: Vector
    most: Vector
    high: Vector
    seats: int
    hull: Whole | None = None
    among: tuple[tuple[int, ...], ...] = ()

    def closed(self, types: Mask) -> "Region":
        """The region without the types that no panel can hold."""
        return replace(self, high=np.where(types, 0.0, self.high))

    def cut(self, weights: Vector, most: float, among: tuple[int, ...] = ()) -> "Region":
        """The region of which every panel z (`among` those that come to all that these earlier cuts allow) keeps
        weights · z <= most; no panel comes near the row's lower bound.
        """
        return replace(
            self,
            rows=np.vstack([self.rows, weights * self.sizes / self.seats]),
            least=np.append(self.least, -float(np.abs(weights).max())),
            most=np.append(self.most, most / self.seats),
            among=(*self.among, among),
        )

    def backed(self, held: "Held", prices: Vector) -> bool:
        """Do the chances that are held come to all that those cuts allow which the priced ones speak among?

        Then every panel of a lottery that keeps them comes to all of it too. `prices` (n_rows).
        """
        first = len(self.rows) - len(self.among)
        needed = sorted({first + each for row in np.flatnonzero(prices[first:]) for each in self.among[row]})
        rows = self.rows[needed]
        reached = rows[:, held.is_fixed] @ held.chances[held.is_fixed]
        return bool((self.most[needed] - reached <= BACKED * np.abs(rows / self.sizes).max(axis=1, initial=0.0)).all())

    @property
    def mean(self) -> float:
        """Seats over people."""
        return float(self.seats / self.sizes.sum())


def region_of(instance: Instance) -> Region:
    """The region of an instance; types are closed that a rule with most = 0 shuts out. Cost: O(rules x types)."""
    sizes, seats = instance.sizes.astype(float), instance.plan.seats
    rows = np.vstack([np.ones(len(sizes)), instance.matrix]) * sizes / seats
    least = np.concatenate([[seats], instance.least]) / seats
    most = np.minimum(np.concatenate([[seats], instance.most]), seats) / seats
    shut = instance.matrix[instance.most == 0].any(axis=0)
    return Region(sizes, rows, least, most, np.where(shut, 0.0, 1.0), seats)


@dataclass
class Held:
    """What is settled already: chances of types, and rows at one of their bounds."""

    chances: Vector
    is_fixed: Mask
    least: Vector
    most: Vector

    @classmethod
    def nothing(cls, region: Region) -> "Held":
        shut = region.high == 0
        return cls(np.zeros(len(shut)), shut.copy(), region.least.copy(), region.most.copy())

    def fix(self, types: Mask, value: float, prices: Vector) -> None:
        """Settle the chances of types, and the rows whose prices say that they are at a bound.

        Prices of rows that came later than this was begun are left aside.
        """
        prices = prices[: len(self.least)]
        self.chances[types] = value
        self.is_fixed |= types
        self.least = np.where(prices > HELD, self.most, self.least)
        self.most = np.where(prices < -HELD, self.least, self.most)


def best(region: Region, held: Held, cost: Cost | None = None, low: float = 0.0, high: float = 1.0) -> Answer:
    """The best chances of what is not held; the answer is spread over all types and rows again.

    Arguments: `cost`, over the free types; without it the smallest chance is made large; `low` and
    `high`, the least and the largest chance of each free type. Raises DoubtError.
    """
    if region.hull is not None:
        return region.hull.best(region, held, cost, low, high)
    free = ~held.is_fixed
    rows = region.rows[:, free]
    given = region.rows[:, held.is_fixed] @ held.chances[held.is_fixed]
    least, most = held.least - given, held.most - given
    is_live = np.abs(rows).sum(axis=1) > 0
    is_equal = is_live & (held.least == held.most)
    equal = np.flatnonzero(is_equal)[_independent(rows[is_equal])]
    between = np.flatnonzero(is_live & ~is_equal)
    n = int(free.sum())
    answer = _solved(Programme(rows[equal], least[equal], rows[between], least[between],
                               most[between], np.full(n, low), np.full(n, high), cost))  # fmt: skip
    chances, floor, prices = held.chances.copy(), np.zeros(len(free)), np.zeros(len(region.rows))
    chances[free], floor[free] = answer.chances, answer.floor
    prices[np.concatenate([equal, between])] = answer.prices
    return Answer(chances, answer.smallest, floor, prices, answer.error, answer.is_only)


def _solved(programme: Programme) -> Answer:
    """The answer; where the rows leave no room to move in, by the simplex method, or with a little more room."""
    if len(programme.equals) == len(programme.low):
        return _only(programme)
    for slack in (_SLACK, 1e-8, 1e-7):
        wider = replace(programme, least=programme.least - slack, most=programme.most + slack)
        try:
            return solve(wider)
        except DoubtError as doubt:
            error = doubt
        answer = smallest_chance(wider) if programme.cost is None else None
        if answer is not None:
            return answer
    raise error


def _only(programme: Programme) -> Answer:
    """The only chances that the equal rows leave, with their prices; as many rows as variables, all independent."""
    chances = np.linalg.solve(programme.equal, programme.equals)
    rows = programme.between @ chances
    off = [programme.low - chances, chances - programme.high, programme.least - rows, rows - programme.most]
    error = float(np.concatenate(off).max(initial=0.0))
    if error > _ONLY:
        raise DoubtError(error)
    chances = np.clip(chances, programme.low, programme.high)
    floor = np.zeros(len(chances))
    if programme.cost is None:
        floor[chances.argmin()] = 1.0
    slope = floor if programme.cost is None else -programme.cost.slope(chances)
    prices = np.concatenate([np.linalg.solve(programme.equal.T, slope), np.zeros(len(rows))])
    return Answer(chances, float(chances.min()), floor, prices, error, is_only=True)


def _independent(rows: Matrix) -> list[int]:
    """The first rows that the ones before them do not already say. Cost: O(rows² x n)."""
    known, kept = np.zeros((0, rows.shape[1])), []
    for number, row in enumerate(rows):
        length = float(np.linalg.norm(row))
        if length < _SLACK:
            continue
        rest = row / length
        for _ in range(2):
            rest = rest - known.T @ (known @ rest)
        if np.linalg.norm(rest) > 1e-8:
            known = np.vstack([known, rest / np.linalg.norm(rest)])
            kept.append(number)
    return kept


__all__ = ["HELD", "DoubtError", "Held", "Region", "best", "region_of"]
