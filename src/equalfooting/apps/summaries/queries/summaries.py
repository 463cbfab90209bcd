"""Which summaries are there for whoever asks, and what stands in them?"""

from django.db.models import QuerySet
from django.http import Http404

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus.models import Round
from equalfooting.apps.processes.models import Process
from equalfooting.apps.summaries import rules
from equalfooting.apps.summaries.models import Summary, Wording


def summaries_of(by: Someone, process: Process) -> QuerySet[Summary]:
    """The published ones, newest first; drafts too for those who may see them."""
    rows = Summary.objects.filter(process=process).select_related("by", "published_by")
    return rows if rules.tend(by, process) is None else rows.exclude(published_at=None)


def summary_seen_by(by: Someone, process: Process, number: int) -> Summary:
    """One summary whole (404 for a draft that one may not see): three queries."""
    rows = summaries_of(by, process).defer(None).prefetch_related("rounds")
    for row in rows.filter(number=number):
        row.process = process
        return row
    raise Http404("no summary of this number that you may see")


def wordings_of(summary: Summary) -> list[Wording]:
    """What people made of the sentences, earlier wordings too, oldest first: one query."""
    return list(summary.wordings.select_related("by"))


def rounds_of(process: Process) -> list[Round]:
    """The rounds that were opened, newest first: one query."""
    return list(Round.objects.filter(process=process, opened_at__isnull=False).order_by("-number"))
