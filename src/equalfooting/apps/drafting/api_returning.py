"""What can a program of a member do with a Word file that comes back? Look at what it would become, then propose that.

Each operation that writes does what the page named in `described` does, by the same form, rule and action.
"""

import hashlib
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from ninja import Field, File, Form, Schema
from ninja.files import UploadedFile
from pydantic import TypeAdapter, ValidationError

from equalfooting.apps.accounts.api_once import Done, described, done_once, said_before
from equalfooting.apps.drafting.actions import returning
from equalfooting.apps.drafting.api import Number, router, text_here
from equalfooting.apps.drafting.api_writing import ALL
from equalfooting.apps.drafting.forms import ReturnedForm
from equalfooting.apps.drafting.models import ReturnedFile, Text
from equalfooting.apps.drafting.queries.returned import own_file
from equalfooting.apps.drafting.returning import ORGANISATION, Change, Found
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.refusing import refusal_texts


class RefusalOut(Schema):
    code: str
    what: str
    way_out: str


class ChangeOut(Schema):
    kind: str
    paragraph: str
    quote: str
    words: str
    after: str
    amends: str
    reason: str
    author: str
    is_untracked: bool
    is_left_out: bool
    refused: RefusalOut | None


class UnplacedOut(Schema):
    reason: str
    text: str
    author: str
    paragraph: str


class CommentOut(Schema):
    paragraph: str
    author: str
    text: str


class PreviewOut(Schema):
    sha256: str
    checksum: str = Field(description="send it with the file to propose exactly this")
    made_from: int
    version: int
    changes: list[ChangeOut]
    n_counting: int
    unplaced: list[UnplacedOut]
    comments: list[CommentOut]
    known: list[str]
    authors: dict[str, str] = Field(description="what counts in whose name: me, org: and a key, out; empty: undecided")
    may_speak_for: dict[str, str]


class ReturnedOut(Schema):
    key: int
    file_name: str
    sha256: str
    made_from: int
    received_at: datetime
    filed_at: datetime | None
    amendments: list[int]


WordFile = Annotated[UploadedFile, File(description="DOCX with tracked changes, up to 20 MB")]
Authors = Annotated[
    str, Form(max_length=20_000, description="JSON: author in the file -> me, org: and a key, or out")
]  # fmt: skip


@router.post(
    ALL + "/returned/preview", response=PreviewOut, url_name="text_preview",
    openapi_extra=described("drafting:returned", is_once=False),
)  # fmt: skip
def text_preview(
    request: HttpRequest, process: str, text: str, file: WordFile, authors: Authors = "{}"
) -> dict[str, Any]:
    """What a Word file that comes back would become, change by change, and what could not be placed; writes nothing."""
    kept = _read(request, text_here(request, process, text), file)
    kept.found["authors"] = returning.decided(request.by, kept, _authors(authors))  # type: ignore[attr-defined]
    return _preview(request, kept, returning.seen(kept))


@router.post(
    ALL + "/returned", response={201: ReturnedOut}, url_name="text_return", openapi_extra=described("drafting:returned")
)
def text_return(
    request: HttpRequest, process: str, text: str, file: WordFile,
    checksum: Annotated[str, Form(pattern="^[0-9a-f]{64}$", description="of the preview")], authors: Authors = "{}",
) -> HttpResponse:  # fmt: skip
    """Propose what the preview of this file showed: all of it at once, or nothing if it would be something else now."""
    found, choices = text_here(request, process, text), _authors(authors)
    name, content = _uploaded(file)
    sent = f"{hashlib.sha256(content).hexdigest()} {checksum} {sorted(choices.items())}"
    if said := said_before(request, sent):
        return said
    kept = returning.look(by=request.by, text=found, name=name, content=content, now=request.now)  # type: ignore[attr-defined]

    def deed() -> Done:
        filed = returning.send(
            by=request.by, file=kept, content=content, choices=choices, previewed=checksum, now=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
        where = {"process": process, "text": text, "key": filed.pk}
        return Done(_returned(filed), reverse("api:text_returned", kwargs=where))

    return done_once(request, sent, deed)


@router.get(ALL + "/returned/{key}", response=ReturnedOut, url_name="text_returned")
def text_returned(request: HttpRequest, process: str, text: str, key: Number) -> ReturnedOut:
    """A Word file that you sent back, and the numbers of the amendments that were proposed with it."""
    return _returned(own_file(request.by, text_here(request, process, text), key))  # type: ignore[attr-defined]


def _uploaded(file: UploadedFile) -> tuple[str, bytes]:
    form = ReturnedForm({}, MultiValueDict({"file": [file]}))
    if not form.is_valid():
        raise Refusal("field-wrong", field="file", given="file", why=str(form.errors["file"][0]).rstrip("."))
    return form.uploaded()


def _authors(text: str) -> dict[str, str]:
    try:
        return TypeAdapter(dict[str, str]).validate_json(text or "{}")
    except ValidationError as wrong:
        why = wrong.errors()[0]["msg"]
        raise Refusal("field-wrong", field="authors", given="authors", why=why) from None


def _read(request: HttpRequest, text: Text, file: UploadedFile) -> ReturnedFile:
    name, content = _uploaded(file)
    return returning.look(by=request.by, text=text, name=name, content=content, now=request.now)  # type: ignore[attr-defined]


def _preview(request: HttpRequest, kept: ReturnedFile, found: Found) -> dict[str, Any]:
    speaks_for = returning.spoken_for(request.by)  # type: ignore[attr-defined]  # the door lets in people alone
    return {
        "sha256": kept.sha256, "checksum": returning.checksum(kept, found), "made_from": kept.version.number,
        "version": int(found.document.version), "changes": [_change(one) for one in found.changes],
        "n_counting": len(found.counting), "unplaced": [asdict(one) for one in found.unplaced],
        "comments": list(found.comments), "known": list(found.known), "authors": dict(found.authors),
        "may_speak_for": {f"{ORGANISATION}{one.pk}": one.name for one in speaks_for},
    }  # fmt: skip


def _change(one: Change) -> dict[str, Any]:
    said, refusal = one.amendment, one.refusal
    refused = None
    if refusal:
        what, way_out = refusal_texts(refusal)
        refused = {"code": refusal.code, "what": what, "way_out": way_out}
    named_ = ("kind", "paragraph", "quote", "after", "amends", "reason")
    return {
        **{name: getattr(said, name) for name in named_}, "words": said.text, "author": one.author,
        "is_untracked": one.is_untracked, "is_left_out": one.is_left_out, "refused": refused,
    }  # fmt: skip


def _returned(file: ReturnedFile) -> ReturnedOut:
    plain = ("file_name", "sha256", "received_at", "filed_at")
    numbers = sorted(file.found.get("filed", {}).values())
    values = {name: getattr(file, name) for name in plain}
    return ReturnedOut(key=file.pk, made_from=file.version.number, amendments=numbers, **values)
