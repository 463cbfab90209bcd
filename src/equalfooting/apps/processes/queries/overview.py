"""What does the first page of a process tell: where the work stands, what is new?"""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest

from equalfooting.apps.processes.models import Phase, Process


@dataclass(frozen=True)
class PhaseNow:
    """A phase, and whether it is done, under way or to come."""

    phase: Phase
    is_done: bool
    is_here: bool


def phases_now(process: Process, now: datetime) -> list[PhaseNow]:
    """The phases in order. A phase without an end lasts until the next one opens."""
    phases = list(process.phases.all())
    next_opens = [phase.opens_at for phase in phases[1:]]
    ends = [phase.closes_at or after for phase, after in zip_longest(phases, next_opens) if phase]
    return [
        PhaseNow(phase, is_done=bool(end and end <= now), is_here=phase.opens_at <= now and not (end and end <= now))
        for phase, end in zip(phases, ends, strict=True)
    ]


@dataclass(frozen=True)
class Opening:
    """Something in a process that is open now, until when, or that begins soon, and the button that takes part."""

    title: str
    language: str
    url: str
    action: str
    until_at: datetime | None = None
    begins_at: datetime | None = None


@dataclass(frozen=True)
class Result:
    """Something that came out so far."""

    title: str
    url: str
    n: int | None = None
    on: date | None = None


@dataclass(frozen=True)
class OpenNow:
    """What other slices have to say on the first page of a process; the site puts it together."""

    openings: tuple[Opening, ...] = ()
    results: tuple[Result, ...] = ()

    @property
    def counted(self) -> list[Result]:
        """The results that are numbers."""
        return [result for result in self.results if result.n is not None]

    @property
    def published(self) -> list[Result]:
        """The results that are texts."""
        return [result for result in self.results if result.n is None]
