"""How does a member say where they stand, change it, take it back; and what does the group answer to an objection?"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.actions.words import line, words
from equalfooting.apps.consensus.models import Answer, Position, Recommendation, Voice
from equalfooting.apps.journal.actions import write
from equalfooting.domain.consensus.positions import OBJECT, STANCES, TAKEN_BACK
from equalfooting.domain.refusals import Refusal, insist

WEB = Position.Door.WEB


@dataclass(frozen=True)
class Said:
    """What a member says of a recommendation. Consent that is not given is refused consent."""

    stance: str
    reason: str = ""
    lifts_if: str = ""
    on_behalf_of: str = ""
    is_formal: bool = False
    may_quote: bool = False
    may_name: bool = False
    language: str = "en"


@transaction.atomic
def state(
    *, by: Someone, recommendation: Recommendation, said: Said, now: datetime, door: str = WEB, seen: int | None = None
) -> Position:
    """State a position, or another one instead; what was said before stays as its history.

    Who may: whoever has a voice in the round, until the deadline. Journalled without stance and words, and without
    the name unless they agreed to be named or the round shows names. `seen`: the position that they were looking at;
    refuses if it was changed elsewhere meanwhile. Said again just so, nothing changes.
    """
    voice = _speaking(by, recommendation, now)
    kept = _tidy(said)
    before = Position.objects.filter(recommendation=recommendation, voice=voice, is_standing=True).first()
    if before is not None and _says(before) == kept:
        return before
    if seen is not None and seen != (before.pk if before else 0):
        raise Refusal("position-stated-meanwhile", stance=before.stance if before else "-")
    return _put(by, voice, recommendation, kept, (before, door, now))


@transaction.atomic
def take_back(*, by: Someone, recommendation: Recommendation, now: datetime, door: str = WEB) -> Position:
    """Be silent again; the history shows that one was not. Who may: its member, until the deadline. Journalled."""
    voice = _speaking(by, recommendation, now)
    before = Position.objects.standing().filter(recommendation=recommendation, voice=voice).first()
    if before is None:
        raise Refusal("position-none")
    return _put(by, voice, recommendation, Said(TAKEN_BACK, may_name=before.may_name), (before, door, now))


@transaction.atomic
def answer(*, by: Someone, position: Position, text: str, now: datetime, language: str = "en") -> Answer:
    """Say what the group answers to an objection. Who may: chair, secretariat, until the end. Journalled.

    It answers this statement: an objection with a new reason needs a new answer.
    """
    rows = Position.objects.select_related("recommendation__round__process")
    position = rows.select_for_update(of=("self",)).get(pk=position.pk)
    round_ = position.recommendation.round
    insist(rules.answer(by, round_, now))
    if not position.is_standing or position.stance != OBJECT:
        raise Refusal("objection-gone")
    made = Answer.objects.create(
        position=position, words=words(text, "words"), language=language, made_at=now,
        by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    facts = {"round": round_.number, "place": position.recommendation.place}
    write(by=by, verb="objection.reply", on=position, process=round_.process.slug, facts=facts, now=now)
    return made


def _speaking(by: Someone, recommendation: Recommendation, now: datetime) -> Voice:
    """The voice of whoever speaks, locked so that two windows speak one after the other."""
    round_ = recommendation.round
    mine = Voice.objects.filter(round=round_, person=by) if isinstance(by, Person) else Voice.objects.none()
    voice = mine.select_for_update().first()
    insist(rules.state(by, round_, voice, now))
    assert voice is not None  # noqa: S101  the rule refuses whoever has none
    return voice


def _tidy(said: Said) -> Said:
    if said.stance not in STANCES:
        raise Refusal("consensus-stance-unknown", field="stance", given=said.stance, choices=", ".join(STANCES))
    is_against = said.stance == OBJECT
    return replace(
        said,
        reason=words(said.reason, "reason", may_be_empty=True),
        lifts_if=words(said.lifts_if, "lifts_if", may_be_empty=True) if is_against else "",
        on_behalf_of=line(said.on_behalf_of, "on_behalf_of", limit=300, may_be_empty=True),
        is_formal=said.is_formal and is_against,
    )


def _says(row: Position) -> Said:
    return Said(
        row.stance, row.reason, row.lifts_if, row.on_behalf_of, row.is_formal, row.may_quote, row.may_name, row.language
    )


def _put(
    by: Someone, voice: Voice, recommendation: Recommendation, said: Said, about: tuple[Position | None, str, datetime]
) -> Position:
    before, door, now = about
    if before is not None:
        Position.objects.filter(pk=before.pk).update(is_standing=False)
    position = Position.objects.create(
        recommendation=recommendation, voice=voice, stance=said.stance, reason=said.reason, lifts_if=said.lifts_if,
        language=said.language, on_behalf_of=said.on_behalf_of, is_formal=said.is_formal, may_quote=said.may_quote,
        may_name=said.may_name, door=door, said_at=now,
    )  # fmt: skip
    round_ = recommendation.round
    verb = "position.take-back" if said.stance == TAKEN_BACK else "position.state"
    write(
        by=by, verb=verb, on=position, process=round_.process.slug, now=now,
        facts={"round": round_.number, "place": recommendation.place},
        sealed={"stance": said.stance, "reason": said.reason, "lifts_if": said.lifts_if},
        is_named=said.may_name or round_.has_public_names,
    )  # fmt: skip
    return position
