"""What happens to every request? Who asks and when, which door it is, and what a refusal looks like."""

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.paths import own_path
from equalfooting.apps.accounts.remembered import remembering
from equalfooting.apps.accounts.visitors import whoever_asks
from equalfooting.apps.processes.queries import current_roles, roles_anywhere
from equalfooting.domain.refusals import Refusal
from equalfooting.flows.openings import open_now
from equalfooting.flows.surroundings import surroundings
from equalfooting.site.addresses import client_address
from equalfooting.site.outside_doors import OUTSIDE
from equalfooting.ui.doors import Door
from equalfooting.ui.refusing import refusal_texts

Respond = Callable[[HttpRequest], HttpResponse]

#: Roles that may close, publish and assign need a second factor.
SECOND_FACTOR_ROLES = frozenset({"secretariat", "chair"})


class WhoAndWhen:
    """Gives each request `by` (a person or a visitor) and `now`; nothing further in reads clock or user."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        request.by = by = whoever_asks(request)  # type: ignore[attr-defined]
        request.surroundings = SimpleLazyObject(lambda: surroundings(by))  # type: ignore[attr-defined]
        request.came_from = client_address(request)  # type: ignore[attr-defined]
        request.open_now = partial(open_now, now=request.now)  # type: ignore[attr-defined]
        with timezone.override(_time_zone(request.user)), remembering():
            return self.respond(request)


def _time_zone(person: object) -> ZoneInfo | None:
    """The time zone a person chose; the site's for everybody else."""
    try:
        return ZoneInfo(person.time_zone) if isinstance(person, Person) else None
    except (ZoneInfoNotFoundError, ValueError):  # a zone that this machine's tables no longer know
        return None


class TheirLanguage:
    """Somebody signed in who chose no language in this browser reads in the language of their account."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or not isinstance(request.user, Person):
            return self.respond(request)
        with contextlib.suppress(LookupError):
            code = translation.get_supported_language_variant(request.user.language)
            translation.activate(code)
            request.LANGUAGE_CODE = code
        return self.respond(request)


#: What a refusal is in the words of HTTP, where it is more than "not as things stand" (409).
_STATUS = {
    "role-needed": 403,
    "organisation-not-yours": 403,
    "organisation-to-confirm": 403,
    "not-yours": 403,
    "too-many-requests": 429,
}


class Refusals:
    """Turns a refusal that no view caught into a page (or JSON) that says why, with status 409 or 403."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if exception.code == "sign-in-first":
            return redirect_to_login(request.get_full_path())
        status = _STATUS.get(exception.code, 409)
        what, way_out = refusal_texts(exception)
        context = {"refusal": exception, "what": what, "way_out": way_out}
        return render(request, "ui/refused.html", context, status=status)


class Doors:
    """Default deny: opens a view only to the audience that the view declares (see `ui/doors.py`)."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: Any, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponseBase | None:
        door = declared_door(view)
        if door is None:
            raise PermissionDenied("this address is open to nobody")
        if door.audience == "public":
            return None
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        if door.audience == "operator":
            return self._operator(request)
        process = str(named.get("process", ""))
        if door.audience == "roles":
            return self._by_role(request, door, process)
        return self._for_all(request, door, process)

    def _by_role(self, request: HttpRequest, door: Door, process: str) -> HttpResponseBase | None:
        assert isinstance(request.user, Person)  # noqa: S101  checked by process_view
        held = current_roles(request.user, process=process) & set(door.roles)
        if not held:
            raise PermissionDenied
        return _ask_for_second_factor(request) if held & SECOND_FACTOR_ROLES else None

    def _for_all(self, request: HttpRequest, door: Door, process: str) -> HttpResponseBase | None:
        """Everybody comes in; whoever tends the process does nothing there without the second factor."""
        assert isinstance(request.user, Person)  # noqa: S101  checked by process_view
        if not process and not door.roles:
            return None
        held = current_roles(request.user, process=process) if process else roles_anywhere(request.user)
        return _ask_for_second_factor(request) if held & SECOND_FACTOR_ROLES else None

    def _operator(self, request: HttpRequest) -> HttpResponseBase | None:
        if not request.user.is_superuser:
            raise PermissionDenied
        return _ask_for_second_factor(request)


def _ask_for_second_factor(request: HttpRequest) -> HttpResponseBase | None:
    """Lead to the page of the second factor unless it was given; remember where to come back to."""
    if has_second_factor(request):
        return None
    came_from = urlsplit(request.headers.get("Referer", "")).path
    here = request.get_full_path() if request.method == "GET" else own_path(came_from, reverse("home"))
    request.session["after_second_factor"] = here
    return redirect("second-factor")


def declared_door(view: Any) -> Door | None:
    """The door a view declares, or the one that `outside_doors.py` gives a view of a library."""
    written = getattr(view, "view_class", view)
    declared: Door | None = getattr(view, "door", None) or getattr(written, "door", None)
    if declared is None:
        module = getattr(written, "__module__", "")
        return next((door for prefix, door in OUTSIDE if module.startswith(prefix)), None)
    return declared


def has_second_factor(request: HttpRequest) -> bool:
    """Was this session opened with a second factor? (The demo's one-click sign-ins count, and only there.)"""
    if any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user)):
        return True
    return bool(settings.DEMO and request.session.get("demo_sign_in"))
