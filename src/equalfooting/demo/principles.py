"""What does the group of the worked example ask of itself? Thresholds of its first days, tightened later."""

from datetime import datetime
from typing import Any

from equalfooting.apps.principles.actions import draft, publish, reckon
from equalfooting.demo.timeline import Timeline

FIRST: dict[str, Any] = {
    "share_groups_present": 100, "share_groups_speaking": 80, "share_regions_present": 80, "share_of_status": 40,
    "days_before_meetings": 14, "days_documents": 5, "days_before_deadlines": 14, "share_documents_open": 100,
    "share_transcripts_open": 75, "share_meetings_observed": 50, "is_rule_safe": True,
}  # fmt: skip
TIGHTENED = {
    **FIRST, "share_groups_speaking": 100, "share_groups_writing": 100, "share_regions_present": 100,
    "share_regions_writing": 100, "share_of_status": 50, "days_documents": 7, "share_transcripts_open": 100,
    "share_inputs_answered": 60,
}  # fmt: skip
WHY_FIRST = (
    "Nobody knows yet what the group will manage. Two weeks before a meeting is what small delegations need; "
    "five days for papers is what the secretariat can promise with two people."
)
WHY_TIGHTENED = (
    "Three meetings went well, so papers are asked for a week before and every transcript is opened. Most work is "
    "now done in writing: from here on it also counts who takes part there, and how many inputs get an answer."
)


def plan_principles(timeline: Timeline) -> None:
    """Two versions, and the standing of the day on which the example is read."""
    timeline.at("2026-01-19T15:00:00Z", _draft, FIRST, WHY_FIRST)
    timeline.at("2026-01-20T10:00:00Z", _publish)
    timeline.at("2026-06-16T15:00:00Z", _draft, TIGHTENED, WHY_TIGHTENED)
    timeline.at("2026-06-18T10:00:00Z", _publish)
    timeline.at("2026-11-24T09:00:00Z", _reckon)


def _draft(timeline: Timeline, said: dict[str, Any], why: str, now: datetime) -> None:
    timeline.kept["thresholds"] = draft(
        by=timeline.people["marguerite"], process=timeline.process, said=said, reason=why, now=now
    )


def _publish(timeline: Timeline, now: datetime) -> None:
    publish(by=timeline.people["noor"], version=timeline.kept["thresholds"], now=now)


def _reckon(timeline: Timeline, now: datetime) -> None:
    reckon(timeline.process, now)
