"""By which issues is the map laid out for this reader, and which entries show under each?

Entries stand under the issues they were made for. Laid out by another list, an entry shows under every issue
that is the same as its own or broader (`domain.mapping.crosswalk` says why no other); what has no place is
counted as lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from equalfooting.apps.mapping.models import Issue, IssueLink, Taxonomy
from equalfooting.apps.processes.models import Process
from equalfooting.domain.languages import pick
from equalfooting.ui.in_language import for_reader

_MOVES_THERE = {"exact", "broader"}
_MOVES_BACK = {"exact", "narrower"}


@dataclass(frozen=True)
class Layout:
    """`shown_under`: issue of any list -> the issues of this list under which its entries show."""

    taxonomies: tuple[Taxonomy, ...]
    taxonomy: Taxonomy | None
    issues: tuple[Issue, ...]
    shown_under: dict[int, tuple[int, ...]] = field(default_factory=dict)
    elsewhere: tuple[Issue, ...] = ()

    @property
    def by_cluster(self) -> list[tuple[dict[str, str], str, list[Issue]]]:
        """Titles of the cluster, its name in addresses, and its issues; in the order of the list."""
        runs = groupby(self.issues, key=lambda one: cluster_name(one))
        return [((rows := list(run))[0].clusters, name, rows) for name, run in runs]

    def issues_behind(self, code: str = "", cluster: str = "") -> list[int]:
        """The issues, of any list, whose entries show under this issue or cluster of the list."""
        wanted = {
            one.pk
            for one in self.issues
            if (not code or one.code == code) and (not cluster or cluster_name(one) == cluster)
        }
        return [pk for pk, places in self.shown_under.items() if wanted.intersection(places)]

    def neighbours(self, issue: Issue) -> tuple[Issue | None, Issue | None]:
        """The issues before and after one in the list."""
        places = [one.pk for one in self.issues]
        here = places.index(issue.pk)
        before = self.issues[here - 1] if here else None
        return before, self.issues[here + 1] if here + 1 < len(self.issues) else None

    def called(self, question: str) -> list[Issue]:
        """Issues whose title in some language holds what was asked."""
        plain = question.casefold()
        if not plain:
            return []
        return [one for one in self.issues if any(plain in title.casefold() for title in one.titles.values())]


def cluster_name(issue: Issue) -> str:
    """The name of an issue's cluster in addresses: the same whatever the reader's language."""
    return pick(issue.clusters, "en").text


def layout(process: Process, slug: str = "") -> Layout:
    """The issues of the list with this slug (the main one by default). One query, two for another list."""
    rows = list(
        Issue.objects.filter(taxonomy__process=process).select_related("taxonomy").order_by(
            "-taxonomy__is_main", "taxonomy__slug", "position", "pk"
        )
    )  # fmt: skip
    taxonomies = tuple({row.taxonomy_id: row.taxonomy for row in rows}.values())
    chosen = next((one for one in taxonomies if one.slug == slug), taxonomies[0] if taxonomies else None)
    if chosen is None:
        return Layout((), None, ())
    own = tuple(row for row in rows if row.taxonomy_id == chosen.pk)
    others = tuple(row for row in rows if row.taxonomy_id != chosen.pk)
    places: dict[int, tuple[int, ...]] = {issue.pk: (issue.pk,) for issue in own}
    if not chosen.is_main:
        places |= _carried(own)
    return Layout(taxonomies, chosen, own, places, tuple(one for one in others if one.pk not in places))


def _carried(own: Iterable[Issue]) -> dict[int, tuple[int, ...]]:
    """Issue of another list -> the issues of this one that are the same or, failing that, broader."""
    keys = {issue.pk for issue in own}
    found: dict[int, dict[str, list[int]]] = {}
    for link in IssueLink.objects.filter(there__in=keys):
        if link.kind in _MOVES_THERE:
            found.setdefault(link.here_id, {}).setdefault(link.kind, []).append(link.there_id)
    for link in IssueLink.objects.filter(here__in=keys):
        if link.kind in _MOVES_BACK:
            relation = "exact" if link.kind == "exact" else "broader"
            found.setdefault(link.there_id, {}).setdefault(relation, []).append(link.here_id)
    return {pk: tuple(kinds.get("exact") or kinds.get("broader") or ()) for pk, kinds in found.items()}


def titled(issue: Issue) -> str:
    """ "2.5 Domain name system" in the reader's language."""
    return f"{issue.code} {for_reader(issue.titles).text}"
