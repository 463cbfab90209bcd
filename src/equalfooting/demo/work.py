"""What has the group done with the answers? Sorted a part of them, agreed one edition, circulated the next."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from equalfooting.apps.editions.actions.circulating import circulate, end_silence, publish
from equalfooting.apps.editions.actions.objecting import (
    answer_objection,
    hold_option,
    object_to,
    put_option,
    withdraw_objection,
)
from equalfooting.apps.editions.actions.proposing import answer_proposal, propose
from equalfooting.apps.editions.models import Edition, Objection
from equalfooting.apps.inquiries.models import Answer, Call
from equalfooting.apps.mapping.actions.entries import edit_entry
from equalfooting.apps.mapping.actions.mechanisms import edit_mechanism
from equalfooting.apps.mapping.actions.merging import merge_mechanisms
from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.models import Entry, Issue, Mechanism
from equalfooting.apps.sorting.actions.campaigns import find_letters
from equalfooting.apps.sorting.actions.cutting import mark
from equalfooting.apps.sorting.actions.deciding import confirm, correct, reject
from equalfooting.apps.sorting.actions.reading import mark_read
from equalfooting.apps.sorting.actions.suggesting import suggest_all
from equalfooting.apps.sorting.models import Suggestion
from equalfooting.apps.sorting.queries.sorter import apparatus
from equalfooting.demo.map import mechanism_of
from equalfooting.demo.timeline import Timeline, load_json

TENDERS = {"noor", "marguerite", "tomasz"}


def plan_work(timeline: Timeline) -> None:
    """The machine reads in June; people sort from then on; editions follow in their time."""
    timeline.at("2026-06-10", _machine_reads)
    for number, one in enumerate(load_json("sorting.json")):
        at = f"{one['sorted_on']}T{10 + number % 8:02d}:{number % 60:02d}:00Z"
        timeline.at(at, _sort, one)
    timeline.at("2026-08-15", _finish_reading)
    said = load_json("editions.json")
    for edition in said["editions"]:
        _plan_edition(timeline, edition)
    for state in ("refused", "taken", "open"):
        for one in said[f"{state}_suggestions"]:
            timeline.at(one["made_at"], _propose, one)
            if state != "open":
                answered = one[f"{state}_at"]
                timeline.at(answered, _answer_proposal, one, state)


def _machine_reads(timeline: Timeline, now: datetime) -> None:
    call = Call.objects.select_related("process").get(pk=timeline.kept["call"].pk)
    suggest_all(call=call, machine=apparatus(call, encoder_name=settings.ENCODER), now=now)
    find_letters(call=call, now=now)


def _sort(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    """Replay one verdict: on the machine's suggestion where it saw the passage, else on one marked by hand."""
    by = timeline.people[one["by"]]
    answer = Answer.objects.select_related("submission__call__process").get(
        submission=timeline.kept["submission", one["submission"]], question__key=one["question"]
    )
    issue = Issue.objects.select_related("taxonomy__process").get(
        taxonomy__process=timeline.process, taxonomy__is_main=True, code=one["issue"]
    )
    mechanism = mechanism_of(timeline, one["mechanism"])
    start = answer.text.index(one["quote"])
    end = start + len(one["quote"])
    found = _suggested(answer, start, end, issue, mechanism, one["verdict"])
    if found is None:
        found = mark(by=by, source=answer, start=start, end=end, now=now, issue=issue, mechanism=mechanism)
    if one["verdict"] == "rejected":
        reject(by=by, suggestion=found, version=found.version, now=now, reason=one["note"])
    elif one["verdict"] == "corrected":
        correct(by=by, suggestion=found, version=found.version, issue=issue, mechanism=mechanism, now=now)
    else:
        confirm(by=by, suggestion=found, version=found.version, now=now)


def _suggested(answer: Answer, start: int, end: int, issue: Any, mechanism: Any, verdict: str) -> Suggestion | None:
    """An open suggestion of the machine about these words that the verdict fits."""
    rows = Suggestion.objects.filter(
        passage__answer=answer, passage__start__lt=end, passage__end__gt=start, state=Suggestion.State.OPEN
    ).select_related("passage", "issue", "mechanism", "submission__call__process")
    if verdict == "confirmed":
        return rows.filter(issue=issue, mechanism=mechanism).first()
    return rows.first()


def _finish_reading(timeline: Timeline, now: datetime) -> None:
    """Each sorted answer was read to the end by whoever sorted it last; suggestions left are rejected or open."""
    last = {(one["submission"], one["question"]): one["by"] for one in load_json("sorting.json")}
    for (submission, question), handle in sorted(last.items()):
        answer = Answer.objects.select_related("submission__call__process").get(
            submission=timeline.kept["submission", submission], question__key=question
        )
        mark_read(by=timeline.people[handle], source=answer, now=now)


def _plan_edition(timeline: Timeline, said: dict[str, Any]) -> None:
    number = said["number"]
    timeline.at(said["circulated_at"], _circulate, said)
    for one in said["objections"]:
        timeline.at(one["made_at"], _object, number, one)
        if one.get("answer"):
            timeline.at(one["answer"]["answered_at"], _answer, one)
        if one.get("withdrawn_at"):
            timeline.at(one["withdrawn_at"], _withdraw, one)
    if said.get("published_at"):
        timeline.at(said["adopted_at"], _end_silence, number)
        timeline.at("2026-09-12", _options, said)
        timeline.at(said["published_at"], _publish, number, said["published_by"])


def _end_silence(timeline: Timeline, number: int, now: datetime) -> None:
    end_silence(edition=_edition(timeline, number), now=now)


def _publish(timeline: Timeline, number: int, by: str, now: datetime) -> None:
    publish(by=timeline.people[by], edition=_edition(timeline, number), now=now)


def _edition(timeline: Timeline, number: int) -> Edition:
    return Edition.objects.select_related("process").get(process=timeline.process, number=number)


def _circulate(timeline: Timeline, said: dict[str, Any], now: datetime) -> None:
    note = "\n".join(said.get("changes", [])) or said.get("foreword", {}).get("en", "")
    circulate(
        by=timeline.people["noor"], process=timeline.process, titles=said["titles"], note=note,
        deadline_at=timeline.moment(said["objections_until"]), now=now,
    )  # fmt: skip


def _about(timeline: Timeline, about: dict[str, Any]) -> Entry | None:
    mechanism = timeline.kept.get(("mechanism", about.get("mechanism")))
    if mechanism is None or "issue" not in about:
        return None
    return Entry.objects.filter(mechanism=mechanism, issue__code=about["issue"], withdrawn_at=None).first()


def _object(timeline: Timeline, number: int, one: dict[str, Any], now: datetime) -> None:
    timeline.kept["objection", one["key"]] = object_to(
        by=timeline.people[one["by"]], edition=_edition(timeline, number), reason=one["text"], now=now,
        lifts_if=one.get("lifts_if", ""), entry=_about(timeline, one["about"]), language=one["language"],
    ).pk  # fmt: skip


def _answer(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    objection = Objection.objects.get(pk=timeline.kept["objection", one["key"]])
    said = one["answer"]
    answer_objection(
        by=timeline.people[said["by"]], objection=objection, text=said["text"],
        is_met=said["outcome"] != "published-with-it", now=now,
    )  # fmt: skip


def _withdraw(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    objection = Objection.objects.get(pk=timeline.kept["objection", one["key"]])
    withdraw_objection(by=timeline.people[one["by"]], objection=objection, now=now)


def _options(timeline: Timeline, said: dict[str, Any], now: datetime) -> None:
    edition = _edition(timeline, said["number"])
    for point in said.get("options", []):
        for view in point["views"]:
            option = put_option(
                by=timeline.people["noor"], edition=edition, question=point["question"],
                statement=f"{view['title']}. {view['text']}", now=now,
            )  # fmt: skip
            for holder in view["held_by"]:
                words = holder["in_words"]
                hold_option(by=timeline.people[holder["handle"]], option=option, words_of_holder=words, now=now)


def _propose(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    about = one.get("about") or {}
    mechanism = mechanism_of(timeline, about.get("mechanism"))
    timeline.kept["proposal", one["key"]] = propose(
        by=timeline.people[one["by"]], process=timeline.process, text=one["text"], mechanism=mechanism,
        entry=_about(timeline, about), now=now, language=one.get("language", "en"),
    )  # fmt: skip


def _carry_out(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    """Do what was proposed, as whoever takes it: a proposal is taken only once the map says so."""
    by, why = timeline.people[one["taken_by"]], one["reason"]
    mechanism = Mechanism.objects.get(pk=timeline.kept["mechanism", one["about"]["mechanism"]])
    if one["key"] == "t2":
        twin = Mechanism.objects.get(pk=timeline.kept["mechanism", "M427"])
        merge_mechanisms(by=by, kept=mechanism, dropped=twin, reason=why, now=now)
    elif one["key"] == "t3":
        content = MechanismContent.of(mechanism)
        known = f"{content.descriptions['en']} It is not known whether it continues."
        said = replace(content, status="unclear", descriptions={**content.descriptions, "en": known})
        edit_mechanism(by=by, mechanism=mechanism, content=said, version=mechanism.version, reason=why, now=now)
    elif entry := _about(timeline, one["about"]):
        words = f"{entry.description} The list of contact points is part of it."
        edit_entry(
            by=by, entry=entry, description=words, language=entry.language, version=entry.version, reason=why, now=now
        )


def _answer_proposal(timeline: Timeline, one: dict[str, Any], state: str, now: datetime) -> None:
    if state == "taken":
        _carry_out(timeline, one, now)
    answer_proposal(
        by=timeline.people[one[f"{state}_by"]], proposal=timeline.kept["proposal", one["key"]],
        is_taken=state == "taken", text=one["reason"], now=now,
    )  # fmt: skip
