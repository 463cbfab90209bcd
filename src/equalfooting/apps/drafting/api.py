"""What of texts can a program read? Versions, paragraphs, amendments and what became of them.

Whoever asks here is nobody in particular.
"""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.drafting.models import Amendment, Paragraph, Text, Version
from equalfooting.apps.drafting.queries.amendments import listed
from equalfooting.apps.drafting.queries.texts import newest_of, published, text_seen, texts_seen, versions_of
from equalfooting.apps.processes.queries import process_seen_by

router = Router(tags=["texts"])
NOBODY = Visitor("")
MOST = 200
Offset = Annotated[int, Query(ge=0, le=10**9)]


class VersionOut(Schema):
    number: int
    note: str
    published_at: datetime


class TextOut(Schema):
    slug: str
    title: str
    language: str
    kind: str
    amendments_until: datetime | None
    closed_at: datetime | None
    closed_because: str


class WholeTextOut(TextOut):
    versions: list[VersionOut]


class ParagraphOut(Schema):
    key: str
    number: str
    kind: str
    words: str
    n_brackets: int
    n_new: int
    n_wishes: int


class SponsorOut(Schema):
    sponsor: str
    group: str
    is_proposer: bool


class AnchorOut(Schema):
    version: int
    kind: str
    paragraph: str
    start: int | None
    end: int | None
    quote: str
    words: str
    after: str
    problem: dict[str, Any]

    @staticmethod
    def resolve_version(found: Any) -> int:
        number: int = found.version.number
        return number


class AmendmentOut(Schema):
    number: int
    kind: str
    amends: int | None
    package: int | None
    reason: str
    language: str
    filed_at: datetime
    is_late: bool
    withdrawn_at: datetime | None
    withdrawn_because: str
    handled: str
    taken_in: int | None
    sponsors: list[SponsorOut]
    anchors: list[AnchorOut]


@router.get("/processes/{process}/texts", response=list[TextOut])
def texts(request: HttpRequest, process: str, offset: Offset = 0) -> list[Text]:
    """Texts with a published version, in the order in which they were begun, two hundred at a time."""
    return list(texts_seen(NOBODY, process_seen_by(NOBODY, process))[offset : offset + MOST])


@router.get("/processes/{process}/texts/{text}", response=WholeTextOut)
def text(request: HttpRequest, process: str, text: str) -> dict[str, Any]:
    """One text with its published versions, newest first."""
    found = text_seen(NOBODY, process, text)
    values = {name: getattr(found, name) for name in TextOut.model_fields}
    return {**values, "versions": published(versions_of(found))}


@router.get("/processes/{process}/texts/{text}/versions/{number}/paragraphs", response=list[ParagraphOut])
def text_paragraphs(
    request: HttpRequest, process: str, text: str, number: Annotated[int, Path(ge=1, le=32_767)], offset: Offset = 0
) -> list[Paragraph]:
    """The paragraphs of a version in reading order, and how much is open in each, two hundred at a time."""
    return list(_version(process, text, number).paragraphs.all()[offset : offset + MOST])


@router.get("/processes/{process}/texts/{text}/amendments", response=list[AmendmentOut])
def text_amendments(request: HttpRequest, process: str, text: str, offset: Offset = 0) -> list[dict[str, Any]]:
    """All amendments by number, each at every place where it stood, two hundred at a time."""
    found = text_seen(NOBODY, process, text)
    rows = listed(found, newest_of(found), state="all", group="")
    return [_amendment(one) for one in rows[offset : offset + MOST]]


def _version(process: str, text: str, number: int) -> Version:
    versions = published(versions_of(text_seen(NOBODY, process, text)))
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise Http404("no published version of this number")
    return found


def _amendment(one: Amendment) -> dict[str, Any]:
    package = one.package if one.package and not one.package.withdrawn_at else None
    taken_in = one.taken_in if one.taken_in and one.taken_in.published_at else None
    plain = ("number", "kind", "reason", "language", "filed_at", "is_late", "withdrawn_at", "withdrawn_because")
    return {
        **{name: getattr(one, name) for name in plain}, "handled": one.handled,
        "amends": one.amends.number if one.amends else None, "package": package.number if package else None,
        "taken_in": taken_in.number if taken_in else None, "sponsors": list(one.sponsorships.all()),
        "anchors": [row for row in one.anchors.all() if row.version.published_at],
    }  # fmt: skip
