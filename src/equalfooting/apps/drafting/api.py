"""What of texts can a program read? Versions, paragraphs, amendments and what became of them.

In processes that whoever asks may see; of their texts what everybody in these sees, drafts to nobody.
"""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.drafting.models import Amendment, Package, Paragraph, Text, Version
from equalfooting.apps.drafting.queries.amendments import listed
from equalfooting.apps.drafting.queries.texts import newest_of, packages_of, published, texts_seen, versions_of
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by

router = Router(tags=["texts"])
NOBODY = Visitor("")
MOST = 200
Offset = Annotated[int, Query(ge=0, le=10**9)]
VersionNumber = Annotated[int, Path(ge=1, le=32_767)]
Number = Annotated[int, Path(ge=1, le=10**9)]


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
    key: int
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
    def resolve_key(found: Any) -> int:
        key: int = found.pk
        return key

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


class PackageOut(Schema):
    number: int
    title: str
    reason: str
    language: str
    made_at: datetime
    withdrawn_at: datetime | None
    amendments: list[int]


@router.get("/processes/{process}/texts", response=list[TextOut])
def texts(request: HttpRequest, process: str, offset: Offset = 0) -> list[Text]:
    """Texts with a published version, in the order in which they were begun, two hundred at a time."""
    return list(texts_seen(NOBODY, _process(request, process))[offset : offset + MOST])


@router.get("/processes/{process}/texts/{text}", response=WholeTextOut)
def text(request: HttpRequest, process: str, text: str) -> dict[str, Any]:
    """One text with its published versions, newest first."""
    found = text_here(request, process, text)
    values = {name: getattr(found, name) for name in TextOut.model_fields}
    return {**values, "versions": published(versions_of(found))}


@router.get("/processes/{process}/texts/{text}/versions/{number}/paragraphs", response=list[ParagraphOut])
def text_paragraphs(
    request: HttpRequest, process: str, text: str, number: VersionNumber, offset: Offset = 0
) -> list[Paragraph]:
    """The paragraphs of a version in reading order, and how much is open in each, two hundred at a time."""
    return list(_version(request, process, text, number).paragraphs.all()[offset : offset + MOST])


@router.get("/processes/{process}/texts/{text}/amendments", response=list[AmendmentOut])
def text_amendments(request: HttpRequest, process: str, text: str, offset: Offset = 0) -> list[dict[str, Any]]:
    """All amendments by number, each at every place where it stood, two hundred at a time."""
    found = text_here(request, process, text)
    rows = listed(found, newest_of(found), state="all", group="")
    return [_amendment(one) for one in rows[offset : offset + MOST]]


@router.get("/processes/{process}/texts/{text}/amendments/{number}", response=AmendmentOut, url_name="text_amendment")
def text_amendment(request: HttpRequest, process: str, text: str, number: Number) -> dict[str, Any]:
    """One amendment, at every place where it stood."""
    return amendment_as_told(text_here(request, process, text), number)


@router.get("/processes/{process}/texts/{text}/packages", response=list[PackageOut], url_name="text_packages")
def text_packages(request: HttpRequest, process: str, text: str) -> list[dict[str, Any]]:
    """The packages that are offered, each with the numbers of its amendments."""
    return [package_as_told(one) for one in packages_of(text_here(request, process, text))]


@router.get("/processes/{process}/texts/{text}/packages/{package}", response=PackageOut, url_name="text_package")
def text_package(request: HttpRequest, process: str, text: str, package: Number) -> dict[str, Any]:
    """One package, offered or taken apart, with the numbers of its amendments."""
    return package_as_told(package_here(text_here(request, process, text), package))


def package_here(text: Text, number: int) -> Package:
    """The package of a number (404)."""
    found = text.packages.filter(number=number).first()
    if found is None:
        raise Http404("no package of this number")
    found.text = text
    return found


def text_here(request: HttpRequest, process: str, text: str) -> Text:
    """The text of an address, once a version of it is published (404)."""
    found = _process(request, process)
    here = texts_seen(NOBODY, found).filter(slug=text).first()
    if here is None:
        raise Http404("no text with this address that you may see")
    here.process = found
    return here


def amendment_as_told(text: Text, number: int) -> dict[str, Any]:
    """The amendment of a number (404), as a program reads it."""
    found = listed(text, newest_of(text), state="all", group="").filter(number=number).first()
    if found is None:
        raise Http404("no amendment of this number")
    return _amendment(found)


def package_as_told(one: Package) -> dict[str, Any]:
    plain = ("number", "title", "reason", "language", "made_at", "withdrawn_at")
    numbers = sorted(amendment.number for amendment in one.amendments.all())
    return {**{name: getattr(one, name) for name in plain}, "amendments": numbers}


def _process(request: HttpRequest, process: str) -> Process:
    return process_seen_by(request.by, process)  # type: ignore[attr-defined]  # the door puts it there


def _version(request: HttpRequest, process: str, text: str, number: int) -> Version:
    versions = published(versions_of(text_here(request, process, text)))
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
