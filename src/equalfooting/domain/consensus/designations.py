"""Which level has the Chair designated, who challenges it, whose turn is it, and when does it end?

A state machine in which time does the rest: nobody has to press a button for a window to close or the loop to end.

    nothing yet ──designate──> window ──nobody carries a challenge──> settled
                                 │
                                 └─challenges carry──> challenged ──designate (next step)──> window …
    at `ends_at`, from anywhere ──> ended: the last designation stands, unmet challenges attached

Source: the GNSO's loop (Working Group Guidelines, section 3.6: the Chair publishes, the group discusses, the Chair
re-evaluates; challenges go to the chair, the liaison, the chartering organisation), which need not terminate, with
what the 2014 IANA coordination group added: decide at a deadline and publish the objections that are not met.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from equalfooting.domain.consensus.loop import Loop
from equalfooting.domain.refusals import Refusal

NOTHING_YET, WINDOW, CHALLENGED, SETTLED, ENDED = "nothing-yet", "window", "challenged", "settled", "ended"
PHASES = (NOTHING_YET, WINDOW, CHALLENGED, SETTLED, ENDED)


@dataclass(frozen=True, slots=True)
class Designation:
    """The level published by the holder of a step, with reasons; `id` is its entry in the record."""

    level: str
    reasons: str
    step: str
    at: datetime
    id: str = ""


@dataclass(frozen=True, slots=True)
class Challenge:
    """A member's challenge to a designation (its number, from 0); met only when they withdraw it themselves."""

    id: str
    designation: int
    member: str
    groups: tuple[str, ...]
    reason: str
    at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All that happened on one recommendation, in order."""

    loop: Loop
    designations: tuple[Designation, ...] = ()
    challenges: tuple[Challenge, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands at a moment: its phase, whose turn it is ("": nobody's), until when, and what stands."""

    phase: str
    turn: str
    until: datetime
    designation: Designation | None
    unmet: tuple[Challenge, ...]


def standing(case: Case, now: datetime) -> Standing:
    """How the case stands at `now`: a function of what happened and the time. Cost: O(challenges).

    `until` is when the phase ends by itself: the window, a step's time to answer, or the end; a settled or ended case
    has the moment since when it stands. Challenges that nobody withdrew stay attached, whatever came after them.

    >>> from datetime import UTC, timedelta
    >>> week, start = timedelta(weeks=1), datetime(2026, 3, 1, tzinfo=UTC)
    >>> case = Case(Loop(("chair", "liaison"), week, week, start + 4 * week))
    >>> case = designate(case, Designation("consensus", "Most agree.", "chair", start))
    >>> standing(case, start).phase, standing(case, start + week).phase
    ('window', 'settled')
    """
    loop, last = case.loop, case.designations[-1] if case.designations else None
    unmet = tuple(each for each in case.challenges if each.at <= now and not _is_withdrawn(each, now))
    if now >= loop.ends_at:
        return Standing(ENDED, "", loop.ends_at, last, unmet)
    if last is None:
        turn, until = _in_time(loop, loop.steps[0], loop.last_at, now)
        return Standing(NOTHING_YET, turn, until, None, unmet)
    closes_at = last.at + loop.window
    if now < closes_at:
        return Standing(WINDOW, "", closes_at, last, unmet)
    if not _carries(case, now):
        return Standing(SETTLED, "", max(closes_at, _last_withdrawal(case, now)), last, unmet)
    turn, until = _in_time(loop, *_turn(case, closes_at, now), now)
    return Standing(CHALLENGED, turn, until, last, unmet)


def _is_withdrawn(challenge: Challenge, now: datetime) -> bool:
    return challenge.withdrawn_at is not None and challenge.withdrawn_at <= now


def _last_withdrawal(case: Case, now: datetime) -> datetime:
    """When a challenge to the last designation was last taken back; its publication where none was."""
    number = len(case.designations) - 1
    taken_back = (each.withdrawn_at for each in case.challenges if each.designation == number)
    return max((at for at in taken_back if at and at <= now), default=case.designations[number].at)


def _carries(case: Case, now: datetime) -> bool:
    """Are the challenges to the last designation that stand at `now` strong enough, with a step left to go to?"""
    if len(case.designations) >= case.loop.most_designations or _next_step(case) is None:
        return False
    number = len(case.designations) - 1
    mine = [each for each in case.challenges if each.designation == number and not _is_withdrawn(each, now)]
    return case.loop.threshold.is_met_by([each.groups for each in mine])


def _next_step(case: Case) -> int | None:
    """The step that decides on a challenge to the last designation; None when the last step has decided."""
    if len(case.designations) == 1 and case.designations[0].step == case.loop.steps[0]:
        return 0
    following = case.loop.steps.index(case.designations[-1].step) + 1
    return following if following < len(case.loop.steps) else None


def _turn(case: Case, since: datetime, now: datetime) -> tuple[str, datetime]:
    """Whose turn it is: a step that does not answer in time passes it on; the last one has until the end."""
    number, until = _next_step(case) or 0, since + case.loop.answer_within
    while until <= now and number + 1 < len(case.loop.steps):
        number, until = number + 1, until + case.loop.answer_within
    is_last = number + 1 == len(case.loop.steps)
    return case.loop.steps[number], case.loop.last_at if is_last else min(until, case.loop.last_at)


def _in_time(loop: Loop, turn: str, until: datetime, now: datetime) -> tuple[str, datetime]:
    """Nobody's turn once a full window no longer fits: then the case only waits for its end."""
    return (turn, until) if now <= loop.last_at else ("", loop.ends_at)


def designate(case: Case, designation: Designation) -> Case:
    """Publish a level: the first time, or in answer to challenges that carried (the same level affirms it).

    Refuses: no reasons; a moment before what happened last; one that leaves less than a full window before the end
    ("consensus-designation-late"); one inside a window or after the case is settled; a step whose turn it is not.
    Which levels there are is checked by the caller (`LevelSet.level`). Cost: O(challenges).
    """
    _in_order(case, designation.at)
    _with_reasons(designation.reasons, "reasons")
    now = standing(case, designation.at)
    if designation.at > case.loop.last_at:
        raise Refusal("consensus-designation-late", until=case.loop.last_at, ends_at=case.loop.ends_at)
    if now.phase == WINDOW and now.designation:
        raise Refusal("consensus-designation-not-due", designated_at=now.designation.at, until=now.until)
    if now.phase == SETTLED:
        raise Refusal("consensus-settled", until=now.until)
    if designation.step != now.turn:
        raise Refusal("consensus-step-of-another", due=now.turn, given=designation.step)
    return replace(case, designations=(*case.designations, designation))


def challenge(case: Case, made: Challenge) -> Case:
    """Challenge the last designation while its window is open.

    Refuses: no reason; outside a window, or of another designation than the last; a second challenge of the same
    member to the same designation; an identifier that is taken; a moment before what happened last.
    """
    _in_order(case, made.at)
    _with_reasons(made.reason, "reason")
    is_open = standing(case, made.at).phase == WINDOW and made.designation == len(case.designations) - 1
    if not is_open:
        raise Refusal("consensus-challenge-closed")
    if any(each.id == made.id for each in case.challenges):
        raise Refusal("consensus-challenge-id-twice", id=made.id)
    same = (each for each in case.challenges if (each.designation, each.member) == (made.designation, made.member))
    if any(each.withdrawn_at is None for each in same):
        raise Refusal("consensus-challenge-twice", member=made.member)
    return replace(case, challenges=(*case.challenges, made))


def withdraw(case: Case, id: str, *, by: str, at: datetime) -> Case:
    """Take a challenge back, because it is met or for any reason; possible until the end, by its member alone.

    Refuses: a challenge that is unknown or withdrawn; anybody else's; after the end.
    """
    _in_order(case, at)
    found = next((each for each in case.challenges if each.id == id and each.withdrawn_at is None), None)
    if found is None or at >= case.loop.ends_at:
        raise Refusal("consensus-challenge-unknown", id=id)
    if found.member != by:
        raise Refusal("consensus-withdrawal-of-another", id=id)
    return replace(case, challenges=_each(case, lambda each: replace(each, withdrawn_at=at) if each is found else each))


def _each(case: Case, change: Callable[[Challenge], Challenge]) -> tuple[Challenge, ...]:
    return tuple(change(each) for each in case.challenges)


def _with_reasons(text: str, field: str) -> None:
    if not text.strip():
        raise Refusal("consensus-reasons-missing", field=field)


def _in_order(case: Case, at: datetime) -> None:
    moments = [each.at for each in case.designations] + [each.at for each in case.challenges]
    moments += [each.withdrawn_at for each in case.challenges if each.withdrawn_at]
    if moments and at < max(moments):
        raise Refusal("consensus-out-of-order", at=at, last_at=max(moments))
