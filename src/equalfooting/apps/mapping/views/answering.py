"""How does a page that changes something answer: to the page of the thing, or with the refusal beside the form?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from equalfooting.domain.refusals import Refusal
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field


def carried_out(form: Form, act: Callable[[], Any]) -> Any:
    """What the action returned, or None with the refusal put beside its field."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refusal as refusal:
        if refusal.code == "sign-in-first":
            raise
        put_beside_field(form, refusal)
        return None


def with_form(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """The page with the form; 422 where what was sent did not do, so that nothing takes it for success."""
    return render_page(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def done(request: HttpRequest, sentence: str, to: str, **named: Any) -> HttpResponse:
    """On to a page of ours, with a sentence of what happened."""
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse(to, kwargs=named))
