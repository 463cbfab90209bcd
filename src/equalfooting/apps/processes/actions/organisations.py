"""What does it take to correct an organisation? One step, on the record; what was frozen or signed keeps its name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes import rules
from equalfooting.apps.stakeholders.models import Organisation
from equalfooting.domain.refusals import Refusal, insist


@dataclass(frozen=True)
class OrganisationSaid:
    """What is listed about an organisation: `country` as two letters, `url` its homepage, `groups` by their codes."""

    name: str
    acronym: str = ""
    country: str = ""
    url: str = ""
    groups: tuple[str, ...] = ()

    def as_fields(self) -> dict[str, Any]:
        """The columns of the table, tidied."""
        plain = {name: " ".join(getattr(self, name).split()) for name in ("name", "acronym", "country")}
        return {**plain, "url": self.url.strip(), "groups": list(dict.fromkeys(self.groups))}


@transaction.atomic
def change_organisation(
    *, by: Person, organisation: Organisation, said: OrganisationSaid, version: int, now: datetime
) -> Organisation:
    """Correct name, acronym, country, homepage or stakeholder groups of an organisation; its address stays.

    Who may: the secretariat of a process in which it takes part, whoever runs the site; others propose
    (`propose_correction`). Journalled: what changed, before and after; the homepage is sealed. Refuses
    `changed-meanwhile`. Entries of the record, editions, submissions and nominations keep the name under which
    they were made, and affiliations keep their own groups.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    fields = said.as_fields()
    insist(rules.change_organisation(by, organisation, now) or rules.organisation_as_said(organisation, **fields))
    return become(by=by, organisation=organisation, fields=fields, version=version, now=now)


def become(
    *,
    by: Person,
    organisation: Organisation,
    fields: dict[str, Any],
    version: int,
    now: datetime,
    proposed_by: str = "",
) -> Organisation:
    """Save the columns of an organisation and put what changed on the record; the callers have asked the rules."""
    was = {name: getattr(organisation, name) for name in fields}
    rows = Organisation.objects.filter(pk=organisation.pk, version=version)
    if not rows.update(**fields, version=F("version") + 1):
        raise Refusal("changed-meanwhile")
    organisation.refresh_from_db()
    parts = [name for name in fields if fields[name] != was[name]]
    if parts:
        facts, sealed = before_and_after(parts, was, fields)
        facts |= {"organisation": organisation.name} | ({"proposed_by": proposed_by} if proposed_by else {})
        write(by=by, verb="organisation.change", on=organisation, facts=facts, sealed=sealed, now=now)
    return organisation


def before_and_after(
    parts: list[str], was: dict[str, Any], fields: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parts that changed, for the record: in public, but for a homepage, which may be somebody's own."""
    shown = [name for name in parts if name != "url"]
    facts = {
        "parts": parts, "was": {name: was[name] for name in shown}, "became": {name: fields[name] for name in shown},
    }  # fmt: skip
    return facts, {"url_was": was["url"], "url": fields["url"]} if "url" in parts else {}
