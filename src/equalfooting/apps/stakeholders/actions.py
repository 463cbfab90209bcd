"""What do people say about themselves, and what are the groups called that they speak for?"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from equalfooting.adapters import chance
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.stakeholders import rules
from equalfooting.apps.stakeholders.models import Affiliation, Group, Interest, Organisation
from equalfooting.apps.stakeholders.queries import organisation_named
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def declare_interest(*, by: Person, statement: str, now: datetime) -> Interest:
    """Declare an interest once; it is shown beside everything one contributes.

    Who may: oneself. Journalled: that one was declared, with the statement sealed.
    """
    insist(rules.declare_interest(by, statement))
    interest = Interest.objects.create(person=by, statement=statement.strip(), declared_at=now)
    write(by=by, verb="interest.declare", on=interest, sealed={"statement": interest.statement}, now=now)
    return interest


@transaction.atomic
def withdraw_interest(*, by: Person, interest: Interest, now: datetime) -> None:
    """Say that an interest no longer exists; it stays in the history. Who may: oneself. Journalled."""
    insist(rules.withdraw_interest(by, interest))
    interest.withdrawn_at = now
    interest.save(update_fields=["withdrawn_at"])
    write(by=by, verb="interest.withdraw", on=interest, now=now)


@transaction.atomic
def add_organisation(
    *, by: Person, name: str, groups: Sequence[str], country: str = "", acronym: str = "", url: str = "", now: datetime
) -> Organisation:
    """Add an organisation that is not listed yet. Who may: anyone signed in. Journalled: its name and groups."""
    name = " ".join(name.split())
    insist(rules.add_organisation(by, name, tuple(groups)))
    organisation = Organisation.objects.create(
        slug=_free_slug(name), name=name, acronym=acronym, groups=list(groups), country=country, url=url
    )
    facts = {"organisation": name, "groups": list(groups), "country": country}
    write(by=by, verb="organisation.add", on=organisation, facts=facts, now=now)
    return organisation


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:60]
    taken = not wanted or Organisation.objects.filter(slug=wanted).exists()
    return f"{wanted}-{chance.handle(6)}".strip("-") if taken else wanted


@transaction.atomic
def affiliate(
    *, by: Person, organisation: str, groups: Sequence[str], from_on: date, is_main: bool = True, now: datetime
) -> Affiliation:
    """Say for which organisation (by name; added if it is not listed) or groups one speaks, from a day on.

    Who may: oneself. Journalled: organisation, groups and day. The first affiliation is the main one; a new
    main one takes the place of the former. Without groups, those of the organisation count.
    """
    found = organisation_named(organisation)
    chosen = list(groups) or (list(found.groups) if found else [])
    insist(rules.affiliate(by, has_organisation=bool(organisation.strip()), groups=tuple(chosen)))
    if found is None and organisation.strip():
        found = add_organisation(by=by, name=organisation, groups=chosen, now=now)
    is_main = is_main or not by.affiliations.filter(until_on=None, is_main=True).exists()
    if is_main:
        by.affiliations.filter(until_on=None).update(is_main=False)
    affiliation = Affiliation.objects.create(
        person=by, organisation=found, groups=chosen, is_main=is_main, from_on=from_on
    )
    write(by=by, verb="affiliation.begin", on=affiliation, facts=_facts(affiliation), now=now)
    return affiliation


@transaction.atomic
def end_affiliation(*, by: Person, affiliation: Affiliation, until_on: date, now: datetime) -> None:
    """Say that one no longer speaks for somebody. Who may: oneself. Journalled. The newest other becomes main."""
    insist(rules.end_affiliation(by, affiliation, until_on))
    was_main, affiliation.until_on, affiliation.is_main = affiliation.is_main, until_on, False
    affiliation.save(update_fields=["until_on", "is_main"])
    if was_main and (other := by.affiliations.filter(until_on=None).first()):
        other.is_main = True
        other.save(update_fields=["is_main"])
    write(by=by, verb="affiliation.end", on=affiliation, facts=_facts(affiliation), now=now)


@transaction.atomic
def make_main(*, by: Person, affiliation: Affiliation, now: datetime) -> None:
    """Choose the affiliation one speaks in from now on. Who may: oneself. Journalled."""
    insist(rules.make_main(by, affiliation))
    by.affiliations.filter(until_on=None).update(is_main=False)
    affiliation.is_main = True
    affiliation.save(update_fields=["is_main"])
    write(by=by, verb="affiliation.make-main", on=affiliation, facts=_facts(affiliation), now=now)


@transaction.atomic
def rename_group(*, by: Person, group: Group, names: Mapping[str, str], version: int, now: datetime) -> Group:
    """Say what a stakeholder group is called in the six languages; its code stays.

    Who may: whoever runs the site. Journalled: the names before and after. Refuses `changed-meanwhile`.
    """
    insist(rules.rename_group(by, names))
    group = Group.objects.select_for_update().get(pk=group.pk)
    was, tidy = group.names, {code: " ".join(name.split()) for code, name in names.items() if name.strip()}
    if not Group.objects.filter(pk=group.pk, version=version).update(names=tidy, version=F("version") + 1):
        raise Refusal("changed-meanwhile")
    group.refresh_from_db()
    if tidy != was:
        facts = {"group": group.code, "was": was, "names": tidy}
        write(by=by, verb="group.rename", on=group, facts=facts, now=now)
    return group


def _facts(affiliation: Affiliation) -> dict[str, object]:
    name = affiliation.organisation.name if affiliation.organisation else ""
    return {"organisation": name, "groups": list(affiliation.groups)}
