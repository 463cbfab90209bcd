"""How does a process stand, by the thresholds in force, and how did it stand over time?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from equalfooting.apps.principles.models import Thresholds
from equalfooting.apps.principles.plain import thresholds_of
from equalfooting.apps.principles.queries.life import Recorded, recorded
from equalfooting.apps.processes.models import Process
from equalfooting.domain.principles.figures import MET, Figure, scorecard
from equalfooting.domain.principles.life import Life, during

#: quarters that are shown, the newest
N_QUARTERS = 8
#: figures without a moment: what is so, is so now
UNDATED = frozenset({"rule-safe"})


@dataclass(frozen=True)
class Quarter:
    """Three months, and how the process stood in them by the thresholds published by their end."""

    since: date
    until: date
    figures: dict[str, Figure]


@dataclass(frozen=True)
class Scorecard:
    """Everything the pages show: figures by principle, the rows behind them, the thresholds they are judged by."""

    recorded: Recorded
    version: Thresholds | None
    versions: Sequence[Thresholds]
    principles: dict[str, tuple[Figure, ...]]

    @property
    def figures(self) -> list[Figure]:
        return [figure for figures in self.principles.values() for figure in figures]


def versions_of(process: Process) -> list[Thresholds]:
    """All published versions, the newest first."""
    return list(Thresholds.objects.filter(process=process, published_at__isnull=False).select_related("by"))


def in_force(process: Process) -> Thresholds | None:
    """The newest published version."""
    return Thresholds.objects.filter(process=process, published_at__isnull=False).first()


def drafted(process: Process) -> Thresholds | None:
    """The draft that waits to be published."""
    return Thresholds.objects.filter(process=process, published_at=None).select_related("by").first()


def scorecard_of(process: Process, now: datetime, asked: Thresholds | None = None) -> Scorecard:
    """The scorecard now, by the thresholds in force, or by others to see what they would say. Six queries."""
    versions = versions_of(process)
    version = asked or next(iter(versions), None)
    found = recorded(process, now)
    judged = scorecard(found.life, thresholds_of(version.values if version else {}))
    return Scorecard(found, version, versions, judged)


def tally(figures: Iterable[Figure]) -> tuple[int, int]:
    """How many thresholds are met, of how many that are asked; what nothing is known of is asked and not met."""
    asked = [figure for figure in figures if figure.threshold is not None]
    return sum(figure.state == MET for figure in asked), len(asked)


def over_time(card: Scorecard, process: Process, now: datetime) -> list[Quarter]:
    """The newest quarters since the process began, each by the thresholds that were published by its end."""
    first = _quarter_of(process.opened_on)
    found: list[Quarter] = []
    since = _quarter_of(now.date())
    while since >= first and len(found) < N_QUARTERS:
        until = _next(since) - timedelta(days=1)
        found.append(Quarter(since, until, _figures(card.recorded.life, card.versions, since, until)))
        since = _quarter_of(since - timedelta(days=1))
    return found[::-1]


def _figures(life: Life, versions: Sequence[Thresholds], since: date, until: date) -> dict[str, Figure]:
    version = next((one for one in versions if one.published_at and one.published_at.date() <= until), None)
    judged = scorecard(during(life, since, until), thresholds_of(version.values if version else {}))
    return {figure.code: figure for figures in judged.values() for figure in figures}


def _quarter_of(day: date) -> date:
    """The first day of the quarter.

    >>> _quarter_of(date(2026, 5, 4))
    datetime.date(2026, 4, 1)
    """
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _next(since: date) -> date:
    return date(since.year + (since.month == 10), 1 if since.month == 10 else since.month + 3, 1)
