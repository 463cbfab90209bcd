"""How neutral was the making of an edition: who edited what, from where, and what was refused and why?

An edit by somebody who stands in two groups counts in both and once in the total; one whose country or group
nobody knows stands apart. The stretch looked at runs from the circulation of the edition before to that of this.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from equalfooting.apps.editions.models import Edition, Proposal
from equalfooting.apps.gaps.queries.asserted import interests_of
from equalfooting.apps.inquiries.queries.regions import regions_by_country
from equalfooting.apps.mapping.models import Revision
from equalfooting.apps.sorting.models import Verdict

N_REFUSED = 100


@dataclass(frozen=True)
class Share:
    """A category, how many edits it has, and which share of all edits that is."""

    code: str
    n: int
    share: float


@dataclass(frozen=True)
class Editor:
    """Whoever edited: name, affiliation at the time, country, declared interests, and how much of what."""

    name: str
    handle: str
    organisation: str
    groups: tuple[str, ...]
    country: str
    interests: tuple[str, ...]
    n: int
    n_mechanisms: int
    n_entries: int


@dataclass(frozen=True)
class Neutrality:
    """The making of one edition in numbers and names."""

    since: datetime | None
    until: datetime
    n_edits: int
    editors: tuple[Editor, ...]
    groups: tuple[Share, ...]
    regions: tuple[Share, ...]
    n_in_several: int
    verdicts: Mapping[str, int]
    refused_suggestions: list[Verdict]
    proposals: Mapping[str, int]
    refused_proposals: list[Proposal]


def neutrality_of(edition: Edition) -> Neutrality:
    """The making of an edition: nine queries, whatever the size."""
    before = Edition.objects.filter(process=edition.process_id, number__lt=edition.number).order_by("-number").first()
    since, until = (before.circulated_at if before else None), edition.circulated_at
    edits = _edits(edition, since, until)
    regions = regions_by_country()
    interests = interests_of(row["by"] for row in edits)
    n_edits = sum(row["n"] for row in edits)
    verdicts = _within(Verdict.objects.filter(suggestion__submission__call__process=edition.process_id), since, until)
    verdicts = verdicts.filter(undone_at=None)
    proposals = _within(Proposal.objects.filter(process=edition.process_id), since, until)
    return Neutrality(
        since=since, until=until, n_edits=n_edits, editors=tuple(_editor(row, interests) for row in edits),
        groups=_shares(((row["by_groups"], row["n"]) for row in edits), n_edits),
        regions=_shares(((regions.get(row["by__country"] or "", ()), row["n"]) for row in edits), n_edits),
        n_in_several=sum(row["n"] for row in edits if len(row["by_groups"]) > 1),
        verdicts=dict(verdicts.order_by().values_list("deed").annotate(n=Count("pk"))),
        refused_suggestions=_refused(verdicts),
        proposals=dict(proposals.order_by().values_list("state").annotate(n=Count("pk"))),
        refused_proposals=list(
            proposals.filter(state=Proposal.State.REFUSED).select_related("answered_by")[:N_REFUSED]
        ),
    )  # fmt: skip


def _edits(edition: Edition, since: datetime | None, until: datetime) -> list[dict[str, Any]]:
    rows = _within(Revision.objects.filter(process=edition.process_id), since, until).order_by()
    who = rows.values("by", "by__handle", "by__country", "by_label", "by_organisation", "by_groups")
    counted = who.annotate(
        n=Count("pk"), n_mechanisms=Count("mechanism", Q(entry=None), distinct=True),
        n_entries=Count("entry", distinct=True),
    )  # fmt: skip
    return sorted(counted, key=lambda row: (-row["n"], row["by_label"]))


def _within(rows: QuerySet[Any], since: datetime | None, until: datetime) -> QuerySet[Any]:
    return rows.filter(at__lte=until, **({"at__gt": since} if since else {}))


def _editor(row: dict[str, Any], interests: Mapping[int, list[str]]) -> Editor:
    return Editor(
        row["by_label"], row["by__handle"] or "", row["by_organisation"], tuple(row["by_groups"]),
        row["by__country"] or "", tuple(interests.get(row["by"], ())), row["n"], row["n_mechanisms"], row["n_entries"],
    )  # fmt: skip


def _shares(rows: Iterable[tuple[Iterable[str], int]], n_all: int) -> tuple[Share, ...]:
    counts: Counter[str] = Counter()
    for codes, n in rows:
        for code in tuple(codes) or ("",):
            counts[code] += n
    return tuple(Share(code, n, n / n_all) for code, n in counts.most_common())


def _refused(verdicts: QuerySet[Verdict]) -> list[Verdict]:
    rejected = verdicts.filter(deed=Verdict.Deed.REJECT, suggestion__made_by=None)
    return list(rejected.select_related("suggestion__issue", "suggestion__mechanism", "by")[:N_REFUSED])
