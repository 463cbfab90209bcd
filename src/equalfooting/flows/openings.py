"""What is open in a process now, and what came out so far? Asked of the slices that know, for its first page."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, DateTimeField, OuterRef, QuerySet, Subquery, Value
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
from equalfooting.ui.in_language import for_reader


def open_now(process: Process, now: datetime) -> OpenNow:
    """Calls and nominations that are open, the edition that circulates, and what came out. Three queries."""
    editions = list(process.editions.defer("content"))
    dated = _dated(process)
    openings = [*_open(process, dated, now), *_circulating(process, editions, now)]
    results = [*_results(process, editions), *_panels(process, dated)]
    return OpenNow(openings=tuple(openings), results=tuple(results))


class Dated(NamedTuple):
    """A call or a seat plan: from when to when one can take part, and when a plan's seats were filled."""

    kind: str
    slug: str
    titles: dict[str, str]
    opens_at: datetime | None
    until_at: datetime | None
    filled_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        is_begun = self.opens_at is not None and self.opens_at <= now and self.filled_at is None
        return is_begun and (self.until_at is None or self.until_at >= now)


def _dated(process: Process) -> list[Dated]:
    """Calls that nobody has closed, and published seat plans, in one query."""
    never = Value(None, output_field=DateTimeField(null=True))
    calls = Call.objects.filter(process=process, closed_at=None).order_by()
    plans = SeatPlan.objects.filter(process=process).exclude(published_at=None).order_by()
    named = ("kind", "slug", "titles", "opens_at")
    rows = (
        calls.annotate(kind=Value("call"), filled=never)
        .values_list(*named, "deadline_at", "filled")
        .union(plans.annotate(kind=Value("plan")).values_list(*named, "closes_at", "filled_at"), all=True)
    )
    return sorted((Dated(*row) for row in rows), key=lambda one: (one.kind, one.slug))


def _open(process: Process, dated: list[Dated], now: datetime) -> list[Opening]:
    return [_opening(process, one) for one in dated if one.is_open(now)]


def _opening(process: Process, one: Dated) -> Opening:
    title, language = for_reader(one.titles)
    if one.kind == "call":
        url = _address("inquiries:call", process=process.slug, call=one.slug)
        return Opening(
            title=title, language=language, url=url, action=gettext("Answer it"), until_at=one.until_at
        )  # fmt: skip
    return Opening(
        title=gettext("Nominations: %(body)s") % {"body": title}, language="", until_at=one.until_at,
        url=_address("seats:plan", process=process.slug, plan=one.slug), action=gettext("Nominate"),
    )  # fmt: skip


def _panels(process: Process, dated: list[Dated]) -> list[Result]:
    return [
        Result(
            title=gettext("Who sits: %(body)s") % {"body": for_reader(one.titles).text},
            url=_address("seats:members", process=process.slug, plan=one.slug), on=one.filled_at.date(),
        )
        for one in dated
        if one.filled_at
    ]  # fmt: skip


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
