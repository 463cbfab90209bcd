"""What can programs read and write? One door for all slices: each brings a `router` in its `api.py`, mounted here.

What members do stands in `api_writing.py`, `api_answering.py` and `api_returning.py` beside it, on the same router.
"""

from importlib import import_module
from importlib.util import find_spec

from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

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
DESCRIPTION = """Everything that is public, as data; and what members do in texts and rounds.

Without a token you read what everybody may read; with one (`Authorization: Bearer …`, made on your
page) what you may read, more often. A refusal is an object with `code`, `what` happened and the `way_out`.
Lists have a fixed order and take `offset` and `limit`; a number out of the range given below is refused, never
quietly cut. Every answer has an `ETag`: send it back in `If-None-Match` and an unchanged answer costs nothing.

Writing takes a token that may also write. What is written follows the rules of the page where people do the same, and
the record says that a program did it. Send a body in JSON; a refusal about one field names it as `field`. With a header
`Idempotency-Key` of your own making the same request can be sent again for a day, and is done once. What asks people
for a second factor is refused, with the page where it is done. What was made is answered with 201 and a `Location`."""

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
            for more in ("writing", "answering", "returning"):
                if find_spec(f"{module}_{more}"):
                    import_module(f"{module}_{more}")  # adds what writes to the same router: an address has one view
            found.append(module)
    return found


for _module in offered():
    api.add_router("", import_module(_module).router)

api.add_exception_handler(Refusal, api_answers.refused)
api.add_exception_handler(Http404, api_answers.not_found)
api.add_exception_handler(ValidationError, api_answers.wrong_parameter)
api.add_exception_handler(HttpError, api_answers.broken_body)
api.add_exception_handler(MultiPartParserError, api_answers.broken_body)
api.add_exception_handler(SuspiciousOperation, api_answers.unreadable)
api.add_exception_handler(UnicodeError, api_answers.unreadable)
