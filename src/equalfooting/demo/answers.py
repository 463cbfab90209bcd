"""What came back to the call of the worked example? The questionnaire and its submissions."""

from datetime import datetime
from typing import Any

from equalfooting.apps.accounts.visitors import Someone, Visitor
from equalfooting.apps.inquiries.actions.answering import amend, start, submit
from equalfooting.apps.inquiries.actions.attaching import Upload
from equalfooting.apps.inquiries.actions.building import build_from
from equalfooting.apps.inquiries.actions.holding import open_call
from equalfooting.apps.inquiries.actions.said import Profile, Typed
from equalfooting.apps.inquiries.actions.tending import withdraw
from equalfooting.apps.inquiries.models import Call, Submission
from equalfooting.demo.people import SECRETARIAT
from equalfooting.demo.timeline import DATA, Timeline, load_json
from equalfooting.domain.answers.questionnaire import plan_from

#: how the example's files call the ways answers came
WAYS = {"web": "web", "email": "email", "docx": "file", "csv": "table"}


def plan_call(timeline: Timeline) -> None:
    """The call opens, answers come, some late; one is amended, one withdrawn."""
    said = load_json("call.json")
    timeline.at(said["opened_at"], _open, said)
    for path in sorted((DATA / "submissions").glob("*.json")):
        one = load_json(f"submissions/{path.name}")
        versions = [*one.get("earlier_versions", []), {"received_at": one["received_at"], "answers": one["answers"]}]
        timeline.at(versions[0]["received_at"], _submit, one, versions[0])
        for version in versions[1:]:
            timeline.at(version["received_at"], _amend, one, version)
        if one.get("withdrawn_at"):
            timeline.at(one["withdrawn_at"], _withdraw, one)


def _open(timeline: Timeline, said: dict[str, Any], now: datetime) -> None:
    secretary = timeline.people[SECRETARIAT]
    call = build_from(by=secretary, process=timeline.process, slug=said["key"], plan=plan_from(said), now=now)
    deadline = timeline.moment(said["closes_at"])
    open_call(by=secretary, call=call, deadline_at=deadline, now=now, version=call.version)
    timeline.kept["call"] = call


def _typed(one: dict[str, Any], version: dict[str, Any], names: dict[str, str]) -> Typed:
    profile = Profile(
        respondent="" if one["anonymous"] else one["respondent"], contact_email=one["contact"] or "",
        organisation_name=names.get(one["organisation"], ""), groups=tuple(one["categories"])[:2],
        country=one["country"] or "", language=one["language"], may_cite=one["consent_to_cite"] == "yes",
    )  # fmt: skip
    answers = {key: value for key, value in version["answers"].items() if key != "annex"}
    uploads = tuple(
        Upload(file["name"], file["text"].encode(), text=file["text"], question="annex")
        for file in one.get("attachments", [])
    )
    return Typed(profile=profile, answers=answers, uploads=uploads)


def _call(timeline: Timeline) -> Call:
    return Call.objects.select_related("process").get(pk=timeline.kept["call"].pk)


def _names() -> dict[str, str]:
    return {one["key"]: one["name"] for one in load_json("organisations.json")}


def _submit(timeline: Timeline, one: dict[str, Any], version: dict[str, Any], now: datetime) -> None:
    by: Someone = Visitor(f"demo-{one['key'][:2]}")
    if one["organisation"] == "gold-shore-packet-society":
        by = timeline.people["kofi"]
    draft = start(by=by, call=_call(timeline), handle=f"demo{one['key'][:2]}", now=now)
    submission = submit(by=by, submission=draft, typed=_typed(one, version, _names()), version=draft.version, now=now)
    Submission.objects.filter(pk=submission.pk).update(came_by=WAYS[one["came_by"]])
    timeline.kept["submission", one["key"]] = submission.pk


def _amend(timeline: Timeline, one: dict[str, Any], version: dict[str, Any], now: datetime) -> None:
    submission = Submission.objects.select_related("call__process").get(pk=timeline.kept["submission", one["key"]])
    amend(submission=submission, typed=_typed(one, version, _names()), version=submission.version, now=now)


def _withdraw(timeline: Timeline, one: dict[str, Any], now: datetime) -> None:
    submission = Submission.objects.select_related("call__process").get(pk=timeline.kept["submission", one["key"]])
    withdraw(submission=submission, now=now, reason=one["withdrawn_reason"])
