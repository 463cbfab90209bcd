"""What does a shareable address narrow the map to?"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.db.models import Exists, OuterRef, Q, QuerySet

from equalfooting.apps.mapping.models import Entry, Evidence, Mechanism, Participation
from equalfooting.apps.mapping.queries.layout import Layout
from equalfooting.domain.mapping.words import LEVELS, REACHES, REGION_NAMES
from equalfooting.domain.refusals import Refusal

#: How far at least: "may=speak" finds those who may decide too.
AT_LEAST = {"observe": REACHES[2:], "speak": REACHES[3:], "decide": REACHES[4:], "none": ("none",), "unknown": ()}
REGIONS = (*REGION_NAMES, "everywhere", "unplaced")

#: filter -> the words it takes; a filter that is not here takes any text.
CHOICES: dict[str, tuple[str, ...]] = {
    "level": LEVELS,
    "region": REGIONS,
    "status": tuple(Mechanism.Status.values),
    "confidence": tuple(Mechanism.Confidence.values),
    "may": tuple(AT_LEAST),
    "evidence": ("with", "without"),
    "withdrawn": ("yes",),
    "view": ("issues", "mechanisms"),
}


@dataclass(frozen=True)
class MapFilters:
    """`""` narrows nothing. `group` and `may` belong together: where the group may go at least that far."""

    q: str = ""
    cluster: str = ""
    issue: str = ""
    level: str = ""
    region: str = ""
    kind: str = ""
    status: str = ""
    confidence: str = ""
    organisation: str = ""
    group: str = ""
    may: str = ""
    evidence: str = ""
    keeper: str = ""
    withdrawn: str = ""
    view: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> tuple["MapFilters", list[Refusal]]:
        """The filters of an address; words that are no choice are named and left out."""
        given = {
            one.name: " ".join(str(query.get(one.name, ""))[:200].replace("\x00", "").split()) for one in fields(cls)
        }
        wrong = [
            Refusal("filter-not-understood", filter=name, given=given[name], choices=", ".join(choices))
            for name, choices in CHOICES.items()
            if given[name] and given[name] not in choices
        ]
        for refusal in wrong:
            given[str(refusal.facts["filter"])] = ""
        return cls(**given), wrong

    @property
    def is_narrowing(self) -> bool:
        return bool(self.q) or self.has_facts

    @property
    def has_facts(self) -> bool:
        """Whether anything besides the words searched for narrows the map."""
        return any(getattr(self, one.name) for one in fields(self) if one.name not in ("view", "q"))

    @property
    def shows_mechanisms(self) -> bool:
        """The list of mechanisms rather than the issues: when asked for, or when one searches or opens a count."""
        return self.view == "mechanisms" or (not self.view and self.is_narrowing)

    def as_query(self) -> dict[str, str]:
        """The filters that are set, for links to the same selection."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}


def _one_line(given: str) -> str:
    return " ".join(given[:200].replace("\x00", "").split())


def narrowed(rows: QuerySet[Mechanism], filters: MapFilters) -> QuerySet[Mechanism]:
    """Mechanisms by their own facts (not by words, issues or evidence)."""
    for name in ("level", "kind", "status", "confidence"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    if filters.region:
        rows = rows.filter(_in_region(filters.region))
    if filters.organisation:
        rows = rows.filter(organisation__icontains=filters.organisation)
    if filters.keeper:
        rows = rows.filter(keeper=None) if filters.keeper == "nobody" else rows.filter(keeper__handle=filters.keeper)
    return _where_group_may(rows, filters) if filters.group or filters.may else rows


def _in_region(region: str) -> Q:
    return Q(region_codes="") if region == "unplaced" else Q(region_codes__contains=f"|{region}|")


def _where_group_may(rows: QuerySet[Mechanism], filters: MapFilters) -> QuerySet[Mechanism]:
    of_group = Participation.objects.filter(mechanism=OuterRef("pk"))
    if filters.group:
        of_group = of_group.filter(group=filters.group)
    if filters.may == "unknown":
        return rows.filter(~Exists(of_group.exclude(reach="unknown")))
    return rows.filter(Exists(of_group.filter(reach__in=AT_LEAST[filters.may or "speak"])))


def standing_entries(filters: MapFilters, layout: Layout) -> QuerySet[Entry]:
    """Standing entries by issue, cluster and evidence; the caller ties them to mechanisms."""
    rows = Entry.objects.filter(withdrawn_at=None)
    if filters.issue or filters.cluster:
        rows = rows.filter(issue__in=layout.issues_behind(filters.issue, filters.cluster))
    if filters.evidence:
        rests = Exists(Evidence.objects.filter(entry=OuterRef("pk"), withdrawn_at=None))
        rows = rows.filter(rests if filters.evidence == "with" else ~rests)
    return rows


def is_by_entry(filters: MapFilters) -> bool:
    """Do these filters ask for mechanisms with an entry of some kind?"""
    return bool(filters.issue or filters.cluster or filters.evidence)
