"""How many objections at the least would have to be lifted, by anybody, for each level to be borne out?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from equalfooting.domain.consensus.conditions import MET
from equalfooting.domain.consensus.levels import LevelSet, states
from equalfooting.domain.consensus.pivotal import Lifting
from equalfooting.domain.consensus.positions import Position
from equalfooting.domain.consensus.spread import Mark, Spread, lifted, mark_of

#: more ways to lift than this are not gone through: nobody waits a minute for the least of them
MOST_WAYS = 100_000
#: a level that no lifting of objections brings about
NEVER = -1


def fewest_lifted(
    levels: LevelSet,
    spread: Spread,
    objections: Sequence[Position],
    answered: frozenset[str] = frozenset(),
    how: Lifting | None = None,
) -> tuple[int, ...] | None:
    """For each level the least number of objections whose lifting bears it out: 0 where it is, `NEVER` where none do.

    Arguments as for `pivotal.pivotal`; of `how` only `to` and `is_closed` are read, and there is no bound on sizes.
    Returns None, and looks for nothing, where the set asks single groups or regions: then who lifts matters as much
    as how many, and the pivotal sets say so. None also where there are more than `MOST_WAYS` ways to lift.

    Cost: O(∏ (n_i + 1) × conditions) over the kinds of objections that the set tells apart: one for GNSO and W3C, two
    for the IETF (answered or not).

    >>> from equalfooting.domain.consensus.sets import LEVEL_SETS
    >>> from equalfooting.domain.consensus.spread import Counts
    >>> three = [Position("1", id, "object") for id in "abc"]
    >>> spread = Spread(Counts(4, n_support=1, n_object=3, n_unanswered=3, n_unreasoned=3), {}, {})
    >>> fewest_lifted(LEVEL_SETS["gnso"], spread, three)
    (3, 2, 2, 0)
    """
    how = how or Lifting()
    if levels.is_by_parts:
        return None
    kinds = _kinds(levels, objections, answered)
    if prod(n + 1 for n in kinds.values()) > MOST_WAYS:
        return None
    fewest = [NEVER] * len(levels.levels)
    for n, counts in _ways(spread, kinds, how.to):
        for number, state in enumerate(states(levels, counts, how.is_closed)):
            if state == MET and (fewest[number] == NEVER or n < fewest[number]):
                fewest[number] = n
    return tuple(fewest)


def _kinds(levels: LevelSet, objections: Sequence[Position], answered: frozenset[str]) -> Counter[Mark]:
    """How many objections there are of each kind that the set tells apart."""
    read = levels.marks_read
    return Counter(
        Mark(*(is_so and name in read for name, is_so in zip(Mark._fields, mark_of(each, answered), strict=True)))
        for each in objections
    )


def _ways(spread: Spread, kinds: Counter[Mark], to: str) -> Iterator[tuple[int, Spread]]:
    """Every way to lift some of each kind of objection: how many in all, and the counts that follow."""
    for taken in product(*(range(n + 1) for n in kinds.values())):
        counts = spread.all
        for mark, n in zip(kinds, taken, strict=True):
            counts = lifted(counts, mark, n, to)
        yield sum(taken), Spread(counts, spread.by_group, spread.by_region, spread.n_in_several_groups)
