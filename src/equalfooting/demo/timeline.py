"""In which order did the worked example happen? Deeds with their moments, done one after another."""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.processes.models import Process

DATA = Path(__file__).parent / "data"
#: the day on which the example was written; a later reader finds it moved on by whole days
WRITTEN_ON = date(2026, 11, 24)
#: what happens: given the timeline, whatever was given with it, and the moment
Deed = Callable[..., object]
#: is told (n_done, n_in_all)
Tell = Callable[[int, int], object]


def tell_nobody(n_done: int, n_in_all: int) -> None:
    """Who loads the example without a screen is told nothing."""


def load_json(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def load_rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass
class Timeline:
    """Deeds to be done in the order of their moments; `shift` keeps the last edition under way."""

    now: datetime
    deeds: list[tuple[datetime, int, Deed, tuple[Any, ...]]] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    kept: dict[Any, Any] = field(default_factory=dict)

    @property
    def shift(self) -> timedelta:
        """Whole days since the example was written; none before."""
        return timedelta(days=max(0, (self.now.date() - WRITTEN_ON).days))

    @property
    def process(self) -> Process:
        found: Process = self.kept["process"]
        return found

    def moment(self, written: str) -> datetime:
        """A written day or moment, moved on."""
        if len(written) == 10:
            return datetime.combine(date.fromisoformat(written), time(9), UTC) + self.shift
        return datetime.fromisoformat(written.replace("Z", "+00:00")) + self.shift

    def day(self, written: str) -> date:
        return self.moment(written).date()

    def at(self, written: str, deed: Deed, *given: Any) -> None:
        """Do `deed(timeline, *given, now)` at a written moment."""
        self.deeds.append((self.moment(written), len(self.deeds), deed, given))

    def happen(self, tell: Tell = tell_nobody) -> int:
        """Do everything in order, telling after each how many are done of how many; returns how many there were."""
        for n_done, (moment, _, deed, given) in enumerate(sorted(self.deeds, key=lambda one: one[:2]), start=1):
            deed(self, *given, min(moment, self.now))
            tell(n_done, len(self.deeds))
        return len(self.deeds)
