"""What of seats can a program read? Plans, who sits, chances by ticket, and the dossier; nothing private.

Whoever asks here is nobody in particular. Nothing is written: every act on a plan needs a person at its page.
"""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.seats.models import SeatPlan
from equalfooting.apps.seats.queries.plans import plan_seen, plans_seen
from equalfooting.apps.seats.queries.sitting import published_dossier, published_run, seats_of
from equalfooting.apps.seats.rules.planning import moment_of

router = Router(tags=["seats"])
NOBODY = Visitor("")
MOST = 200


class PlanOut(Schema):
    slug: str
    titles: dict[str, str]
    introduction: str
    seats: int
    rules: dict[str, Any]
    n_terms_most: int | None
    n_months: int | None
    method: str
    objective: str
    seed_source: str
    seed_at: datetime | None
    opens_at: datetime | None
    closes_at: datetime | None
    takes_late: bool
    published_at: datetime | None
    committed_at: datetime | None
    filled_at: datetime | None
    moment: str


class SittingOut(Schema):
    holder: str
    organisation: str
    term: int
    since_on: date
    due_on: date | None
    until_on: date | None


class SeatOut(Schema):
    number: int
    group: str
    now: SittingOut | None
    before: list[SittingOut]


class ChancesOut(Schema):
    sha256: str
    seed: str
    probabilities: dict[str, float]
    drawn: list[str]


@router.get("/processes/{process}/seats", response=list[PlanOut], url_name="seat-plans")
def seat_plans(
    request: HttpRequest, process: str, offset: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> list[dict[str, Any]]:
    """Published seat plans, newest first, two hundred at a time."""
    rows = plans_seen(NOBODY, process_seen_by(NOBODY, process))
    return [_out(request, one) for one in rows[offset : offset + MOST]]


@router.get("/processes/{process}/seats/{plan}", response=PlanOut, url_name="seat-plan")
def seat_plan(request: HttpRequest, process: str, plan: str) -> dict[str, Any]:
    """One plan: seats, rules, method and dates."""
    return _out(request, _one(process, plan))


@router.get("/processes/{process}/seats/{plan}/members", response=list[SeatOut], url_name="seat-members")
def members(request: HttpRequest, process: str, plan: str) -> list[dict[str, Any]]:
    """Every seat: who sits, who sat before, from when to when."""
    return [
        {"number": one.seat.number, "group": one.seat.group, "now": one.now, "before": list(one.before)}
        for one in seats_of(NOBODY, _one(process, plan))
    ]


@router.get("/processes/{process}/seats/{plan}/chances", response=ChancesOut, url_name="seat-chances")
def chances(request: HttpRequest, process: str, plan: str) -> dict[str, Any]:
    """Everybody's chance in a lottery, by ticket, with the checksum that was published before the draw."""
    found = _one(process, plan)
    run = published_run(found) if found.committed_at else None
    if run is None:
        raise Http404("no chances are published")
    drawn = getattr(found, "draw", None)
    return {
        "sha256": run.outcome.commitment, "seed": drawn.seed if drawn else "",
        "probabilities": run.outcome.content["probabilities"], "drawn": drawn.tickets if drawn else [],
    }  # fmt: skip


@router.get("/processes/{process}/seats/{plan}/dossier", response=dict[str, Any], url_name="seat-dossier")
def dossier(request: HttpRequest, process: str, plan: str) -> dict[str, Any]:
    """Everything that `equalfooting seats verify` takes, without names."""
    content = published_dossier(_one(process, plan))
    if content is None:
        raise Http404("nothing is published that could be verified")
    return content


def _one(process: str, plan: str) -> SeatPlan:
    return plan_seen(NOBODY, process_seen_by(NOBODY, process), plan)


def _out(request: HttpRequest, plan: SeatPlan) -> dict[str, Any]:
    now: datetime = request.now  # type: ignore[attr-defined]
    said = {name: getattr(plan, name) for name in PlanOut.model_fields if name != "moment"}
    return {**said, "moment": moment_of(plan, now)}
