"""How do people read what programs can read and write? A page made from the schema; and the answer where nothing is."""

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
    """One address: what it gives, what it takes after the question mark, and in its body."""

    method: str
    address: str
    summary: str
    parameters: tuple[tuple[str, str, str], ...]
    fields: tuple[tuple[str, str, str], ...] = ()


def operations() -> dict[str, list[Operation]]:
    """Tag -> the operations of the schema under it."""
    found: dict[str, list[Operation]] = {}
    schema = api.get_openapi_schema()
    for (method, address), facts in api_door.operations().items():
        said = str(facts.get("description", facts["summary"]))
        one = Operation(method, address, said, _parameters(facts), fields_of(facts, schema))
        found.setdefault(facts.get("tags", [""])[0], []).append(one)
    return found


def fields_of(facts: dict[str, Any], schema: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Name, kind and bounds of each field of the body of an operation; none where it takes no body."""
    contents = facts.get("requestBody", {}).get("content", {})
    body: dict[str, Any] = next((one["schema"] for one in contents.values()), {})
    if "$ref" in body:
        body = schema["components"]["schemas"][body["$ref"].rpartition("/")[2]]
    required = body.get("required", ())
    rows = body.get("properties", {}).items()
    return tuple((name, _kind_of(one), _limits(one, is_required=name in required)) for name, one in rows)


def _kind_of(one: dict[str, Any]) -> str:
    choices = [part for part in one.get("anyOf", [one]) if part.get("type") != "null"]
    return " or ".join("file" if part.get("format") == "binary" else part.get("type", "object") for part in choices)


def _limits(one: dict[str, Any], *, is_required: bool) -> str:
    """What a field must keep to, in a line."""
    one = {**next((part for part in one.get("anyOf", ()) if part.get("type") != "null"), {}), **one}
    said = ["required"] if is_required else []
    if choices := one.get("enum"):
        said.append("one of " + ", ".join(map(str, choices)))
    names = {"minimum": "from", "maximum": "to", "minLength": "at least", "maxLength": "at most", "maxItems": "at most"}
    said += [f"{word} {one[name]}" for name, word in names.items() if name in one]
    return "; ".join([*said, *([one["description"]] if one.get("description") else [])])


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
    limits = {"everybody": api_door.FOR_EVERYBODY, "token": api_door.WITH_TOKEN, "writes": api_door.WRITES}
    return render_page(request, "site/api.html", {"operations": operations(), "limits": limits})


@door("public")
@csrf_exempt
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """An address below the door that does not exist, answered in the form that programs expect."""
    return not_found(request)
