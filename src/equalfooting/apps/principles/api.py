"""What of the principles check can a program read? Every figure, how it is judged, and the thresholds."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from equalfooting.adapters import clock
from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.principles.queries.scorecard import scorecard_of
from equalfooting.apps.principles.telling import as_json
from equalfooting.apps.processes.queries import process_seen_by

router = Router(tags=["principles"])
NOBODY = Visitor("")


class FigureOut(Schema):
    code: str
    sentence: str
    n: int
    of: int
    threshold: str | None
    state: str
    missing: list[str]
    n_passing: int
    n_failing: int


class ThresholdsOut(Schema):
    number: int
    values: dict[str, Any]
    reason: str
    language: str
    published_at: datetime | None


class ScorecardOut(Schema):
    process: str
    at: datetime
    thresholds: ThresholdsOut | None
    principles: dict[str, list[FigureOut]]


@router.get("/processes/{process}/principles", response=ScorecardOut, url_name="principles")
def principles(request: HttpRequest, process: str) -> dict[str, Any]:
    """The scorecard of a process by the thresholds in force. There is no total."""
    found, now = process_seen_by(NOBODY, process), clock.now()
    return as_json(found, scorecard_of(found, now), now)
