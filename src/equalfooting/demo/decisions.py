"""How does the group of the worked example decide? By consensus; failing that, a majority of each stakeholder group."""

from datetime import datetime

from equalfooting.apps.decisions.actions import draft, publish, revise
from equalfooting.apps.decisions.describing import description_of
from equalfooting.apps.decisions.queries import members_from_roles
from equalfooting.demo.timeline import Timeline
from equalfooting.domain.power.patterns import described

TITLE = "How the working group decides"
#: what the chair chose in the form, first and after the group had seen whom it gave power
FIRST = {"pattern": "majority", "threshold": "2/3", "other_threshold": "", "n": 0, "vetoes": ""}
AGREED = {"pattern": "consensus-or-groups", "threshold": ">50%", "other_threshold": "", "n": 0, "vetoes": ""}


def plan_decisions(timeline: Timeline) -> None:
    """A first draft by heads, which was never published; then the rule the group agreed."""
    timeline.at("2026-02-03T10:00:00Z", _draft)
    timeline.at("2026-02-10T10:00:00Z", _revise)
    timeline.at("2026-02-12T15:00:00Z", _publish)


def _draft(timeline: Timeline, now: datetime) -> None:
    version = draft(
        by=timeline.people["marguerite"], process=timeline.process, title=TITLE, form=FIRST, now=now,
        description=_described(timeline, FIRST), note="A first draft for the group: two thirds of all members.",
    )  # fmt: skip
    timeline.kept["decision rule"] = version.rule


def _revise(timeline: Timeline, now: datetime) -> None:
    timeline.kept["rule version"] = revise(
        by=timeline.people["marguerite"], rule=timeline.kept["decision rule"], form=AGREED, now=now,
        description=_described(timeline, AGREED),
        note="Counting heads, three groups together would carry the other two. So: consensus; failing that, more "
        "than half of the members of each stakeholder group.",
    )  # fmt: skip


def _publish(timeline: Timeline, now: datetime) -> None:
    publish(by=timeline.people["marguerite"], version=timeline.kept["rule version"], now=now)


def _described(timeline: Timeline, chosen: dict[str, object]) -> dict[str, object]:
    """As the form makes it, with the members of the process."""
    found = description_of({**chosen, "title": TITLE, "is_silence_consent": False, "members": ""})
    return {**found, "members": described(members_from_roles(timeline.process))}
