"""How have positions moved between two moments?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from equalfooting.domain.consensus.positions import Position, latest

SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Move:
    """A member who changed: `before` and `after` are stances, or "silent"; `position` the statement that did it."""

    recommendation: str
    member: str
    before: str
    after: str
    position: str = ""


def moves(history: Sequence[Position], since: datetime, until: datetime | None = None) -> tuple[Move, ...]:
    """Who stands elsewhere at `until` (by default: now counts all) than at `since`. Cost: O(history).

    >>> from datetime import UTC
    >>> first, then = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    >>> said = [Position("1", "a", "object", said_at=first), Position("1", "a", "support", said_at=then)]
    >>> [(move.before, move.after) for move in moves(said, first)]
    [('object', 'support')]
    """
    before, after = _by_key(latest(history, since)), _by_key(latest(history, until))
    found = []
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        stances = (was.stance if was else SILENT, now.stance if now else SILENT)
        if stances[0] != stances[1]:
            found.append(Move(*key, *stances, position=now.id if now else ""))
    return tuple(found)


def _by_key(positions: Iterable[Position]) -> dict[tuple[str, str], Position]:
    return {(position.recommendation, position.member): position for position in positions}
