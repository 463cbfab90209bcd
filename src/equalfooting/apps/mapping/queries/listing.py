"""What does the map page show: counts by issue and level, or a page of mechanisms with where they stand?"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from equalfooting.apps.mapping.models import Entry, Issue, Mechanism, Participation
from equalfooting.apps.mapping.queries.filters import MapFilters, is_by_entry, narrowed, standing_entries
from equalfooting.apps.mapping.queries.layout import Layout
from equalfooting.apps.mapping.words_to_find import TABLE, acronym_token
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping.words import LEVELS

PER_PAGE = 25


@dataclass(frozen=True)
class Counts:
    """How many entries show under an issue, by level and in all."""

    by_level: dict[str, int]
    n_all: int


def mechanisms_found(process: Process, filters: MapFilters, layout: Layout) -> QuerySet[Mechanism]:
    """The mechanisms of a selection, unordered."""
    rows = Mechanism.objects.filter(process=process, withdrawn_at__isnull=not filters.withdrawn)
    rows = narrowed(rows, filters)
    if filters.q:
        matching = TABLE.matching(filters.q)
        rows = rows.filter(pk__in=matching) if matching is not None else rows.none()
    if is_by_entry(filters):
        rows = rows.filter(Exists(standing_entries(filters, layout).filter(mechanism=OuterRef("pk"))))
    return rows


def counts_by_issue(process: Process, filters: MapFilters, layout: Layout) -> tuple[dict[int, Counts], int]:
    """Issue of the list -> its counts, and how many entries have no place in it. One query."""
    rows = standing_entries(filters, layout).filter(process=process)
    if filters.is_narrowing:
        facts = MapFilters(**{**filters.as_query(), "issue": "", "cluster": "", "evidence": ""})
        rows = rows.filter(mechanism__in=mechanisms_found(process, facts, layout))
    else:
        rows = rows.filter(mechanism__withdrawn_at=None)
    found: dict[int, Counter[str]] = {}
    n_lost = 0
    main = {one.pk for one in layout.elsewhere if one.taxonomy.is_main}
    grouped = rows.order_by().values("issue", "mechanism__level").annotate(n=Count("pk"))
    for row in grouped:
        places = layout.shown_under.get(row["issue"], ())
        for place in places:
            found.setdefault(place, Counter())[row["mechanism__level"]] += row["n"]
        if row["issue"] in main:
            n_lost += row["n"]
    return {pk: _counts(counter) for pk, counter in found.items()}, n_lost


def _counts(counter: Counter[str]) -> Counts:
    return Counts({level: counter[level] for level in LEVELS}, sum(counter.values()))


@dataclass
class Listed:
    """A mechanism in a list, with the issues it stands under and how far the groups may go."""

    mechanism: Mechanism
    issues: list[Issue]
    reaches: dict[str, str]


def page_of_mechanisms(process: Process, filters: MapFilters, layout: Layout, number: Any) -> Page[Listed]:
    """A page of the selection, the nearest to the words asked for first. Four queries, whatever the size."""
    rows = ordered(mechanisms_found(process, filters, layout), filters)
    page = Paginator(rows, PER_PAGE).get_page(number)
    page.object_list = _listed(list(page.object_list), layout)  # type: ignore[assignment]
    return page  # type: ignore[return-value]


def ordered(rows: QuerySet[Mechanism], filters: MapFilters) -> QuerySet[Mechanism]:
    """A selection in reading order: acronyms asked for exactly first, then names, then everything else by name."""
    if not filters.q:
        return rows.order_by("sort_name", "pk")
    whens: list[When] = []
    token = acronym_token(filters.q)
    for strength, words in (("exact", token), ("names", filters.q)):
        matching = TABLE.matching(words, strength, is_typing=strength == "names")
        if matching is not None:
            whens.append(When(pk__in=matching, then=Value(len(whens))))
    if not whens:
        return rows.order_by("sort_name", "pk")
    nearness = Case(*whens, default=Value(len(whens)), output_field=IntegerField())
    return rows.annotate(nearness=nearness).order_by("nearness", "sort_name", "pk")


def _listed(mechanisms: list[Mechanism], layout: Layout) -> list[Listed]:
    listed = {one.pk: Listed(one, [], {}) for one in mechanisms}
    issues = {issue.pk: issue for issue in layout.issues}
    standing = Entry.objects.filter(mechanism__in=listed, withdrawn_at=None).values_list("mechanism", "issue")
    for mechanism, issue in standing.order_by("issue__position"):
        for place in layout.shown_under.get(issue, ()):
            if issues[place] not in listed[mechanism].issues:
                listed[mechanism].issues.append(issues[place])
    reaches = Participation.objects.filter(mechanism__in=listed).exclude(reach="unknown")
    for mechanism, group, reach in reaches.values_list("mechanism", "group", "reach"):
        listed[mechanism].reaches[group] = reach
    return list(listed.values())


def choices(process: Process) -> dict[str, list[tuple[str, str]]]:
    """Kinds and keepers that occur in the map, for the filters. One query."""
    rows = Mechanism.objects.filter(Q(process=process, withdrawn_at=None)).order_by()
    found = rows.values_list("kind", "keeper__handle", "keeper__name").distinct()
    kinds: set[str] = set()
    keepers: set[tuple[str, str]] = set()
    for kind, handle, name in found:
        kinds |= {kind} if kind else set()
        keepers |= {(handle, name or handle)} if handle else set()
    return {"kind": [(kind, kind) for kind in sorted(kinds)], "keeper": sorted(keepers, key=_by_name)}


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


@dataclass(frozen=True)
class IssueRow:
    issue: Issue
    counts: Counts


@dataclass(frozen=True)
class Cluster:
    """A cluster of issues with their counts; `name` is what addresses call it."""

    titles: dict[str, str]
    name: str
    rows: list[IssueRow]
    n_all: int


_NOTHING = Counts(dict.fromkeys(LEVELS, 0), 0)


def by_cluster(layout: Layout, counts: dict[int, Counts]) -> list[Cluster]:
    """The issues of the list by cluster, each with its counts; an issue with nothing stands there with zeros."""
    found = []
    for titles, name, issues in layout.by_cluster:
        rows = [IssueRow(one, counts.get(one.pk, _NOTHING)) for one in issues]
        found.append(Cluster(titles, name, rows, sum(row.counts.n_all for row in rows)))
    return found
