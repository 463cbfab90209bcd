"""Which round does an address name, and what do all its pages show?"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.models import Recommendation, Round, Voice
from equalfooting.apps.consensus.queries.rounds import recommendation_of, round_seen_by
from equalfooting.apps.consensus.words import SAID, STANCES, stance_names
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.consensus.designations import PHASES as _PHASES
from equalfooting.domain.consensus.designations import Standing
from equalfooting.domain.consensus.levels import LevelSet


@dataclass(frozen=True)
class Here:
    """The round of an address, and whoever asks in it."""

    process: Process
    round: Round
    voices: list[Voice]
    voice: Voice | None
    sees_all: bool

    @property
    def context(self) -> dict[str, Any]:
        return {
            "process": self.process, "round": self.round, "voice": self.voice, "sees_all": self.sees_all,
            "stance_names": stance_names(), "stances": STANCES, "said_names": SAID,
        }  # fmt: skip


def here(request: Request, process: str, number: int) -> Here:
    """The round, if whoever asks may see it (404)."""
    found = process_seen_by(request.by, process)
    round_ = round_seen_by(request.by, found, number)
    voices = list(round_.voices.all())
    voice = next((one for one in voices if isinstance(request.by, Person) and one.person_id == request.by.pk), None)
    return Here(found, round_, voices, voice, rules.sees_who_said_what(request.by, round_, voice is not None))


def opened(request: Request, process: str, number: int) -> Here:
    """The same of a round that was opened (404 for a draft)."""
    found = here(request, process, number)
    if found.round.opened_at is None:
        raise Http404("this round is not open yet")
    return found


def one(request: Request, process: str, number: int, place: int) -> tuple[Here, Recommendation]:
    """A recommendation of an opened round (404)."""
    found = opened(request, process, number)
    return found, recommendation_of(found.round, place)


@dataclass(frozen=True)
class Told:
    """What stands on a recommendation, in words: the level, the phase, whose turn it is and until when."""

    level: str
    outcome: str
    phase: str
    standing: Standing

    @property
    def n_unmet(self) -> int:
        return len(self.standing.unmet)


def told(levels: LevelSet, standing: Standing) -> Told:
    """How a recommendation stands; refuses a level that its set does not have."""
    assert standing.phase in _PHASES  # noqa: S101
    last = standing.designation
    level = levels.level(last.level) if last else None
    return Told(gettext(level.name) if level else "", level.outcome if level else "", standing.phase, standing)
