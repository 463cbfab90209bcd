"""What does a member say to a recommendation, and which of the things they said over time counts?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.refusals.sentence import _

SUPPORT, LIVE_WITH, OBJECT, ABSTAIN = "support", "live-with", "object", "abstain"
STANCES = (SUPPORT, LIVE_WITH, OBJECT, ABSTAIN)
#: a position taken back: its member is silent again, and the history shows that they were not
TAKEN_BACK = "taken-back"

STANCE_NAMES: dict[str, str] = {
    SUPPORT: _("support"),
    LIVE_WITH: _("can live with it"),
    OBJECT: _("object"),
    ABSTAIN: _("abstain"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody entitled to state positions; who stands in several groups or regions names them all."""

    id: str
    groups: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    name: str = ""

    @property
    def called(self) -> str:
        """The name, or the identifier where no name may be shown."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Position:
    """One statement of a member on a recommendation.

    `stance` is one of `STANCES` or `TAKEN_BACK`; `lifts_if` says what would lift an objection; `on_behalf_of` for whom
    the member speaks, where it is not themselves; `is_formal` marks an objection registered for review from outside
    the group; `id` is the entry of the record, by which answers and summaries point at it.
    """

    recommendation: str
    member: str
    stance: str
    reason: str = ""
    lifts_if: str = ""
    on_behalf_of: str = ""
    is_formal: bool = False
    said_at: datetime | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if self.stance not in STANCES and self.stance != TAKEN_BACK:
            raise Refusal("consensus-stance-unknown", field="stance", given=self.stance, choices=", ".join(STANCES))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the group answered to an objection: to one statement of it, so that a new reason needs a new answer."""

    position: str
    text: str
    id: str = ""


def latest(history: Iterable[Position], until: datetime | None = None) -> tuple[Position, ...]:
    """The positions that count: of each member on each recommendation the last one said, unless it was taken back.

    Arguments: `history`, all that was ever said, in the order in which it was written down; `until`, a moment after
    which nothing counts (the deadline, or an earlier day to see how things stood). A position without a moment counts
    as said before all that have one; of two said at the same moment the one written later counts.

    Cost: O(history).

    >>> first, then = Position("1", "a", OBJECT), Position("1", "a", SUPPORT)
    >>> [position.stance for position in latest([first, then])], latest([first, Position("1", "a", TAKEN_BACK)])
    (['support'], ())
    """
    counts: dict[tuple[str, str], Position] = {}
    for position in history:
        if until and position.said_at and position.said_at > until:
            continue
        key = (position.recommendation, position.member)
        before = counts.get(key)
        if before is None or not _is_earlier(position, before):
            counts[key] = position
    return tuple(position for position in counts.values() if position.stance != TAKEN_BACK)


def _is_earlier(position: Position, other: Position) -> bool:
    if position.said_at is None or other.said_at is None:
        return position.said_at is None and other.said_at is not None
    return position.said_at < other.said_at


def roll_of(members: Iterable[Member]) -> dict[str, Member]:
    """Members by identifier; refuses ("consensus-member-twice") one that stands on the roll twice.

    >>> list(roll_of([Member("a"), Member("b")]))
    ['a', 'b']
    """
    roll: dict[str, Member] = {}
    for member in members:
        if member.id in roll:
            raise Refusal("consensus-member-twice", member=member.id)
        roll[member.id] = member
    return roll
