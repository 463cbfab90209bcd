"""How do people read what programs can read? A page made from the schema; and the answer where nothing is."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.site import api_door
from equalfooting.site.api import api
from equalfooting.site.api_answers import not_found
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@dataclass(frozen=True)
class Operation:
    """One address: what it gives, and what it takes after the question mark."""

    address: str
    summary: str
    parameters: tuple[tuple[str, str, str], ...]


def operations() -> dict[str, list[Operation]]:
    """Tag -> the operations of the schema under it."""
    found: dict[str, list[Operation]] = {}
    for address, methods in api.get_openapi_schema()["paths"].items():
        facts = methods["get"]
        one = Operation(address, facts.get("description", facts["summary"]), _parameters(facts))
        found.setdefault(facts.get("tags", [""])[0], []).append(one)
    return found


def _parameters(facts: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    given = [one for one in facts.get("parameters", []) if one["in"] == "query"]
    return tuple((one["name"], one["schema"].get("type", ""), _bounds(one["schema"])) for one in given)


def _bounds(schema: dict[str, Any]) -> str:
    names = ("default", "minimum", "maximum")
    return ", ".join(f"{name} {schema[name]}" for name in names if schema.get(name) not in (None, ""))


@door("public")
@require_safe
def documentation(request: Request) -> HttpResponse:
    """What programs can read, and how."""
    limits = {"everybody": api_door.FOR_EVERYBODY, "token": api_door.WITH_TOKEN}
    return render_page(request, "site/api.html", {"operations": operations(), "limits": limits})


@door("public")
@csrf_exempt
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """An address below the door that does not exist, answered in the form that programs expect."""
    return not_found(request)
