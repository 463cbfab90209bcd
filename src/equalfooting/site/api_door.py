"""Who reads through the programs' door, how often, with which parameters?

The cookie of a browser counts for nothing here: only a token says who asks.
"""

import hashlib
import re
from datetime import datetime
from functools import cache
from typing import Any

from django.core.cache import cache as counters
from django.http import HttpRequest
from ninja.security import HttpBearer

from equalfooting.apps.accounts.token_actions import person_of_token
from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.domain.refusals import Refusal
from equalfooting.site.addresses import client_address

#: requests a minute
FOR_EVERYBODY, WITH_TOKEN = 60, 600
_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


class BearerOrNobody(HttpBearer):
    """The person of the token; nobody in particular without one. Sets `request.by`."""

    def __call__(self, request: HttpRequest) -> Any:
        given = request.headers.get("Authorization", "")
        request.by = Visitor("")  # type: ignore[attr-defined]
        if not given:
            count(f"address {client_address(request)}", FOR_EVERYBODY, request.now)  # type: ignore[attr-defined]
        else:
            self.authenticate(request, given)
        only_known_parameters(request)
        return request.by  # type: ignore[attr-defined]

    def authenticate(self, request: HttpRequest, given: str) -> None:
        """Read the header; guesses count against the address, as reading without a token does."""
        scheme, _, token = given.partition(" ")
        now: datetime = request.now  # type: ignore[attr-defined]
        try:
            if scheme.lower() != "bearer" or not token.strip():
                raise Refusal("token-header-wrong")
            person, number = person_of_token(token.strip(), now)
        except Refusal:
            count(f"address {client_address(request)}", FOR_EVERYBODY, now)
            raise
        request.by = person  # type: ignore[attr-defined]
        count(f"token {number}", WITH_TOKEN, now)


def count(who: str, most: int, now: datetime) -> None:
    """Count one more request of this minute, in one step of the cache; refuses `too-many-requests` past `most`."""
    key = "api:" + hashlib.sha256(f"{who} {int(now.timestamp()) // 60}".encode()).hexdigest()
    counters.add(key, 0, timeout=120)
    try:
        n = counters.incr(key)
    except ValueError:  # dropped by a full cache between the two steps
        n = 1
    if n > most:
        raise Refusal("too-many-requests", minutes=1)


def only_known_parameters(request: HttpRequest) -> None:
    """Refuses a parameter that the operation does not take, or one given twice: a typo must not widen a list."""
    match = request.resolver_match
    known = parameters().get(_PLACE.sub(r"{\1}", "/" + match.route) if match else "", frozenset())
    for name, values in request.GET.lists():
        if name not in known:
            raise Refusal("parameter-unknown", given=name[:80], choices=", ".join(sorted(known)) or "–")
        if len(values) > 1:
            raise Refusal("parameter-repeated", given=name)


@cache
def parameters() -> dict[str, frozenset[str]]:
    """Address -> the names of its query parameters, as the documentation lists them."""
    from equalfooting.site.api import api  # noqa: PLC0415  the API is made with this door

    paths = api.get_openapi_schema()["paths"]
    return {address: _query_names(operations.get("get", {})) for address, operations in paths.items()}


def _query_names(operation: dict[str, Any]) -> frozenset[str]:
    return frozenset(one["name"] for one in operation.get("parameters", []) if one["in"] == "query")
