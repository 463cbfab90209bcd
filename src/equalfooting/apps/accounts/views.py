"""Which pages let people manage the tokens of their programs?"""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from equalfooting.apps.accounts import token_actions
from equalfooting.apps.accounts.forms import TokenForm
from equalfooting.apps.accounts.models import ApiToken, Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("signed-in")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Request) -> HttpResponse:
    """My tokens; a new one is shown in the answer to the form that made it, and never again."""
    person = cast(Person, request.by)
    form = TokenForm(request.POST or None)
    refusal, made = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            may_write = form.cleaned_data["scope"] == "write"
            _, made = token_actions.make_token(
                by=person, name=form.cleaned_data["name"], may_write=may_write, now=request.now
            )
            form = TokenForm()
        except Refusal as found:
            refusal = found
    context = {"tokens": ApiToken.objects.filter(person=person), "form": form, "made": made, "refusal": refusal}
    return render_page(request, "accounts/tokens.html", context, status=409 if refusal else 200)


@door("signed-in")
@require_POST
def revoke_token(request: Request, token: int) -> HttpResponse:
    """Revoke one of my tokens."""
    person = cast(Person, request.by)
    found = get_object_or_404(ApiToken, pk=token, person=person)
    token_actions.revoke_token(by=person, token=found, now=request.now)
    messages.success(request, gettext("The token is revoked; programs that use it are refused from now on."))
    return redirect("accounts:tokens")
