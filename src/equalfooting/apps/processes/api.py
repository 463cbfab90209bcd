"""What of processes can a program read? Those that whoever asks may see, with their phases and mandates."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.queries import process_seen_by, processes_seen_by

router = Router(tags=["processes"])
MOST = 100


class PhaseOut(Schema):
    names: dict[str, str]
    opens_at: datetime
    closes_at: datetime | None


class ParagraphOut(Schema):
    number: str
    texts: dict[str, str]


class MandateOut(Schema):
    titles: dict[str, str]
    source: str
    url: str
    adopted_on: date | None
    paragraphs: list[ParagraphOut]


class ProcessOut(Schema):
    slug: str
    names: dict[str, str]
    acronym: str
    summaries: dict[str, str]
    convener: str
    is_public: bool
    is_fictional: bool
    takes_correspondents: bool
    opened_on: date
    ended_on: date | None


class WholeProcessOut(ProcessOut):
    phases: list[PhaseOut]
    mandates: list[MandateOut]


class ProcessesOut(Schema):
    """`n_total` counts them all; `items` are those from `offset` on, at most `limit`, in the order of their slugs."""

    n_total: int
    offset: int
    limit: int
    items: list[ProcessOut]


@router.get("/processes", response=ProcessesOut, url_name="processes")
def processes(
    request: Request,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = MOST,
) -> dict[str, Any]:
    """The processes of this site that you may see."""
    seen = processes_seen_by(request.by).order_by("slug")
    return {"n_total": seen.count(), "offset": offset, "limit": limit, "items": list(seen[offset : offset + limit])}


@router.get("/processes/{process}", response=WholeProcessOut, url_name="process")
def process(request: Request, process: str) -> dict[str, Any]:
    """One process with its phases and the texts of its mandates."""
    found = process_seen_by(request.by, process)
    mandates = found.mandates.prefetch_related("paragraphs").order_by("pk")
    return {
        **{name: getattr(found, name) for name in ProcessOut.model_fields},
        "phases": list(found.phases.all()),
        "mandates": [_mandate(one) for one in mandates],
    }


def _mandate(mandate: Any) -> dict[str, Any]:
    names = ("titles", "source", "url", "adopted_on")
    return {**{name: getattr(mandate, name) for name in names}, "paragraphs": list(mandate.paragraphs.all())}
