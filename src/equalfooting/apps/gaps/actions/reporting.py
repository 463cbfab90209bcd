"""How are computed gaps kept at hand, so that a page answers at once at any size of the map?

A report is a copy of what follows from the map; it is not journalled, and whoever looks may renew it.
Small maps are computed while the reader waits, large ones by a task while the last report is shown.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.db import transaction

from equalfooting.apps.gaps.models import GapList, GapReport
from equalfooting.apps.gaps.packing import counted, packed_gap, packed_matrices
from equalfooting.apps.gaps.queries.versions import version_of
from equalfooting.apps.gaps.thresholds import Thresholds
from equalfooting.apps.mapping.plain import for_public, plain_map
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping.gaps import Gap, find_gaps
from equalfooting.domain.mapping.index import indexed

#: sets of thresholds that are kept for one process; the oldest go first
MOST_REPORTS = 12


def make_report(*, process: Process, thresholds: Thresholds, now: datetime) -> GapReport:
    """Compute all gaps and matrices and keep them in place of the ones before. Cost: that of `find_gaps`."""
    version = version_of(process)
    index = indexed(for_public(plain_map(process)))
    gaps = find_gaps(index, thresholds.rules)
    summary = {
        "matrices": packed_matrices(index, thresholds.rules),
        "counts": counted(gaps),
        "n_entries": len(index.map.entries),
        "n_mechanisms": len(index.map.mechanisms),
        "n_respondents": len({voice.respondent for voice in index.map.voices}),
    }
    return _kept(process, thresholds.key, version, now, summary, _lists(gaps, tuple(index.issues)))


@transaction.atomic
def _kept(
    process: Process, key: str, version: int, now: datetime, summary: dict[str, object], lists: list[GapList]
) -> GapReport:
    Process.objects.select_for_update().get(pk=process.pk)
    GapReport.objects.filter(process=process, thresholds=key).delete()
    old = GapReport.objects.filter(process=process).order_by("-made_at", "-pk").values_list("pk", flat=True)
    GapReport.objects.filter(pk__in=list(old[MOST_REPORTS - 1 :])).delete()
    report = GapReport.objects.create(process=process, thresholds=key, of_leaf=version, made_at=now, summary=summary)
    for one in lists:
        one.report = report
    GapList.objects.bulk_create(lists, batch_size=50)
    return report


def _lists(gaps: Iterable[Gap], issues: tuple[str, ...]) -> list[GapList]:
    places = {code: number for number, code in enumerate(issues)}
    found = []
    for (kind, issue), group in groupby(gaps, key=lambda gap: (gap.kind, gap.issue)):
        here = list(group)
        subjects: dict[str, int] = {}
        for gap in here:
            subject = "" if kind in ("evidence", "outcome") else gap.subject
            subjects[subject] = subjects.get(subject, 0) + 1
        found.append(
            GapList(
                kind=kind, issue=issue, position=places[issue], n=len(here), subjects=subjects,
                gaps=[packed_gap(gap) for gap in here],
            )
        )  # fmt: skip
    return found
