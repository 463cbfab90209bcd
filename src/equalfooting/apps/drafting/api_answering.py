"""What can a program of a member do once an amendment is filed? Change it, read how it is handled, and answer that.

Each operation that writes does what the page named in `described` does, by the same form, rule and action.
"""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Schema

from equalfooting.apps.accounts.api_once import Done, described, done_once
from equalfooting.apps.drafting.actions import handling, proposing
from equalfooting.apps.drafting.actions.words import MOST_REASON, MOST_WORDS
from equalfooting.apps.drafting.api import AmendmentOut, Number, router, text_here
from equalfooting.apps.drafting.api_writing import ONE, Language, Sent, amendment_row, told_again, values_sent
from equalfooting.apps.drafting.changing import FORMS, form_kind, standing_here, wanted_now
from equalfooting.apps.drafting.forms import ReplyForm
from equalfooting.apps.drafting.models import Handling
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.apps.processes.forms import WRITTEN_IN
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.filling import filled

MOST_KEY = 2**63 - 1
MOST = 100
_LANGUAGES = f"^(?:{'|'.join(WRITTEN_IN)})$"


class ChangeIn(Sent):
    words: str | None = Field(
        None, max_length=MOST_WORDS, description="its paragraph as it should read; left out for a move or a deletion"
    )
    behind: str | None = Field(
        None, max_length=12, description="for a move: the number of a paragraph; 0: the beginning"
    )
    reason: str | None = Field(None, max_length=MOST_REASON, description="that which stands if left out")
    language: Language | None = None
    seen: int = Field(ge=1, le=MOST_KEY, description="key of its newest anchor, as you read it; refused if it changed")


class AnswerIn(Sent):
    agrees: bool
    words: str = Field("", max_length=MOST_REASON, description="asked of who does not agree")
    language: str = Field("", pattern=_LANGUAGES, description="one of the six; that of the text if left out")
    seen: int = Field(ge=1, le=MOST_KEY, description="key of the handling that you answer, which is the last")


class AnswerOut(Schema):
    sponsor: str
    agrees: bool
    words: str
    language: str
    made_at: datetime


class HandlingOut(Schema):
    key: int
    handled: str
    words: str
    with_number: int | None
    referred_to: str
    reason: str
    language: str
    made_at: datetime
    replies: list[AnswerOut]

    @staticmethod
    def resolve_key(found: Any) -> int:
        key: int = found.pk
        return key

    @staticmethod
    def resolve_with_number(found: Any) -> int | None:
        other = found.with_amendment
        number: int | None = other.number if other else None
        return number

    @staticmethod
    def resolve_replies(found: Any) -> list[Any]:
        return list(found.replies.all())


@router.get(ONE + "/handlings", response=list[HandlingOut], url_name="text_handlings")
def text_handlings(request: HttpRequest, process: str, text: str, number: Number) -> list[Handling]:
    """What the Chair proposed to do with an amendment, the newest first, and what its sponsors answered."""
    rows = amendment_row(text_here(request, process, text), number).handlings.select_related("with_amendment")
    return list(rows.prefetch_related("replies")[:MOST])


@router.post(
    ONE + "/reply", response=AmendmentOut, url_name="text_reply", openapi_extra=described("drafting:reply")
)  # fmt: skip
def text_reply(request: HttpRequest, process: str, text: str, number: Number, given: AnswerIn) -> HttpResponse:
    """Answer what the Chair proposes for an amendment that you sponsor."""
    found = text_here(request, process, text)
    row = amendment_row(found, number)
    sent = {"agrees": "yes" if given.agrees else "no", "words": given.words, "handling": given.seen}
    values = filled(ReplyForm, sent)

    def deed() -> Done:
        newest = row.handlings.first()
        if newest is None:
            raise Http404("nobody proposed what becomes of it")
        handling.reply(
            by=request.by, handling=newest, agrees=values["agrees"], words=values["words"], seen=values["handling"],  # type: ignore[attr-defined]
            language=given.language or found.language, now=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
        return Done(told_again(found, number))

    return done_once(request, given.model_dump_json(), deed)


@router.post(
    ONE + "/change", response=AmendmentOut, url_name="text_change", openapi_extra=described("drafting:reword")
)  # fmt: skip
def text_change(request: HttpRequest, process: str, text: str, number: Number, given: ChangeIn) -> HttpResponse:
    """Change an amendment that you sponsor; how it read before stays, and other sponsors may join again."""
    found = text_here(request, process, text)
    row = amendment_row(found, number)

    def deed() -> Done:
        newest = newest_of(found)
        here = standing_here(row, newest) if newest else None
        if here is None:
            raise Http404("this amendment does not stand on the newest version")
        if given.seen != here.anchor.pk:
            raise Refusal("changed-meanwhile")
        stands = {"reason": row.reason, "language": row.language}
        values = filled(FORMS[form_kind(here.anchor)], values_sent(given, leave_out={"seen"}), **stands)
        wanted = wanted_now(here, values, {})
        proposing.reword(by=request.by, amendment=row, wanted=wanted, now=request.now)  # type: ignore[attr-defined]
        return Done(told_again(found, number))

    return done_once(request, given.model_dump_json(), deed)
