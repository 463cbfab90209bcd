"""On which pages does a process say what it asks of itself?"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.principles import actions, rules
from equalfooting.apps.principles.forms import ThresholdsForm
from equalfooting.apps.principles.models import Thresholds
from equalfooting.apps.principles.plain import as_typed, values_of
from equalfooting.apps.principles.queries.scorecard import drafted, in_force, scorecard_of, tally
from equalfooting.apps.principles.views.reading import told
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.views.acting import is_done, person_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("roles", *rules.SETTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, process: str) -> HttpResponse:
    """Draft thresholds: look at how the process would stand by them, then keep the draft."""
    found = process_seen_by(request.by, process)
    waiting = drafted(found)
    before = waiting or in_force(found)
    form = ThresholdsForm(request.POST or None, initial=_beginning(before, waiting))
    context: dict[str, Any] = {
        "process": found, "form": form, "refusal": rules.draft(request.by, found, request.now), "waiting": waiting,
    }  # fmt: skip
    is_looking = request.POST.get("step") != "keep"
    if request.method == "POST" and is_looking and is_done(form, lambda: context.update(_look(request, found, form))):
        return render_page(request, "principles/edit.html", context)
    if request.method == "POST" and not is_looking and is_done(form, lambda: _keep(request, found, form)):
        messages.success(request, gettext("The draft is kept. It counts once it is published."))
        return redirect("principles:thresholds", process=process)
    return render_page(request, "principles/edit.html", context, status=422 if form.errors else 200)


def _beginning(before: Thresholds | None, waiting: Thresholds | None) -> dict[str, Any]:
    """The draft that waits, or the thresholds in force, to be changed."""
    begun = as_typed(before.values) if before else {}
    return begun | ({"reason": waiting.reason, "seen": waiting.pk} if waiting else {})


def _look(request: Request, process: Process, form: ThresholdsForm) -> dict[str, Any]:
    """How the process would stand; nothing is written."""
    asked = Thresholds(process=process, number=0, values=values_of(form.thresholds))
    card = scorecard_of(process, request.now, asked)
    n_met, n_asked = tally(card.figures)
    return {"is_preview": True, "n_met": n_met, "n_asked": n_asked, **told(card)}


def _keep(request: Request, process: Process, form: ThresholdsForm) -> Thresholds:
    return actions.draft(
        by=person_of(request), process=process, said=form.thresholds, reason=form.cleaned_data["reason"],
        seen=form.cleaned_data["seen"], language=get_language() or "en", now=request.now,
    )  # fmt: skip


@door("roles", *rules.SETTERS)
@require_POST
def publish(request: Request, process: str, number: int) -> HttpResponse:
    """From now on the process is judged by this version."""
    found = process_seen_by(request.by, process)
    version = get_object_or_404(Thresholds, process=found, number=number)
    actions.publish(by=person_of(request), version=version, now=request.now)
    messages.success(request, gettext("Published. Everybody can see what the process asks of itself."))
    return redirect("principles:index", process=process)
