"""When did the group of the worked example meet, with which papers, and who was there? Not all went well."""

from datetime import datetime
from typing import Any

from equalfooting.apps.meetings.actions import convening, documenting
from equalfooting.apps.meetings.attendance import read_attendance, typed
from equalfooting.apps.meetings.queries.books import books_of
from equalfooting.apps.processes.actions.publishing import Draft, publish_document
from equalfooting.apps.processes.models import Document
from equalfooting.demo.timeline import Timeline, load_json

SECRETARY, CLERK = "marguerite", "tomasz"


def plan_meetings(timeline: Timeline) -> None:
    """Six meetings held and one to come."""
    for one in load_json("meetings.json"):
        timeline.at(one["announced_at"], _announce, one)
        for paper in one["papers"]:
            timeline.at(paper.get("published_at") or paper["attached_at"], _attach, one["key"], paper)
        if one["attendance"]:
            timeline.at(one["kept_at"], _keep, one)
        if one["transcript"]:
            timeline.at(one["transcript"]["published_at"], _open, one)


def _announce(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    said = convening.MeetingSaid(
        one["titles"], timeline.moment(one["starts_at"]), timeline.moment(one["ends_at"]), one["place"], one["url"]
    )
    timeline.kept["meeting", one["key"]] = convening.announce(
        by=timeline.people[SECRETARY], process=timeline.process, said=said, now=now
    )


def _attach(timeline: Timeline, key: str, paper: dict[str, Any], now: datetime) -> None:
    document = _document(timeline, paper, now)
    documenting.attach_paper(
        by=timeline.people[SECRETARY], meeting=timeline.kept["meeting", key], document=document,
        is_agenda=paper.get("is_agenda", False), now=now,
    )  # fmt: skip


def _document(timeline: Timeline, said: dict[str, Any], now: datetime) -> Document:
    """One that is published already, or a new one."""
    if "existing" in said:
        return Document.objects.get(process=timeline.process, symbol=said["existing"])
    draft = Draft(
        titles={said["language"]: said["title"]}, text=said["text"], symbol=said["symbol"], language=said["language"]
    )
    return publish_document(by=timeline.people[SECRETARY], process=timeline.process, draft=draft, now=now)


def _keep(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    """The list as the clerk typed it."""
    taken = read_attendance(typed("\n".join(one["attendance"])), books_of(timeline.process))
    for trouble in taken.troubles:
        raise trouble
    meeting = timeline.kept["meeting", one["key"]]
    meeting.refresh_from_db()
    documenting.keep_attendance(
        by=timeline.people[CLERK], meeting=meeting, there=taken.there, version=meeting.version, now=now
    )


def _open(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    document = _document(timeline, one["transcript"], now)
    documenting.open_transcript(
        by=timeline.people[CLERK], meeting=timeline.kept["meeting", one["key"]], document=document, now=now
    )
