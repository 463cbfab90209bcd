"""Which texts does the group of the worked example draft? One agreed, one that failed, one that is open now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from equalfooting.apps.drafting.actions import drafting, handling, packaging, proposing, publishing, taking
from equalfooting.apps.drafting.actions.handling import Proposal
from equalfooting.apps.drafting.models import Amendment, Text, Version
from equalfooting.apps.drafting.queries.texts import draft_of, newest_of
from equalfooting.demo.timeline import Timeline, load_json
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.document import Paragraph, numbered
from equalfooting.domain.text.rewriting import rewritten, split_at

CHAIR = "noor"
Given = dict[str, Any]


def plan_texts(timeline: Timeline) -> None:
    """Each text with its versions, amendments, deals, what the Chair proposed and what was answered."""
    for text in load_json("texts.json")["texts"]:
        timeline.at(text["begun_at"], _begin, text)
        for number, version in enumerate(text["versions"]):
            if number:
                timeline.at(version["made_at"], _make_next, text)
            timeline.at(version["published_at"], _publish, text, version)
        _plan_amendments(timeline, text)
        if "closed" in text:
            timeline.at(text["closed"]["at"], _close, text)


def _plan_amendments(timeline: Timeline, text: Given) -> None:
    for one in text["amendments"]:
        timeline.at(one["at"], _propose, text, one)
        if "withdrawn" in one:
            timeline.at(one["withdrawn"]["at"], _withdraw, text, one)
    for package in text["packages"]:
        timeline.at(package["at"], _bind, text, package)
    for one in text["handlings"]:
        timeline.at(one["at"], _handle, text, one)
    for one in text["replies"]:
        timeline.at(one["at"], _reply, text, one)


def _begin(timeline: Timeline, text: Given, now: datetime) -> None:
    paragraphs = numbered(Paragraph(one["key"], one["words"], "", one["kind"]) for one in text["paragraphs"])
    version = drafting.create(
        by=timeline.people[CHAIR], process=timeline.process, title=text["title"], kind=text["kind"], slug=text["key"],
        paragraphs=paragraphs, now=now,
    )  # fmt: skip
    timeline.kept["text", text["key"]] = version.text


def _make_next(timeline: Timeline, text: Given, now: datetime) -> None:
    taking.make_next(by=timeline.people[CHAIR], text=_text(timeline, text), now=now)


def _publish(timeline: Timeline, text: Given, version: Given, now: datetime) -> None:
    draft = draft_of(_text(timeline, text))
    if draft is None:
        raise LookupError(f"{text['key']} has no draft on {now}")
    until = timeline.moment(version["until"]) if "until" in version else None
    publishing.publish(
        by=timeline.people[CHAIR], version=draft, note=version["note"], amendments_until=until, now=now
    )  # fmt: skip


def _propose(timeline: Timeline, text: Given, one: Given, now: datetime) -> None:
    version = newest_of(_text(timeline, text))
    if version is None:
        raise LookupError(f"{text['key']} has no version on {now}")
    parent = _kept(timeline, text, one["amends"]) if "amends" in one else None
    wanted = replace(_wanted(version, one, parent), reason=one["reason"], language=one.get("language", "en"))
    filed = proposing.propose(by=timeline.people[one["by"]], version=version, wanted=wanted, amends=parent, now=now)
    for handle in one.get("joined", ()):
        proposing.join(by=timeline.people[handle], amendment=filed, now=now)
    timeline.kept["amendment", text["key"], one["key"]] = filed


def _wanted(version: Version, one: Given, parent: Amendment | None) -> Proposed:
    if "how" in one:
        return WHOLES[one["how"]](version, one)
    before = parent.anchors.get(version=version).words if parent else _words(version, one)
    if one["old"] not in before:
        raise LookupError(f"“{one['old']}” does not stand where {one['key']} wants it")
    found = rewritten(one["on"], before, before.replace(one["old"], one["new"]))
    if found is None:
        raise LookupError(f"{one['key']} changes nothing")
    return found


def _words(version: Version, one: Given) -> str:
    words: str = version.paragraphs.get(key=one["on"]).words
    return words


def _split(version: Version, one: Given) -> Proposed:
    before = _words(version, one)
    found = split_at(one["on"], before, before.replace(one["first"], one["first"] + "\n\n"))
    if found is None:
        raise LookupError(f"{one['key']} splits nothing")
    return found


#: how an amendment touches a paragraph as a whole -> the amendment
WHOLES: dict[str, Callable[[Version, Given], Proposed]] = {
    "insert": lambda _version, one: Proposed("", INSERT, one["on"], text=one["new"]),
    "delete": lambda _version, one: Proposed("", DELETE, one["on"]),
    "move": lambda _version, one: Proposed("", MOVE, one["on"], after=one["after"]),
    "split": _split,
}


def _withdraw(timeline: Timeline, text: Given, one: Given, now: datetime) -> None:
    proposing.withdraw(
        by=timeline.people[one["by"]], amendment=_kept(timeline, text, one["key"]), now=now,
        reason=one["withdrawn"]["because"],
    )  # fmt: skip


def _bind(timeline: Timeline, text: Given, one: Given, now: datetime) -> None:
    packaging.offer(
        by=timeline.people[one["by"]], text=_text(timeline, text), title=one["title"], reason=one["reason"], now=now,
        amendments=[_kept(timeline, text, key) for key in one["keys"]],
    )  # fmt: skip


def _handle(timeline: Timeline, text: Given, one: Given, now: datetime) -> None:
    other = _kept(timeline, text, one["with"]) if "with" in one else None
    proposal = Proposal(one["handled"], one["reason"], one.get("words", ""), other, one.get("to", ""))
    handling.handle(
        by=timeline.people[CHAIR], text=_text(timeline, text), proposal=proposal, now=now,
        amendments=[_kept(timeline, text, key) for key in one["keys"]],
    )  # fmt: skip


def _reply(timeline: Timeline, text: Given, one: Given, now: datetime) -> None:
    newest = _kept(timeline, text, one["to"]).handlings.latest("made_at", "pk")
    handling.reply(
        by=timeline.people[one["by"]], handling=newest, agrees=one["agrees"], words=one["words"], now=now,
        language=one.get("language", "en"),
    )  # fmt: skip


def _close(timeline: Timeline, text: Given, now: datetime) -> None:
    publishing.close(
        by=timeline.people[CHAIR], text=_text(timeline, text), because=text["closed"]["because"], now=now
    )  # fmt: skip


def _text(timeline: Timeline, text: Given) -> Text:
    found: Text = timeline.kept["text", text["key"]]
    return found


def _kept(timeline: Timeline, text: Given, key: str) -> Amendment:
    found: Amendment = timeline.kept["amendment", text["key"], key]
    return found
