"""On which pages are decision rules drafted, previewed, published and withdrawn?"""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.decisions import actions, rules
from equalfooting.apps.decisions.describing import AS_JSON, description_of, form_of, lines_written
from equalfooting.apps.decisions.forms import RuleForm
from equalfooting.apps.decisions.models import DecisionRule, RuleVersion
from equalfooting.apps.decisions.queries import members_from_roles, names_of, version_seen_by
from equalfooting.apps.decisions.tasks import analyse_later
from equalfooting.apps.decisions.views.reading import said_of
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.power import assembly_of
from equalfooting.domain.power.game import compiled
from equalfooting.domain.power.ready_made import READY_MADE, ready_made
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

#: what of the form is kept beside a version, to edit it the same way
KEPT = ("title", "pattern", "threshold", "other_threshold", "n", "is_silence_consent", "vetoes", "note")


@door("roles", *rules.TENDERS)
def new(request: Request, process: str) -> HttpResponse:
    """Draft a rule, from a pattern, a ready-made one or JSON; look at what it does before it is kept."""
    found = process_seen_by(request.by, process)
    form = RuleForm(request.POST or None, initial=_beginning(request, found))

    def keep(description: dict[str, Any], given: dict[str, Any]) -> RuleVersion:
        return actions.draft(
            by=request.by, process=found, title=given["title"], description=description, note=given["note"],
            form=_kept(form), language=get_language() or "en", now=request.now,
        )  # fmt: skip

    context = {
        "process": found, "heading": gettext("Draft a decision rule"),
        "refusal": rules.draft(request.by, found, request.now),
        "ready_made": [(name, ready_made(name)["title"]) for name in READY_MADE],
    }  # fmt: skip
    return _page(request, form, keep, context)


@door("roles", *rules.TENDERS)
def edit(request: Request, process: str, rule: str) -> HttpResponse:
    """Draft the next version of a rule."""
    found = process_seen_by(request.by, process)
    newest = get_object_or_404(
        RuleVersion.objects.defer(None).select_related("rule"), pk=_rule(found, rule).versions.latest("number").pk
    )
    initial = form_of(newest.description, newest.form) | {"title": newest.rule.title, "note": "", "seen": newest.pk}
    if initial["pattern"] == AS_JSON:
        initial["description"] = json.dumps(newest.description, ensure_ascii=False, indent=1)
    form = RuleForm(request.POST or None, initial=initial)

    def keep(description: dict[str, Any], given: dict[str, Any]) -> RuleVersion:
        return actions.revise(
            by=request.by, rule=newest.rule, description=description, note=given["note"], form=_kept(form),
            seen=given["seen"], now=request.now,
        )  # fmt: skip

    newest.rule.process = found
    context = {
        "process": found, "rule": newest.rule, "heading": gettext("Edit the decision rule"),
        "refusal": rules.revise(request.by, newest.rule, request.now),
    }  # fmt: skip
    return _page(request, form, keep, context)


@door("roles", *rules.TENDERS)
@require_POST
def publish(request: Request, process: str, rule: str, number: int) -> HttpResponse:
    """Publish a version: from now on it counts."""
    version = version_seen_by(request.by, process_seen_by(request.by, process), rule, number)
    actions.publish(by=request.by, version=version, now=request.now)
    messages.success(request, gettext("The rule is published. Everybody can see whom it gives power."))
    return redirect("decisions:rule", process=process, rule=rule)


@door("roles", *rules.TENDERS)
@require_POST
def withdraw(request: Request, process: str, rule: str) -> HttpResponse:
    """The rule counts no longer."""
    found = process_seen_by(request.by, process)
    actions.withdraw(by=request.by, rule=_rule(found, rule), now=request.now)
    messages.success(request, gettext("The rule is withdrawn. What was published stays readable."))
    return redirect("decisions:index", process=process)


def _page(request: Request, form: RuleForm, keep: Any, context: dict[str, Any]) -> HttpResponse:
    """Show the form, a preview beside it, or keep the draft."""
    if request.method == "POST" and form.is_valid():
        try:
            description = description_of(form.cleaned_data)
            compiled(assembly_of(description))
            if request.POST.get("step") == "keep":
                version: RuleVersion = keep(description, form.cleaned_data)
                analyse_later(version)
                messages.success(request, gettext("The draft is kept. Only the chair and the secretariat see it."))
                address = redirect("decisions:rule", process=context["process"].slug, rule=version.rule.slug)
                address["Location"] += f"?version={version.number}"
                return address
            context |= _preview(description)
        except Refusal as refusal:
            put_beside_field(form, refusal)
    status = 422 if form.errors else 200
    return render_page(request, "decisions/form.html", {**context, "form": form}, status=status)


def _preview(description: dict[str, Any]) -> dict[str, Any]:
    """What a page would show of it; nothing is written. A long analysis is left for when it is kept."""
    version = RuleVersion(number=0, description=description, state=RuleVersion.State.WAITING)
    if actions.is_quick(description):
        version.state, version.analysis, version.refusal = actions.analysed(description)
    return {**said_of(version, names_of()), "is_preview": True, "version": version}


def _beginning(request: Request, process: Process) -> dict[str, Any]:
    """What a new form holds: a ready-made rule if the address names one, else the members of the process."""
    name = request.GET.get("from", "")
    if name in READY_MADE:
        described = ready_made(name)
        text = json.dumps(described, ensure_ascii=False, indent=1)
        return {"title": described["title"], "pattern": AS_JSON, "description": text, "note": described["source"]}
    if request.method == "POST":
        return {}
    return {"members": lines_written(members_from_roles(process)), "threshold": ">50%", "n": 0}


def _kept(form: RuleForm) -> dict[str, Any]:
    given = form.cleaned_data
    kept = {name: given.get(name) for name in KEPT}
    return kept | {"threshold": form.data.get("threshold", "")}


def _rule(process: Process, slug: str) -> DecisionRule:
    rule: DecisionRule = get_object_or_404(DecisionRule, process=process, slug=slug)
    rule.process = process
    return rule
