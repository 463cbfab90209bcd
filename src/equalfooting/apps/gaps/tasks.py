"""What is computed after the page has answered? The gaps of a large map."""

from datetime import datetime

from django.core.cache import cache
from django_tasks import task

from equalfooting.adapters import clock
from equalfooting.apps.gaps.actions.reporting import make_report
from equalfooting.apps.gaps.models import GapReport
from equalfooting.apps.gaps.queries.reports import report_of
from equalfooting.apps.gaps.queries.versions import is_large, version_of
from equalfooting.apps.gaps.thresholds import Thresholds
from equalfooting.apps.processes.models import Process

#: entries up to which the gaps are computed while the reader waits
AT_ONCE = 1_500
#: seconds in which a report is not asked for twice
PATIENCE = 60


@task()
def compute_gaps(process_pk: int, query: dict[str, str]) -> None:
    """Compute the gaps of a process under the thresholds of an address."""
    now = clock.now()
    make_report(process=Process.objects.get(pk=process_pk), thresholds=Thresholds.of(query, now), now=now)


def current_report(process: Process, thresholds: Thresholds, now: datetime) -> tuple[GapReport | None, bool]:
    """The report to show, and whether it is that of the map as it is now.

    A large map shows the last report there is while a task computes the next; None until the first is made.
    """
    report, version = report_of(process, thresholds), version_of(process)
    if report is not None and report.of_leaf == version:
        return report, True
    if not is_large(process, AT_ONCE):
        return make_report(process=process, thresholds=thresholds, now=now), True
    if cache.add(f"gaps:{process.pk}:{thresholds.key}", version, PATIENCE):
        compute_gaps.enqueue(
            process.pk, {"stale": str(thresholds.stale), "voices": str(thresholds.voices), "reach": thresholds.reach}
        )
        report = report_of(process, thresholds)
    return report, report is not None and report.of_leaf == version
