"""What came out of a process so far?"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from equalfooting.apps.decisions.models import RuleVersion
from equalfooting.apps.editions.models import Edition
from equalfooting.apps.inquiries.models import Submission
from equalfooting.apps.mapping.models import Mechanism
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries.overview import Result
from equalfooting.flows.openings.addresses import address
from equalfooting.flows.openings.dated import Dated
from equalfooting.ui.in_language import for_reader


def panels(process: Process, rows: list[Dated]) -> Iterator[Result]:
    for one in rows:
        if one.kind == "plan" and one.ended_at:
            title = gettext("Who sits: %(body)s") % {"body": for_reader(one.titles).text}
            url = address("seats:members", process=process.slug, plan=one.slug)
            yield Result(title=title, url=url, on=one.ended_at.date())


def summaries(process: Process, rows: list[Dated]) -> Iterator[Result]:
    """Chair's summaries and reports that are published, the oldest first."""
    published = [one for one in rows if one.kind == "summary" and one.ended_at]
    for one in sorted(published, key=lambda one: int(one.slug)):
        url = address("summaries:summary", process=process.slug, number=int(one.slug))
        yield Result(title=one.titles["en"], url=url, on=one.ended_at.date() if one.ended_at else None)


def letters_sent(process: Process, rows: list[Dated]) -> Iterator[Result]:
    """Letters that went out, and whether they were answered."""
    titles = {"sent": gettext("Sent: %(letter)s"), "answered": gettext("Answered: %(letter)s")}
    for one in rows:
        if one.kind in titles and one.ended_at:
            url = address("letters:letter", process=process.slug, letter=one.slug)
            yield Result(title=titles[one.kind] % {"letter": one.titles["en"]}, url=url, on=one.ended_at.date())


def editions_of_the_map(process: Process, editions: list[Edition]) -> Iterator[Result]:
    for edition in editions:
        if edition.published_at:
            yield Result(
                title=gettext("Edition %(number)s of the map") % {"number": edition.number},
                url=address("editions:edition", process=process.slug, number=edition.number),
                on=edition.published_at.date(),
            )


def numbers(process: Process) -> Iterator[Result]:
    """How many answers, mechanisms and rules there are, and how many of its own thresholds it meets: one query."""
    row = _counted(process)
    counted = (
        (gettext("answers to the calls"), row["n_answers"], "inquiries:calls"),
        (gettext("mechanisms in the map"), row["n_mechanisms"], "mapping:index"),
        (gettext("decision rules in force"), row["n_rules"], "decisions:index"),
    )
    for title, n, page in counted:
        if n:
            yield Result(title=title, url=address(page, process=process.slug), n=n)
    if row["reckoning__n_asked"] and row["reckoning__at"]:
        said = {"met": row["reckoning__n_met"], "asked": row["reckoning__n_asked"]}
        title = gettext("Principles: %(met)s of %(asked)s published thresholds met") % said
        yield Result(title=title, url=address("principles:index", process=process.slug), on=row["reckoning__at"].date())


def _counted(process: Process) -> dict[str, Any]:
    answers = Submission.objects.filter(call__process=OuterRef("pk"), state="submitted").order_by()
    mechanisms = Mechanism.objects.filter(process=OuterRef("pk")).order_by()
    in_force = RuleVersion.objects.filter(
        rule__process=OuterRef("pk"), rule__withdrawn_at=None, published_at__isnull=False
    ).order_by()
    found = Process.objects.annotate(
        n_answers=_number(answers, "call__process", Count("pk")),
        n_mechanisms=_number(mechanisms, "process", Count("pk")),
        n_rules=_number(in_force, "rule__process", Count("rule", distinct=True)),
    )
    standing = ("reckoning__n_met", "reckoning__n_asked", "reckoning__at")
    row: dict[str, Any] = found.values("n_answers", "n_mechanisms", "n_rules", *standing).get(pk=process.pk)
    return row


def _number(rows: QuerySet[Any], by: str, count: Count) -> Coalesce:
    """A count of rows as part of another query; 0 where there are none."""
    return Coalesce(Subquery(rows.values(by).annotate(n=count).values("n")), 0)
