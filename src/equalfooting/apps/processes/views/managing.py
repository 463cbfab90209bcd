"""Which pages describe a process? Open one, change what it says about itself, plan its phases."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes import actions
from equalfooting.apps.processes.actions.founding import Description
from equalfooting.apps.processes.forms import NewProcessForm, PhaseForm, ProcessForm
from equalfooting.apps.processes.models import Phase, Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.queries.people import person_named
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


def _page_of(process: str, name: str = "overview") -> str:
    return reverse(f"processes:{name}", kwargs={"process": process})


@door("operator")
def new(request: Request) -> HttpResponse:
    """Open a process and name its first secretariat."""
    initial = {"is_public": True, "takes_correspondents": True, "opened_on": request.now.date()}
    initial["secretariat"] = getattr(request.by, "handle", "")
    form = NewProcessForm(request.POST or None, initial=initial)
    if request.method == "POST" and is_done(form, lambda: _open(request, form.cleaned_data)):
        return back(request, gettext("The process is open."), _page_of(form.cleaned_data["slug"]))
    return render_page(request, "processes/new.html", {"form": form}, status=422 if form.errors else 200)


def _open(request: Request, cleaned: dict[str, Any]) -> Process:
    secretariat = person_named(cleaned["secretariat"])
    if secretariat is None:
        raise Refusal("person-unknown", field="secretariat", given=cleaned["secretariat"])
    said = Description(**{name: value for name, value in cleaned.items() if name not in {"slug", "secretariat"}})
    return actions.open_process(
        by=person_of(request), slug=cleaned["slug"], said=said, secretariat=secretariat, now=request.now
    )


@door("roles", "secretariat")
def edit(request: Request, process: str) -> HttpResponse:
    """Change what the process says about itself."""
    found = process_seen_by(request.by, process)
    form = ProcessForm(request.POST) if request.method == "POST" else ProcessForm.of(found)
    if request.method == "POST" and is_done(form, lambda: _edit(request, found, form.cleaned_data)):
        return back(request, gettext("Saved."), _page_of(process))
    now_saved = ProcessForm.of(found) if form.has_error("__all__", "changed-meanwhile") else None
    context = {"process": found, "form": form, "now_saved": now_saved}
    return render_page(request, "processes/edit.html", context, status=422 if form.errors else 200)


def _edit(request: Request, process: Process, cleaned: dict[str, Any]) -> None:
    fields = dict(cleaned)
    version = fields.pop("version")
    said = Description(**fields, is_fictional=process.is_fictional)
    actions.edit(by=person_of(request), process=process, said=said, version=version, now=request.now)


@door("roles", "secretariat")
def phases(request: Request, process: str) -> HttpResponse:
    """The plan: all phases, and a form for one more."""
    found = process_seen_by(request.by, process)
    form = PhaseForm(request.POST or None)

    def add() -> None:
        fields = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        actions.add_phase(by=person_of(request), process=found, now=request.now, **fields)

    if request.method == "POST" and is_done(form, add):
        return back(request, gettext("Added."), _page_of(process, "phases"))
    context = {"process": found, "phases": found.phases.all(), "form": form}
    return render_page(request, "processes/phases.html", context, status=422 if form.errors else 200)


@door("roles", "secretariat")
def phase(request: Request, process: str, phase: int) -> HttpResponse:
    """Change one phase."""
    found = process_seen_by(request.by, process)
    one = get_object_or_404(found.phases, pk=phase)
    initial = {name: getattr(one, name) for name in ("names", "opens_at", "closes_at", "version")}
    form = PhaseForm(request.POST or None, initial=initial)

    def change() -> None:
        actions.change_phase(by=person_of(request), phase=one, now=request.now, **form.cleaned_data)

    if request.method == "POST" and is_done(form, change):
        return back(request, gettext("Saved."), _page_of(process, "phases"))
    context = {"process": found, "phase": one, "form": form, "now_saved": Phase.objects.get(pk=one.pk)}
    return render_page(request, "processes/phase.html", context, status=422 if form.errors else 200)


@door("roles", "secretariat")
@require_POST
def remove_phase(request: Request, process: str, phase: int) -> HttpResponse:
    """Take a phase out of the plan."""
    found = process_seen_by(request.by, process)
    actions.remove_phase(by=person_of(request), phase=get_object_or_404(found.phases, pk=phase), now=request.now)
    return back(request, gettext("Removed."), _page_of(process, "phases"))
