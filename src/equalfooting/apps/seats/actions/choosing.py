"""How does each group pick its own? Focal points choose; the secretariat or the chair closes the choosing."""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.seats import rules
from equalfooting.apps.seats.actions.nominating import locked
from equalfooting.apps.seats.actions.seating import fill
from equalfooting.apps.seats.models import Choice, Nomination, SeatPlan, Sitting
from equalfooting.apps.seats.plain import rules_of
from equalfooting.apps.seats.rules.filling import choosable, fill_by_choices
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def choose(*, by: Person, nomination: Nomination, now: datetime) -> Choice:
    """Choose a nominee for a seat of the group. Who may: its focal point, the secretariat. Journalled.

    Refuses more people than the group has seats.
    """
    nomination = locked(nomination)
    plan, group = nomination.plan, nomination.group
    insist(rules.choose(by, plan, group, now) or choosable(nomination, group))
    most = next((one.most for one in rules_of(plan).groups if one.value == group), plan.seats)
    if plan.choices.filter(nomination__group=group).exclude(nomination=nomination).count() >= most:
        raise Refusal("group-seats-taken", n=most, group=group)
    choice, is_new = Choice.objects.get_or_create(plan=plan, nomination=nomination, defaults={"by": by, "at": now})
    if is_new:
        _journal(by, "choice.make", choice, now)
    return choice


@transaction.atomic
def drop(*, by: Person, choice: Choice, now: datetime) -> None:
    """Take a choice back. Who may: the focal point of the group, the secretariat. Journalled."""
    nomination = locked(choice.nomination)
    insist(rules.choose(by, nomination.plan, nomination.group, now))
    choice.plan, choice.nomination = nomination.plan, nomination
    _journal(by, "choice.drop", choice, now)
    choice.delete()


@transaction.atomic
def close_choosing(*, by: Person, plan: SeatPlan, now: datetime) -> list[Sitting]:
    """Seat what the groups chose. Who may: secretariat and chair. Refuses a group that has not chosen enough."""
    plan = SeatPlan.objects.select_for_update(of=("self",)).select_related("process").get(pk=plan.pk)
    insist(fill_by_choices(by, plan, now))
    rows = Nomination.objects.filter(plan=plan, choice__isnull=False).select_related("particulars")
    chosen = list(rows)
    for rule in rules_of(plan).groups:
        n = sum(one.group == rule.value for one in chosen)
        if n < rule.least:
            raise Refusal("choices-missing", group=rule.value, n=n, least=rule.least)
    return fill(by=by, plan=plan, panel=chosen, run=None, now=now)


def _journal(by: Person, verb: str, choice: Choice, now: datetime) -> None:
    plan = choice.plan
    facts = {**plan.named, "number": choice.nomination.number, "group": choice.nomination.group}
    write(by=by, verb=verb, on=choice, process=plan.process.slug, facts=facts, now=now)
