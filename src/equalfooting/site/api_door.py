"""Who comes through the programs' door, how often, with which parameters, and may they write?

The cookie of a browser counts for nothing here: only a token says who asks, and only one that may write lets write.
"""

import hashlib
import re
from datetime import datetime
from functools import cache
from typing import Any

from django.core.cache import cache as counters
from django.http import HttpRequest
from django.urls import get_resolver, resolve, reverse
from ninja.security import HttpBearer

from equalfooting.apps.accounts.models import ApiToken, Person
from equalfooting.apps.accounts.token_actions import known_token
from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.processes.queries import current_roles
from equalfooting.apps.processes.rules.process import needs_one_of
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.site.addresses import client_address
from equalfooting.site.middleware import SECOND_FACTOR_ROLES, declared_door

#: requests a minute; writes are counted for a person, whatever the number of their tokens
FOR_EVERYBODY, WITH_TOKEN, WRITES = 60, 600, 60
READS = frozenset({"GET", "HEAD", "OPTIONS"})
#: who does what is recorded as done by a program
THROUGH = "api"
_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
Operations = dict[tuple[str, str], dict[str, Any]]


class BearerOrNobody(HttpBearer):
    """The person of the token; nobody in particular without one. Sets `request.by`."""

    def __call__(self, request: HttpRequest) -> Any:
        given = request.headers.get("Authorization", "")
        request.by = Visitor("")  # type: ignore[attr-defined]
        token = None
        if not given:
            count(f"address {client_address(request)}", FOR_EVERYBODY, request.now)  # type: ignore[attr-defined]
        else:
            token = self.authenticate(request, given)
        only_known_parameters(request)
        if request.method not in READS:
            only_with_leave_to_write(request, token)
        return request.by  # type: ignore[attr-defined]

    def authenticate(self, request: HttpRequest, given: str) -> ApiToken:
        """Read the header; guesses count against the address, as reading without a token does."""
        scheme, _, token = given.partition(" ")
        now: datetime = request.now  # type: ignore[attr-defined]
        try:
            if scheme.lower() != "bearer" or not token.strip():
                raise Refusal("token-header-wrong")
            found = known_token(token.strip(), now)
        except Refusal:
            count(f"address {client_address(request)}", FOR_EVERYBODY, now)
            raise
        request.by = found.person  # type: ignore[attr-defined]
        count(f"token {found.pk}", WITH_TOKEN, now)
        return found


def only_with_leave_to_write(request: HttpRequest, token: ApiToken | None) -> None:
    """Refuses whoever may not write, and what needs a second factor on the site.

    Each operation that writes names the page where people do the same: what its door asks of them is asked here.
    """
    if token is None:
        raise Refusal("token-needed")
    if not token.may_write:
        raise Refusal("token-reads-only")
    token.person.through = THROUGH
    count(f"writes of {token.person_id}", WRITES, request.now)  # type: ignore[attr-defined]
    _like_on_the_page(request, token.person)


def _like_on_the_page(request: HttpRequest, person: Person) -> None:
    match, page = request.resolver_match, operation(request)["x-page"]
    known = match.kwargs if match else {}
    address = reverse(page, kwargs={name: known[name] for name in _parts_of(page)})
    door = declared_door(resolve(address).func)
    if door is None or not door.roles:
        return
    roles = current_roles(person, process=str(known.get("process", "")))
    if door.audience == "roles":
        insist(needs_one_of(person, roles, *door.roles))
    if secret := roles & set(door.roles) & SECOND_FACTOR_ROLES:
        raise Refusal(
            "second-factor-on-site", roles=", ".join(sorted(secret)), page=request.build_absolute_uri(address)
        )


@cache
def _parts_of(page: str) -> tuple[str, ...]:
    """The names in the address of a page."""
    space, _, name = page.partition(":")
    _prefix, addresses = get_resolver().namespace_dict[space]
    found: Any = addresses.reverse_dict[name]
    return tuple(found[0][0][1])


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
    known = _query_names(operation(request))
    for name, values in request.GET.lists():
        if name not in known:
            raise Refusal("parameter-unknown", given=name[:80], choices=", ".join(sorted(known)) or "–")
        if len(values) > 1:
            raise Refusal("parameter-repeated", given=name)


def operation(request: HttpRequest) -> dict[str, Any]:
    """What the documentation says of the operation that is asked for."""
    match, method = request.resolver_match, "GET" if request.method == "HEAD" else request.method or ""
    return operations().get((method, _PLACE.sub(r"{\1}", "/" + match.route) if match else ""), {})


@cache
def operations() -> Operations:
    """Method and address -> the operation as the documentation lists it."""
    from equalfooting.site.api import api  # noqa: PLC0415  the API is made with this door

    paths = api.get_openapi_schema()["paths"]
    return {(method.upper(), address): facts for address, found in paths.items() for method, facts in found.items()}


def _query_names(operation: dict[str, Any]) -> frozenset[str]:
    return frozenset(one["name"] for one in operation.get("parameters", []) if one["in"] == "query")
