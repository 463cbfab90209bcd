"""Who was nominated, and who are alike in the eyes of a plan?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.plan import UNSAID, Bound, Cap, Plan, Where


@dataclass(frozen=True)
class Pool:
    """Nominees: `ids` (n_people), and `values` (n_people, n_features) as text, one column per feature."""

    ids: tuple[str, ...]
    features: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.ids:
            raise Refusal("seats-pool-empty")
        seen: set[str] = set()
        for id_ in self.ids:
            if id_ in seen:
                raise Refusal("seats-id-twice", id=id_)
            seen.add(id_)

    @cached_property
    def columns(self) -> dict[str, NDArray[np.str_]]:
        """feature -> the values of everyone, (n_people,)."""
        table = np.array(self.values, dtype=np.str_).reshape(len(self.ids), len(self.features))
        return {feature: table[:, number] for number, feature in enumerate(self.features)}

    def meets(self, where: Where) -> NDArray[np.bool_]:
        """Who meets all of `where`? (n_people,). Refuses a feature the pool does not have."""
        met = np.ones(len(self.ids), dtype=bool)
        for feature, value in where:
            met &= self.column(feature) == value
        return met

    def column(self, feature: str) -> NDArray[np.str_]:
        """Everyone's value of a feature; refuses ("seats-feature-missing") one that the pool does not have."""
        if feature not in self.columns:
            raise Refusal("seats-feature-missing", feature=feature, had=", ".join(self.features))
        return self.columns[feature]


@dataclass(frozen=True)
class Instance:
    """A plan over a pool, compiled: rules as rows over types of people that the plan cannot tell apart.

    `rules` are all hard rules as bounds, caps spelled out per value (n_rules); `members` the people (indices into the
    pool) of each type; `sizes` (n_types); `matrix` (n_rules, n_types) is 1 where the type counts towards the rule;
    `least`, `most` (n_rules). The number of seats is no row: sum(panel) == plan.seats holds besides.
    """

    plan: Plan
    pool: Pool
    rules: tuple[Bound, ...]
    members: tuple[tuple[int, ...], ...]
    matrix: NDArray[np.int8]
    least: NDArray[np.int64]
    most: NDArray[np.int64]

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        return np.array([len(each) for each in self.members], dtype=np.int64)

    @cached_property
    def type_of(self) -> NDArray[np.int64]:
        """The type of each person, (n_people,)."""
        types = np.empty(len(self.pool.ids), dtype=np.int64)
        for number, people in enumerate(self.members):
            types[list(people)] = number
        return types


def compiled(plan: Plan, pool: Pool) -> Instance:
    """Group people by the hard rules they count towards: same rules, same type.

    Rules that can never bind (at least 0, at most all seats or all who count) are left out.
    Cost: O(n_people x n_rules).

    >>> pool = Pool(("a", "b", "c"), ("sex",), (("f",), ("m",), ("f",)))
    >>> compiled(Plan(2, (Bound((("sex", "f"),), 1, 1),)), pool).members
    ((0, 2), (1,))
    """
    rules, rows = [], []
    for rule in (*plan.bounds, *(bound for cap in plan.caps for bound in _spelled_out(cap, pool))):
        met = pool.meets(rule.where)
        if rule.least > 0 or rule.most < min(plan.seats, int(met.sum())):
            rules.append(rule)
            rows.append(met)
    marks = np.array(rows, dtype=np.int8).reshape(len(rows), len(pool.ids))
    kinds: dict[bytes, list[int]] = defaultdict(list)
    for person in range(len(pool.ids)):
        kinds[marks[:, person].tobytes()].append(person)
    members = tuple(tuple(people) for people in kinds.values())
    return Instance(
        plan, pool, tuple(rules), members, marks[:, [people[0] for people in members]],
        np.array([rule.least for rule in rules], dtype=np.int64),
        np.array([rule.most for rule in rules], dtype=np.int64),
    )  # fmt: skip


def _spelled_out(cap: Cap, pool: Pool) -> Iterator[Bound]:
    for value in dict.fromkeys(pool.column(cap.feature).tolist()):
        if value and value != UNSAID:
            yield Bound((*cap.where, (cap.feature, value)), 0, cap.most)
