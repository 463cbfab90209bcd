"""What can programs read? One door for all slices: each brings a `router` in its `api.py`, mounted here."""

from importlib import import_module
from importlib.util import find_spec

from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import ValidationError

from equalfooting.domain.refusals import Refusal
from equalfooting.site import api_answers
from equalfooting.site.api_door import BearerOrNobody

#: slices that may offer something to programs, in the order of the documentation
SLICES = (
    "processes",
    "inquiries",
    "seats",
    "meetings",
    "mapping",
    "drafting",
    "gaps",
    "editions",
    "chronicle",
    "decisions",
    "consensus",
    "letters",
    "summaries",
    "principles",
)
DESCRIPTION = """Everything that is public, as data. Nothing can be written here.

Without a token you read what everybody may read; with one (`Authorization: Bearer …`, made on your
page) what you may read, more often. A refusal is an object with `code`, `what` happened and the `way_out`.
Lists have a fixed order and take `offset` and `limit`; a number out of the range given below is refused, never
quietly cut. Every answer has an `ETag`: send it back in `If-None-Match` and an unchanged answer costs nothing."""

api = NinjaAPI(
    title="Equal Footing",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    auth=BearerOrNobody(),
)


def offered() -> list[str]:
    """The slices that have a router today (the record's addresses stand in its own `urls.py`)."""
    found = []
    for name in SLICES:
        module = f"equalfooting.apps.{name}.api"
        if find_spec(module) and hasattr(import_module(module), "router"):
            found.append(module)
    return found


for _module in offered():
    api.add_router("", import_module(_module).router)

api.add_exception_handler(Refusal, api_answers.refused)
api.add_exception_handler(Http404, api_answers.not_found)
api.add_exception_handler(ValidationError, api_answers.wrong_parameter)
api.add_exception_handler(SuspiciousOperation, api_answers.unreadable)
api.add_exception_handler(UnicodeError, api_answers.unreadable)
