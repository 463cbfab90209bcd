"""What does the scorecard look like as plain values, for programs and the command line?"""

from datetime import datetime
from typing import Any

from equalfooting.apps.principles.queries.scorecard import Scorecard
from equalfooting.apps.processes.models import Process
from equalfooting.domain.principles.announcements import Announcement
from equalfooting.domain.principles.figures import Figure

#: figures that rest on announcements
NOTICES = frozenset({"meeting-notice", "deadline-notice"})


def as_json(process: Process, card: Scorecard, now: datetime, *, has_rows: bool = False) -> dict[str, Any]:
    """Every principle with its figures; with `has_rows`, the rows that pass and fail each, and of dates
    every announcement."""
    version = card.version
    return {
        "process": process.slug,
        "at": now.isoformat(),
        "thresholds": {
            "number": version.number, "values": version.values, "reason": version.reason, "language": version.language,
            "published_at": version.published_at.isoformat() if version.published_at else None,
        }
        if version
        else None,
        "principles": {
            principle: [_figure(figure, card if has_rows else None) for figure in figures]
            for principle, figures in card.principles.items()
        },
    }  # fmt: skip


def _figure(figure: Figure, card: Scorecard | None) -> dict[str, Any]:
    passing, failing = list(dict.fromkeys(figure.passing)), list(dict.fromkeys(figure.failing))
    found: dict[str, Any] = {
        "code": figure.code, "sentence": figure.say(), "n": figure.n, "of": figure.of,
        "threshold": None if figure.threshold is None else str(figure.threshold), "state": figure.state,
        "missing": list(figure.missing), "n_passing": len(passing), "n_failing": len(failing),
    }  # fmt: skip
    if card is None:
        return found
    found |= {"passing": passing, "failing": failing}
    if figure.code in NOTICES:
        said = card.recorded.announcements
        found["announcements"] = {row: [_announcement(one) for one in said[row]] for row in (*passing, *failing)}
    return found


def _announcement(one: Announcement) -> dict[str, Any]:
    return {"at": one.at.isoformat(), "due": one.due.isoformat() if one.due else None, "days": one.n_days}
