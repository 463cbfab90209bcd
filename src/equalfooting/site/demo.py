"""How does a newcomer try every role of the worked example with one click? Only while the demo is on."""

import json
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.paths import own_path
from equalfooting.ui.doors import door

PEOPLE = Path(__file__).parents[1] / "demo" / "data" / "people.json"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
N_MAILS_SHOWN = 30


def sign_ins() -> list[dict[str, Any]]:
    """The people of the worked example who can be tried."""
    return [person for person in json.loads(PEOPLE.read_text(encoding="utf-8")) if person.get("demo_sign_in")]


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404


@door("public")
def cast(request: HttpRequest) -> HttpResponse:
    """Who can be tried, and what to try as whom."""
    _only_in_the_demo()
    return render(request, "site/demo.html", {"people": sign_ins()})


@door("public")
@require_POST
def sign_in(request: HttpRequest, handle: str) -> HttpResponse:
    """Sign in as one of the cast; counts as a second factor, in the demo only."""
    _only_in_the_demo()
    if handle not in {person["handle"] for person in sign_ins()}:
        raise Http404
    person = get_object_or_404(Person, handle=handle, is_active=True)
    login(request, person, backend=BACKEND)
    record_authentication(request, person, method="demo")
    request.session["demo_sign_in"] = True
    return redirect(own_path(request.POST.get("next"), reverse("home")))


@door("public")
def mails(request: HttpRequest) -> HttpResponse:
    """The mails this demo would have sent, newest first."""
    _only_in_the_demo()
    paths = sorted((settings.HOME / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    return render(request, "site/demo_mails.html", {"mails": [_mail(path) for path in paths[:N_MAILS_SHOWN]]})


def _mail(path: Path) -> dict[str, str]:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    return {
        "to": str(message["To"]),
        "subject": str(message["Subject"]),
        "text": str(body.get_content()) if body else "",
    }
