"""What corresponds between two lists of issues, and what gets lost from one to the other?"""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from equalfooting.apps.mapping.models import Entry, Issue, IssueLink, Taxonomy
from equalfooting.apps.mapping.plain import plain_taxonomy
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping.crosswalk import Crosswalk, Link, translated
from equalfooting.domain.mapping.plain import Entry as PlainEntry


def taxonomies(process: Process) -> QuerySet[Taxonomy]:
    """The lists of issues with how many issues and standing entries each has. One query."""
    standing = Q(issues__entries__withdrawn_at=None, issues__entries__mechanism__withdrawn_at=None)
    return process.taxonomies.annotate(
        n_issues=Count("issues", distinct=True), n_entries=Count("issues__entries", filter=standing, distinct=True)
    )


@dataclass(frozen=True)
class SeenLink:
    """A link seen from the first list: what the other issue is to it."""

    pk: int
    relation: str
    other: Issue


@dataclass(frozen=True)
class LostIssue:
    """An issue whose entries do not move whole, and why."""

    issue: Issue
    what: str
    n_entries: int


@dataclass(frozen=True)
class Crossing:
    """Two lists side by side, and what becomes of the entries of the first."""

    rows: list[tuple[Issue, list[SeenLink]]]
    losses: list[LostIssue]
    n_whole: int
    n_generalised: int
    n_lost: int


_INVERSE = {"exact": "exact", "broader": "narrower", "narrower": "broader", "related": "related"}


def crossing(first: Taxonomy, second: Taxonomy) -> Crossing:
    """How the entries of one list move to another. Four queries, whatever the size."""
    issues = list(first.issues.all())
    links = _links(first, second)
    counts = dict(
        Entry.objects.filter(issue__taxonomy=first, withdrawn_at=None, mechanism__withdrawn_at=None)
        .order_by().values_list("issue__code").annotate(n=Count("pk"))
    )  # fmt: skip
    walk = Crosswalk(
        plain_taxonomy(first), plain_taxonomy(second),
        tuple(Link(issue.code, link.other.code, link.relation) for issue in issues for link in links.get(issue.pk, ())),
    )  # fmt: skip
    losses = translated((PlainEntry(one.code, one.code, "") for one in issues), walk).losses
    return _counted(issues, links, {loss.issue: loss.what for loss in losses}, counts)


def _links(first: Taxonomy, second: Taxonomy) -> dict[int, list[SeenLink]]:
    found: dict[int, list[SeenLink]] = {}
    forth = Q(here__taxonomy=first, there__taxonomy=second)
    back = Q(here__taxonomy=second, there__taxonomy=first)
    seen: set[tuple[int, int]] = set()
    for link in (
        IssueLink.objects.filter(forth | back).select_related("here", "there").order_by("there__position", "pk")
    ):
        is_forth = link.here.taxonomy_id == first.pk
        own, other = (link.here, link.there) if is_forth else (link.there, link.here)
        if (own.pk, other.pk) in seen:
            continue
        seen.add((own.pk, other.pk))
        relation = link.kind if is_forth else _INVERSE[link.kind]
        found.setdefault(own.pk, []).append(SeenLink(link.pk, relation, other))
    return found


def _counted(
    issues: list[Issue], links: dict[int, list[SeenLink]], lost: dict[str, str], counts: dict[str, int]
) -> Crossing:
    losses = [LostIssue(one, lost[one.code], counts.get(one.code, 0)) for one in issues if one.code in lost]
    n_generalised = sum(one.n_entries for one in losses if one.what == "generalised")
    n_lost = sum(one.n_entries for one in losses) - n_generalised
    return Crossing(
        [(one, links.get(one.pk, [])) for one in issues], losses,
        sum(counts.values()) - n_generalised - n_lost, n_generalised, n_lost,
    )  # fmt: skip
