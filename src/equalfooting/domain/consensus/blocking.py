"""Do the same few object everywhere? Exact counts over many recommendations, without a model of chance.

Nothing here says that objecting often is wrong: a member may be the only one to have read the text. The table shows
how far the objections hang on few members, so that the group can talk with them, and everybody can see it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from equalfooting.domain.consensus.evidence import Evidence
from equalfooting.domain.consensus.positions import Position
from equalfooting.domain.consensus.spread import Roll
from equalfooting.domain.refusals.sentence import _

_TOLD = _(
    "Objections that stand: %(n_objections)s, on this many recommendations: %(n_blocked)s. %(n_few)s of %(n_members)s "
    "members hold %(n_held)s of them; without these, recommendations left with an objection: %(n_left)s."
)
_TOLD_OF_ONE = _(
    "Objections that stand: %(n_objections)s, on this many recommendations: %(n_blocked)s. One member holds "
    "%(n_held)s of them; without these, recommendations left with an objection: %(n_left)s."
)
_ONE = _("One objection stands, on one recommendation (of %(n_recommendations)s).")
_NOBODY = _("No objection stands (recommendations: %(n_recommendations)s).")


@dataclass(frozen=True, slots=True)
class Objector:
    """A member who objects somewhere: on what, and how often alone.

    `objects_to`: recommendations with a standing objection of theirs; `alone_on`: those on which nobody else objects;
    `alone_in_group_on`: those on which nobody else of any of their groups does; `pivotal_on`: those on which their
    objection alone changes what the evidence bears out, `in_pivotal_set_on` those on which it does so with others;
    `n_positions`: on how many recommendations they have any position.
    """

    member: str
    groups: tuple[str, ...]
    n_positions: int
    objects_to: tuple[str, ...]
    alone_on: tuple[str, ...]
    alone_in_group_on: tuple[str, ...]
    pivotal_on: tuple[str, ...]
    in_pivotal_set_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """With the first `n_few` members of the table: objections they hold, recommendations they alone object to."""

    n_few: int
    n_held: int
    n_freed: int


@dataclass(frozen=True, slots=True)
class Blocking:
    """The table (most objections first), how the counts add up down the table, and the totals."""

    objectors: tuple[Objector, ...]
    reach: tuple[Reach, ...]
    n_members: int
    n_recommendations: int
    n_objections: int
    n_blocked: int

    @property
    def few(self) -> Reach | None:
        """The fewest members who together hold at least half of the objections; None where nobody objects."""
        return next((reach for reach in self.reach if 2 * reach.n_held >= self.n_objections), None)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The table in one sentence."""
        few = self.few
        if few is None or self.n_objections == 1:
            return translate(_ONE if few else _NOBODY) % {"n_recommendations": self.n_recommendations}
        return translate(_TOLD_OF_ONE if few.n_few == 1 else _TOLD) % {
            "n_few": few.n_few,
            "n_members": self.n_members,
            "n_held": few.n_held,
            "n_objections": self.n_objections,
            "n_left": self.n_blocked - few.n_freed,
            "n_blocked": self.n_blocked,
        }


def blocking(roll: Roll, found: Sequence[Evidence], positions: Sequence[Position]) -> Blocking:
    """Who objects to how many recommendations, and how many hang on them alone?

    Arguments: `found`, the evidence on all recommendations; `positions`, those it was made from. Members with equally
    many objections stand in the order of their identifiers. Exact.

    Cost: O(positions + objections × groups of a member + pivots × their members + objectors log objectors).
    """
    rows = _Rows(roll)
    for evidence in found:
        rows.add(evidence)
    n_positions: dict[str, int] = {}
    for position in positions:
        n_positions[position.member] = n_positions.get(position.member, 0) + 1
    objectors = tuple(
        Objector(member, roll.members[member].groups, n_positions.get(member, 0), *map(tuple, lists))
        for member, lists in sorted(rows.of.items(), key=lambda item: (-len(item[1][0]), item[0]))
    )
    objecting = [[each.position.member for each in evidence.objections] for evidence in found if evidence.objections]
    reach = _reach([objector.member for objector in objectors], objecting)
    return Blocking(objectors, reach, len(roll.members), len(found), sum(map(len, objecting)), len(objecting))


class _Rows:
    """For each objecting member, the five lists of recommendations of an `Objector`."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self.of: dict[str, tuple[list[str], ...]] = {}

    def add(self, evidence: Evidence) -> None:
        members = [each.position.member for each in evidence.objections]
        by_group: dict[str, int] = {}
        for member in members:
            for group in self.roll.members[member].groups:
                by_group[group] = by_group.get(group, 0) + 1
        alone = {member for pivot in evidence.pivots if pivot.n_lifted == 1 for member in pivot.members}
        together = {member for pivot in evidence.pivots if pivot.n_lifted > 1 for member in pivot.members}
        for member in members:
            groups = self.roll.members[member].groups
            is_alone_in_group = bool(groups) and all(by_group[group] == 1 for group in groups)
            so = (True, len(members) == 1, is_alone_in_group, member in alone, member in together)
            self._note(member, evidence.recommendation, so)

    def _note(self, member: str, recommendation: str, so: tuple[bool, ...]) -> None:
        lists = self.of.setdefault(member, tuple([] for _ in so))
        for is_so, mine in zip(so, lists, strict=True):
            if is_so:
                mine.append(recommendation)


def _reach(ordered: Sequence[str], objecting: Sequence[Sequence[str]]) -> tuple[Reach, ...]:
    """A recommendation is freed by the first n members when the last of its objectors in the table is the n-th."""
    place = {member: number for number, member in enumerate(ordered)}
    held, freed = [0] * len(ordered), [0] * len(ordered)
    for members in objecting:
        for member in members:
            held[place[member]] += 1
        freed[max(place[member] for member in members)] += 1
    found, n_held, n_freed = [], 0, 0
    for number in range(len(ordered)):
        n_held, n_freed = n_held + held[number], n_freed + freed[number]
        found.append(Reach(number + 1, n_held, n_freed))
    return tuple(found)
