"""The pages on which contested statements are put up and argued about."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.mapping import actions, rules
from equalfooting.apps.mapping.forms import ArgumentForm, ClaimForm
from equalfooting.apps.mapping.models import Argument, Claim
from equalfooting.apps.mapping.queries.reading import mechanism_seen_by, mechanisms_seen_by
from equalfooting.apps.mapping.views.answering import carried_out, done, with_form
from equalfooting.domain.refusals import insist
from equalfooting.ui.doors import door


@door("signed-in")
def claim_new(request: Request, process: str, code: str) -> HttpResponse:
    """Put up a statement on which people disagree."""
    found = mechanism_seen_by(request.by, process, code)
    insist(rules.claim(request.by, found, request.now))
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and carried_out(form, lambda: actions.put_up_claim(
        by=request.by, mechanism=found, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return done(request, gettext("The statement is put up. Now argue for or against it."), "mapping:mechanism",
                    process=process, code=code)  # fmt: skip
    return with_form(request, "mapping/claim_form.html", form, process=found.process, mechanism=found)


@door("signed-in")
def argue(request: Request, process: str, key: int) -> HttpResponse:
    """Argue for or against a statement, in one's own name and words."""
    seen = mechanisms_seen_by(request.by, process)
    claim = get_object_or_404(Claim.objects.select_related("mechanism__process"), pk=key, mechanism__in=seen)
    insist(rules.claim(request.by, claim.mechanism, request.now))
    form = ArgumentForm(request.POST or None)
    if request.method == "POST" and carried_out(form, lambda: actions.argue(
        by=request.by, claim=claim, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        page = reverse("mapping:mechanism", kwargs={"process": process, "code": claim.mechanism.code})
        return redirect(f"{page}#claim-{claim.pk}")
    context = {"process": claim.mechanism.process, "mechanism": claim.mechanism, "claim": claim}
    return with_form(request, "mapping/argument_form.html", form, **context)


@door("signed-in")
@require_POST
def argument_withdraw(request: Request, process: str, key: int) -> HttpResponse:
    """Hold one's argument no longer."""
    seen = mechanisms_seen_by(request.by, process)
    rows = Argument.objects.select_related("claim__mechanism")
    found = get_object_or_404(rows, pk=key, claim__mechanism__in=seen)
    actions.withdraw_argument(by=request.by, argument=found, now=request.now)
    code = found.claim.mechanism.code
    return done(request, gettext("You no longer hold this."), "mapping:mechanism", process=process, code=code)
