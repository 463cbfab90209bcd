"""How does the group of the worked example decide? By consensus; failing that, half of each stakeholder group."""

from datetime import datetime

from equalfooting.apps.decisions.actions import draft, publish, revise
from equalfooting.apps.decisions.describing import description_of
from equalfooting.apps.decisions.queries import members_from_roles
from equalfooting.demo.timeline import Timeline
from equalfooting.domain.power.patterns import described

TITLE = "How the working group decides"
#: what the secretariat chose in the form: by heads, by groups, and so that no single member can stop the group
BY_HEADS = {"pattern": "majority", "threshold": "2/3", "other_threshold": "", "n": 0, "vetoes": ""}
BY_GROUPS = {"pattern": "consensus-or-groups", "threshold": ">50%", "other_threshold": "", "n": 0, "vetoes": ""}
AGREED = {**BY_GROUPS, "threshold": "50%"}


def plan_decisions(timeline: Timeline) -> None:
    """Two rules that the group thought better of once it saw whom they gave power, and the one it agreed."""
    timeline.at("2026-02-03T10:00:00Z", _draft)
    timeline.at("2026-02-10T10:00:00Z", _revise, BY_GROUPS, (
        "Counting heads, three groups together carry the other two. So: consensus; failing that, more than half of the "
        "members of each stakeholder group."
    ))  # fmt: skip
    timeline.at("2026-02-11T10:00:00Z", _publish)
    timeline.at("2026-03-03T10:00:00Z", _revise, AGREED, (
        "A group of two members reaches more than half only with both, so each of the two could stop everything alone. "
        "Half of each group is enough from now on; no single member can block."
    ))  # fmt: skip
    timeline.at("2026-03-05T15:00:00Z", _publish)


def _draft(timeline: Timeline, now: datetime) -> None:
    version = draft(
        by=timeline.people["marguerite"], process=timeline.process, title=TITLE, form=BY_HEADS, now=now,
        description=_described(timeline, BY_HEADS), note="A first draft for the group: two thirds of all members.",
    )  # fmt: skip
    timeline.kept["decision rule"] = version.rule


def _revise(timeline: Timeline, chosen: dict[str, object], note: str, now: datetime) -> None:
    timeline.kept["rule version"] = revise(
        by=timeline.people["marguerite"], rule=timeline.kept["decision rule"], form=chosen, now=now, note=note,
        description=_described(timeline, chosen),
    )  # fmt: skip


def _publish(timeline: Timeline, now: datetime) -> None:
    publish(by=timeline.people["marguerite"], version=timeline.kept["rule version"], now=now)


def _described(timeline: Timeline, chosen: dict[str, object]) -> dict[str, object]:
    """As the form makes it, with the members of the process."""
    found = description_of({**chosen, "title": TITLE, "is_silence_consent": False, "members": ""})
    return {**found, "members": described(members_from_roles(timeline.process))}
