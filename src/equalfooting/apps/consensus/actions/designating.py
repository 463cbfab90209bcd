"""How is a level designated, challenged and designated again? The domain keeps the loop; these keep what happened."""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.actions.words import words
from equalfooting.apps.consensus.models import Challenge, Designation, Recommendation
from equalfooting.apps.consensus.queries.cases import case_of
from equalfooting.apps.consensus.queries.members import voice_of
from equalfooting.apps.journal.actions import write
from equalfooting.domain.consensus import designations as domain
from equalfooting.domain.consensus.designations import standing
from equalfooting.domain.consensus.plain import from_plain
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def designate(
    *, by: Someone, recommendation: Recommendation, level: str, reasons: str, now: datetime, language: str = "en"
) -> Designation:
    """Publish the level of a recommendation, with reasons: first, or in answer to challenges that carried.

    Who may: the holder of the step whose turn it is, from the deadline on. Journalled with level and step; the
    members are told by `tasks.tell_designations`. Refuses what the loop refuses: inside a window, too late for a
    full one, after it is settled.
    """
    recommendation = _locked(recommendation)
    round_, case = recommendation.round, case_of(recommendation)
    turn = standing(case, now).turn
    insist(_due(case, now, turn) or rules.designate(by, round_, turn, now))
    from_plain(round_.levels).level(level)
    why = words(reasons, "reasons")
    domain.designate(case, domain.Designation(level, why, turn, now))
    made = Designation.objects.create(
        recommendation=recommendation, number=len(case.designations) + 1, level=level, step=turn, reasons=why,
        language=language, by=by if isinstance(by, Person) else None, made_at=now,
    )  # fmt: skip
    _journal(by, "recommendation.designate", recommendation, now, level=level, step=turn, number=made.number)
    return made


@transaction.atomic
def challenge(
    *, by: Someone, designation: Designation, reason: str, now: datetime, may_name: bool = False, language: str = "en"
) -> Challenge:
    """Challenge a designation while its window is open; the reason is published. Who may: whoever has a voice.

    Journalled without the words, and without the name unless they agreed to be named or the round shows names.
    """
    recommendation = _locked(designation.recommendation)
    round_, case = recommendation.round, case_of(recommendation)
    voice = voice_of(by, round_)
    insist(rules.challenge(by, round_, voice, now))
    assert voice is not None  # noqa: S101  the rule refuses whoever has none
    why = words(reason, "reason")
    made = domain.Challenge(
        "new", _number_in(case, designation), voice.handle, tuple(voice.groups), why, now
    )  # fmt: skip
    domain.challenge(case, made)
    row = Challenge.objects.create(
        designation=designation, voice=voice, reason=why, language=language, may_name=may_name, made_at=now
    )
    _journal(by, "challenge.make", recommendation, now, is_named=may_name or round_.has_public_names, on=row)
    return row


@transaction.atomic
def withdraw(*, by: Someone, challenge: Challenge, now: datetime) -> Challenge:
    """Take one's challenge back, because it is met or for any reason. Who may: who made it, until the end."""
    recommendation = _locked(challenge.designation.recommendation)
    round_ = recommendation.round
    voice = voice_of(by, round_)
    insist(rules.challenge(by, round_, voice, now))
    domain.withdraw(case_of(recommendation), str(challenge.pk), by=voice.handle if voice else "", at=now)
    Challenge.objects.filter(pk=challenge.pk).update(withdrawn_at=now)
    is_named = challenge.may_name or round_.has_public_names
    _journal(by, "challenge.withdraw", recommendation, now, is_named=is_named, on=challenge)
    challenge.refresh_from_db(fields=["withdrawn_at"])
    return challenge


def _due(case: domain.Case, now: datetime, turn: str) -> Refusal | None:
    """Why nobody's turn it is, in the words of the loop."""
    if turn:
        return None
    try:
        domain.designate(case, domain.Designation("-", "-", turn, now))
    except Refusal as refusal:
        return refusal
    return None


def _number_in(case: domain.Case, designation: Designation) -> int:
    keys = [one.id for one in case.designations]
    return keys.index(str(designation.pk)) if str(designation.pk) in keys else -1


def _locked(recommendation: Recommendation) -> Recommendation:
    rows = Recommendation.objects.select_related("round__process", "paragraph")
    return rows.select_for_update(of=("self",)).get(pk=recommendation.pk)


def _journal(
    by: Someone,
    verb: str,
    recommendation: Recommendation,
    now: datetime,
    *,
    is_named: bool = True,
    on: Challenge | None = None,
    **facts: object,
) -> None:
    round_ = recommendation.round
    known = {"round": round_.number, "place": recommendation.place, **facts}
    write(
        by=by, verb=verb, on=on or recommendation, process=round_.process.slug, facts=known, now=now, is_named=is_named
    )
