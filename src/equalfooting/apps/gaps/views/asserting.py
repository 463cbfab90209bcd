"""On which pages do people assert gaps and argue about them?"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.gaps import rules
from equalfooting.apps.gaps.actions import asserting
from equalfooting.apps.gaps.forms import ArgueForm, AssertForm
from equalfooting.apps.gaps.models import AssertedGap, GapArgument
from equalfooting.apps.gaps.queries.asserted import asserted, interests_of
from equalfooting.apps.gaps.words import ASSERTED, STANCES
from equalfooting.apps.mapping.plain import main_taxonomy
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field


@door("public")
@require_safe
def asserted_list(request: Request, process: str) -> HttpResponse:
    """Which gaps do people assert, and is it disputed?"""
    found = process_seen_by(request.by, process)
    kind = request.GET.get("kind", "")
    kind = kind if kind in ASSERTED else ""
    context = {
        "process": found, "gaps": asserted(found, kind=kind), "names": ASSERTED, "kind": kind,
        "may_assert": rules.assert_gap(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "gaps/asserted.html", context)


@door("public")
@require_safe
def one(request: Request, process: str, key: int) -> HttpResponse:
    """One asserted gap with its evidence and what speaks for and against it."""
    found = process_seen_by(request.by, process)
    return _page(request, found, _gap(found, key), ArgueForm())


@door("signed-in")
def new(request: Request, process: str) -> HttpResponse:
    """Assert a gap."""
    found = process_seen_by(request.by, process)
    taxonomy = main_taxonomy(found)
    form = AssertForm(request.POST or None, taxonomy=taxonomy, initial={"issue": request.GET.get("issue", "")})
    if request.method == "POST" and form.is_valid():
        try:
            gap = asserting.assert_gap(
                by=request.by, process=found, now=request.now, language=get_language() or "en", **form.cleaned_data
            )
        except Refusal as refusal:
            put_beside_field(form, refusal)
        else:
            messages.success(request, gettext("The gap is asserted. Others can now argue for and against it."))
            return redirect("gaps:asserted-one", process=process, key=gap.pk)
    context = {"process": found, "form": form, "refusal": rules.assert_gap(request.by, found, request.now)}
    return render_page(request, "gaps/new.html", context, status=422 if form.errors else 200)


@door("signed-in")
@require_POST
def argue(request: Request, process: str, key: int) -> HttpResponse:
    """Say what speaks for it or against it."""
    found = process_seen_by(request.by, process)
    gap = _gap(found, key)
    form = ArgueForm(request.POST)
    if form.is_valid():
        try:
            asserting.argue(
                by=request.by, gap=gap, now=request.now, language=get_language() or "en", **form.cleaned_data
            )
        except Refusal as refusal:
            put_beside_field(form, refusal)
        else:
            return redirect("gaps:asserted-one", process=process, key=key)
    return _page(request, found, gap, form, status=422)


@door("signed-in")
@require_POST
def withdraw(request: Request, process: str, key: int) -> HttpResponse:
    """Take back one's own assertion."""
    gap = _gap(process_seen_by(request.by, process), key)
    asserting.withdraw(by=request.by, gap=gap, now=request.now)
    messages.success(request, gettext("You took the gap back. It stays here, marked as taken back."))
    return redirect("gaps:asserted-one", process=process, key=key)


@door("signed-in")
@require_POST
def withdraw_argument(request: Request, process: str, key: int) -> HttpResponse:
    """Take back one's own argument."""
    rows = GapArgument.objects.filter(gap__process=process_seen_by(request.by, process))
    argument = get_object_or_404(rows, pk=key)
    asserting.withdraw_argument(by=request.by, argument=argument, now=request.now)
    return redirect("gaps:asserted-one", process=process, key=argument.gap_id)


def _gap(process: Process, key: int) -> AssertedGap:
    return get_object_or_404(asserted(process), pk=key)


def _page(request: Request, process: Process, gap: AssertedGap, form: ArgueForm, status: int = 200) -> HttpResponse:
    gap.process = process
    arguments = list(gap.arguments.all())
    interests = interests_of([gap.by_id, *(one.by_id for one in arguments)])
    sides: list[tuple[Any, list[tuple[GapArgument, list[str], bool]]]] = [
        (name, [(one, interests.get(one.by_id or 0, []), rules.withdraw_argument(request.by, one) is None)
                for one in arguments if one.stance == stance])
        for stance, name in STANCES.items()
    ]  # fmt: skip
    context = {
        "process": process, "gap": gap, "kind_name": ASSERTED[gap.kind], "sides": sides, "form": form,
        "interests": interests.get(gap.by_id or 0, []), "may_argue": rules.argue(request.by, gap, request.now),
        "may_withdraw": rules.withdraw(request.by, gap),
    }  # fmt: skip
    return render_page(request, "gaps/one.html", context, status=status)
