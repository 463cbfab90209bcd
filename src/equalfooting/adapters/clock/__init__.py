"""What time is it? The only place that asks the machine's clock; everything else is told `now`."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)
