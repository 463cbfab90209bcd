"""Putting a mechanism on the map that a passage names: the form, with similar ones first."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.mapping.models import Issue
from equalfooting.apps.mapping.queries.similar import similar_to
from equalfooting.apps.mapping.views.answering import carried_out, with_form
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.actions import deciding, naming
from equalfooting.apps.sorting.actions.deciding import Along
from equalfooting.apps.sorting.actions.together import decide_in_all_letters
from equalfooting.apps.sorting.forms import NewMechanismForm
from equalfooting.apps.sorting.models import Suggestion, Verdict
from equalfooting.apps.sorting.queries import desk as desks
from equalfooting.apps.sorting.views.finding import call_at
from equalfooting.domain.intake.naming import guess_from_name
from equalfooting.domain.refusals import insist
from equalfooting.ui.doors import door


@door("signed-in")
def new_mechanism(request: Request, process: str, call: str, reference: str, source: str, key: int) -> HttpResponse:
    """The form with what the name tells filled in and similar mechanisms above it; saving corrects the passage."""
    here = call_at(request, process, call)
    found = desks.source_of(request.by, here, reference, source)
    rows = Suggestion.objects.select_related("passage", "submission__call__process")
    suggestion = get_object_or_404(rows, pk=key, submission=found.submission)
    if found not in (suggestion.passage.answer, suggestion.passage.attachment):
        raise Http404
    insist(rules.decide(request.by, suggestion, request.now))
    issues = list(Issue.objects.filter(taxonomy__process=here.process, taxonomy__is_main=True))
    guess = guess_from_name(suggestion.candidate_name)
    initial = {**vars(guess), "issue": suggestion.issue_id, "version": suggestion.version}
    form = NewMechanismForm(request.POST or None, issues=issues, initial=initial)
    if request.method == "POST" and carried_out(form, lambda: _put(request, form, suggestion)):
        return redirect(reverse("sorting:desk", args=[process, call, reference, source]) + f"#s{suggestion.pk}")
    name, acronym = (form.data.get("name", ""), form.data.get("acronym", "")) if form.is_bound else (
        guess.name, guess.acronym
    )  # fmt: skip
    context = {
        "process": here.process, "call": here, "suggestion": suggestion, "reference": reference, "source": source,
        "similar": similar_to(here.process, [name], [acronym]),
    }  # fmt: skip
    return with_form(request, "sorting/new_mechanism.html", form, **context)


def _put(request: Request, form: NewMechanismForm, suggestion: Suggestion) -> list[Verdict]:
    """Here, or in all letters of the campaign, where the first makes the mechanism and the others go to it."""
    given = form.cleaned_data
    content = form.content(
        suggestion.passage.language or suggestion.submission.language, suggestion.submission.reference
    )

    def deed(one: Suggestion, along: Along | None) -> Verdict:
        if along is None:
            return naming.correct_into_new(
                by=request.by, suggestion=one, version=given["version"], issue=given["issue"], content=content,
                now=request.now,
            )  # fmt: skip
        return deciding.correct(
            by=request.by, suggestion=one, version=one.version, issue=given["issue"], mechanism=along.first.made,
            now=request.now, along=along,
        )  # fmt: skip

    if given["also"]:
        return decide_in_all_letters(by=request.by, suggestion=suggestion, deed=deed, now=request.now)
    return [deed(suggestion, None)]
