"""What do the pages that act have in common? Who asks, and what happens when the rules say no."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.forms import WRITTEN_IN, TextsForm
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.refusing import put_beside_field


def person_of(request: Request) -> Person:
    """The person signed in; the door has let nobody else in."""
    assert isinstance(request.by, Person)  # noqa: S101
    return request.by


def is_done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Act if the form is sound; a refusal is put beside its field, and nothing was done."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            act()
    except Refusal as refusal:
        if isinstance(form, TextsForm) and refusal.field in form.texts:
            refusal.field = f"{refusal.field}_{WRITTEN_IN[0]}"
        put_beside_field(form, refusal)
        return False
    return True


def back(request: Request, said: str, address: str) -> HttpResponse:
    """Say that it is done and go to an address of ours."""
    messages.success(request, said)
    return redirect(address)
