"""Whose objections, lifted, would change which levels the evidence bears out?

A set of objections is *pivotal* when lifting all of it changes the state of some level and lifting only a part of it
changes none. Sets of one come first; larger ones are looked for inside one stakeholder group (delegations that could
act together), or across groups where asked. Objections that the level set cannot tell apart are taken together, so
that "any two of these five" is one answer and not ten.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from math import comb, prod

from equalfooting.domain.consensus.levels import LevelSet, states
from equalfooting.domain.consensus.positions import LIVE_WITH, Position
from equalfooting.domain.consensus.spread import Counts, Mark, Roll, Spread, lifted, mark_of
from equalfooting.domain.refusals import Refusal

#: sets larger than this are not looked for: nobody negotiates with more at a time, and the work grows with it
LARGEST = 4
_EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Pivot:
    """Lift `n` of the objections of each part, and the levels change from `before` to `after`.

    `parts`: (n, ids of the members any n of whom it takes) for each kind of objection. `group`: the stakeholder group
    that all of them share, "" for a set across groups. `before`, `after`: the state of each level, in the order of
    the set.
    """

    parts: tuple[tuple[int, tuple[str, ...]], ...]
    group: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def n_lifted(self) -> int:
        return sum(n for n, _ in self.parts)

    @property
    def n_sets(self) -> int:
        """How many sets of members this stands for."""
        return prod(comb(len(members), n) for n, members in self.parts)

    @property
    def members(self) -> tuple[str, ...]:
        """Everybody who is in at least one of the sets."""
        return tuple(member for _, members in self.parts for member in members)

    def sets(self) -> Iterator[frozenset[str]]:
        """Every single set of members; there are `n_sets`."""
        yield from _spelled_out(self.parts)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Objections that no condition of the set tells apart, and their members."""

    mark: Mark
    groups: tuple[str, ...]
    regions: tuple[str, ...]
    members: tuple[str, ...]


def pivotal(
    levels: LevelSet,
    roll: Roll,
    spread: Spread,
    objections: Sequence[Position],
    answered: frozenset[str] = frozenset(),
    how: "Lifting | None" = None,
) -> tuple[Pivot, ...]:
    """All pivotal sets of up to `how.most` objections on one recommendation, the smallest first.

    Arguments: `spread` and `objections` of the same positions; `answered`, ids of objections that have an answer;
    `how`, by default `Lifting()`: up to two, of one group, whose members then can live with the text.

    Exact: every set up to the bound is covered, none that contains a smaller one is given. Two sets of one group are
    told once, with the group that comes first on the roll. Refuses a bound above `LARGEST` or below 1
    ("consensus-bound-outside").

    Cost: O(C(t + k - 1, k) × conditions) for t kinds of objections in a group and sets of k, after O(objections).

    >>> from equalfooting.domain.consensus.positions import OBJECT, SUPPORT, Member
    >>> from equalfooting.domain.consensus.sets import LEVEL_SETS
    >>> from equalfooting.domain.consensus.spread import counted_roll, spread
    >>> roll = counted_roll({id: Member(id, ("states",)) for id in "abc"})
    >>> said = [Position("1", "a", OBJECT), Position("1", "b", OBJECT), Position("1", "c", SUPPORT)]
    >>> found = pivotal(LEVEL_SETS["w3c"], roll, spread(roll, said), said[:2])
    >>> [(pivot.parts, pivot.after) for pivot in found]
    [(((2, ('a', 'b')),), ('contradicted', 'met', 'contradicted'))]
    """
    how = how or Lifting()
    kinds = _kinds(levels, roll, objections, answered)
    hands = {_EVERYWHERE: tuple(kinds)} if how.is_across_groups else _by_group(roll, kinds)
    search = _Search(levels, spread, how)
    for size in range(1, how.most + 1):
        for group, mine in hands.items():
            search.look(mine, size, group)
    return tuple(search.found.values())


@dataclass(frozen=True, slots=True)
class Lifting:
    """How sets are looked for: up to `most` objections, of one group or `is_across_groups`; and what becomes of them.

    `to`: the stance of those who lift (can live with it, support, abstain). `is_closed`: as in `levels.borne_out`.
    """

    most: int = 2
    is_across_groups: bool = False
    to: str = LIVE_WITH
    is_closed: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.most <= LARGEST:
            raise Refusal("consensus-bound-outside", field="most", given=self.most, largest=LARGEST)


def _kinds(levels: LevelSet, roll: Roll, objections: Sequence[Position], answered: frozenset[str]) -> list[_Kind]:
    """Objections by group, by the marks the level set reads, and by region where it asks each region."""
    read, is_by_parts = levels.marks_read, levels.is_by_parts
    kinds: dict[tuple[Mark, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for position in objections:
        member = roll.members[position.member]
        full = mark_of(position, answered)
        mark = Mark(*(value and name in read for name, value in zip(Mark._fields, full, strict=True)))
        regions = member.regions if is_by_parts else ()
        kinds.setdefault((mark, member.groups, regions), []).append(member.id)
    return [_Kind(*key, tuple(members)) for key, members in kinds.items()]


def _by_group(roll: Roll, kinds: Sequence[_Kind]) -> dict[str, tuple[_Kind, ...]]:
    """Kinds that share a group; members of no group can only act alone, each kind for itself."""
    hands = {group: tuple(kind for kind in kinds if group in kind.groups) for group in roll.n_by_group}
    return {group: mine for group, mine in hands.items() if mine} | {
        _EVERYWHERE: tuple(kind for kind in kinds if not kind.groups)
    }


class _Search:
    """Sets looked at so far, and those that turned out pivotal, by what was lifted."""

    def __init__(self, levels: LevelSet, spread: Spread, how: Lifting) -> None:
        self.levels, self.spread, self.how = levels, spread, how
        self.before = states(levels, spread, how.is_closed)
        self.found: dict[tuple[tuple[int, int], ...], Pivot] = {}

    def look(self, kinds: Sequence[_Kind], size: int, group: str) -> None:
        if group == _EVERYWHERE and size > 1 and not self.how.is_across_groups:
            return
        # what is pivotal alone is in no larger minimal set
        able = kinds if size == 1 else [kind for kind in kinds if ((id(kind), 1),) not in self.found]
        for chosen in combinations_with_replacement(able, size):
            taken = _taken(chosen)
            key = tuple(sorted((id(kind), n) for kind, n in taken))
            if any(n > len(kind.members) for kind, n in taken) or self._holds_a_smaller(key):
                continue
            after = states(self.levels, self._after(taken), self.how.is_closed)
            if after != self.before:
                parts = tuple((n, kind.members) for kind, n in taken)
                shared = "" if self.how.is_across_groups else group
                self.found[key] = Pivot(parts, shared, self.before, after)

    def _holds_a_smaller(self, key: tuple[tuple[int, int], ...]) -> bool:
        """Is a set that was already found a part of this one, or this one itself?"""
        mine = dict(key)
        return any(all(mine.get(kind, 0) >= n for kind, n in smaller) for smaller in self.found)

    def _after(self, taken: Sequence[tuple[_Kind, int]]) -> Spread:
        everybody = self.spread.all
        groups: dict[str, Counts] = {}
        regions: dict[str, Counts] = {}
        for kind, n in taken:
            step = (kind.mark, n, self.how.to)
            everybody = lifted(everybody, *step)
            if self.levels.is_by_parts:
                _lift_parts(groups, self.spread.by_group, kind.groups, step)
                _lift_parts(regions, self.spread.by_region, kind.regions, step)
        return Spread(
            everybody,
            {**self.spread.by_group, **groups},
            {**self.spread.by_region, **regions},
            self.spread.n_in_several_groups,
        )


def _lift_parts(
    changed: dict[str, Counts],
    before: Mapping[str, Counts],
    names: tuple[str, ...],
    step: tuple[Mark, int, str],
) -> None:
    for name in names:
        counts = changed.get(name) or before[name]
        changed[name] = lifted(counts, *step)


def _taken(chosen: Sequence[_Kind]) -> tuple[tuple[_Kind, int], ...]:
    counted: dict[int, tuple[_Kind, int]] = {}
    for kind in chosen:
        counted[id(kind)] = (kind, counted.get(id(kind), (kind, 0))[1] + 1)
    return tuple(counted.values())


def _spelled_out(parts: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[frozenset[str]]:
    if not parts:
        yield frozenset()
        return
    n, members = parts[0]
    for some in combinations(members, n):
        for rest in _spelled_out(parts[1:]):
            yield frozenset(some) | rest
