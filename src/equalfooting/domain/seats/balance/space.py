"""Over which counts do the hard rules speak, with a pool and without one?

With a pool the counts are seats per type. Without one every combination of values is thought to have as many people as
needed, so that what remains impossible is impossible by arithmetic, whoever is nominated.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import prod

import numpy as np

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance.program import Program, Whole, Wish, program_of
from equalfooting.domain.seats.plan import Bound, Plan, Where
from equalfooting.domain.seats.pool import Pool

#: counts that a plan without a pool is spelled out into at most
MOST_COUNTS = 50_000
_OTHER = ""


@dataclass(frozen=True)
class Demand:
    """One side of one rule: sum(row * counts) is at least, or at most, `value`.

    `kind` is "least" or "most" of the rule `bound`; "seats-least" and "seats-most", that all the seats and no more are
    filled; "pin" and "keep-out", a wish about `ids`. `n_pool` says how many in the pool count, where there is one.
    """

    kind: str
    row: Whole
    value: int
    bound: Bound | None = None
    ids: tuple[str, ...] = ()
    n_pool: int | None = None

    @property
    def is_least(self) -> bool:
        return self.kind in ("least", "seats-least", "pin")


@dataclass(frozen=True)
class Space:
    """`upper` (n_counts); `demands`, all that is asked; `ties` (n_ties, n_counts), sums that must come to 0."""

    plan: Plan
    upper: Whole
    demands: tuple[Demand, ...]
    ties: Whole


def space_of(plan: Plan, pool: Pool | None = None, wish: Wish | None = None) -> Space:
    """The counts of a plan, over a pool or over nobody in particular. Refuses what `program_of` refuses."""
    return _free(plan) if pool is None else _pooled(program_of(replace(plan, aims=(), spreads=()), pool, wish))


def _pooled(program: Program) -> Space:
    sizes = program.sizes
    demands = list(_seats(np.ones(len(sizes), dtype=np.int64), program.plan.seats, int(sizes.sum())))
    for bound, row in zip(program.rules, program.hard, strict=True):
        demands += _sides(bound, row, program.plan.seats, int(row @ sizes))
    for number, people in enumerate(program.members):
        row = np.zeros(len(sizes), dtype=np.int64)
        row[number] = 1
        ids = tuple(program.pool.ids[person] for person in people)
        if program.lower[number]:
            demands.append(Demand("pin", row, len(ids), ids=ids))
        elif not program.upper[number]:
            demands.append(Demand("keep-out", row, 0, ids=ids))
    return Space(program.plan, sizes, tuple(demands), np.zeros((0, len(sizes)), dtype=np.int64))


def _free(plan: Plan) -> Space:
    """Crossed rules share a hub of features; given who stands where in the hub, the others are free of each other."""
    rules = (*plan.bounds, *_caps_of_listed(plan))
    values = _values(plan, rules)
    hub = _hub([bound.where for bound in rules])
    cells = [dict(zip(hub, each, strict=True)) for each in product(*(values[feature] for feature in hub))]
    spokes = [(feature, value) for feature in values if feature not in hub for value in values[feature]]
    n_counts = prod(len(values[feature]) for feature in hub) * (1 + len(spokes))
    if n_counts > MOST_COUNTS:
        raise Refusal("seats-plan-tangled", n_counts=n_counts, most=MOST_COUNTS, features=", ".join(hub))
    numbers = range(len(cells))
    place = {(number, *spoke): len(cells) * (1 + k) + number for k, spoke in enumerate(spokes) for number in numbers}
    upper = np.full(n_counts, plan.seats + sum(bound.least for bound in rules), dtype=np.int64)
    total = np.zeros(n_counts, dtype=np.int64)
    total[: len(cells)] = 1
    demands = list(_seats(total, plan.seats, None))
    for bound in rules:
        demands += _sides(bound, _counted(bound.where, cells, place, n_counts), plan.seats, None)
    return Space(plan, upper, tuple(demands), _ties(cells, spokes, place, n_counts))


def _caps_of_listed(plan: Plan) -> Iterator[Bound]:
    listed = dict.fromkeys(pair for bound in plan.bounds for pair in bound.where)
    for cap in plan.caps:
        for feature, value in listed:
            if feature == cap.feature:
                yield Bound((*cap.where, (feature, value)), 0, cap.most)


def _values(plan: Plan, rules: Collection[Bound]) -> dict[str, list[str]]:
    """feature -> its values; "other" besides, unless the plan bounds two values or more of it by themselves.

    Where a cap speaks of all values and bounds only say "at most" for some, there are others too.
    """
    values: dict[str, dict[str, None]] = {}
    for bound in rules:
        for feature, value in bound.where:
            values.setdefault(feature, {})[value] = None
    alone = [bound.where[0] for bound in plan.bounds if len(bound.where) == 1]
    least = {feature for bound in plan.bounds if bound.least for feature, _value in bound.where}
    narrowed = {cap.feature for cap in plan.caps} - least
    for feature, each in values.items():
        is_whole = set(each) == {value for name, value in alone if name == feature} and len(each) > 1
        is_whole = is_whole and feature not in narrowed
        if not is_whole:
            each[_OTHER] = None
    return {feature: list(each) for feature, each in values.items()}


def _hub(wheres: Collection[Where]) -> list[str]:
    """Features so chosen that no rule has two conditions outside them: the most crossed first."""
    hub: list[str] = []
    while True:
        crossed = [[f for f in dict(where) if f not in hub] for where in wheres]
        tangled = [feature for features in crossed if len(features) > 1 for feature in features]
        if not tangled:
            return hub
        hub.append(max(dict.fromkeys(tangled), key=tangled.count))


def _counted(where: Where, cells: list[dict[str, str]], place: dict[tuple[int, str, str], int], n_counts: int) -> Whole:
    row = np.zeros(n_counts, dtype=np.int64)
    if len(dict(where)) < len(set(where)):
        return row  # two values of one feature: nobody
    spokes = [pair for pair in dict(where).items() if not cells or pair[0] not in cells[0]]
    inside = [pair for pair in dict(where).items() if pair not in spokes]
    for number, cell in enumerate(cells):
        if all(cell[feature] == value for feature, value in inside):
            row[place[number, *spokes[0]] if spokes else number] = 1
    return row


def _ties(
    cells: list[dict[str, str]], spokes: list[tuple[str, str]], place: dict[tuple[int, str, str], int], n_counts: int
) -> Whole:
    """For each cell and each feature outside the hub: its values share out exactly the people of the cell."""
    rows = []
    for feature in dict.fromkeys(feature for feature, _ in spokes):
        for number in range(len(cells)):
            row = np.zeros(n_counts, dtype=np.int64)
            row[number] = -1
            row[[place[number, *spoke] for spoke in spokes if spoke[0] == feature]] = 1
            rows.append(row)
    return np.array(rows, dtype=np.int64).reshape(len(rows), n_counts)


def _seats(row: Whole, seats: int, n_pool: int | None) -> tuple[Demand, Demand]:
    return Demand("seats-least", row, seats, n_pool=n_pool), Demand("seats-most", row, seats, n_pool=n_pool)


def _sides(bound: Bound, row: Whole, seats: int, n_pool: int | None) -> list[Demand]:
    sides = [Demand("least", row, bound.least, bound, n_pool=n_pool)] if bound.least else []
    return [*sides, Demand("most", row, bound.most, bound, n_pool=n_pool)] if bound.most < seats else sides
