"""How do people come to take part, and stop? Join, be given a role, resign."""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes import rules
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.stakeholders.rules import groups_exist
from equalfooting.domain.refusals import insist


@transaction.atomic
def join(*, by: Person, process: Process, now: datetime) -> Membership:
    """Join the correspondence group. Who may: anyone signed in without a role. Journalled: the joining."""
    process = Process.objects.select_for_update().get(pk=process.pk)
    insist(rules.join(by, process, now))
    group = next(iter(by.actor.groups), "")
    membership = Membership.objects.create(
        process=process, person=by, role=Membership.Role.CORRESPONDENT, group=group, since_at=now
    )
    write(by=by, verb="membership.join", on=membership, process=process.slug, facts={"group": group}, now=now)
    return membership


@transaction.atomic
def give_role(
    *, by: Person, process: Process, person: Person, role: str, group: str = "", title: str = "", now: datetime
) -> Membership:
    """Give somebody a role, for a stakeholder group if it has one.

    Who may: the secretariat. Journalled: role, group and the person's handle.
    """
    process = Process.objects.select_for_update().get(pk=process.pk)
    insist(rules.give_role(by, process, person, role))
    if group:
        insist(groups_exist((group,)))
    seat = Membership.objects.create(process=process, person=person, role=role, group=group, title=title, since_at=now)
    facts = {"role": role, "group": group, "handle": person.handle, "title": title}
    write(by=by, verb="membership.give", on=seat, process=process.slug, facts=facts, now=now)
    return seat


@transaction.atomic
def end_role(*, by: Person, membership: Membership, now: datetime) -> None:
    """End a role; it stays in the list of former ones.

    Who may: the secretariat, and whoever holds it. At least one secretariat stays: the process is locked
    while they are counted. Journalled: role and handle.
    """
    process = Process.objects.select_for_update().get(pk=membership.process_id)
    membership = Membership.objects.select_related("process", "person").get(pk=membership.pk)
    insist(rules.end_role(by, membership))
    Membership.objects.filter(pk=membership.pk).update(until_at=now)
    facts = {"role": membership.role, "group": membership.group, "handle": membership.person.handle}
    write(by=by, verb="membership.end", on=membership, process=process.slug, facts=facts, now=now)


@transaction.atomic
def end_all_roles(*, by: Person, now: datetime) -> int:
    """Resign everywhere, as leaving the site asks for. Refuses `last-secretariat` where nobody else remains."""
    held = list(by.memberships.filter(until_at=None))
    for membership in held:
        end_role(by=by, membership=membership, now=now)
    return len(held)
