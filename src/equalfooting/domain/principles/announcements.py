"""Since when was a date known that held? From each announcement of each date, in the order of the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Announcement:
    """At a moment it was said when something is due; None: that it is due at no moment any more."""

    at: datetime
    due: datetime | None

    @property
    def n_days(self) -> int | None:
        """Whole days from saying so to the moment itself; below zero where it was said afterwards."""
        return None if self.due is None else (self.due - self.at) // timedelta(days=1)


def known_since(announcements: Iterable[Announcement], held: datetime) -> datetime | None:
    """When the date that held was announced: the first time it was said after any other date was.

    Saying the same date again gives no new notice and takes none away. A date that was left and came back counts
    from when it came back, because meanwhile people planned for another. None where the date that held was never
    announced. Cost: O(n log n).

    >>> from datetime import UTC
    >>> june, july = datetime(2026, 6, 30, tzinfo=UTC), datetime(2026, 7, 5, tzinfo=UTC)
    >>> first, moved = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 29, tzinfo=UTC)
    >>> known_since([Announcement(first, june), Announcement(moved, july)], july) == moved
    True
    """
    since = None
    for one in reversed(sorted(announcements, key=lambda said: said.at)):
        if one.due != held:
            break
        since = one.at
    return since
