"""Which letter is a page about, and what does every page of it show?"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.urls import reverse

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.letters.actions.finding import settled_now
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature
from equalfooting.apps.letters.queries.letters import letter_seen_by
from equalfooting.apps.letters.words import STATES
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.views.acting import is_done
from equalfooting.domain.letters import state_of
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.fragments import render_page


def here(request: Request, process: str, letter: str) -> JointLetter:
    """404 for what whoever asks may not see."""
    return letter_seen_by(request.by, process_seen_by(request.by, process), letter)


def settled_here(letter: JointLetter) -> SettledText:
    """The text people sign; a letter that nobody can sign yet refuses."""
    found = settled_now(letter)
    if found is None:
        raise Refusal("letter-not-settled")
    return found


def context_of(letter: JointLetter, request: Request) -> dict[str, Any]:
    """What every page of a letter shows."""
    state = state_of(letter.moments, request.now)
    name, look = STATES[state]
    return {
        "process": letter.process, "letter": letter, "text": letter.text, "state": state, "state_name": name,
        "state_look": look,
    }  # fmt: skip


def to(letter: JointLetter, name: str = "letter", *more: object) -> str:
    """The address of a page of the letter."""
    return reverse(f"letters:{name}", args=[letter.process.slug, letter.text.slug, *more])


def form_page(
    request: Request, form: forms.Form, act: Callable[[], HttpResponse], about: dict[str, Any]
) -> HttpResponse:
    """Show the form, or act and go on; a refusal stands beside its field and nothing typed is lost.

    `again`: hidden fields as they are now, so that whoever has seen what others changed can save over it.
    """
    gone: list[HttpResponse] = []
    if request.method == "POST" and is_done(form, lambda: gone.append(act())):
        return gone[0]
    if form.has_error(NON_FIELD_ERRORS, "changed-meanwhile"):
        typed = request.POST.copy()
        for name, value in about["again"].items():
            typed[name] = value
        form.data = typed
    context = {**about, "form": form}
    return render_page(request, "letters/form.html", context, status=422 if form.errors else 200)


def key_of(letter: JointLetter, key: int) -> Signature | None:
    """A signature of the letter, with what rules ask of it."""
    found = Signature.objects.select_related("settled").filter(settled__letter=letter, pk=key).first()
    if found:
        found.settled.letter = letter
    return found
