"""What of meetings can a program read? When, where, papers, and how many of which group were there; no names."""

from collections import Counter
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.processes.queries import process_seen_by

router = Router(tags=["meetings"])
NOBODY = Visitor("")
MOST = 100


class MeetingOut(Schema):
    number: int
    titles: dict[str, str]
    place: str
    url: str
    starts_at: datetime
    ends_at: datetime
    announced_at: datetime
    dated_at: datetime
    cancelled_at: datetime | None
    transcript_at: datetime | None
    transcript_url: str
    transcript_document: int | None
    papers: list[int]
    attendance_at: datetime | None
    n_there: int
    n_observers: int
    n_by_group: dict[str, int]
    n_interventions_by_group: dict[str, int]


@router.get("/processes/{process}/meetings", response=list[MeetingOut], url_name="meetings")
def meetings(
    request: HttpRequest,
    process: str,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> list[dict[str, Any]]:
    """The meetings of a process, the newest first; papers are numbers of documents of the process."""
    rows = process_seen_by(NOBODY, process).meetings.prefetch_related("papers", "presences")
    return [_out(one) for one in rows[offset : offset + limit]]


def _out(one: Meeting) -> dict[str, Any]:
    rows = list(one.presences.all())
    people = [row for row in rows if not row.is_observer]
    spoken: Counter[str] = Counter()
    for row in people:
        for group in row.groups:
            spoken[group] += row.n_interventions
    plain = ("number", "titles", "place", "url", "starts_at", "ends_at", "announced_at", "dated_at", "cancelled_at",
             "transcript_at", "transcript_url", "attendance_at")  # fmt: skip
    return {
        **{name: getattr(one, name) for name in plain}, "transcript_document": one.transcript_id,
        "papers": [paper.document_id for paper in one.papers.all()], "n_there": len(rows),
        "n_observers": len(rows) - len(people), "n_by_group": Counter(g for row in people for g in row.groups),
        "n_interventions_by_group": spoken,
    }  # fmt: skip
