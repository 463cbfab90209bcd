"""Who takes part in the worked example? Organisations, people, the process, its mandate and its notices."""

from datetime import datetime
from typing import Any

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.chronicle.actions import Tale, add_happening, set_standing
from equalfooting.apps.processes.actions.founding import Description, add_phase, open_process
from equalfooting.apps.processes.actions.mandate import (
    MandateSource,
    ReadingText,
    Words,
    add_mandate,
    add_reading,
    hold_reading,
)
from equalfooting.apps.processes.actions.publishing import Draft, publish_document, publish_notice
from equalfooting.apps.processes.actions.roles import give_role
from equalfooting.apps.processes.models import Paragraph
from equalfooting.apps.stakeholders.actions import add_organisation, affiliate, declare_interest
from equalfooting.apps.stakeholders.models import Organisation
from equalfooting.demo.timeline import Timeline, load_json
from equalfooting.domain.actors import Operator

FOUNDED = "2026-01-12"
SECRETARIAT = "marguerite"


def plan_people(timeline: Timeline) -> None:
    """Everybody signs up, says for whom they speak, declares interests, and gets a role."""
    timeline.at(FOUNDED, _gather)
    timeline.at("2026-01-12T10:00:00Z", _found)
    for person in load_json("people.json"):
        if person["handle"] != SECRETARIAT and person["role"] in {"chair", "secretariat", "member", "observer"}:
            timeline.at("2026-01-13", _seat, person)
        elif person["role"] == "correspondent":
            timeline.at("2026-06-02", _seat, person)


def _gather(timeline: Timeline, now: datetime) -> None:
    listed = load_json("people.json")
    for one in listed:
        make = Person.objects.create_superuser if one["role"] == "operator" else Person.objects.create_user
        timeline.people[one["handle"]] = make(
            one["email"], name=one["name"], handle=one["handle"], language=one["language"], country=one["country"],
            joined_at=now,
        )  # fmt: skip
    _list_organisations(timeline, now)
    names = {one["key"]: one["name"] for one in load_json("organisations.json")}
    for one in listed:
        person = timeline.people[one["handle"]]
        if one["organisation"] or one["groups"]:
            affiliate(
                by=person, organisation=names.get(one["organisation"], ""), groups=one["groups"], from_on=now.date(),
                now=now,
            )  # fmt: skip
        if one.get("interests"):
            declare_interest(by=person, statement=one["interests"], now=now)


def _list_organisations(timeline: Timeline, now: datetime) -> None:
    for one in load_json("organisations.json"):
        if one["groups"]:
            add_organisation(
                by=timeline.people[SECRETARIAT], name=one["name"], groups=one["groups"],
                country=one.get("country", ""), now=now,
            )  # fmt: skip
        else:
            Organisation.objects.create(slug=one["key"], name=one["name"], country=one.get("country", ""))
    Organisation.objects.update(is_fictional=True)


def _found(timeline: Timeline, now: datetime) -> None:
    said = load_json("process.json")
    names = {one["key"]: one["name"] for one in load_json("organisations.json")}
    description = Description(
        names=said["name"], opened_on=now.date(), acronym=said["acronym"], summaries=said["description"],
        convener=names[said["convener"]], is_fictional=True,
    )  # fmt: skip
    secretary = timeline.people[SECRETARIAT]
    timeline.kept["process"] = open_process(
        by=Operator("demo"), slug=said["key"], said=description, now=now, secretariat=secretary
    )
    for phase in said["phases"]:
        ends = timeline.moment(phase["ends_on"] + "T23:59:00Z") if phase.get("ends_on") else None
        add_phase(
            by=secretary, process=timeline.process, names=phase["name"], opens_at=timeline.moment(phase["starts_on"]),
            closes_at=ends, now=now,
        )  # fmt: skip
    mandate = said["mandate"]
    text = "\n\n".join(f"{one['number']}. {one['text']}" for one in mandate["paragraphs"])
    source = MandateSource(
        titles=mandate["titles"], source=mandate["adopted_by"], symbol=mandate["symbol"],
        adopted_on=timeline.day(mandate["adopted_on"]),
    )  # fmt: skip
    add_mandate(by=secretary, process=timeline.process, about=source, text=text, language="en", now=now)


def _seat(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    give_role(
        by=timeline.people[SECRETARIAT], process=timeline.process, person=timeline.people[one["handle"]],
        role=one["role"], group=next(iter(one["groups"]), ""), title=one.get("title") or "", now=now,
    )  # fmt: skip


def plan_publications(timeline: Timeline) -> None:
    """Readings of the mandate, documents, notices and accounts, each on its day."""
    said = load_json("process.json")
    for contested in said["readings"]:
        for reading in contested["readings"]:
            first = reading["held_by"][0]
            timeline.at(first["said_at"], _read, contested, reading)
            for holder in reading["held_by"][1:]:
                timeline.at(holder["said_at"], _hold, reading, holder)
    for document in said["documents"]:
        timeline.at(document["dated_on"] + "T16:00:00Z", _publish, document)
    for notice in said["notices"]:
        timeline.at(notice["published_at"], _tell, notice)
    for told in load_json("happenings.json")["happenings"]:
        timeline.at(told["told_at"], _account, told)


def _read(timeline: Timeline, contested: dict[str, Any], reading: dict[str, Any], now: datetime) -> None:
    paragraph = Paragraph.objects.get(mandate__process=timeline.process, number=str(contested["paragraph"]))
    text = ReadingText(title=reading["title"], statement=reading["text"], question=contested["question"])
    first = reading["held_by"][0]
    timeline.kept["reading", reading["key"]] = add_reading(
        by=timeline.people[first["handle"]], paragraph=paragraph, text=text, words=_words(timeline, first), now=now
    )


def _hold(timeline: Timeline, reading: dict[str, Any], holder: dict[str, Any], now: datetime) -> None:
    hold_reading(
        by=timeline.people[holder["handle"]], reading=timeline.kept["reading", reading["key"]],
        words=_words(timeline, holder), now=now,
    )  # fmt: skip


def _words(timeline: Timeline, holder: dict[str, Any]) -> Words:
    return Words(holder["in_words"], holder["language"], holder.get("source", ""), timeline.day(holder["said_at"][:10]))


def _publish(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    by = timeline.people[one["by"] if one["by"] in {"noor", "marguerite", "tomasz"} else SECRETARIAT]
    draft = Draft(
        titles={one["language"]: one["title"]}, text=one["text"], summary=one["summary"], symbol=one["symbol"],
        language=one["language"],
    )  # fmt: skip
    publish_document(by=by, process=timeline.process, draft=draft, now=now)


def _tell(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    by = timeline.people[one["by"] if one["by"] in {"noor", "marguerite", "tomasz"} else SECRETARIAT]
    publish_notice(by=by, process=timeline.process, titles={"en": one["title"]}, bodies={"en": one["text"]}, now=now)


def told_by(source: str) -> str:
    """The reason of a standing for which the example gives no other."""
    return f"According to {source}." if source else "According to what was published since."


def _account(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    tale = Tale(kind=one["kind"], text=one["text"], source=one["source"]["text"], language=one["language"])
    happened = timeline.day(one["happened_on"]) if one.get("happened_on") else None
    happening = add_happening(
        by=timeline.people[one["by"]], process=timeline.process, title=one["title"], happened_on=happened, tale=tale,
        now=now,
    )  # fmt: skip
    standing = one.get("standing") or {}
    if standing.get("state") in {"confirmed", "contradicted"}:
        account = happening.accounts.get()
        said_by = timeline.people.get(standing.get("by", ""))
        source = str(said_by) if said_by else ""
        set_standing(
            by=timeline.people[SECRETARIAT], account=account, value=standing["state"],
            reason=standing.get("note") or told_by(source),
            source=source, now=now,
        )  # fmt: skip
