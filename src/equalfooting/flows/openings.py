"""What is open in a process now, and what came out so far? Asked of the slices that know, for its first page."""

from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from equalfooting.apps.decisions.models import RuleVersion
from equalfooting.apps.editions.models import Edition
from equalfooting.apps.inquiries.models import Call, Submission
from equalfooting.apps.mapping.models import Mechanism
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries.overview import Opening, OpenNow, Result
from equalfooting.apps.seats.models import SeatPlan
from equalfooting.apps.seats.rules.planning import moment_of
from equalfooting.ui.in_language import for_reader


def open_now(process: Process, now: datetime) -> OpenNow:
    """Calls and nominations that are open, the edition that circulates, and what came out. Four queries."""
    editions = list(process.editions.defer("content"))
    plans = list(SeatPlan.objects.filter(process=process).exclude(published_at=None))
    openings = [*_calls(process, now), *_nominations(process, plans, now), *_circulating(process, editions, now)]
    results = [*_results(process, editions), *_panels(process, plans)]
    return OpenNow(openings=tuple(openings), results=tuple(results))


def _nominations(process: Process, plans: list[SeatPlan], now: datetime) -> list[Opening]:
    found = [plan for plan in plans if moment_of(plan, now) == "open"]
    return [_plan_opening(process, plan) for plan in found]


def _plan_opening(process: Process, plan: SeatPlan) -> Opening:
    title = for_reader(plan.titles).text
    return Opening(
        title=gettext("Nominations: %(body)s") % {"body": title}, language="",
        url=_address("seats:plan", process=process.slug, plan=plan.slug), action=gettext("Nominate"),
        until_at=plan.closes_at,
    )  # fmt: skip


def _panels(process: Process, plans: list[SeatPlan]) -> list[Result]:
    return [
        Result(
            title=gettext("Who sits: %(body)s") % {"body": for_reader(plan.titles).text},
            url=_address("seats:members", process=process.slug, plan=plan.slug), on=plan.filled_at.date(),
        )
        for plan in plans
        if plan.filled_at
    ]  # fmt: skip


def _calls(process: Process, now: datetime) -> list[Opening]:
    found = Call.objects.filter(process=process, opens_at__lte=now, closed_at=None)
    return [_call(process, call) for call in found if call.deadline_at is None or call.deadline_at >= now]


def _call(process: Process, call: Call) -> Opening:
    title, language = for_reader(call.titles)
    url = _address("inquiries:call", process=process.slug, call=call.slug)
    return Opening(title=title, language=language, url=url, action=gettext("Answer it"), until_at=call.deadline_at)


def _circulating(process: Process, editions: list[Edition], now: datetime) -> list[Opening]:
    return [
        Opening(
            title=gettext("Edition %(number)s circulates: adopted unless somebody objects")
            % {"number": edition.number},
            language="",
            url=_address("editions:edition", process=process.slug, number=edition.number),
            action=gettext("Read it"),
            until_at=edition.deadline_at,
        )
        for edition in editions
        if edition.state == Edition.State.CIRCULATING and edition.deadline_at >= now
    ]


def _results(process: Process, editions: list[Edition]) -> list[Result]:
    n_answers, n_mechanisms, n_rules = _counted(process)
    counted = (
        (gettext("answers to the calls"), n_answers, _address("inquiries:calls", process=process.slug)),
        (gettext("mechanisms in the map"), n_mechanisms, _address("mapping:index", process=process.slug)),
        (gettext("decision rules in force"), n_rules, _address("decisions:index", process=process.slug)),
    )
    numbers = [Result(title=title, url=url, n=n) for title, n, url in counted if n]
    published = [edition for edition in editions if edition.published_at]
    return [
        *numbers,
        *(
            Result(
                title=gettext("Edition %(number)s of the map") % {"number": edition.number},
                url=_address("editions:edition", process=process.slug, number=edition.number),
                on=edition.published_at.date() if edition.published_at else None,
            )
            for edition in published
        ),
    ]


def _counted(process: Process) -> tuple[int, int, int]:
    """How many answers, mechanisms and decision rules, in one query."""
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
    row: tuple[int, int, int] = found.values_list("n_answers", "n_mechanisms", "n_rules").get(pk=process.pk)
    return row


def _number(rows: QuerySet[Any], by: str, count: Count) -> Coalesce:
    """A count of rows as part of another query; 0 where there are none."""
    return Coalesce(Subquery(rows.values(by).annotate(n=count).values("n")), 0)


def _address(name: str, **named: object) -> str:
    """The page of another slice; where this installation has none, the process's own page."""
    try:
        return reverse(name, kwargs=named)
    except NoReverseMatch:
        return reverse("processes:overview", kwargs={"process": named["process"]})
