"""Where are the seats filled: choices of the groups, runs of the machine, chances, the draw, the panel?"""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.views.acting import back, person_of
from equalfooting.apps.seats import rules, tasks
from equalfooting.apps.seats.actions import choosing, running
from equalfooting.apps.seats.forms.filling import DrawForm, RunForm
from equalfooting.apps.seats.models import Choice, Nomination, Run, SeatPlan
from equalfooting.apps.seats.plain import fingerprint, rows_of, rules_of
from equalfooting.apps.seats.queries.nominees import Reader, doubles_of, nominations_of
from equalfooting.apps.seats.queries.sitting import published_dossier, published_run
from equalfooting.apps.seats.rules.filling import fill_by_choices
from equalfooting.apps.seats.rules.planning import SELECTORS
from equalfooting.apps.seats.views.finding import Here, form_page, here, nomination_here, said
from equalfooting.apps.seats.views.outcomes import chances_page, panel_page, run_page
from equalfooting.apps.seats.words import RUNS, group_label, rule_in_words
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

LOTTERY = SeatPlan.Method.LOTTERY


def _filled() -> str:
    return gettext("The seats are filled. Everybody who asked for notices is told.")


def _rules_to_leave(plan: SeatPlan) -> list[tuple[int, str]]:
    return [(place, rule_in_words(rule)) for place, rule in enumerate(rows_of(rules_of(plan)))]


@door("roles", *SELECTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: Request, process: str, plan: str) -> HttpResponse:
    """Have a panel or chances computed, try what-ifs, and see every run there was."""
    place = here(request, process, plan)
    form = RunForm(request.POST if request.method == "POST" else None, rules=_rules_to_leave(place.plan))

    def act() -> str:
        run = running.ask_run(by=person_of(request), plan=place.plan, wanted=form.wanted(), now=request.now)
        tasks.compute.enqueue(run.pk)
        return place.url("run", run=run.pk)

    people = nominations_of(place.plan)
    mark = fingerprint(place.plan, people)
    context = place.context | {
        "runs": [(run, *RUNS[run.state], run.fingerprint == mark) for run in place.plan.runs.select_related("by")],
        "refusal": rules.ask_run(request.by, place.plan, request.now),
        "n_pool": sum(one.withdrawn_at is None for one in people), "doubles": doubles_of(people),
        "is_lottery": place.plan.method == LOTTERY, "is_groups": place.plan.method == SeatPlan.Method.GROUPS,
    }  # fmt: skip
    return form_page(request, form, act, context, "seats/fill.html")


@door("roles", *SELECTORS)
@require_safe
def run(request: Request, process: str, plan: str, run: int) -> HttpResponse:
    """What a run found: the panel and its alternatives, why in or out, or everybody's chance."""
    place = here(request, process, plan)
    rows = Run.objects.select_related("outcome", "by")
    one = get_object_or_404(rows, pk=run, plan=place.plan)
    one.plan = place.plan
    people = nominations_of(place.plan)
    mark = fingerprint(place.plan, people)
    shown = request.GET.get("panel", "0")
    context = place.context | {
        "run": one, "run_state": RUNS[one.state], "is_stale": one.fingerprint != mark,
        "may_adopt": _may_adopt(request, one, mark), "may_commit": rules.commit(request.by, one, mark, request.now),
        "left_out": [text for number, text in _rules_to_leave(place.plan) if number in one.relaxed],
        **run_page(place, one, people, int(shown) if shown.isdecimal() and len(shown) < 3 else 0),
    }  # fmt: skip
    return render_page(request, "seats/run.html", context, fragment="found")


def _may_adopt(request: Request, one: Run, mark: str) -> Refusal | None:
    refusal = rules.adopt(request.by, one, mark, request.now)
    return refusal or (Refusal("run-changed-rules") if one.relaxed else None)


@door("roles", *SELECTORS)
@require_POST
def adopt(request: Request, process: str, plan: str, run: int) -> HttpResponse:
    """Seat a computed panel."""
    place = here(request, process, plan)
    one = get_object_or_404(Run, pk=run, plan=place.plan)
    given = request.POST.get("panel", "0")
    number = int(given) if given.isdecimal() and len(given) < 3 else -1
    running.adopt(by=person_of(request), run=one, place=number, now=request.now)
    return back(
        request, gettext("The seats are filled. Everybody who asked for notices is told."), place.url("members")
    )


@door("roles", *SELECTORS)
@require_POST
def commit(request: Request, process: str, plan: str, run: int) -> HttpResponse:
    """Publish everybody's chance, before the value that decides is known."""
    place = here(request, process, plan)
    one = get_object_or_404(Run, pk=run, plan=place.plan)
    running.commit(by=person_of(request), run=one, now=request.now)
    return back(request, gettext("The chances are published."), place.url("chances"))


@door("public")
@require_safe
def chances(request: Request, process: str, plan: str) -> HttpResponse:
    """Everybody's chance by ticket, its checksum, the named value, and the draw once it is made."""
    place = here(request, process, plan)
    one = published_run(place.plan) if place.plan.committed_at else None
    if one is None:
        raise Http404("no chances are published")
    context = place.context | {"run": one, "may_draw": rules.draw(request.by, place.plan, request.now)}
    people = nominations_of(place.plan)
    return render_page(request, "seats/chances.html", {**context, **chances_page(place, one, people, request.by)})


@door("roles", *SELECTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: Request, process: str, plan: str) -> HttpResponse:
    """Enter the public value and draw, once."""
    place = here(request, process, plan)
    form = DrawForm(request.POST or None)

    def act() -> str:
        running.draw(by=person_of(request), plan=place.plan, seed=form.cleaned_data["seed"], now=request.now)
        return said(request, gettext("Drawn. The seats are filled."), place.url("chances"))

    context = place.context | {
        "heading": gettext("Draw the panel"), "button": gettext("Draw now, for good"), "quoted": place.plan.seed_source,
        "lede": gettext("Enter the value exactly as it was published. There is one draw, and it cannot be undone."),
        "refusal": rules.draw(request.by, place.plan, request.now),
    }  # fmt: skip
    return form_page(request, form, act, context)


@door("public")
@require_safe
def panel(request: Request, process: str, plan: str) -> HttpResponse:
    """What the panel that was seated looked like beside the plan and the pool, and how it came about."""
    place = here(request, process, plan)
    if place.moment != "filled":
        raise Http404("the seats are not filled yet")
    people = nominations_of(place.plan)
    numbers = list(
        Nomination.objects.filter(plan=place.plan, sittings__after=None, sittings__isnull=False)
        .values_list("number", flat=True).distinct()
    )  # fmt: skip
    one = published_run(place.plan)
    context = place.context | {"run": one, **panel_page(place, people, numbers), **_how_sure(one)}
    return render_page(request, "seats/panel.html", context)


def _how_sure(one: Run | None) -> dict[str, Any]:
    """Whether the panel was proven best, where a run filled the seats."""
    content = one.outcome.content if one else {}
    return {"is_optimal": content.get("is_optimal"), "gap": content.get("gap"), "pins": one.pins if one else []}


@door("public")
@require_safe
def dossier(request: Request, process: str, plan: str) -> HttpResponse:
    """Everything an outsider needs to check the result, without names: `equalfooting seats verify`."""
    place = here(request, process, plan)
    content = published_dossier(place.plan)
    if content is None:
        raise Http404("nothing is published that could be verified")
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{place.plan.slug}-dossier.json"'
    return response


@door("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: Request, process: str, plan: str) -> HttpResponse:
    """Focal points choose for their group, and see at once what the whole looks like."""
    place = here(request, process, plan)
    by = person_of(request)
    groups = _own_groups(request, place)
    if request.method == "POST":
        return _choose(request, place)
    people = nominations_of(place.plan)
    made = {choice.nomination_id: choice for choice in place.plan.choices.all()}
    numbers = [one.number for one in people if one.pk in made]
    rows = [
        (rule, group_label(rule.value), sum(one.group == rule.value and one.pk in made for one in people),
         [(one, one.pk in made) for one in people if one.group == rule.value and one.withdrawn_at is None]
         if rule.value in groups else [])
        for rule in rules_of(place.plan).groups
    ]  # fmt: skip
    context = place.context | {
        "rows": rows,
        "may_fill": fill_by_choices(by, place.plan, request.now),
        **panel_page(place, people, numbers),
    }
    return render_page(request, "seats/choices.html", context)


def _own_groups(request: Request, place: Here) -> frozenset[str]:
    """The groups for which whoever asks may choose; a stranger is told whose page this is."""
    if "secretariat" in place.roles or "chair" in place.roles:
        return frozenset(rules_of(place.plan).group_values)
    groups = Reader.of(request.by, place.plan).groups
    if not groups:
        raise Refusal("role-needed", roles="secretariat, chair, focal point", role=", ".join(place.roles) or "public")
    return groups


def _choose(request: Request, place: Here) -> HttpResponse:
    given = request.POST.get("nominee", "")
    one = nomination_here(place, int(given) if given.isdecimal() and len(given) < 9 else 0)
    if request.POST.get("do") == "drop":
        found = get_object_or_404(Choice.objects.select_related("nomination__plan"), nomination=one)
        choosing.drop(by=person_of(request), choice=found, now=request.now)
    else:
        choosing.choose(by=person_of(request), nomination=one, now=request.now)
    return redirect(f"{place.url('choices')}#nominee-{one.number}")


@door("roles", *SELECTORS)
@require_POST
def close_choosing(request: Request, process: str, plan: str) -> HttpResponse:
    """Seat what the groups chose."""
    place = here(request, process, plan)
    choosing.close_choosing(by=person_of(request), plan=place.plan, now=request.now)
    return back(
        request, gettext("The seats are filled. Everybody who asked for notices is told."), place.url("members")
    )
