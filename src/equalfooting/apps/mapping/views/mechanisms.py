"""The pages on which mechanisms are added, edited, checked, kept, merged, withdrawn and restored."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.mapping import actions, rules, words
from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.forms import CheckForm, MechanismForm, MergeForm, ReasonForm, initial_of
from equalfooting.apps.mapping.models import Merge
from equalfooting.apps.mapping.queries.differing import FieldDifference, compared
from equalfooting.apps.mapping.queries.reading import (
    mechanism_seen_by,
    mechanisms_seen_by,
    people_of,
    revisions_seen_by,
)
from equalfooting.apps.mapping.queries.similar import similar_to
from equalfooting.apps.mapping.views.answering import carried_out, done, with_form
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("signed-in")
def mechanism_new(request: Request, process: str) -> HttpResponse:
    """Add a mechanism; similar ones of the map are shown while the name is typed."""
    found = process_seen_by(request.by, process)
    insist(rules.edit(request.by, found, request.now))
    name = request.GET.get("name", "")[:300]
    initial = {**initial_of(MechanismContent(names={"en": name})), "reason": gettext("Missing in the map")}
    form = MechanismForm(request.POST or None, initial=initial)
    if request.method == "POST":
        made = carried_out(form, lambda: actions.create_mechanism(
            by=request.by, process=found, content=form.content(), reason=form.cleaned_data["reason"], now=request.now,
        ))  # fmt: skip
        if made:
            return done(
                request,
                gettext("The mechanism stands in the map."),
                "mapping:mechanism",
                process=process,
                code=made.code,
            )
    names, acronyms = _typed(form.data if form.is_bound else {"name_en": name})
    context = {"process": found, "similar": similar_to(found, names, acronyms)}
    return with_form(request, "mapping/mechanism_form.html", form, **context)


@door("signed-in")
@require_safe
def similar(request: Request, process: str) -> HttpResponse:
    """Which mechanisms of the map could be the one whose name is being typed? A part of the form's page."""
    found = process_seen_by(request.by, process)
    names, acronyms = _typed(request.GET)
    context = {"process": found, "similar": similar_to(found, names, acronyms, request.GET.get("code", ""))}
    return render_page(request, "mapping/similar.html", context, fragment="similar")


def _typed(data: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    names = [str(data.get(f"name_{code}", ""))[:300] for code in words.LANGUAGES]
    return names, [part.strip() for part in str(data.get("acronyms", ""))[:300].split(",")]


@door("signed-in")
def mechanism_edit(request: Request, process: str, code: str) -> HttpResponse:
    """Edit a mechanism; where somebody else was faster, both texts are shown and nothing typed is lost."""
    found = mechanism_seen_by(request.by, process, code)
    insist(rules.edit_mechanism(request.by, found, request.now))
    now_says = MechanismContent.of(found)
    form = MechanismForm(request.POST or None, initial=initial_of(now_says, found.version))
    theirs: list[FieldDifference] = []
    if request.method == "POST":
        made = carried_out(form, lambda: actions.edit_mechanism(
            by=request.by, mechanism=found, content=form.content(now_says), version=form.cleaned_data["version"] or 0,
            reason=form.cleaned_data["reason"], now=request.now,
        ))  # fmt: skip
        if made:
            return done(request, gettext("The change is saved."), "mapping:mechanism", process=process, code=code)
        if form.has_error("__all__", "changed-meanwhile"):
            theirs = compared(vars(form.content(now_says)), vars(now_says))
    context = {"process": found.process, "mechanism": found, "theirs": theirs, "version": found.version}
    return with_form(request, "mapping/mechanism_form.html", form, **context)


@door("signed-in")
@require_POST
def mechanism_check(request: Request, process: str, code: str) -> HttpResponse:
    """ "I checked this today", or on the day given."""
    found = mechanism_seen_by(request.by, process, code)
    form = CheckForm(request.POST)
    if not form.is_valid():
        raise Refusal("day-unreadable", field="day", given=request.POST.get("day", "")[:40])
    actions.check_mechanism(by=request.by, mechanism=found, now=request.now, on=form.cleaned_data["day"])
    return done(request, gettext("Marked as checked."), "mapping:mechanism", process=process, code=code)


@door("signed-in")
@require_POST
def mechanism_keeper(request: Request, process: str, code: str) -> HttpResponse:
    """Take on or give up the keeping of a mechanism; the secretariat and the chair name somebody by the handle."""
    found = mechanism_seen_by(request.by, process, code)
    named = request.POST.get("keeper", "")
    keeper = request.by if named == "me" and isinstance(request.by, Person) else None
    if named and named != "me":
        keeper = get_object_or_404(people_of(found.process), handle=named)
    actions.name_keeper(by=request.by, mechanism=found, keeper=keeper, now=request.now)
    sentence = gettext("The keeper is named.") if keeper else gettext("Nobody keeps this now.")
    return done(request, sentence, "mapping:mechanism", process=process, code=code)


@door("signed-in")
def mechanism_withdraw(request: Request, process: str, code: str) -> HttpResponse:
    """Take a mechanism out of the map, with a reason; nothing is deleted."""
    found = mechanism_seen_by(request.by, process, code)
    insist(rules.edit_mechanism(request.by, found, request.now))
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and carried_out(form, lambda: actions.withdraw_mechanism(
        by=request.by, mechanism=found, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return done(
            request, gettext("Withdrawn. It can be brought back."), "mapping:mechanism", process=process, code=code
        )
    return with_form(request, "mapping/reason.html", form, process=found.process, mechanism=found, deed="withdraw")


@door("signed-in")
def mechanism_return(request: Request, process: str, code: str) -> HttpResponse:
    """Bring a withdrawn mechanism back."""
    found = mechanism_seen_by(request.by, process, code)
    insist(rules.return_mechanism(request.by, found, request.now))
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and carried_out(form, lambda: actions.return_mechanism(
        by=request.by, mechanism=found, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return done(request, gettext("It stands in the map again."), "mapping:mechanism", process=process, code=code)
    return with_form(request, "mapping/reason.html", form, process=found.process, mechanism=found, deed="return")


@door("signed-in")
def mechanism_merge(request: Request, process: str, code: str) -> HttpResponse:
    """Say that another mechanism is the same as this one; its entries move here."""
    found = mechanism_seen_by(request.by, process, code)
    insist(rules.edit_mechanism(request.by, found, request.now))
    form = MergeForm(request.POST or None, initial={"other": request.GET.get("other", "")[:24]})
    if request.method == "POST" and form.is_valid():
        other = mechanisms_seen_by(request.by, process).filter(code__iexact=form.cleaned_data["other"].strip()).first()
        if other is None:
            form.add_error("other", gettext("No mechanism of this map has this code."))
        elif carried_out(form, lambda: actions.merge_mechanisms(
            by=request.by, kept=found, dropped=other, reason=form.cleaned_data["reason"], now=request.now
        )):  # fmt: skip
            sentence = gettext("They are one mechanism now; the history lets you part them again.")
            return done(request, sentence, "mapping:mechanism", process=process, code=code)
    alike = similar_to(found.process, found.names.values(), found.acronyms, found.code)
    return with_form(request, "mapping/merge.html", form, process=found.process, mechanism=found, similar=alike)


@door("signed-in")
@require_POST
def merge_undo(request: Request, process: str, key: int) -> HttpResponse:
    """Part two mechanisms that were merged."""
    seen = mechanisms_seen_by(request.by, process)
    merge = get_object_or_404(Merge.objects.select_related("kept"), pk=key, kept__in=seen)
    actions.undo_merge(by=request.by, merge=merge, now=request.now)
    return done(
        request, gettext("They are two mechanisms again."), "mapping:mechanism", process=process, code=merge.kept.code
    )


@door("signed-in")
@require_POST
def restore(request: Request, process: str, key: int) -> HttpResponse:
    """Bring back what the map said after an earlier change, as a new change."""
    found = get_object_or_404(revisions_seen_by(request.by, process), pk=key)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return render_page(
            request, "mapping/restore.html", {"form": form, "process": found.process, "revision": found}, status=422
        )
    facts = {"by": request.by, "revision": found, "now": request.now, **form.cleaned_data}
    sentence = gettext("The earlier version stands in the map again.")
    if found.entry:
        actions.restore_entry(entry=found.entry, **facts)
        return done(request, sentence, "mapping:entry", process=process, key=found.entry.pk)
    assert found.mechanism  # noqa: S101  a revision is of one or the other
    actions.restore_mechanism(mechanism=found.mechanism, **facts)
    return done(request, sentence, "mapping:mechanism", process=process, code=found.mechanism.code)
