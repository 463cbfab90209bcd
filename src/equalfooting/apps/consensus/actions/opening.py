"""How is a round opened? Drafted, changed, looked at, opened with its roll; extended, and joined late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus import notices, rules
from equalfooting.apps.consensus.actions.words import line, words
from equalfooting.apps.consensus.models import Recommendation, Round, Voice
from equalfooting.apps.consensus.queries.cases import loop_of
from equalfooting.apps.consensus.queries.members import Entitled, members_now, not_on_the_roll
from equalfooting.apps.drafting.models import Version
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes.models import Process
from equalfooting.domain.consensus.plain import from_plain
from equalfooting.domain.refusals import Refusal, insist

MOST_STEPS = 6


@dataclass(frozen=True)
class Step:
    """Who decides in turn; without handles, who holds the role of chair."""

    name: str
    holders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """What a round is about and by which rules; `recommendations` are keys of paragraphs of its version."""

    title: str
    recommendations: Sequence[str]
    levels: Mapping[str, Any]
    positions_until: datetime
    ends_at: datetime
    steps: Sequence[Step]
    window_hours: int = 7 * 24
    answer_hours: int = 7 * 24
    n_challengers: int = 1
    n_challenging_groups: int = 0
    note: str = ""
    language: str = "en"
    has_public_names: bool = False
    remind_hours: int = 72


@transaction.atomic
def draft(*, by: Someone, version: Version, terms: Terms, now: datetime) -> Round:
    """Draft a round on a published version of a text. Who may: chair, secretariat. Journalled by its title.

    Refuses terms under which nobody could speak in time, or the loop of challenges could not end.
    """
    process = Process.objects.select_for_update().get(pk=version.text.process_id)
    insist(rules.draft(by, process, now) or rules.from_version(version))
    last = Round.objects.filter(process=process).aggregate(number=Max("number"))["number"] or 0
    round_ = Round(process=process, version=version, number=last + 1, made_at=now)
    round_.by = by if isinstance(by, Person) else None
    _keep(round_, terms, now)
    _journal(by, "round.draft", round_, now, title=round_.title)
    return round_


@transaction.atomic
def change(*, by: Someone, round_: Round, terms: Terms, now: datetime) -> Round:
    """Change a draft. Who may: chair, secretariat, until it opens. Journalled by its title."""
    round_ = _locked(round_)
    insist(rules.change(by, round_, now))
    round_.recommendations.all().delete()
    round_.n_changes += 1
    _keep(round_, terms, now)
    _journal(by, "round.change", round_, now, title=round_.title)
    return round_


@transaction.atomic
def discard(*, by: Someone, round_: Round, now: datetime) -> None:
    """Throw a draft away. Who may: chair, secretariat, until it opens. Journalled by its title."""
    round_ = _locked(round_)
    insist(rules.change(by, round_, now))
    _journal(by, "round.discard", round_, now, title=round_.title)
    round_.delete()


@transaction.atomic
def open_round(*, by: Someone, round_: Round, now: datetime) -> Round:
    """Open it: the terms are fixed and the roll is what the membership is now. Who may: chair, secretariat.

    Journalled with what is asked of how many, under which level set and until when. `tasks.call_members` tells the
    members, a notice of the process everybody. Refuses a process without members, and a deadline that is too near.
    """
    round_ = _locked(round_)
    insist(rules.open_round(by, round_, now))
    members = members_now(round_.process)
    if not members:
        raise Refusal("round-nobody")
    Voice.objects.bulk_create([one.voice(round_) for one in members])
    Round.objects.filter(pk=round_.pk).update(opened_at=now)
    round_.refresh_from_db()
    facts = {
        "n_recommendations": round_.recommendations.count(), "n_voices": len(members),
        "levels": f"{round_.levels['code']} {round_.levels['version']}", "version": round_.version.number,
        "text": round_.version.text.slug, "until": round_.positions_until.isoformat(),
        "ends_at": round_.ends_at.isoformat(),
    }  # fmt: skip
    _journal(by, "round.open", round_, now, **facts)
    notices.tell(round_, notices.opened, facts, by=by, now=now)
    return round_


@transaction.atomic
def extend(*, by: Someone, round_: Round, positions_until: datetime, now: datetime) -> Round:
    """Give the members more time, and tell everybody. Who may: chair, secretariat, until the deadline. Journalled."""
    round_ = _locked(round_)
    insist(rules.extend(by, round_, positions_until, now))
    Round.objects.filter(pk=round_.pk).update(positions_until=positions_until)
    Voice.objects.filter(round=round_).update(reminded_at=None)
    _journal(by, "round.extend", round_, now, until=positions_until.isoformat())
    round_.refresh_from_db()
    notices.tell(round_, notices.extended, {}, by=by, now=now)
    return round_


@transaction.atomic
def admit(*, by: Someone, round_: Round, handle: str, because: str, now: datetime) -> Voice:
    """Admit a member who joined after the round opened, with a note that stands on the roll. Journalled.

    Who may: chair, secretariat, while positions can be stated. Every denominator grows by one from then on.
    """
    round_ = _locked(round_)
    insist(rules.admit(by, round_, now))
    voice = _late(round_, handle.strip()).voice(round_)
    voice.admitted_at, voice.admitted_because = now, words(because, "because", limit=1_000)
    voice.save()
    write(
        by=by, verb="voice.admit", on=voice, process=round_.process.slug, facts={"round": round_.number}, now=now,
        sealed={"handle": voice.handle, "because": voice.admitted_because},
    )  # fmt: skip
    return voice


def _late(round_: Round, handle: str) -> Entitled:
    if found := next((one for one in not_on_the_roll(round_) if one.person.handle == handle), None):
        return found
    if voice := round_.voices.filter(handle=handle).first():
        raise Refusal("voice-admitted", field="handle", name=voice.name)
    raise Refusal("voice-not-member", field="handle", given=handle)


def _keep(round_: Round, terms: Terms, now: datetime) -> None:
    """Put the terms into the row, refuse what they cannot mean, and store what is asked."""
    from_plain(terms.levels)
    round_.title, round_.note = line(terms.title, "title"), words(terms.note, "note", may_be_empty=True)
    round_.language, round_.levels = terms.language, dict(terms.levels)
    round_.positions_until, round_.ends_at = terms.positions_until, terms.ends_at
    round_.window_hours, round_.answer_hours = terms.window_hours, terms.answer_hours
    round_.threshold = {"n_members": terms.n_challengers, "n_groups": terms.n_challenging_groups}
    round_.steps = _steps(terms.steps)
    round_.has_public_names, round_.remind_hours = terms.has_public_names, terms.remind_hours
    loop_of(round_)
    insist(rules.in_time(round_, now))
    round_.save()
    Recommendation.objects.bulk_create(_recommendations(round_, terms.recommendations))


def _recommendations(round_: Round, keys: Sequence[str]) -> list[Recommendation]:
    chosen = list(round_.version.paragraphs.filter(key__in=keys).exclude(kind="heading").order_by("place"))
    if not chosen:
        raise Refusal("round-empty", field="recommendations")
    if len(chosen) > rules.MOST_RECOMMENDATIONS:
        raise Refusal("round-too-long", field="recommendations", n=len(chosen), most=rules.MOST_RECOMMENDATIONS)
    return [
        Recommendation(round=round_, paragraph=paragraph, key=paragraph.key, place=place)
        for place, paragraph in enumerate(chosen, start=1)
    ]


def _steps(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Each with a code of its own. Refuses a handle that nobody has, and two steps of one name."""
    handles = {handle for step in steps for handle in step.holders}
    known = set(Person.objects.filter(handle__in=handles, is_active=True).values_list("handle", flat=True))
    if unknown := sorted(handles - known):
        raise Refusal("round-holder-unknown", field="steps", given=unknown[0])
    made: dict[str, dict[str, Any]] = {}
    for number, step in enumerate(steps[:MOST_STEPS]):
        name = line(step.name, "steps", limit=80)
        code = slugify(name)[:40].strip("-") or f"step-{number + 1}"
        if code in made:
            raise Refusal("round-step-twice", field="steps", given=name)
        made[code] = {"code": code, "name": name, "holders": list(step.holders)}
    return list(made.values())


def _locked(round_: Round) -> Round:
    rows = Round.objects.select_related("process", "version__text")
    return rows.select_for_update(of=("self",)).get(pk=round_.pk)


def _journal(by: Someone, verb: str, round_: Round, now: datetime, **facts: Any) -> None:
    known = {"round": round_.number, **facts}
    write(by=by, verb=verb, on=round_, process=round_.process.slug, facts=known, now=now)
