"""Where does a call stand now: draft, coming, open, late or closed?"""

from datetime import datetime
from enum import StrEnum


class Moment(StrEnum):
    """`DRAFT` nobody but the secretariat knows it; `COMING` announced; `LATE` past the deadline, still taken."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


def moment_of(
    now: datetime,
    *,
    opens_at: datetime | None,
    deadline_at: datetime | None,
    closed_at: datetime | None,
    accepts_late: bool,
) -> Moment:
    """The moment of a call with these dates at `now`. The deadline's own instant is still in time.

    >>> from datetime import datetime
    >>> day = lambda n: datetime(2026, 5, n)
    >>> moment_of(day(9), opens_at=day(1), deadline_at=day(8), closed_at=None, accepts_late=True)
    <Moment.LATE: 'late'>
    """
    if opens_at is None:
        return Moment.DRAFT
    if closed_at is not None and now >= closed_at:
        return Moment.CLOSED
    if now < opens_at:
        return Moment.COMING
    if deadline_at is None or now <= deadline_at:
        return Moment.OPEN
    return Moment.LATE if accepts_late else Moment.CLOSED
