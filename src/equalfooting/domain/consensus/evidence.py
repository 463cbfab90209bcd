"""What do the positions show about each level, who is pivotal, and do the same few object everywhere?

The evidence decides nothing: a level is designated by the Chair, with reasons.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from math import comb

from equalfooting.domain.consensus.levels import JUDGEMENT, LevelSet, Tally, verdict
from equalfooting.domain.consensus.positions import (
    ABSTAIN,
    CAN_LIVE,
    OBJECT,
    SILENT,
    SUPPORT,
    Member,
    Position,
    roster,
)

#: no more sets of objections than this are written out for a level
MOST_SETS = 40


@dataclass(frozen=True)
class Spread:
    """How the members of a group or region stand: `counts` by position, silence among them, of `n_members`."""

    name: str
    n_members: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Pivotal:
    """Objections whose lifting together would change what the evidence says: the verdict on `level`, `before` to
    `after`. `sets`: who would have to lift theirs, each a smallest set (none of its parts is enough), those of one
    group first; `n_sets` in all, of which at most `MOST_SETS` are written out."""

    level: str
    before: str
    after: str
    sets: tuple[tuple[str, ...], ...]
    n_sets: int


@dataclass(frozen=True)
class Evidence:
    """What is known about one recommendation. `verdicts`: level -> met, not-met or judgement."""

    recommendation: str
    tally: Tally
    groups: tuple[Spread, ...]
    regions: tuple[Spread, ...]
    objections: tuple[Position, ...]
    verdicts: Mapping[str, str]
    pivotal: tuple[Pivotal, ...]


@dataclass(frozen=True)
class Objector:
    """A member who objects: to how many recommendations, of how many it took a position on, and alone to how many."""

    member: str
    group: str
    n_objections: int
    n_stated: int
    n_alone: int


def evidence(positions: Sequence[Position], levels: LevelSet) -> tuple[Evidence, ...]:
    """The evidence for each recommendation, in the order in which they first appear.

    Every member who stands anywhere in the table counts in every denominator; who said nothing is silent, and silence
    is not support. Cost: linear in members x recommendations, and quadratic in the objections to one of them.

    >>> from equalfooting.domain.consensus.levels import LEVEL_SETS
    >>> rows = [Position("1", "Ana", "gov", "", "support"), Position("1", "Bo", "biz", "", "object")]
    >>> evidence(rows, LEVEL_SETS["gnso"])[0].verdicts["full-consensus"]
    'not-met'
    """
    members = roster(positions)
    by_recommendation: dict[str, dict[str, Position]] = {}
    for one in positions:
        by_recommendation.setdefault(one.recommendation, {})[one.member] = one
    return tuple(_evidence(name, said, members, levels) for name, said in by_recommendation.items())


def _evidence(name: str, said: Mapping[str, Position], members: Sequence[Member], levels: LevelSet) -> Evidence:
    stands = {member.name: said[member.name].position if member.name in said else SILENT for member in members}
    objections = tuple(one for one in said.values() if one.position == OBJECT)
    tally = tally_of(stands, objections)
    verdicts = {level.code: verdict(level, tally) for level in levels.levels}
    return Evidence(
        name, tally, _spread(members, stands, [one.group for one in members]),
        _spread(members, stands, [one.region for one in members]), objections, verdicts,
        tuple(_pivotal(tally, objections, levels, verdicts)),
    )  # fmt: skip


def tally_of(stands: Mapping[str, str], objections: Sequence[Position]) -> Tally:
    """The counts that tests see. Linear."""
    counts = Counter(stands.values())
    return Tally(
        len(stands), counts[SUPPORT], counts[CAN_LIVE], counts[ABSTAIN], counts[SILENT], len(objections),
        sum(not one.is_answered for one in objections),
    )  # fmt: skip


def _spread(members: Sequence[Member], stands: Mapping[str, str], names: Sequence[str]) -> tuple[Spread, ...]:
    found: dict[str, Counter[str]] = {}
    for member, name in zip(members, names, strict=True):
        found.setdefault(name, Counter())[stands[member.name]] += 1
    return tuple(Spread(name, counts.total(), dict(counts)) for name, counts in found.items())


def _pivotal(
    tally: Tally, objections: Sequence[Position], levels: LevelSet, verdicts: Mapping[str, str]
) -> Iterator[Pivotal]:
    """The smallest sets for each level. Verdicts turn on how many objections stand and how many are unanswered, so
    only these two numbers are tried: the square of the objections, whatever number of sets there are."""
    open_ = [one for one in objections if not one.is_answered]
    answered = [one for one in objections if one.is_answered]
    for level in levels.levels:
        found: list[tuple[int, int]] = []
        for n_open, n_answered in _sizes(len(open_), len(answered)):
            said = verdict(level, _without(tally, n_open, n_answered))
            is_more = any(o <= n_open and a <= n_answered for o, a in found)
            if said != verdicts[level.code] and not is_more:
                found.append((n_open, n_answered))
                n_sets = comb(len(open_), n_open) * comb(len(answered), n_answered)
                sets = tuple(islice(_sets(open_, answered, n_open, n_answered), MOST_SETS))
                yield Pivotal(level.code, verdicts[level.code], said, sets, n_sets)


def _sizes(n_open: int, n_answered: int) -> list[tuple[int, int]]:
    """How many of each kind to lift, the fewest first."""
    pairs = [(one, other) for one in range(n_open + 1) for other in range(n_answered + 1)]
    return sorted(pairs, key=sum)


def _without(tally: Tally, n_open: int, n_answered: int) -> Tally:
    """The tally if so many could live with it."""
    n_lifted = n_open + n_answered
    return replace(
        tally,
        n_can_live=tally.n_can_live + n_lifted,
        n_objections=tally.n_objections - n_lifted,
        n_unanswered=tally.n_unanswered - n_open,
    )


def _sets(
    open_: Sequence[Position], answered: Sequence[Position], n_open: int, n_answered: int
) -> Iterator[tuple[str, ...]]:
    """Sets of that many objections of each kind, once each, those of one group first."""
    seen: set[tuple[str, ...]] = set()
    groups = dict.fromkeys(one.group for one in (*open_, *answered))
    pools = [([o for o in open_ if o.group == group], [a for a in answered if a.group == group]) for group in groups]
    for some_open, some_answered in [*pools, (open_, answered)]:
        for one in combinations(some_open, n_open):
            for other in combinations(some_answered, n_answered):
                names = tuple(position.member for position in (*one, *other))
                if names not in seen:
                    seen.add(names)
                    yield names


def objectors(found: Iterable[Evidence], positions: Iterable[Position]) -> tuple[Objector, ...]:
    """Who objects, most first: do the same few block everywhere? Linear in the positions."""
    stated = Counter(one.member for one in positions if one.position != SILENT)
    objected: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    groups: dict[str, str] = {}
    for each in found:
        for one in each.objections:
            objected[one.member] += 1
            alone[one.member] += len(each.objections) == 1
            groups[one.member] = one.group
    return tuple(
        Objector(member, groups[member], count, stated[member], alone[member])
        for member, count in objected.most_common()
    )


def open_levels(one: Evidence) -> tuple[str, ...]:
    """The levels that people must weigh, because their source leaves it to judgement."""
    return tuple(level for level, said in one.verdicts.items() if said == JUDGEMENT)
