"""Where does a joint letter stand, and for how long has nobody answered it?"""

from dataclasses import dataclass
from datetime import date, datetime

DRAFTED, OPEN, CLOSED = "drafted", "open", "closed"
SENT, ACKNOWLEDGED, ANSWERED, ABANDONED = "sent", "acknowledged", "answered", "abandoned"
STATES = (DRAFTED, OPEN, CLOSED, SENT, ACKNOWLEDGED, ANSWERED, ABANDONED)


@dataclass(frozen=True)
class Moments:
    """What has happened to a letter so far; None for what has not."""

    sign_until: datetime
    settled_at: datetime | None = None
    sent_on: date | None = None
    acknowledged_on: date | None = None
    answered_on: date | None = None
    abandoned_at: datetime | None = None


def state_of(moments: Moments, now: datetime) -> str:
    """One of `STATES`: what happened last counts, and signing ends at its deadline by itself.

    >>> from datetime import UTC
    >>> until, now = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC)
    >>> state_of(Moments(until), now), state_of(Moments(until, settled_at=now), now)
    ('drafted', 'closed')
    """
    if moments.abandoned_at:
        return ABANDONED
    for state, on in (
        (ANSWERED, moments.answered_on),
        (ACKNOWLEDGED, moments.acknowledged_on),
        (SENT, moments.sent_on),
    ):
        if on:
            return state
    if not moments.settled_at:
        return DRAFTED
    return OPEN if now < moments.sign_until else CLOSED


def days_silent(moments: Moments, now: datetime) -> int | None:
    """Whole days since the addressee was last heard or, if never, since the letter was sent.

    None for a letter that was not sent, was abandoned, or has been answered. A reminder does not end a silence.

    >>> from datetime import UTC
    >>> sent = Moments(datetime(2026, 5, 1, tzinfo=UTC), sent_on=date(2026, 5, 3))
    >>> days_silent(sent, datetime(2026, 5, 13, tzinfo=UTC))
    10
    """
    if not moments.sent_on or moments.answered_on or moments.abandoned_at:
        return None
    since = max(moments.sent_on, moments.acknowledged_on or moments.sent_on)
    return max(0, (now.date() - since).days)


def days_to_answer(moments: Moments) -> int | None:
    """Whole days from sending to the first answer; None while there is none.

    >>> from datetime import UTC
    >>> until = datetime(2026, 5, 1, tzinfo=UTC)
    >>> days_to_answer(Moments(until, sent_on=date(2026, 5, 3), answered_on=date(2026, 6, 13)))
    41
    """
    if not moments.sent_on or not moments.answered_on:
        return None
    return (moments.answered_on - moments.sent_on).days
