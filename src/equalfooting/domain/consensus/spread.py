"""How are positions spread over groups and regions, with everybody who is silent in the denominator?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from equalfooting.domain.consensus.positions import LIVE_WITH, OBJECT, STANCES, SUPPORT, Member, Position
from equalfooting.domain.refusals import Refusal


class Counts(NamedTuple):
    """How many members there are, and how many of them said what; each a number of members.

    Of those who object, `n_unanswered` have no answer from the group yet, `n_formal` registered the objection for
    review, and `n_unreasoned` gave no reason.
    """

    n_members: int = 0
    n_support: int = 0
    n_live_with: int = 0
    n_object: int = 0
    n_abstain: int = 0
    n_unanswered: int = 0
    n_formal: int = 0
    n_unreasoned: int = 0

    @property
    def n_in_favour(self) -> int:
        """Who supports or can live with it."""
        return self.n_support + self.n_live_with

    @property
    def n_spoke(self) -> int:
        return self.n_support + self.n_live_with + self.n_object + self.n_abstain

    @property
    def n_silent(self) -> int:
        """Who said nothing: neither for nor against."""
        return self.n_members - self.n_spoke


class Mark(NamedTuple):
    """What a level set may want to know of one objection."""

    is_unanswered: bool
    is_formal: bool
    is_unreasoned: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts of all, by group and by region. Who stands in two groups counts in both, and once in `all`.

    `n_in_several_groups` says how many members that concerns, so that nobody adds the groups up in vain.
    """

    all: Counts
    by_group: Mapping[str, Counts]
    by_region: Mapping[str, Counts]
    n_in_several_groups: int = 0


@dataclass(frozen=True, slots=True)
class Roll:
    """The members, and how many stand in each group and region: the denominators, counted once."""

    members: Mapping[str, Member]
    n_by_group: Mapping[str, int]
    n_by_region: Mapping[str, int]
    n_in_several_groups: int


def counted_roll(members: Mapping[str, Member]) -> Roll:
    """Count the members of each group and region, in the order in which they first appear. Cost: O(members).

    >>> counted_roll({"a": Member("a", ("civil", "tech"))}).n_by_group
    {'civil': 1, 'tech': 1}
    """
    groups = _how_often(member.groups for member in members.values())
    regions = _how_often(member.regions for member in members.values())
    return Roll(members, groups, regions, sum(len(member.groups) > 1 for member in members.values()))


def _how_often(named: Iterable[Collection[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for names in named:
        for name in names:
            found[name] = found.get(name, 0) + 1
    return found


def mark_of(position: Position, answered: Collection[str]) -> Mark:
    """What is to be known of an objection; `answered`, the ids of positions that have an answer."""
    return Mark(position.id not in answered, position.is_formal, not position.reason.strip())


def spread(roll: Roll, positions: Iterable[Position], answered: Collection[str] = frozenset()) -> Spread:
    """How the positions on one recommendation spread over groups and regions.

    Arguments: `positions`, at most one for each member (from `latest`); `answered`, ids of the objections that the
    group has answered. Refuses a position of somebody who is not on the roll ("consensus-member-unknown").

    Cost: O(positions x groups of a member + groups + regions).

    >>> roll = counted_roll({"a": Member("a", ("civil",)), "b": Member("b", ("civil",))})
    >>> found = spread(roll, [Position("1", "a", SUPPORT)]).by_group["civil"]
    >>> found.n_support, found.n_silent, found.n_members
    (1, 1, 2)
    """
    everybody, groups, regions = _Tally(), _tallies(roll.n_by_group), _tallies(roll.n_by_region)
    for position in positions:
        member = roll.members.get(position.member)
        if member is None:
            raise Refusal("consensus-member-unknown", member=position.member, recommendation=position.recommendation)
        mark = mark_of(position, answered) if position.stance == OBJECT else None
        everybody.add(position.stance, mark)
        for group in member.groups:
            groups[group].add(position.stance, mark)
        for region in member.regions:
            regions[region].add(position.stance, mark)
    return Spread(
        everybody.counts(len(roll.members)),
        {group: tally.counts(roll.n_by_group[group]) for group, tally in groups.items()},
        {region: tally.counts(roll.n_by_region[region]) for region, tally in regions.items()},
        roll.n_in_several_groups,
    )


class _Tally:
    """Counts while they are being counted."""

    __slots__ = ("marks", "stances")

    def __init__(self) -> None:
        self.stances = dict.fromkeys(STANCES, 0)
        self.marks = [0, 0, 0]

    def add(self, stance: str, mark: Mark | None) -> None:
        self.stances[stance] += 1
        if mark:
            for number, is_so in enumerate(mark):
                self.marks[number] += is_so

    def counts(self, n_members: int) -> Counts:
        return Counts(n_members, *self.stances.values(), *self.marks)


def _tallies(names: Iterable[str]) -> dict[str, _Tally]:
    return {name: _Tally() for name in names}


def lifted(counts: Counts, mark: Mark, n: int = 1, to: str = LIVE_WITH) -> Counts:
    """The counts after `n` objections of one mark were lifted, their members going over to the stance `to`.

    >>> lifted(Counts(3, n_support=1, n_object=2), Mark(False, False, False))
    Counts(n_members=3, n_support=1, n_live_with=1, n_object=1, n_abstain=0, n_unanswered=0, n_formal=0, n_unreasoned=0)
    """
    favour = (n if to == SUPPORT else 0, n if to == LIVE_WITH else 0)
    gone = n if to != OBJECT else 0
    return Counts(
        counts.n_members,
        counts.n_support + favour[0],
        counts.n_live_with + favour[1],
        counts.n_object - gone,
        counts.n_abstain + gone - sum(favour),
        counts.n_unanswered - gone * mark.is_unanswered,
        counts.n_formal - gone * mark.is_formal,
        counts.n_unreasoned - gone * mark.is_unreasoned,
    )
