"""What came out of the worked example? A report with a minority statement, and a Chair's summary with another."""

from collections.abc import Sequence
from datetime import datetime

from equalfooting.apps.consensus.actions import statements
from equalfooting.apps.consensus.actions.statements import Statement
from equalfooting.apps.consensus.models import Round
from equalfooting.apps.summaries import actions
from equalfooting.apps.summaries.actions import DEED, Change
from equalfooting.apps.summaries.composing import own_key
from equalfooting.apps.summaries.models import Summary
from equalfooting.demo.timeline import Timeline

CEILING = (
    "Let those edit who do it well",
    "Recommendation 7 sets a ceiling for each stakeholder group among those who edit the map. We share its aim. We "
    "do not share the means.\n\nWhere few people volunteer, a ceiling does not bring in others: it sends away those "
    "who came. What protects the map is that every change is seen, has a source, and can be challenged by anyone. We "
    "ask that the share of each group among the editors be published once a year, and that the ceiling be looked at "
    "again at the review after two years.",
)
DOOR = (
    "A door with somebody behind it",
    "The group discussed at length who pays for a door, and little who stands before it. People from small "
    "organisations cannot travel to ten forums to ask which of them might listen. Until one place has the duty to "
    "answer, an issue without a home remains the issue of those who have no means to carry it around.",
)
THANKS = (
    "The Chair thanks all members. Ten recommendations were put to the group and none was lost. Where members still "
    "object, their reasons stand below in their own words."
)
NEXT = (
    "The Chair does not propose a compromise where none was found. The Assembly receives the positions as they are; "
    "the paragraphs on which the group agreed can be taken up on their own."
)


def plan_summaries(timeline: Timeline) -> None:
    """Statements are filed while their rounds run; report and summary are drafted from the record after them."""
    timeline.at("2026-08-06T09:00:00Z", _state, "map", "henrik", CEILING, ("rec-6",))
    for day, handle in enumerate(("achieng", "tevita"), start=7):
        timeline.at(f"2026-08-0{day}T10:00:00Z", _sign, "map", handle)
    timeline.at("2026-08-12T09:00:00Z", _file, "map", "henrik")
    timeline.at("2026-08-17T09:00:00Z", _draft, "map", "report", "Report on keeping the map")
    timeline.at("2026-08-18T11:00:00Z", _say, "map", "recommendations", THANKS)
    timeline.at("2026-08-20T10:00:00Z", _publish, "map")
    timeline.at("2026-11-04T09:00:00Z", _state, "homeless", "thandiwe", DOOR, ("rec-2",))
    timeline.at("2026-11-09T09:00:00Z", _file, "homeless", "thandiwe")
    timeline.at("2026-11-16T09:00:00Z", _draft, "homeless", "chairs-summary", "Chair's summary: issues without a home")
    timeline.at("2026-11-17T15:00:00Z", _say, "homeless", "diverged", NEXT)
    timeline.at("2026-11-18T10:00:00Z", _publish, "homeless")


def _state(
    timeline: Timeline, key: str, handle: str, said: tuple[str, str], about: Sequence[str], now: datetime
) -> None:
    round_ = _round(timeline, key)
    places = list(round_.recommendations.filter(key__in=about).values_list("place", flat=True))
    by = timeline.people[handle]
    timeline.kept["statement", key] = statements.draft(by=by, round_=round_, said=Statement(*said, places), now=now)


def _sign(timeline: Timeline, key: str, handle: str, now: datetime) -> None:
    statement = timeline.kept["statement", key]
    statements.sign(by=timeline.people[handle], statement=statement, seen=statement.edition, now=now)


def _file(timeline: Timeline, key: str, handle: str, now: datetime) -> None:
    statements.file(by=timeline.people[handle], statement=timeline.kept["statement", key], now=now)


def _draft(timeline: Timeline, key: str, kind: str, title: str, now: datetime) -> None:
    timeline.kept["outcome", key] = actions.draft(
        by=timeline.people["marguerite"], process=timeline.process, kind=kind, rounds=[_round(timeline, key)],
        title=title, now=now,
    )  # fmt: skip


def _say(timeline: Timeline, key: str, section: str, words: str, now: datetime) -> None:
    """Words of the Chair's own, beside what the record says."""
    summary: Summary = timeline.kept["outcome", key]
    change = Change(own_key(section), DEED.WRITE, words)
    actions.edit(by=timeline.people["noor"], summary=summary, section=section, changes=[change], seen=0, now=now)


def _publish(timeline: Timeline, key: str, now: datetime) -> None:
    actions.publish(by=timeline.people["noor"], summary=timeline.kept["outcome", key], now=now)


def _round(timeline: Timeline, key: str) -> Round:
    found: Round = timeline.kept["round", key]
    return Round.objects.select_related("process", "version").get(pk=found.pk)
