"""What becomes of a verdict typed at the desk? Each deed is a line of a table; undo takes the last one back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.sorting.actions import cutting, deciding
from equalfooting.apps.sorting.actions.deciding import Along
from equalfooting.apps.sorting.actions.together import decide_in_all_letters
from equalfooting.apps.sorting.forms import VerdictForm
from equalfooting.apps.sorting.models import Suggestion, Verdict
from equalfooting.apps.sorting.queries import desk as desks
from equalfooting.apps.sorting.views.desk import after, desk_page
from equalfooting.apps.sorting.views.finding import call_at
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door

Given = dict[str, Any]


def _confirm(by: Editor, suggestion: Suggestion, given: Given, now: datetime, along: Along | None = None) -> Verdict:
    return deciding.confirm(by=by, suggestion=suggestion, version=given["version"], now=now, along=along)


def _correct(by: Editor, suggestion: Suggestion, given: Given, now: datetime, along: Along | None = None) -> Verdict:
    return deciding.correct(
        by=by, suggestion=suggestion, version=given["version"], issue=given["issue"], mechanism=given["mechanism"],
        now=now, along=along,
    )  # fmt: skip


def _reject(by: Editor, suggestion: Suggestion, given: Given, now: datetime, along: Along | None = None) -> Verdict:
    return deciding.reject(
        by=by, suggestion=suggestion, version=given["version"], reason=given["reason"], now=now, along=along
    )


def _split(by: Editor, suggestion: Suggestion, given: Given, now: datetime) -> object:
    return cutting.split(by=by, suggestion=suggestion, version=given["version"], at=given["at"] or 0, now=now)


def _merge(by: Editor, suggestion: Suggestion, given: Given, now: datetime) -> object:
    return cutting.merge(by=by, suggestion=suggestion, version=given["version"], now=now)


#: deed -> the verdict about one suggestion; these can be given for all letters of a campaign at once
VERDICTS: dict[str, Callable[[Editor, Suggestion, Given, datetime, Along | None], Verdict]] = {
    Verdict.Deed.CONFIRM: _confirm,
    Verdict.Deed.CORRECT: _correct,
    Verdict.Deed.REJECT: _reject,
}
#: deed -> what is done with the suggestion; every deed that a verdict can have stands here
DEEDS: dict[str, Callable[[Editor, Suggestion, Given, datetime], object]] = {
    Verdict.Deed.CONFIRM: _confirm,
    Verdict.Deed.CORRECT: _correct,
    Verdict.Deed.REJECT: _reject,
    Verdict.Deed.SPLIT: _split,
    Verdict.Deed.MERGE: _merge,
}


def _done(by: Editor, suggestion: Suggestion, given: Given, now: datetime) -> None:
    """The deed, here or in all letters of the campaign."""
    verdict = VERDICTS.get(given["deed"]) if given["also"] else None
    if verdict is None:
        DEEDS[given["deed"]](by, suggestion, given, now)
        return

    def deed(one: Suggestion, along: Along | None) -> Verdict:
        version = one.version if along else given["version"]
        return verdict(by, one, {**given, "version": version}, now, along)

    decide_in_all_letters(by=by, suggestion=suggestion, deed=deed, now=now)


@door("signed-in")
@require_POST
def decide(request: Request, process: str, call: str, reference: str, source: str) -> HttpResponse:
    """Confirm, correct, reject, split or merge one suggestion."""
    here = call_at(request, process, call)
    found = desks.source_of(request.by, here, reference, source)
    form = VerdictForm(request.POST, process=here.process)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return after(request, here, found, source)
    suggestion = get_object_or_404(
        Suggestion.objects.select_related("passage", "submission__call__process"),
        pk=form.cleaned_data["suggestion"], submission=found.submission,
    )  # fmt: skip
    try:
        _done(request.by, suggestion, form.cleaned_data, request.now)
    except Refusal as refusal:
        return desk_page(request, here, found, source, refusal=refusal)
    return after(request, here, found, source, f"s{suggestion.pk}")


@door("signed-in")
@require_POST
def undo(request: Request, process: str, call: str, reference: str, source: str) -> HttpResponse:
    """Take back my last decision about this answer."""
    here = call_at(request, process, call)
    found = desks.source_of(request.by, here, reference, source)
    verdict = desks.last_verdict_of(request.by, found)
    try:
        if verdict is None:
            raise Refusal("verdict-nothing-to-undo")
        suggestion = deciding.undo(by=request.by, verdict=verdict, now=request.now)
    except Refusal as refusal:
        return desk_page(request, here, found, source, refusal=refusal)
    return after(request, here, found, source, f"s{suggestion.pk}")
