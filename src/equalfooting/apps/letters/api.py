"""What of joint letters can a program read? All that is public: the settled text, who signed, what came back.

Whoever asks here is nobody in particular. Names stand only where their bearers agreed.
"""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.letters.actions.finding import settled_now
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature
from equalfooting.apps.letters.queries.letters import counted, letter_seen_by, letters_seen_by, steps_of
from equalfooting.apps.letters.queries.signatures import standing
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.letters import days_silent, state_of

router = Router(tags=["joint letters"])
NOBODY = Visitor("")
MOST = 200
Offset = Annotated[int, Query(ge=0, le=10**9)]
Limit = Annotated[int, Query(ge=1, le=MOST)]


class LetterOut(Schema):
    slug: str
    title: str
    kind: str
    language: str
    state: str
    sign_until: datetime
    sent_on: date | None
    acknowledged_on: date | None
    answered_on: date | None
    days_silent: int | None
    n_organisations: int
    n_people: int


class StepOut(Schema):
    kind: str
    on: date
    way: str
    other_side: str
    words: str
    language: str
    file_name: str
    sha256: str


class WholeLetterOut(LetterOut):
    purpose: str
    number: int
    sha256: str
    content: dict[str, Any]
    steps: list[StepOut]


class SignatureOut(Schema):
    kind: str
    name: str
    post: str
    organisation: str
    group: str
    country: str
    verified_how: str
    verified_note: str
    signed_at: datetime


@router.get("/processes/{process}/letters", response=list[LetterOut], url_name="letters")
def letters(request: HttpRequest, process: str, offset: Offset = 0, limit: Limit = MOST) -> list[dict[str, Any]]:
    """Letters whose text was settled, the newest first."""
    found = counted(letters_seen_by(NOBODY, process_seen_by(NOBODY, process)))
    return [_out(one, request) for one in found[offset : offset + limit]]


@router.get("/processes/{process}/letters/{letter}", response=WholeLetterOut, url_name="letter")
def letter(request: HttpRequest, process: str, letter: str) -> dict[str, Any]:
    """One letter: the text that is signed, as it was frozen, and what came back."""
    found, settled = _one(process, letter)
    facts = counted(JointLetter.objects.filter(pk=found.pk).select_related("text")).get()
    steps = [one for one in steps_of(found) if not one.taken_back_at]
    return {
        **_out(facts, request), "purpose": found.purpose, "number": settled.number, "sha256": settled.sha256,
        "content": settled.content, "steps": steps,
    }  # fmt: skip


@router.get(
    "/processes/{process}/letters/{letter}/signatures", response=list[SignatureOut], url_name="letter-signatures"
)
def signatures(
    request: HttpRequest, process: str, letter: str, offset: Offset = 0, limit: Limit = MOST
) -> list[dict[str, Any]]:
    """Who signed: organisations first, then people, each in the order in which they signed."""
    _found, settled = _one(process, letter)
    return [_signed(one) for one in standing(settled)[offset : offset + limit]]


def _one(process: str, slug: str) -> tuple[JointLetter, SettledText]:
    found = letter_seen_by(NOBODY, process_seen_by(NOBODY, process), slug)
    settled = settled_now(found)
    assert settled is not None  # noqa: S101  nobody sees a letter that was never settled
    return found, settled


def _out(one: JointLetter, request: HttpRequest) -> dict[str, Any]:
    now: datetime = request.now  # type: ignore[attr-defined]
    facts = ("sign_until", "sent_on", "acknowledged_on", "answered_on", "n_organisations", "n_people")
    return {
        "slug": one.text.slug, "title": one.text.title, "kind": one.text.kind, "language": one.text.language,
        "state": state_of(one.moments, now), "days_silent": days_silent(one.moments, now),
        **{name: getattr(one, name) for name in facts},
    }  # fmt: skip


def _signed(one: Signature) -> dict[str, Any]:
    facts = ("kind", "group", "country", "verified_how", "verified_note", "signed_at")
    return {
        "name": one.public_name, "post": one.post if one.public_name else "", "organisation": one.organisation_name,
        **{name: getattr(one, name) for name in facts},
    }  # fmt: skip
