"""Who may open a round, speak in it, designate, challenge and see who said what, and when; if not, why not?

The chair and the secretariat open rounds and answer objections. Whoever has a voice states positions and challenges.
The holder of the step whose turn it is designates. Who said what is for members, chair, secretariat and the holders of
steps; everybody else sees counts, and names and reasons only where their holders agreed or the round says so.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus.models import Round, Voice
from equalfooting.apps.drafting.models import Version
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, roles_of, under_way
from equalfooting.domain.consensus.designations import WINDOW, Standing
from equalfooting.domain.consensus.sets.silence import HOURS_LEAST, SILENCE
from equalfooting.domain.refusals import Refusal

TENDERS = ("secretariat", "chair")
INSIDE = (*TENDERS, "member")
CHAIR = "chair"
LEAST_HOURS, MOST_RECOMMENDATIONS = 24, 300


def tend(by: Someone, process: Process) -> Refusal | None:
    """See drafts, admit, answer objections."""
    return needs_role(by, process, *TENDERS)


def draft(by: Someone, process: Process, now: datetime) -> Refusal | None:
    return tend(by, process) or under_way(process, now)


def from_version(version: Version) -> Refusal | None:
    """People answer to words that no longer change."""
    if version.published_at:
        return None
    return Refusal("round-version-draft", field="version", number=version.number, text=version.text.title)


def change(by: Someone, round_: Round, now: datetime) -> Refusal | None:
    """A draft alone."""
    if refusal := draft(by, round_.process, now):
        return refusal
    return Refusal("round-opened", opened_at=round_.opened_at) if round_.opened_at else None


def open_round(by: Someone, round_: Round, now: datetime) -> Refusal | None:
    return change(by, round_, now) or in_time(round_, now)


def in_time(round_: Round, now: datetime) -> Refusal | None:
    """Members get time to speak, and the end leaves a full window for at least one challenge."""
    hours = HOURS_LEAST if round_.levels.get("code") == SILENCE.code else LEAST_HOURS
    if round_.positions_until < now + timedelta(hours=hours):
        return Refusal("round-deadline-soon", field="positions_until", until=round_.positions_until, hours=hours)
    earliest = round_.positions_until + timedelta(hours=round_.window_hours)
    if round_.ends_at <= earliest:
        return Refusal("round-end-early", field="ends_at", ends_at=round_.ends_at, earliest=earliest)
    return None


def extend(by: Someone, round_: Round, until: datetime, now: datetime) -> Refusal | None:
    """To a later moment, while positions can still be stated."""
    if refusal := tend(by, round_.process) or is_open(round_, now):
        return refusal
    if until <= round_.positions_until:
        return Refusal("deadline-not-later", field="positions_until", until=round_.positions_until)
    earliest = until + timedelta(hours=round_.window_hours)
    if round_.ends_at <= earliest:
        return Refusal("round-end-early", field="positions_until", ends_at=round_.ends_at, earliest=earliest)
    return None


def extend_at_all(by: Someone, round_: Round, now: datetime) -> Refusal | None:
    """To whatever moment."""
    return tend(by, round_.process) or is_open(round_, now)


def is_open(round_: Round, now: datetime) -> Refusal | None:
    """Positions can be stated now."""
    if round_.opened_at is None:
        return Refusal("round-draft")
    if now >= round_.positions_until:
        return Refusal("round-closed", until=round_.positions_until)
    return None


def is_under_way(round_: Round, now: datetime) -> Refusal | None:
    """Opened, and not ended for good."""
    if round_.opened_at is None:
        return Refusal("round-draft")
    return Refusal("round-ended", ends_at=round_.ends_at) if now >= round_.ends_at else None


def speak(by: Someone, voice: Voice | None) -> Refusal | None:
    """With a voice of one's own; the link of a mail speaks for its voice alone."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    return None if voice is not None and voice.person_id == by.pk else Refusal("round-no-voice")


def state(by: Someone, round_: Round, voice: Voice | None, now: datetime) -> Refusal | None:
    return speak(by, voice) or is_open(round_, now)


def admit(by: Someone, round_: Round, now: datetime) -> Refusal | None:
    """Somebody who joined late, while positions can be stated."""
    return tend(by, round_.process) or is_open(round_, now)


def answer(by: Someone, round_: Round, now: datetime) -> Refusal | None:
    """The group answers an objection by whoever speaks for it, until the end."""
    return tend(by, round_.process) or is_under_way(round_, now)


def designate(by: Someone, round_: Round, turn: str, now: datetime) -> Refusal | None:
    """The holder of the step whose turn it is, from the deadline on."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if refusal := is_under_way(round_, now):
        return refusal
    if now < round_.positions_until:
        return Refusal("round-still-open", until=round_.positions_until)
    if not turn:
        return Refusal("step-nobodys")
    return None if holds(by, round_, turn) else Refusal("step-not-yours", step=name_of(round_, turn))


def challenge(by: Someone, round_: Round, voice: Voice | None, now: datetime) -> Refusal | None:
    return speak(by, voice) or is_under_way(round_, now)


def challenge_now(by: Someone, round_: Round, voice: Voice | None, found: Standing, now: datetime) -> Refusal | None:
    """The last designation, while its window is open, and each member once."""
    if refusal := challenge(by, round_, voice, now):
        return refusal
    if found.phase != WINDOW:
        return Refusal("consensus-challenge-closed")
    return None


def holds(by: Someone, round_: Round, step: str) -> bool:
    """Does somebody decide at a step? A step without names is held by the role of chair."""
    found = step_of(round_, step)
    if not isinstance(by, Person) or found is None:
        return False
    return by.handle in found["holders"] if found["holders"] else CHAIR in roles_of(by, round_.process)


def step_of(round_: Round, code: str) -> dict[str, Any] | None:
    return next((step for step in round_.steps if step["code"] == code), None)


def name_of(round_: Round, code: str) -> str:
    found = step_of(round_, code)
    return str(found["name"]) if found else code


def sees_who_said_what(by: Someone, round_: Round, has_voice: bool) -> bool:
    """Members, chair, secretariat, holders of steps; everybody where the round was opened so."""
    if round_.has_public_names or has_voice:
        return True
    return bool(roles_of(by, round_.process) & set(INSIDE)) or _holds_any(by, round_.steps)


def _holds_any(by: Someone, steps: Iterable[dict[str, Any]]) -> bool:
    return isinstance(by, Person) and any(by.handle in step["holders"] for step in steps)


def weigh(by: Someone, round_: Round, has_voice: bool) -> Refusal | None:
    """Whose objections are pivotal, and whether the same few object: for those who see who said what."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if sees_who_said_what(by, round_, has_voice):
        return None
    return Refusal("role-needed", roles=", ".join(INSIDE), role=", ".join(sorted(roles_of(by, round_.process))) or "-")
