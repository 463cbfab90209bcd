"""How does the programs' door say no, and how does it let programs keep what has not changed?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page
from ninja.errors import ValidationError

from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.refusing import refusal_texts

DOCUMENTATION = "/api/v1/"
STATUS = {
    "token-unknown": 401, "token-header-wrong": 401, "token-needed": 401, "sign-in-first": 401, "role-needed": 403,
    "token-reads-only": 403, "second-factor-on-site": 403, "not-yours": 403, "body-unreadable": 400,
    "idempotency-key-wrong": 400, "idempotency-key-reused": 422,
    "address-unknown": 404, "method-not-allowed": 405, "too-many-requests": 429,
    "parameter-unknown": 400, "parameter-repeated": 400, "parameter-wrong": 400, "request-unreadable": 400,
}  # fmt: skip
#: where the library says that a wrong value stood
IN_BODY = frozenset({"body", "form", "file"})


def refused(request: HttpRequest, refusal: Refusal | type[Refusal]) -> HttpResponse:
    """A refusal as an object: its code, what happened, the way out, and the field of the body that it is about."""
    assert isinstance(refusal, Refusal)  # noqa: S101  the library's types allow a class
    what, way_out = refusal_texts(refusal)
    facts = {"code": refusal.code, "what": what, "way_out": way_out}
    if refusal.field:
        facts["field"] = refusal.field
    status = STATUS.get(refusal.code, 422 if refusal.field else 409)
    response = JsonResponse(facts, status=status, json_dumps_params={"ensure_ascii": False})
    if response.status_code == 401:
        response["WWW-Authenticate"] = "Bearer"
    if response.status_code == 429:
        response["Retry-After"] = str(60 * int(refusal.facts.get("minutes", 1)))
    return response


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return refused(request, Refusal("address-unknown", documentation=DOCUMENTATION))


def wrong_parameter(request: HttpRequest, exception: ValidationError | type[ValidationError]) -> HttpResponse:
    """The first parameter or field that cannot be read, and why."""
    errors = getattr(exception, "errors", [])
    first = errors[0] if errors else {}
    place, why = [str(part) for part in first.get("loc") or ["?"]], str(first.get("msg", "")).rstrip(".")
    if place[0] not in IN_BODY:
        return refused(request, Refusal("parameter-wrong", given=place[-1], why=why))
    if len(place) < 3 and place[0] == "body":
        return refused(request, Refusal("body-unreadable"))
    field = place[2] if place[0] == "body" else place[1]
    return refused(request, Refusal("field-wrong", field=field[:80], given=field[:80], why=why))


def broken_body(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return refused(request, Refusal("body-unreadable"))


def unreadable(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return refused(request, Refusal("request-unreadable"))


def answered(
    urls: tuple[list[URLResolver | URLPattern], str, str],
) -> tuple[list[URLResolver | URLPattern], str, str]:
    """The library's addresses, each open to everybody, with an ETag and refusals in one form."""
    for pattern in urls[0]:
        if isinstance(pattern, URLPattern):
            pattern.callback = _in_one_form(pattern.callback)
    return urls


def _in_one_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response: HttpResponse = conditional_page(view)(request, *arguments, **named)
        if response.status_code == 405:
            choices = response.headers.get("Allow", "GET")
            response = refused(request, Refusal("method-not-allowed", method=request.method, choices=choices))
            response["Allow"] = choices
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["Authorization", "Accept-Language"])
        return response

    return door("public")(answer)  # each operation checks what the token may read
