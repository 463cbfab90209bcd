"""Who may do what in a round, at which moment? Role by moment, as a table; and who is let in by what they hold."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.actions import designating, opening, stating
from equalfooting.apps.consensus.actions.opening import Step
from equalfooting.apps.consensus.actions.stating import Said
from equalfooting.apps.consensus.models import Designation, Position, Round, Voice
from equalfooting.apps.consensus.queries.members import voice_of
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes.models import Membership
from equalfooting.domain.refusals import Refusal
from equalfooting.flows.leaving import leave
from tests.apps.consensus.stage import ENDS, UNTIL, Stage, members, opened, terms, version_of
from tests.cast import NOW, Cast

BEFORE, AFTER, LONG_AFTER = NOW + timedelta(days=1), UNTIL + timedelta(days=1), ENDS + timedelta(days=1)
NOT_SIGNED, NO_ROLE, NO_VOICE, CLOSED, ENDED = (
    "sign-in-first",
    "role-needed",
    "round-no-voice",
    "round-closed",
    "round-ended",
)
STILL, STEP = "round-still-open", "step-not-yours"
#: what somebody wants -> who -> what the rule says before the deadline, after it, after the end
TABLE = {
    "state": {
        "mei": ("", CLOSED, CLOSED), "sana": (NO_VOICE,) * 3, "chidi": (NO_VOICE,) * 3, "carlos": (NO_VOICE,) * 3,
        "pat": (NO_VOICE,) * 3,
    },
    "challenge": {"mei": ("", "", ENDED), "chidi": (NO_VOICE,) * 3, "oksana": (NO_VOICE,) * 3},
    "answer": {"sana": ("", "", ENDED), "chidi": ("", "", ENDED), "mei": (NO_ROLE,) * 3, "pat": (NO_ROLE,) * 3},
    "admit": {"sana": ("", CLOSED, CLOSED), "chidi": ("", CLOSED, CLOSED), "mei": (NO_ROLE,) * 3},
    "designate": {"chidi": (STILL, "", ENDED), "sana": (STILL, STEP, ENDED), "oksana": (STILL, STEP, ENDED)},
    "change": {"sana": ("round-opened",) * 3, "mei": (NO_ROLE,) * 3},
}  # fmt: skip
ASKED: dict[str, Callable[[Any, Round, Any, datetime], Refusal | None]] = {
    "state": rules.state,
    "challenge": rules.challenge,
    "answer": lambda by, round_, _voice, now: rules.answer(by, round_, now),
    "admit": lambda by, round_, _voice, now: rules.admit(by, round_, now),
    "designate": lambda by, round_, _voice, now: rules.designate(by, round_, "chair", now),
    "change": lambda by, round_, _voice, now: rules.change(by, round_, now),
}


@pytest.mark.parametrize("deed", TABLE)
def test_who_may_do_it_and_when(cast: Cast, deed: str) -> None:
    round_ = opened(cast).round
    for who, expected in TABLE[deed].items():
        by = getattr(cast, who)
        voice = voice_of(by, round_)
        for moment, code in zip((BEFORE, AFTER, LONG_AFTER), expected, strict=True):
            said = ASKED[deed](by, round_, voice, moment)
            assert (said.code if said else "") == code, (deed, who, moment)


def refusal_of(deed: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as found:
        deed()
    return found.value.code


def test_a_round_that_could_not_end_or_be_answered_is_refused(cast: Cast) -> None:
    version = version_of(cast.process)

    def draft(**changed: Any) -> Round:
        return opening.draft(by=cast.sana, version=version, terms=terms(version, **changed), now=NOW)

    hour, week = timedelta(hours=1), timedelta(days=7)
    assert refusal_of(lambda: draft(positions_until=NOW + hour)) == "round-deadline-soon"
    assert refusal_of(lambda: draft(levels="un-silence", positions_until=NOW + 60 * hour)) == "round-deadline-soon"
    assert refusal_of(lambda: draft(ends_at=UNTIL + week)) == "round-end-early"
    assert refusal_of(lambda: draft(recommendations=["k0"])) == "round-empty"
    assert refusal_of(lambda: draft(n_challengers=0)) == "consensus-threshold-low"
    assert refusal_of(lambda: draft(steps=[])) == "consensus-steps-none"
    assert refusal_of(lambda: draft(steps=[Step("Chair"), Step("chair", ("mei",))])) == "round-step-twice"
    assert refusal_of(lambda: draft(steps=[Step("Chair"), Step("Liaison", ("nobody",))])) == "round-holder-unknown"
    Membership.objects.filter(role="member").delete()
    assert refusal_of(lambda: opening.open_round(by=cast.sana, round_=draft(), now=NOW)) == "round-nobody"


def test_the_roll_keeps_groups_and_regions_and_late_members_need_a_note(cast: Cast) -> None:
    stage = opened(cast)
    ce = Voice.objects.get(round=stage.round, handle="ce")
    assert ce.groups == ["civil", "tech"] and ce.organisation == "House of Ce"
    late = members(cast.process, {"eve": (["tech"], "KE")})["eve"]
    assert refusal_of(lambda: stating.state(
        by=late, recommendation=stage.recommendation(), said=Said("support"), now=BEFORE
    )) == "round-no-voice"  # fmt: skip
    admit: dict[str, Any] = {"by": cast.chidi, "round_": stage.round, "now": BEFORE}
    assert refusal_of(lambda: opening.admit(handle="eve", because=" ", **admit)) == "text-empty"
    voice = opening.admit(handle="eve", because="Took the seat of Bo in May.", **admit)
    assert voice.admitted_at == BEFORE and voice.groups == ["tech"]
    assert refusal_of(lambda: opening.admit(handle="eve", because="Again.", **admit)) == "voice-admitted"
    assert refusal_of(lambda: opening.admit(handle="pat", because="A friend.", **admit)) == "voice-not-member"


def test_a_position_is_kept_with_its_history_and_the_record_does_not_say_which(cast: Cast) -> None:
    stage = opened(cast)
    first = stage.say("ana", "object", reason="Too vague.", lifts_if="A date.")
    assert stage.say("ana", "object", reason="Too vague.", lifts_if="A date.") == first
    stage.say("ana", "support", lifts_if="Nothing", may_name=True)
    rows = list(Position.objects.order_by("pk"))
    assert [(one.stance, one.is_standing, one.lifts_if) for one in rows] == [
        ("object", False, "A date."), ("support", True, ""),
    ]  # fmt: skip
    leaves = list(Leaf.objects.filter(verb="position.state").order_by("index"))
    assert [leaf.actor_handle for leaf in leaves] == ["", "ana"]
    assert all("object" not in str(leaf.facts) and "vague" not in str(leaf.facts) for leaf in leaves)
    asked = stage.recommendation()
    seen: dict[str, Any] = {"by": stage.people["ana"], "recommendation": asked, "now": BEFORE, "seen": first.pk}
    assert refusal_of(lambda: stating.state(said=Said("abstain"), **seen)) == "position-stated-meanwhile"
    stating.take_back(by=stage.people["ana"], recommendation=asked, now=BEFORE)
    assert not Position.objects.standing().exists()
    assert (
        refusal_of(lambda: stating.take_back(by=stage.people["ana"], recommendation=asked, now=BEFORE))
        == "position-none"
    )


def designated(stage: Stage, level: str = "divergence") -> Designation:
    return designating.designate(
        by=stage.cast.chidi, recommendation=stage.recommendation(), level=level, reasons="So it is.", now=AFTER
    )


def test_nobody_withdraws_what_another_challenged_and_nobody_answers_what_no_longer_stands(cast: Cast) -> None:
    stage = opened(cast)
    objection = stage.say("bo", "object", reason="No.")
    stage.say("bo", "live-with")
    assert (
        refusal_of(lambda: stating.answer(by=cast.sana, position=objection, text="Yes.", now=BEFORE))
        == "objection-gone"
    )
    assert refusal_of(lambda: designated(stage, "none-such")) == "consensus-level-unknown"
    made = designating.challenge(by=cast.mei, designation=designated(stage), reason="It is not.", now=AFTER)
    withdraw: dict[str, Any] = {"challenge": made, "now": AFTER + timedelta(hours=1)}
    assert (
        refusal_of(lambda: designating.withdraw(by=stage.people["ana"], **withdraw))
        == "consensus-withdrawal-of-another"
    )
    assert refusal_of(lambda: designated(stage)) == "consensus-designation-not-due"
    assert designating.withdraw(by=cast.mei, **withdraw).withdrawn_at is not None
    assert refusal_of(lambda: opening.extend(by=cast.sana, round_=stage.round, positions_until=NOW, now=BEFORE)) == (
        "deadline-not-later"
    )


def test_whoever_leaves_leaves_no_name_on_the_roll(cast: Cast) -> None:
    stage = opened(cast)
    stage.say("ana", "support", may_name=True)
    leave(by=stage.people["ana"], has_confirmed=True, now=BEFORE)
    voice = Voice.objects.get(handle="ana")
    assert (voice.name, voice.organisation, voice.groups) == ("", "", ["civil"])
