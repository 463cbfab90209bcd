"""What can a program of a member do to a text? Propose, amend, withdraw, sponsor, bind together.

Each operation does what the page named in `described` does, by the same form, rule and action.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Schema
from pydantic import ConfigDict

from equalfooting.apps.accounts.api_once import Done, described, done_once, kept_for_people
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import packaging, proposing
from equalfooting.apps.drafting.actions.words import MOST_REASON, MOST_WORDS
from equalfooting.apps.drafting.api import (
    AmendmentOut,
    Number,
    PackageOut,
    VersionNumber,
    amendment_as_told,
    package_as_told,
    package_here,
    router,
    text_here,
)
from equalfooting.apps.drafting.forms import PackageForm, RewriteForm, WithdrawForm
from equalfooting.apps.drafting.models import Amendment, Paragraph, Text, Version
from equalfooting.apps.drafting.queries.amendments import named
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.apps.drafting.ways import WAYS, Given, other_words
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.ui.filling import filled

ALL = "/processes/{process}/texts/{text}"
ONE = ALL + "/amendments/{number}"
MOST_BOUND = 100
Language = Annotated[str, Field(max_length=12, description="one of the six; that of the text if left out")]
Reason = Annotated[str, Field(max_length=MOST_REASON)]


class Sent(Schema):
    model_config = ConfigDict(extra="forbid")


class AmendmentIn(Sent):
    way: Literal["words", "new", "delete", "move", "split"] = Field(
        description="words: the paragraph as it should read; new: another one; split: with a line break where it splits"
    )
    words: str | None = Field(None, max_length=MOST_WORDS, description="for words, new and split")
    before: bool | None = Field(None, description="for new: before this paragraph, not behind it")
    behind: str | None = Field(None, max_length=12, description="for move: the number of a paragraph; 0: the beginning")
    reason: Reason = ""
    language: Language = ""


class OtherWordsIn(Sent):
    words: str = Field(max_length=MOST_WORDS, description="its words as they should read")
    reason: Reason = ""
    language: Language = ""


class WithdrawalIn(Sent):
    reason: Reason


class PackageIn(Sent):
    title: str = Field(max_length=200)
    amendments: list[Annotated[int, Field(ge=1, le=10**6 - 1)]] = Field(
        min_length=2, max_length=MOST_BOUND, description="numbers of amendments that you sponsor"
    )
    reason: Reason = ""


@router.post(
    ALL + "/versions/{number}/paragraphs/{key}/amendments", response={201: AmendmentOut}, url_name="text_propose",
    openapi_extra=described("drafting:propose"),
)  # fmt: skip
def text_propose(
    request: HttpRequest, process: str, text: str, number: VersionNumber, key: str, given: AmendmentIn
) -> HttpResponse:
    """Propose a change of one paragraph of the newest version, in one of five ways; in your name, at once."""
    found = text_here(request, process, text)
    row = _paragraph(found, number, key)
    _name, form, made = WAYS[given.way]
    values = filled(form, values_sent(given, leave_out={"way"}), language=found.language)
    deed = partial(_propose, request, row.version, lambda: made(row, values), values, None)
    return done_once(request, given.model_dump_json(), deed)


@router.post(
    ONE + "/amend", response={201: AmendmentOut}, url_name="text_amend", openapi_extra=described("drafting:amend")
)
def text_amend(request: HttpRequest, process: str, text: str, number: Number, given: OtherWordsIn) -> HttpResponse:
    """Propose other words for the words of an amendment; in your name, at once."""
    found = text_here(request, process, text)
    parent = amendment_row(found, number)
    values = filled(RewriteForm, values_sent(given), language=found.language)

    def deed() -> Done:
        newest = newest_of(found)
        anchor = parent.anchors.filter(version=newest).first()
        if newest is None or anchor is None or not anchor.words:
            raise Refusal("amendment-parent-unfit", id="?", amends=str(number))
        return _propose(request, newest, lambda: other_words(anchor, values), values, parent)

    return done_once(request, given.model_dump_json(), deed)


@router.post(
    ONE + "/withdraw", response=AmendmentOut, url_name="text_withdraw", openapi_extra=described("drafting:withdraw")
)
def text_withdraw(request: HttpRequest, process: str, text: str, number: Number, given: WithdrawalIn) -> HttpResponse:
    """Withdraw an amendment that you sponsor, with a reason; it stays readable as withdrawn."""
    values = filled(WithdrawForm, values_sent(given))
    act = partial(proposing.withdraw, reason=values["reason"])
    return _on_amendment(request, text_here(request, process, text), number, act, given.model_dump_json())


@router.post(ONE + "/join", response=AmendmentOut, url_name="text_join", openapi_extra=described("drafting:join"))
def text_join(request: HttpRequest, process: str, text: str, number: Number) -> HttpResponse:
    """Sponsor an amendment with those who do."""
    return _on_amendment(request, text_here(request, process, text), number, proposing.join, "")


@router.post(ONE + "/leave", response=AmendmentOut, url_name="text_leave", openapi_extra=described("drafting:leave"))
def text_leave(request: HttpRequest, process: str, text: str, number: Number) -> HttpResponse:
    """No longer sponsor an amendment; the last sponsor withdraws it instead."""
    return _on_amendment(request, text_here(request, process, text), number, proposing.leave, "")


@router.post(
    ALL + "/packages", response={201: PackageOut}, url_name="text_packages",
    openapi_extra=described("drafting:packages"),
)  # fmt: skip
def text_offer(request: HttpRequest, process: str, text: str, given: PackageIn) -> HttpResponse:
    """Offer amendments that you sponsor as a package: they stand or fall together."""
    found = text_here(request, process, text)
    values = values_sent(given, leave_out={"amendments"})
    values = filled(PackageForm, {**values, "numbers": ", ".join(map(str, sorted(set(given.amendments))))})
    numbers = set(given.amendments)

    def deed() -> Done:
        rows = named(found, numbers)
        if missing := sorted(numbers - {one.number for one in rows}):
            raise Refusal("field-wrong", field="amendments", given="amendments", why=str(missing[0]))
        made = packaging.offer(
            by=request.by, text=found, amendments=rows, title=values["title"], reason=values["reason"],  # type: ignore[attr-defined]
            language=found.language, now=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
        where = {"process": process, "text": text, "package": made.number}
        return Done(PackageOut.model_validate(package_as_told(made)), reverse("api:text_package", kwargs=where))

    return done_once(request, given.model_dump_json(), deed)


@router.post(
    ALL + "/packages/{package}/undo", response=PackageOut, url_name="text_undo_package",
    openapi_extra=described("drafting:undo-package"),
)  # fmt: skip
def text_undo_package(request: HttpRequest, process: str, text: str, package: Number) -> HttpResponse:
    """Take a package that you offered apart; its amendments stand by themselves again."""
    row = package_here(text_here(request, process, text), package)

    def deed() -> Done:
        undone = packaging.undo(by=request.by, package=row, now=request.now)  # type: ignore[attr-defined]
        return Done(PackageOut.model_validate(package_as_told(undone)))

    return done_once(request, "", deed)


@router.post(
    ONE + "/handle", response=None, url_name="text_handle", openapi_extra=described("drafting:handle", is_once=False)
)
def text_handle(request: HttpRequest, process: str, text: str, number: Number) -> None:
    """Refused: what becomes of an amendment is decided on the site, with a second factor; it names the page."""
    found = text_here(request, process, text)
    insist(rules.answer_amendments(request.by, found, request.now))  # type: ignore[attr-defined]
    kept_for_people(request, reverse("drafting:handle", kwargs={"process": process, "text": text, "number": number}))


@router.post(
    ALL + "/publish", response=None, url_name="text_publish", openapi_extra=described("drafting:publish", is_once=False)
)
def text_publish(request: HttpRequest, process: str, text: str) -> None:
    """Refused: a version is published on the site, with a second factor; the refusal names the page."""
    kept_for_people(request)


def values_sent(given: Schema, leave_out: set[str] | None = None) -> Given:
    """What was really sent of a body, for the form of the page."""
    return given.model_dump(exclude=leave_out, exclude_unset=True, exclude_none=True)


def _paragraph(text: Text, number: int, key: str) -> Paragraph:
    """A paragraph of a published version (404 for the version, a refusal for what it does not have)."""
    version = text.versions.filter(number=number, published_at__isnull=False).first()
    if version is None:
        raise Http404("no published version of this number")
    version.text = text
    row = version.paragraphs.filter(key=key).first()
    if row is None:
        raise Http404("this version has no such paragraph")
    row.version = version
    return row


def amendment_row(text: Text, number: int) -> Amendment:
    rows = text.amendments.select_related("amends", "package", "version", "taken_in")
    row = rows.filter(number=number).first()
    if row is None:
        raise Http404("no amendment of this number")
    row.text = text
    return row


def _propose(
    request: HttpRequest, version: Version, made: Callable[[], Proposed], values: Given, amends: Amendment | None
) -> Done:
    wanted = replace(made(), reason=values["reason"], language=values["language"])
    filed = proposing.propose(
        by=request.by, version=version, wanted=wanted, amends=amends, now=request.now, door=Amendment.Door.API,  # type: ignore[attr-defined]
    )  # fmt: skip
    where = {"process": version.text.process.slug, "text": version.text.slug, "number": filed.number}
    return Done(told_again(version.text, filed.number), reverse("api:text_amendment", kwargs=where))


def _on_amendment(
    request: HttpRequest, text: Text, number: int, act: Callable[..., object], sent: str
) -> HttpResponse:  # fmt: skip
    row = amendment_row(text, number)

    def deed() -> Done:
        act(by=request.by, amendment=row, now=request.now)  # type: ignore[attr-defined]
        return Done(told_again(text, number))

    return done_once(request, sent, deed)


def told_again(text: Text, number: int) -> AmendmentOut:
    return AmendmentOut.model_validate(amendment_as_told(text, number))
