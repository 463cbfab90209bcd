"""What is asked of a panel, in numbers: types of nominees, hard rows, soft rows with whole weights?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from math import gcd, lcm
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.plan import UNSAID, Aim, Bound, Cap, Plan, Spread
from equalfooting.domain.seats.pool import Pool

#: above this the solver's whole numbers would no longer be exact
LARGEST_COST = 2**50

Whole = NDArray[np.int64]
_Rule = TypeVar("_Rule", Bound, Aim)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants besides the plan: ids who must be in, and ids who must stay out."""

    pin: tuple[str, ...] = ()
    keep_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Program:
    """A plan over a pool as an integer programme over types: people whom no rule, aim or wish tells apart.

    `members` are indices into the pool, one tuple a type. `rules` are all hard rules as bounds, `aims` all soft ones,
    caps and spreads spelled out per value. `hard` (n_rules, n_types) and `soft` (n_aims, n_types) are 1 where the type
    counts; `lower`, `upper` (n_types) say how many of a type may be seated; `weights` (n_aims) are whole numbers in
    which ranks and weights are joined, so that comparing total costs compares lexicographically.
    """

    plan: Plan
    pool: Pool
    wish: Wish
    members: tuple[tuple[int, ...], ...]
    rules: tuple[Bound, ...]
    aims: tuple[Aim, ...]
    hard: Whole
    soft: Whole
    lower: Whole
    upper: Whole
    weights: Whole

    @cached_property
    def sizes(self) -> Whole:
        """How many people are of each type, (n_types,)."""
        return np.array([len(each) for each in self.members], dtype=np.int64)

    @cached_property
    def type_of(self) -> dict[str, int]:
        """id -> the number of their type."""
        return {self.pool.ids[person]: number for number, people in enumerate(self.members) for person in people}

    @cached_property
    def bands(self) -> tuple[Whole, Whole, Whole, Whole]:
        """least and most of the rules (n_rules), then of the aims (n_aims)."""
        return (
            np.array([rule.least for rule in self.rules], dtype=np.int64),
            np.array([rule.most for rule in self.rules], dtype=np.int64),
            np.array([aim.least for aim in self.aims], dtype=np.int64),
            np.array([aim.most for aim in self.aims], dtype=np.int64),
        )

    def misses(self, panel: Whole) -> Whole:
        """How many seats each aim is missed by, (n_aims,), for a panel as seats per type (n_types)."""
        return _outside(self.soft @ panel, *self.bands[2:])

    def breaches(self, panel: Whole) -> Whole:
        """How many seats each hard rule is broken by, (n_rules,)."""
        return _outside(self.hard @ panel, *self.bands[:2])

    def cost(self, panel: Whole) -> int:
        """The total weighted cost of a panel as one whole number (see `weights`)."""
        return int(self.weights @ self.misses(panel))

    def rank_costs(self, panel: Whole) -> tuple[Fraction, ...]:
        """What is missed, in the plan's own weights: a sum for each rank, the first rank first."""
        misses = self.misses(panel)
        ranks = sorted({aim.rank for aim in self.aims})
        sums = dict.fromkeys(ranks, Fraction(0))
        for aim, missed in zip(self.aims, misses.tolist(), strict=True):
            sums[aim.rank] += exact(aim.weight) * missed
        return tuple(sums[rank] for rank in ranks)

    def counts_of(self, ids: tuple[str, ...]) -> Whole:
        """A panel of people as seats per type, (n_types,). Refuses ("seats-id-unknown") who is not in the pool."""
        panel = np.zeros(len(self.members), dtype=np.int64)
        for id_ in ids:
            if id_ not in self.type_of:
                raise Refusal("seats-id-unknown", id=id_)
            panel[self.type_of[id_]] += 1
        return panel

    def seated(self, panel: Whole, seed: str = "") -> tuple[str, ...]:
        """Who sits, in the order of the pool: within a type the first by the list, or by lot with a `seed`.

        The lot orders people alike by SHA-256 of the seed, a line feed and their id.
        """
        chosen: set[int] = set()
        for people, n in zip(self.members, panel.tolist(), strict=True):
            queue = sorted(people, key=lambda who: _lot(seed, self.pool.ids[who])) if seed else list(people)
            chosen.update(queue[:n])
        return tuple(id_ for number, id_ in enumerate(self.pool.ids) if number in chosen)


def program_of(plan: Plan, pool: Pool, wish: Wish | None = None) -> Program:
    """Compile: spell caps and spreads out, group the people, join ranks and weights.

    Refuses a wish that names nobody in the pool, or one person twice over; weights and ranks too far apart to compare
    exactly. Cost: O(n_people x (n_rules + n_aims)).

    >>> pool = Pool(("a", "b", "c"), ("sex",), (("f",), ("m",), ("f",)))
    >>> program_of(Plan(2, aims=(Aim((("sex", "f"),), 1, 1),)), pool).members
    ((0, 2), (1,))
    """
    wish = wish or Wish()
    _refuse_wish(wish, pool, plan.seats)
    rules, hard = _rows((*plan.bounds, *(b for cap in plan.caps for b in _spelled(cap, pool))), plan, pool)
    aims, soft = _rows((*plan.aims, *(a for spread in plan.spreads for a in _softened(spread, pool))), plan, pool)
    pinned, out = (np.isin(np.array(pool.ids), list(ids)) for ids in (wish.pin, wish.keep_out))
    marks = np.vstack([hard, soft, pinned[None, :], out[None, :]]).astype(np.int8)
    kinds: dict[bytes, list[int]] = defaultdict(list)
    for person in range(len(pool.ids)):
        kinds[marks[:, person].tobytes()].append(person)
    members = tuple(tuple(people) for people in kinds.values())
    firsts = [people[0] for people in members]
    sizes = np.array([len(people) for people in members], dtype=np.int64)
    return Program(
        plan, pool, wish, members, tuple(rules), tuple(aims), hard[:, firsts], soft[:, firsts],
        np.where(pinned[firsts], sizes, 0), np.where(out[firsts], 0, sizes), _joined(tuple(aims), soft, plan.seats),
    )  # fmt: skip


def exact(weight: float) -> Fraction:
    """A weight as people wrote it: 0.1 is a tenth, not the nearest binary number.

    >>> exact(0.1)
    Fraction(1, 10)
    """
    return Fraction(repr(weight))


def _rows(rules: tuple[_Rule, ...], plan: Plan, pool: Pool) -> tuple[list[_Rule], Whole]:
    """The rules that can bind at all, and who counts towards each, (n_rules, n_people)."""
    kept, rows = [], []
    for rule in rules:
        met = pool.meets(rule.where)
        if rule.least > 0 or rule.most < min(plan.seats, int(met.sum())):
            kept.append(rule)
            rows.append(met)
    return kept, np.array(rows, dtype=np.int64).reshape(len(rows), len(pool.ids))


def _spelled(cap: Cap | Spread, pool: Pool) -> Iterator[Bound]:
    for value in dict.fromkeys(pool.column(cap.feature).tolist()):
        if value and value != UNSAID:
            yield Bound((*cap.where, (cap.feature, value)), 0, cap.most)


def _softened(spread: Spread, pool: Pool) -> Iterator[Aim]:
    for bound in _spelled(spread, pool):
        yield Aim(bound.where, bound.least, bound.most, spread.weight, spread.rank)


def _outside(counts: Whole, least: Whole, most: Whole) -> Whole:
    outside: Whole = np.maximum(np.maximum(least - counts, counts - most), 0)
    return outside


def _joined(aims: tuple[Aim, ...], soft: Whole, seats: int) -> Whole:
    """Whole weights: within a rank in the plan's proportion, across ranks so that the first rank always decides."""
    weights = [exact(aim.weight) for aim in aims]
    furthest = [max(aim.least, min(seats, int(row.sum())) - aim.most, 0) for aim, row in zip(aims, soft, strict=True)]
    whole, factor = [0] * len(aims), 1
    for rank in sorted({aim.rank for aim in aims}, reverse=True):
        mine = [number for number, aim in enumerate(aims) if aim.rank == rank]
        scale = lcm(*(weights[number].denominator for number in mine))
        scaled = {number: int(weights[number] * scale) for number in mine}
        shared = gcd(*scaled.values())
        for number in mine:
            whole[number] = scaled[number] // shared * factor
        factor += sum(whole[number] * furthest[number] for number in mine)
    if factor > LARGEST_COST:
        raise Refusal("seats-weights-apart", n_ranks=len({aim.rank for aim in aims}))
    return np.array(whole, dtype=np.int64)


def _lot(seed: str, id_: str) -> bytes:
    return sha256(f"{seed}\n{id_}".encode()).digest()


def _refuse_wish(wish: Wish, pool: Pool, seats: int) -> None:
    known = set(pool.ids)
    for id_ in (*wish.pin, *wish.keep_out):
        if id_ not in known:
            raise Refusal("seats-id-unknown", id=id_)
    for id_ in wish.pin:
        if id_ in wish.keep_out:
            raise Refusal("seats-wish-crossed", id=id_)
    if len(set(wish.pin)) > seats:
        raise Refusal("seats-pins-many", n_pins=len(set(wish.pin)), seats=seats)
