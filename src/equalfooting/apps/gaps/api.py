"""What of the gaps can a program read? All that the pages show: matrices, computed gaps, asserted gaps.

Whoever asks here is nobody in particular. Thresholds are those of the address, as on the pages.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.gaps.models import AssertedGap, GapReport
from equalfooting.apps.gaps.packing import KeptGap
from equalfooting.apps.gaps.queries.asserted import asserted
from equalfooting.apps.gaps.queries.reports import Narrowing, gaps_of
from equalfooting.apps.gaps.tasks import current_report
from equalfooting.apps.gaps.thresholds import Thresholds
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.mapping.gaps import GAPS
from equalfooting.domain.refusals import Refusal

router = Router(tags=["gaps"])
NOBODY = Visitor("")


class GapOut(Schema):
    """One computed gap; `entries` and `mechanisms` are the first few of `n_entries` and `n_mechanisms`."""

    kind: str
    issue: str
    subject: str
    severity: str
    confidence: str
    code: str
    facts: dict[str, Any]
    sentence: str
    entries: list[str]
    n_entries: int
    mechanisms: list[str]
    n_mechanisms: int


class GapsOut(Schema):
    thresholds: str
    of_leaf: int
    is_current: bool
    n_total: int
    page: int
    items: list[GapOut]


class GapMapOut(Schema):
    """kind -> columns and, for each issue, [mechanisms, ended, not known, furthest step] a column."""

    thresholds: str
    of_leaf: int
    is_current: bool
    counts: dict[str, dict[str, int]]
    matrices: dict[str, Any]


class AssertedOut(Schema):
    id: int
    issue: str
    kind: str
    statement: str
    evidence: str
    language: str
    holder: str
    organisation: str
    group: str
    at: datetime
    withdrawn_at: datetime | None
    n_for: int
    n_against: int


@router.get("/processes/{process}/gaps/map", response=GapMapOut)
def gap_map(request: HttpRequest, process: str) -> dict[str, Any]:
    """The matrices of the gap map and how many gaps there are of each kind."""
    report, facts = _report(request, process_seen_by(NOBODY, process))
    return {**facts, "counts": report.summary["counts"], "matrices": report.summary["matrices"]}


@router.get("/processes/{process}/gaps/computed/{kind}", response=GapsOut)
def computed(
    request: HttpRequest,
    process: str,
    kind: str,
    subject: str = "",
    issue: str = "",
    page: int = 1,
) -> dict[str, Any]:
    """The computed gaps of a kind, fifty at a time."""
    if kind not in GAPS:
        raise Refusal("gap-kind-unknown", kind=kind, choices=", ".join(GAPS))
    report, facts = _report(request, process_seen_by(NOBODY, process))
    issues = (issue,) if issue else tuple(report.summary["matrices"]["level"]["rows"])
    found = gaps_of(report, kind, Narrowing(issues, subject), page)
    return {**facts, "n_total": found.n, "page": page, "items": [_told(gap) for gap in found.gaps]}


@router.get("/processes/{process}/gaps/asserted", response=list[AssertedOut])
def asserted_gaps(request: HttpRequest, process: str) -> list[dict[str, Any]]:
    """What people assert, the taken-back ones last."""
    return [_asserted(gap) for gap in asserted(process_seen_by(NOBODY, process))]


def _report(request: HttpRequest, process: Process) -> tuple[GapReport, dict[str, Any]]:
    now: datetime = request.now  # type: ignore[attr-defined]
    thresholds = Thresholds.of(request.GET.dict(), now)
    report, is_current = current_report(process, thresholds, now)
    if report is None:
        raise Refusal("gaps-being-computed")
    return report, {"thresholds": thresholds.key, "of_leaf": report.of_leaf, "is_current": is_current}


def _told(gap: KeptGap) -> dict[str, Any]:
    return {
        "kind": gap.kind, "issue": gap.issue, "subject": gap.subject, "severity": gap.severity,
        "confidence": gap.confidence, "code": gap.because.code, "facts": dict(gap.because.facts),
        "sentence": gap.because.say(), "entries": list(gap.entries), "n_entries": gap.n_entries,
        "mechanisms": list(gap.mechanisms), "n_mechanisms": gap.n_mechanisms,
    }  # fmt: skip


def _asserted(gap: AssertedGap) -> dict[str, Any]:
    counts: Any = gap
    return {
        "id": gap.pk, "issue": gap.issue.code, "kind": gap.kind, "statement": gap.statement, "evidence": gap.evidence,
        "language": gap.language, "holder": gap.holder, "organisation": gap.organisation, "group": gap.group,
        "at": gap.at, "withdrawn_at": gap.withdrawn_at, "n_for": counts.n_for, "n_against": counts.n_against,
    }  # fmt: skip
