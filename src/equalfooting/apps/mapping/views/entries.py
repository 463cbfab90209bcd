"""The pages on which entries are added, edited, rested on sources, withdrawn and brought back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.mapping import actions, rules
from equalfooting.apps.mapping.forms import EntryForm, EntryWordsForm, ReasonForm, SourceForm
from equalfooting.apps.mapping.models import Entry, Evidence, Mechanism
from equalfooting.apps.mapping.queries.reading import entry_beside, entry_seen_by, issues_of, mechanism_called
from equalfooting.apps.mapping.queries.similar import similar_to
from equalfooting.apps.mapping.views.answering import carried_out, done, with_form
from equalfooting.apps.processes.queries import process_seen_by, processes_seen_by
from equalfooting.domain.refusals import insist
from equalfooting.ui.doors import door


@door("signed-in")
def entry_new(request: Request, process: str) -> HttpResponse:
    """Say what a mechanism does about an issue."""
    found = process_seen_by(request.by, process)
    insist(rules.edit(request.by, found, request.now))
    issues = issues_of(found)
    issue = issues.filter(code=request.GET.get("issue", "")[:16]).first()
    given = {"mechanism": request.GET.get("mechanism", "")[:300], "issue": issue}
    form = EntryForm(request.POST or None, initial=given, issues=issues)
    similar = []
    if request.method == "POST" and form.is_valid():
        mechanism = mechanism_called(found, form.cleaned_data["mechanism"])
        if mechanism is None:
            similar = similar_to(found, [form.cleaned_data["mechanism"]], [form.cleaned_data["mechanism"]])
            form.add_error(
                "mechanism", gettext("No one mechanism of the map is called so. Choose below, or add it first.")
            )
        elif made := carried_out(form, lambda: _record(request, form, mechanism)):
            return done(request, gettext("The entry stands in the map."), "mapping:entry", process=process, key=made.pk)
    return with_form(request, "mapping/entry_form.html", form, process=found, similar=similar)


def _record(request: Request, form: EntryForm, mechanism: Mechanism) -> Entry:
    data = form.cleaned_data
    made = actions.record_entry(
        by=request.by, issue=data["issue"], mechanism=mechanism, description=data["description"],
        language=data["language"], now=request.now,
    )  # fmt: skip
    if data["source"]:
        actions.add_source(by=request.by, entry=made, source=data["source"], now=request.now)
    return made


@door("signed-in")
def entry_edit(request: Request, process: str, key: int) -> HttpResponse:
    """Change the words of an entry or its issue; where somebody else was faster, both texts are shown."""
    found = entry_seen_by(request.by, process, key)
    insist(rules.edit_entry(request.by, found, request.now))
    initial = {
        "issue": found.issue_id, "description": found.description, "language": found.language,
        "version": found.version,
    }  # fmt: skip
    form = EntryWordsForm(request.POST or None, initial=initial, issues=issues_of(found.process))
    if request.method == "POST" and (made := carried_out(form, lambda: _changed(request, form, found))):
        return done(request, gettext("The change is saved."), "mapping:entry", process=process, key=made.pk)
    context: dict[str, Any] = {"process": found.process, "entry": found, "mechanism": found.mechanism}
    if form.has_error("__all__", "changed-meanwhile"):
        context |= {"theirs": found.description, "yours": form.cleaned_data["description"]}
    if form.has_error("issue", "entry-stands-there"):
        context["twin"] = entry_beside(found, issues_of(found.process).get(pk=form["issue"].value()))
    return with_form(request, "mapping/entry_words.html", form, **context)


def _changed(request: Request, form: EntryWordsForm, entry: Entry) -> Entry:
    """The entry with what was written; or, where that was chosen, the one it was merged into."""
    data = form.cleaned_data
    if "merge" in request.POST and data["issue"]:
        chosen = {name: data[name] for name in ("issue", "version", "reason")}
        return actions.fold_entry(by=request.by, entry=entry, now=request.now, **chosen)
    return actions.edit_entry(by=request.by, entry=entry, now=request.now, **data)


@door("signed-in")
def entry_withdraw(request: Request, process: str, key: int) -> HttpResponse:
    """Take an entry out of the map, with a reason; nothing is deleted."""
    found = entry_seen_by(request.by, process, key)
    insist(rules.edit_entry(request.by, found, request.now))
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and carried_out(form, lambda: actions.withdraw_entry(
        by=request.by, entry=found, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return done(request, gettext("Withdrawn. It can be brought back."), "mapping:entry", process=process, key=key)
    context = {"process": found.process, "mechanism": found.mechanism, "entry": found, "deed": "withdraw"}
    return with_form(request, "mapping/reason.html", form, **context)


@door("signed-in")
def entry_return(request: Request, process: str, key: int) -> HttpResponse:
    """Bring a withdrawn entry back."""
    found = entry_seen_by(request.by, process, key)
    insist(rules.return_entry(request.by, found, request.now))
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and carried_out(form, lambda: actions.return_entry(
        by=request.by, entry=found, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return done(request, gettext("It stands in the map again."), "mapping:entry", process=process, key=key)
    context = {"process": found.process, "mechanism": found.mechanism, "entry": found, "deed": "return"}
    return with_form(request, "mapping/reason.html", form, **context)


@door("signed-in")
def source_new(request: Request, process: str, key: int) -> HttpResponse:
    """Rest an entry on a public source, or on the organisation's own word."""
    found = entry_seen_by(request.by, process, key)
    insist(rules.edit_entry(request.by, found, request.now))
    form = SourceForm(request.POST or None)
    if request.method == "POST" and carried_out(form, lambda: actions.add_source(
        by=request.by, entry=found, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return done(request, gettext("The entry rests on it now."), "mapping:entry", process=process, key=key)
    context = {"process": found.process, "entry": found, "mechanism": found.mechanism}
    return with_form(request, "mapping/source_form.html", form, **context)


@door("signed-in")
@require_POST
def evidence_take_back(request: Request, process: str, key: int) -> HttpResponse:
    """Say that an entry does not rest on something, with the reason."""
    rows = Evidence.objects.filter(entry__process__slug=process, entry__process__in=processes_seen_by(request.by))
    found = get_object_or_404(rows.select_related("entry"), pk=key)
    actions.take_back_evidence(by=request.by, evidence=found, reason=request.POST.get("reason", ""), now=request.now)
    return done(
        request, gettext("The entry rests on it no longer."), "mapping:entry", process=process, key=found.entry_id
    )
