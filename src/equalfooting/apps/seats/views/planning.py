"""Where is a seat plan drawn up, checked as it is typed, published and amended?"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.queries.people import person_named
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.apps.seats import rules
from equalfooting.apps.seats.actions import planning
from equalfooting.apps.seats.forms.planning import (
    FocalPointForm,
    PlanForm,
    ReasonForm,
    RulesTables,
    initial_of,
    plan_said,
    with_more_rows,
)
from equalfooting.apps.seats.models import FocalPoint, SeatPlan
from equalfooting.apps.seats.patterns import PATTERNS
from equalfooting.apps.seats.plain import Rules, domain_plan, rules_of
from equalfooting.apps.seats.queries.plans import plan_seen
from equalfooting.apps.seats.queries.rotation import continuing
from equalfooting.apps.seats.queries.sitting import seats_of
from equalfooting.apps.seats.reasons import conflict_in_words, renamed
from equalfooting.apps.seats.renewing import NextPlan, next_plan
from equalfooting.apps.seats.rules.planning import SELECTORS
from equalfooting.apps.seats.solving import contradiction
from equalfooting.apps.seats.views.finding import Here, here
from equalfooting.apps.seats.words import FEATURES, VALUES, address_of, group_label
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.refusing import refusal_texts

#: what the form holds before anybody types, and the rules in its tables
Begun = tuple[dict[str, Any], Rules | None]


class Desk:
    """The form of a plan with its tables of rules, as they stand in a request or in a plan."""

    def __init__(
        self, request: Request, plan: SeatPlan | None = None, is_amended: bool = False, begun: Begun | None = None
    ) -> None:
        data = request.POST if request.method == "POST" else None
        self.do = request.POST.get("do", "save")
        if data is not None and self.do == "more":
            data = with_more_rows(data)
        initial, found = begun or _begin(request, plan)
        self.form = PlanForm(data, initial=initial, is_new=plan is None)
        self.tables = RulesTables(data, found)
        self.reason = ReasonForm(data) if is_amended else None

    @property
    def is_valid(self) -> bool:
        parts = [self.form.is_valid(), self.tables.is_valid(), self.reason is None or self.reason.is_valid()]
        return all(parts)

    @property
    def context(self) -> dict[str, Any]:
        checked, sums = self._checked()
        return {
            "form": self.form, "tables": self.tables, "reason": self.reason, "checked": checked, "sums": sums,
            "known_groups": [(code, for_reader(names).text) for code, names in names_of_groups().items()],
            "known_features": list(FEATURES.items())[1:], "known_values": list(VALUES.items()),
        }  # fmt: skip

    def _checked(self) -> tuple[list[tuple[str, str]] | None, dict[str, int]]:
        """What is impossible in what is typed so far; None where it cannot be read yet."""
        if self.form.is_bound:
            seats = _whole(self.form["seats"].value())
            is_read = self.tables.is_valid()
            found = self.tables.rules() if is_read else None
        else:
            seats, found = self.form.initial.get("seats", 0), self.tables.begun
        if not seats or found is None:
            return None, {}
        sums = {
            "seats": seats, "least": sum(one.least for one in found.groups),
            "most": sum(one.most for one in found.groups),
        }  # fmt: skip
        try:
            conflict = contradiction(domain_plan(seats, found))
        except Refusal as refusal:
            refusal.facts = {name: renamed(fact) for name, fact in refusal.facts.items()}
            return [refusal_texts(refusal)], sums
        return ([conflict_in_words(conflict)] if conflict else []), sums


def _begin(request: Request, plan: SeatPlan | None) -> Begun:
    """What the form holds before anybody types: the plan as it is, or a ready-made one."""
    if plan is not None:
        return initial_of(plan), rules_of(plan)
    pattern = PATTERNS.get(request.GET.get("pattern", ""))
    if pattern is None:
        return {"method": SeatPlan.Method.BALANCE, "seats": 10}, None
    begun = {
        "seats": pattern.seats, "n_months": pattern.n_months, "n_terms_most": pattern.n_terms_most,
        "method": SeatPlan.Method.BALANCE,
    }  # fmt: skip
    return begun, pattern.rules


def _renewed(request: Request, old: SeatPlan) -> tuple[Begun, NextPlan]:
    """The plan after this one: its words and method, the seats that become free, dates and address left open."""
    made = next_plan(old.seats, rules_of(old), continuing(seats_of(request.by, old)))
    again = {"titles", "introduction", "n_months", "n_terms_most", "method", "objective", "takes_late"}
    kept = {name: value for name, value in initial_of(old).items() if name in again}
    return ({**kept, "seats": made.seats}, made.rules), made


def _whole(value: Any) -> int:
    text = str(value or "")
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _answer(request: Request, desk: Desk, context: dict[str, Any], is_wrong: bool) -> HttpResponse:
    """The page with the form; only the check's part where htmx asks for it."""
    part = "checked" if desk.do == "check" else None
    return render_page(
        request, "seats/edit.html", {**context, **desk.context}, fragment=part, status=422 if is_wrong else 200
    )


@door("roles", *SELECTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, process: str) -> HttpResponse:
    """Draw up a plan, from a ready-made one or from nothing; it is checked as it is typed."""
    found = process_seen_by(request.by, process)
    after = request.GET.get("after", "")
    old = plan_seen(request.by, found, after) if after else None
    begun, renewed = _renewed(request, old) if old else (None, None)
    desk = Desk(request, begun=begun)
    is_saving = request.method == "POST" and desk.do == "save"
    made: list[SeatPlan] = []
    if is_saving and desk.is_valid and is_done(desk.form, lambda: made.append(_draft(request, found, desk))):
        return back(request, gettext("Saved as a draft. Nobody else sees it yet."), address_of(made[0]))
    chosen = request.GET.get("pattern", "")
    context = {
        "process": found, "patterns": () if old else PATTERNS.items(), "renewed": renewed, "old": old,
        "pattern": PATTERNS.get(chosen), "chosen": chosen,
        "heading": gettext("Draw up a seat plan"), "button": gettext("Save the draft"),
        "refusal": rules.new_plan(request.by, found, request.now),
    }  # fmt: skip
    return _answer(request, desk, context, is_saving)


def _draft(request: Request, process: Process, desk: Desk) -> SeatPlan:
    said = plan_said(desk.form, desk.tables, _language())
    return planning.draft(
        by=person_of(request), process=process, slug=desk.form.cleaned_data["slug"], said=said, now=request.now
    )


@door("roles", *SELECTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, process: str, plan: str) -> HttpResponse:
    """Change a draft; a published plan is amended, with a reason."""
    place = here(request, process, plan)
    is_amended = place.plan.published_at is not None
    desk = Desk(request, place.plan, is_amended)
    may = rules.amend if is_amended else rules.edit
    is_saving = request.method == "POST" and desk.do == "save"
    if is_saving and desk.is_valid and is_done(desk.form, lambda: _save(request, place, desk)):
        words = gettext("Amended. Everybody is told.") if is_amended else gettext("Saved.")
        return back(request, words, place.url())
    context = place.context | {
        "heading": gettext("Amend the seat plan") if is_amended else gettext("Change the draft"),
        "button": gettext("Publish the amendment") if is_amended else gettext("Save the draft"),
        "refusal": may(request.by, place.plan, request.now), "version": place.plan.version,
    }  # fmt: skip
    return _answer(request, desk, context, is_saving)


def _save(request: Request, place: Here, desk: Desk) -> None:
    said = plan_said(desk.form, desk.tables, place.plan.language)
    by = person_of(request)
    version = _whole(request.POST.get("version"))
    if version != place.plan.version:
        raise Refusal("changed-meanwhile")
    if desk.reason is not None:
        reason = desk.reason.cleaned_data["reason"]
        planning.amend(by=by, plan=place.plan, said=said, reason=reason, now=request.now)
    else:
        planning.edit(by=by, plan=place.plan, said=said, version=version, now=request.now)


@door("roles", *SELECTORS)
@require_POST
def publish(request: Request, process: str, plan: str) -> HttpResponse:
    """Publish plan and method for good."""
    place = here(request, process, plan)
    planning.publish(by=person_of(request), plan=place.plan, now=request.now)
    return back(request, gettext("Published. Everybody who asked for notices is told."), place.url())


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def focal_points(request: Request, process: str, plan: str) -> HttpResponse:
    """Who nominates and chooses for which group."""
    place = here(request, process, plan)
    groups = [(code, group_label(code)) for code in rules_of(place.plan).group_values]
    form = FocalPointForm(request.POST or None, groups=groups)
    if request.method == "POST" and is_done(form, lambda: _name(request, place, form)):
        return back(request, gettext("Named. They see it when they open this plan."), place.url("focal-points"))
    rows = place.plan.focal_points.filter(until_at=None).select_related("person")
    context = place.context | {"form": form, "rows": rows}
    return render_page(request, "seats/focal_points.html", context, status=422 if form.errors else 200)


def _name(request: Request, place: Here, form: FocalPointForm) -> None:
    given = form.cleaned_data["person"]
    person = person_named(given)
    if person is None:
        raise Refusal("person-unknown", field="person", given=given)
    planning.name_focal_point(
        by=person_of(request), plan=place.plan, group=form.cleaned_data["group"], person=person, now=request.now
    )


@door("roles", "secretariat")
@require_POST
def end_focal_point(request: Request, process: str, plan: str, focal_point: int) -> HttpResponse:
    """Somebody no longer chooses for a group."""
    place = here(request, process, plan)
    one = get_object_or_404(FocalPoint.objects.select_related("person"), pk=focal_point, plan=place.plan)
    one.plan = place.plan
    planning.end_focal_point(by=person_of(request), focal_point=one, now=request.now)
    return redirect(place.url("focal-points"))
