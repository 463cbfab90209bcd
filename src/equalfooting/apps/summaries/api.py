"""What of summaries and reports can a program read? All that is published, byte for byte what was hashed."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.summaries.models import Summary
from equalfooting.apps.summaries.queries.summaries import summaries_of, summary_seen_by
from equalfooting.domain.record.canonical import canonical

router = Router(tags=["summaries and reports"])
NOBODY = Visitor("")
MOST = 200


class SummaryOut(Schema):
    number: int
    kind: str
    title: str
    language: str
    sha256: str
    record_until: int
    published_at: datetime


@router.get("/processes/{process}/outcomes", response=list[SummaryOut], url_name="outcomes")
def outcomes(
    request: HttpRequest,
    process: str,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = MOST,
) -> list[Summary]:
    """Published Chair's summaries and reports, newest first."""
    return list(summaries_of(NOBODY, process_seen_by(NOBODY, process))[offset : offset + limit])


@router.get("/processes/{process}/outcomes/{number}", response=SummaryOut, url_name="outcome")
def outcome(request: HttpRequest, process: str, number: int) -> Summary:
    """One of them."""
    return _one(process, number)


@router.get("/processes/{process}/outcomes/{number}/content", url_name="outcome-content")
def outcome_content(request: HttpRequest, process: str, number: int) -> HttpResponse:
    """The frozen content: SHA-256 over these bytes is its checksum. People are tokens; the pages name them."""
    return HttpResponse(canonical(_one(process, number).content), content_type="application/json")


def _one(process: str, number: int) -> Summary:
    if number >= 2**15:
        raise Http404
    return summary_seen_by(NOBODY, process_seen_by(NOBODY, process), number)
