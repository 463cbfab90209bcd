"""How far does the group of the worked example agree? One round ended well, one did not, one is open."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from equalfooting.apps.consensus.actions import designating, opening, stating, timing
from equalfooting.apps.consensus.actions.opening import Step, Terms
from equalfooting.apps.consensus.actions.stating import Said
from equalfooting.apps.consensus.models import Designation, Position, Recommendation, Round
from equalfooting.apps.consensus.tasks import call_members
from equalfooting.apps.drafting.models import Version
from equalfooting.demo.timeline import Timeline, load_json
from equalfooting.domain.consensus.plain import to_plain
from equalfooting.domain.consensus.positions import ABSTAIN, LIVE_WITH, OBJECT, SUPPORT
from equalfooting.domain.consensus.sets import LEVEL_SETS

SECRETARIAT, CHAIR, LIAISON = "marguerite", "noor", "aroha"
LETTERS = {"S": SUPPORT, "L": LIVE_WITH, "O": OBJECT, "A": ABSTAIN}
Given = dict[str, Any]


def plan_rounds(timeline: Timeline) -> None:
    """Each round: opened, answered over its days, designated, challenged, moved on by time."""
    told = load_json("rounds.json")
    for one in told["rounds"]:
        timeline.at(one["drafted_at"], _draft, one)
        timeline.at(one["opened_at"], _open, one)
        _plan_positions(timeline, told, one)
        for designation in one["designations"]:
            timeline.at(designation["at"], _designate, one, designation)
        for challenge in one["challenges"]:
            timeline.at(challenge["at"], _challenge, one, challenge)
        for moment in one["times"]:
            timeline.at(moment, _let_time_pass, one)


def _plan_positions(timeline: Timeline, told: Given, one: Given) -> None:
    """Everybody speaks on a day of their own; who changed later said something else before."""
    words = {(each["on"], each["by"]): each for each in one["reasons"]}
    for change in one["changes"]:
        timeline.at(change["at"], _say, one, _said(told, change, change["stance"]), change["on"], change["by"])
    opened = datetime.fromisoformat(one["opened_at"].replace("Z", "+00:00"))
    for number, handle in enumerate(told["members"]):
        day = opened + timedelta(days=5 + number % 3, hours=number % 8, minutes=7 * number)
        for place, (key, letters) in enumerate(one["positions"].items()):
            if letters[number] != "-":
                said = _said(told, {"by": handle, **words.get((key, handle), {})}, letters[number])
                moment = (day + timedelta(minutes=2 * place)).isoformat()
                timeline.at(moment, _say, one, said, key, handle)
    for number, answer in enumerate(one["answers"]):
        timeline.at((opened + timedelta(days=7, hours=23, minutes=number)).isoformat(), _answer, one, answer)


def _said(told: Given, words: Given, letter: str) -> Said:
    handle = words["by"]
    return Said(
        LETTERS[letter], words.get("reason", ""), words.get("lifts_if", ""), language=words.get("language", "en"),
        may_name=handle in told["may_name"], may_quote=handle in told["may_quote"],
    )  # fmt: skip


def _draft(timeline: Timeline, one: Given, now: datetime) -> None:
    version = Version.objects.select_related("text").get(
        text__process=timeline.process, text__slug=one["text"], number=one["version"]
    )
    terms = Terms(
        title=one["title"], note=one["note"], recommendations=list(one["positions"]),
        levels=to_plain(LEVEL_SETS["gnso"]), positions_until=timeline.moment(one["until"]),
        ends_at=timeline.moment(one["ends_at"]), steps=[Step("Chair"), Step("Liaison", (LIAISON,))],
        n_challengers=one["n_challengers"], n_challenging_groups=one["n_groups"],
    )  # fmt: skip
    by = timeline.people[SECRETARIAT]
    timeline.kept["round", one["key"]] = opening.draft(by=by, version=version, terms=terms, now=now)


def _open(timeline: Timeline, one: Given, now: datetime) -> None:
    round_ = opening.open_round(by=timeline.people[CHAIR], round_=_round(timeline, one), now=now)
    timeline.kept["round", one["key"]] = round_
    if round_.positions_until > timeline.now:
        transaction.on_commit(lambda: call_members.enqueue(round_.pk))


def _say(timeline: Timeline, one: Given, said: Said, key: str, handle: str, now: datetime) -> None:
    stating.state(by=timeline.people[handle], recommendation=_asked(timeline, one, key), said=said, now=now)


def _answer(timeline: Timeline, one: Given, answer: Given, now: datetime) -> None:
    objection = Position.objects.standing().get(
        recommendation=_asked(timeline, one, answer["on"]), voice__handle=answer["by"]
    )
    stating.answer(by=timeline.people[CHAIR], position=objection, text=answer["words"], now=now)


def _designate(timeline: Timeline, one: Given, given: Given, now: datetime) -> None:
    by = timeline.people[given.get("by", CHAIR)]
    for key, (level, reasons) in given["levels"].items():
        asked = _asked(timeline, one, key)
        designating.designate(by=by, recommendation=asked, level=level, reasons=reasons, now=now)


def _challenge(timeline: Timeline, one: Given, given: Given, now: datetime) -> None:
    designation = _asked(timeline, one, given["on"]).designations.last()
    assert designation is not None  # noqa: S101  the data challenge what was designated before
    designating.challenge(
        by=timeline.people[given["by"]], designation=designation, reason=given["reason"], now=now,
        may_name=given.get("may_name", False),
    )  # fmt: skip


def _let_time_pass(timeline: Timeline, one: Given, now: datetime) -> None:
    """As the worker does every minute; the mails of that time are long read."""
    round_ = _round(timeline, one)
    timing.close(round_=round_, now=now)
    timing.move_on(round_=round_, now=now)
    timing.end(round_=round_, now=now)
    Designation.objects.filter(recommendation__round=round_, told_at=None).update(told_at=now)


def _round(timeline: Timeline, one: Given) -> Round:
    found: Round = timeline.kept["round", one["key"]]
    return found


def _asked(timeline: Timeline, one: Given, key: str) -> Recommendation:
    rows = Recommendation.objects.select_related("round__process", "paragraph")
    return rows.get(round=_round(timeline, one), key=key)
