"""What is done after a page has answered, and when time has come? The mails of rounds, and what is due."""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import models
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django_tasks import task

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus import mails, rules
from equalfooting.apps.consensus.actions import timing
from equalfooting.apps.consensus.models import Designation, Position, Recommendation, Round, Voice
from equalfooting.apps.consensus.queries.rounds import recommendations_of
from equalfooting.apps.processes.models import Membership

#: designations of one sitting go out in one mail, once there was none for so long
QUIET_FOR = timedelta(minutes=15)


@task()
def call_members(round_pk: int) -> None:
    """Write to every voice that was not told yet; started again, it goes on where it stopped."""
    round_ = _round(round_pk)
    asked = list(recommendations_of(round_))
    for voice in _voices(round_).filter(told_at=None):
        if Voice.objects.filter(pk=voice.pk, told_at=None).update(told_at=clock.now()):
            _send(mails.call(voice, asked))


@task()
def remind_voices(round_pk: int) -> None:
    """Write to who is silent on some recommendation and was not reminded yet."""
    round_ = _round(round_pk)
    for voice in _silent(round_):
        if Voice.objects.filter(pk=voice.pk, reminded_at=None).update(reminded_at=clock.now()):
            said = Position.objects.standing().filter(voice=voice).values("recommendation")
            _send(mails.reminder(voice, list(recommendations_of(round_).exclude(pk__in=said))))


@task()
def tell_voices(round_pk: int, keys: list[int]) -> None:
    """Write to every voice which levels were published."""
    round_ = _round(round_pk)
    rows = Designation.objects.filter(pk__in=keys).select_related("recommendation__paragraph")
    made = list(rows.order_by("recommendation__place", "number"))
    for voice in _voices(round_):
        _send(mails.designated(voice, made))


@task()
def tell_holders(round_pk: int, turns: list[tuple[str, int]]) -> None:
    """Write to the holders of steps whose turn it has become: (step, place of the recommendation)."""
    round_ = _round(round_pk)
    for step in dict.fromkeys(step for step, _ in turns):
        places = [place for one, place in turns if one == step]
        for person in _holders(round_, step):
            _send(mails.your_turn(person, round_, places))


def close_positions(now: datetime) -> list[str]:
    """Every round whose deadline has passed; a sentence for each. The holder of the first step is told."""
    due = _opened().filter(positions_until__lte=now, told_closed_at=None)
    return [
        f"{one.process.slug} round {one.number}: positions closed" for one in due if timing.close(round_=one, now=now)
    ]


def move_rounds_on(now: datetime) -> list[str]:
    """What time did to designations: settled, or passed to the next step, whose holders are told."""
    said = []
    for round_ in _opened().filter(positions_until__lte=now, told_ended_at=None):
        turns = [(turn.step, turn.recommendation.place) for turn in timing.move_on(round_=round_, now=now)]
        if turns:
            tell_holders.enqueue(round_.pk, turns)
            said.append(f"{round_.process.slug} round {round_.number}: {len(turns)} wait for a decision")
    return said


def end_rounds(now: datetime) -> list[str]:
    """Every round that has come to its end; a sentence for each."""
    due = _opened().filter(ends_at__lte=now, told_ended_at=None)
    return [f"{one.process.slug} round {one.number}: ended" for one in due if timing.end(round_=one, now=now)]


def remind_members(now: datetime) -> list[str]:
    """Who is silent is reminded once, some days before the deadline or at half time of a short round."""
    due = [one for one in _opened().filter(positions_until__gt=now) if now >= _remind_at(one) and _silent(one).exists()]
    for round_ in due:
        remind_voices.enqueue(round_.pk)
    return [f"{one.process.slug} round {one.number}: silent members are reminded" for one in due]


def tell_designations(now: datetime) -> list[str]:
    """Levels published in one sitting go out together."""
    waiting = Designation.objects.filter(told_at=None).values("recommendation__round").annotate(last=Max("made_at"))
    said = []
    for key in [one["recommendation__round"] for one in waiting if one["last"] <= now - QUIET_FOR]:
        rows = Designation.objects.filter(told_at=None, recommendation__round=key)
        keys = list(rows.values_list("pk", flat=True))
        if Designation.objects.filter(pk__in=keys, told_at=None).update(told_at=now):
            tell_voices.enqueue(key, keys)
            said.append(f"round {key}: {len(keys)} designations are told")
    return said


def _remind_at(round_: Round) -> datetime:
    opened = round_.opened_at or round_.made_at
    return round_.positions_until - min(timedelta(hours=round_.remind_hours), (round_.positions_until - opened) / 2)


def _opened() -> models.QuerySet[Round]:
    return Round.objects.exclude(opened_at=None).select_related("process")


def _round(key: int) -> Round:
    return Round.objects.select_related("process", "version__text").get(pk=key)


def _voices(round_: Round) -> models.QuerySet[Voice]:
    """Everybody on the roll who can be written to."""
    rows = Voice.objects.filter(round=round_, person__is_active=True, person__left_at=None)
    return rows.select_related("person", "round__process")


def _silent(round_: Round) -> models.QuerySet[Voice]:
    """Those who have not spoken on everything and were not reminded."""
    said = Position.objects.standing().filter(voice=OuterRef("pk")).order_by().values("voice")
    n_said = Coalesce(Subquery(said.annotate(n=Count("pk")).values("n")), 0)
    n_asked = Recommendation.objects.filter(round=round_).count()
    return _voices(round_).filter(reminded_at=None).annotate(n_said=n_said).filter(n_said__lt=n_asked)


def _holders(round_: Round, step: str) -> list[Person]:
    found = rules.step_of(round_, step)
    if found and found["holders"]:
        return list(Person.objects.filter(handle__in=found["holders"], is_active=True))
    held = Membership.objects.filter(process=round_.process, role=rules.CHAIR, until_at=None)
    return [one.person for one in held.select_related("person")]


def _send(mail: EmailMessage) -> None:
    if mail.to:
        mail.send()
