"""What of editions and proposals can a program read? All that is public, and the frozen content itself.

Whoever asks here is nobody in particular. The content is, byte for byte, what was hashed.
"""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.editions.actions.circulating import end_silence
from equalfooting.apps.editions.models import Edition, Objection, Proposal
from equalfooting.apps.editions.queries.editions import content_of, editions_of, objections_of
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.record.canonical import canonical

router = Router(tags=["editions"])
NOBODY = Visitor("")
MOST = 200


class EditionOut(Schema):
    number: int
    titles: dict[str, str]
    note: str
    state: str
    sha256: str
    n_entries: int
    n_mechanisms: int
    record_from: int
    record_until: int
    circulated_at: datetime
    deadline_at: datetime
    closed_at: datetime | None
    published_at: datetime | None


class ObjectionOut(Schema):
    reason: str
    lifts_if: str
    language: str
    by_label: str
    by_groups: list[str]
    by_organisation: str
    at: datetime
    state: str
    answer: str


class WholeOut(EditionOut):
    objections: list[ObjectionOut]


class ProposalOut(Schema):
    id: int
    text: str
    reason: str
    language: str
    by_label: str
    by_groups: list[str]
    by_organisation: str
    at: datetime
    state: str
    answer: str


@router.get("/processes/{process}/editions", response=list[EditionOut])
def editions(request: HttpRequest, process: str) -> list[Edition]:
    """All editions, newest first."""
    return [_closed(request, one) for one in editions_of(process_seen_by(NOBODY, process))[:MOST]]


@router.get("/processes/{process}/editions/{number}", response=WholeOut)
def edition(request: HttpRequest, process: str, number: int) -> dict[str, Any]:
    """One edition with its objections."""
    found = _one(request, process, number)
    objections: list[Objection] = objections_of(found)
    return {**{name: getattr(found, name) for name in EditionOut.model_fields}, "objections": objections}


@router.get("/processes/{process}/editions/{number}/content")
def content(request: HttpRequest, process: str, number: int) -> HttpResponse:
    """The frozen content: SHA-256 over these bytes is the checksum of the edition."""
    return HttpResponse(canonical(content_of(_one(request, process, number))), content_type="application/json")


@router.get("/processes/{process}/proposals", response=list[ProposalOut])
def proposals(request: HttpRequest, process: str, offset: Annotated[int, Query(ge=0, le=10**9)] = 0) -> list[Proposal]:
    """Proposed changes, newest first, two hundred at a time."""
    return list(Proposal.objects.filter(process=process_seen_by(NOBODY, process))[offset : offset + MOST])


def _one(request: HttpRequest, process: str, number: int) -> Edition:
    return _closed(request, get_object_or_404(editions_of(process_seen_by(NOBODY, process)), number=number))


def _closed(request: HttpRequest, found: Edition) -> Edition:
    now: datetime = request.now  # type: ignore[attr-defined]
    if found.state == Edition.State.CIRCULATING and now >= found.deadline_at:
        return end_silence(edition=found, now=now)
    return found
