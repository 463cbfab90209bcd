"""Who is in the correspondence group, from where, and how far is the work?"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from equalfooting.apps.editions.models import Proposal
from equalfooting.apps.inquiries.queries.regions import regions_by_country
from equalfooting.apps.mapping.models import Entry, Evidence, Revision
from equalfooting.apps.mapping.rules import EDITORS
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.stakeholders.models import Affiliation

DAYS = 30


@dataclass(frozen=True)
class InGroup:
    """Somebody who takes part, with the affiliation held now."""

    name: str
    role: str
    title: str
    organisation: str
    groups: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """How far the map is."""

    n_entries: int
    n_bare: int
    n_edits: int
    n_editors: int
    proposals: dict[str, int]


def people_of(process: Process) -> list[InGroup]:
    """Everybody who may edit the map, once, with all roles: three queries."""
    held = Membership.objects.filter(process=process, until_at=None, role__in=EDITORS).select_related("person")
    regions = regions_by_country()
    rows = Affiliation.objects.filter(until_on=None, is_main=True, person__memberships__in=held)
    affiliations = {row.person_id: row for row in rows.select_related("organisation")}
    found: dict[int, InGroup] = {}
    for one in held.order_by("since_at", "pk"):
        of = affiliations.get(one.person_id)
        organisation = of.organisation.name if of and of.organisation else ""
        groups = tuple(of.groups) if of else tuple(filter(None, [one.group]))
        found.setdefault(
            one.person_id,
            InGroup(
                str(one.person), one.role, one.title, organisation, groups, regions.get(one.person.country, ())
            ),
        )  # fmt: skip
    return list(found.values())


def counted(people: list[InGroup], field: str) -> list[tuple[str, int]]:
    """How many stand in each group or region; whoever stands in two counts in both, nobody's in ""."""
    counts: Counter[str] = Counter()
    for one in people:
        counts.update(getattr(one, field) or ("",))
    return counts.most_common()


def progress_of(process: Process, now: datetime) -> Progress:
    """Standing entries, those without evidence, and the edits of the last days: three queries."""
    backing = Evidence.objects.filter(entry=OuterRef("pk"), withdrawn_at=None)
    entries = Entry.objects.filter(process=process, withdrawn_at=None).annotate(is_backed=Exists(backing))
    counts = entries.aggregate(n=Count("pk"), n_bare=Count("pk", Q(is_backed=False)))
    edits = Revision.objects.filter(process=process, at__gt=now - timedelta(days=DAYS))
    facts = edits.aggregate(n=Count("pk"), people=Count("by", distinct=True))
    states = Proposal.objects.filter(process=process).order_by().values_list("state").annotate(n=Count("pk"))
    return Progress(counts["n"], counts["n_bare"], facts["n"], facts["people"], dict(states))
