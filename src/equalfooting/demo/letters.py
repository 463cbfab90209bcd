"""Which joint letters are there in the worked example? One answered, one met with silence, one open for signatures."""

from datetime import datetime
from typing import Any

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.letters.actions import confirming, drafting, sending, settling, signing
from equalfooting.apps.letters.actions.drafting import Frame
from equalfooting.apps.letters.actions.sending import Told
from equalfooting.apps.letters.actions.signing import Said
from equalfooting.apps.letters.models import Signature
from equalfooting.apps.letters.queries.signatures import organisations_of
from equalfooting.apps.processes.actions.organisations import OrganisationSaid, change_organisation
from equalfooting.demo.timeline import Timeline, load_json
from equalfooting.domain.letters import is_of_homepage

SECRETARIAT = "marguerite"
KNOWN = "A letter that names them as authorised is kept by the secretariat."


def plan_letters(timeline: Timeline) -> None:
    """Each letter begins, is settled, signed, sent, and followed up on its days."""
    for said in load_json("letters.json")["letters"]:
        timeline.at(said["started_at"], _start, said)
        timeline.at(said["settled_at"], _settle, said)
        for handle, at, how, post in said["organisations"]:
            timeline.at(at, _sign_for, said, handle, how, post)
        for handle, at, may_name in said["people"]:
            timeline.at(at, _sign, said, handle, may_name)
        for one in said["by_mail"]:
            timeline.at(one[4], _sign_by_mail, said, one)
        for step in said["steps"]:
            timeline.at(step["at"], _step, said, step)


def _start(timeline: Timeline, said: dict[str, Any], now: datetime) -> None:
    frame = Frame(
        title=said["title"], purpose=said["purpose"], kind=said["kind"],
        addressees=[tuple(one) for one in said["addressees"]], languages=[said["language"], *said["translations"]],
    )  # fmt: skip
    until = timeline.moment(said["sign_until"])
    by = timeline.people[said["by"]]
    letter = drafting.start(
        by=by, process=timeline.process, frame=frame, text=said["text"], sign_until=until, now=now
    )  # fmt: skip
    for language, one in said["translations"].items():
        drafting.translate(
            by=by, letter=letter, language=language, title=one["title"], text=one["words"], version=0, now=now
        )
    timeline.kept["letter", said["key"]] = letter


def _settle(timeline: Timeline, said: dict[str, Any], now: datetime) -> None:
    settling.settle(by=timeline.people[said["by"]], letter=timeline.kept["letter", said["key"]], now=now)


def _sign_for(timeline: Timeline, said: dict[str, Any], handle: str, how: str, post: str, now: datetime) -> None:
    person = timeline.people[handle]
    organisation = organisations_of(person)[0]
    email = person.email if how == "domain" else ""
    if email and not is_of_homepage(email, organisation.url):
        listed = OrganisationSaid(
            name=organisation.name, acronym=organisation.acronym, country=organisation.country,
            url=f"https://www.{email.partition('@')[2]}", groups=tuple(organisation.groups),
        )  # fmt: skip
        organisation = change_organisation(
            by=timeline.people[SECRETARIAT], organisation=organisation, said=listed, version=organisation.version,
            now=now,
        )  # fmt: skip
    signature = signing.sign_for(
        by=person, letter=timeline.kept["letter", said["key"]], organisation=organisation, email=email,
        said=Said(number=1, may_name=True, post=post, language=person.language), now=now,
    )  # fmt: skip
    _confirm(timeline, signature, how, now)


def _confirm(timeline: Timeline, signature: Signature, how: str, now: datetime) -> None:
    if how == "domain":
        signing.confirm(by=Visitor("demo"), signature=signature, now=now)
    if how == "secretariat":
        confirming.confirm(by=timeline.people[SECRETARIAT], signature=signature, note=KNOWN, now=now)


def _sign(timeline: Timeline, said: dict[str, Any], handle: str, may_name: bool, now: datetime) -> None:
    signing.sign(
        by=timeline.people[handle], letter=timeline.kept["letter", said["key"]],
        said=Said(number=1, may_name=may_name), now=now,
    )  # fmt: skip


def _sign_by_mail(timeline: Timeline, said: dict[str, Any], one: list[Any], now: datetime) -> None:
    name, email, group, country, _at, may_name = one
    signature = signing.ask_by_mail(
        by=Visitor("demo"), letter=timeline.kept["letter", said["key"]], email=email, came_from="demo", now=now,
        said=Said(number=1, may_name=may_name, name=name, group=group, country=country),
    )  # fmt: skip
    signing.confirm(by=Visitor("demo"), signature=signature, now=now)


def _step(timeline: Timeline, said: dict[str, Any], step: dict[str, Any], now: datetime) -> None:
    told = Told(
        on=timeline.day(step["on"]), way=step["way"], other_side=step["other_side"], words=step["words"],
        language=step.get("language", ""),
    )  # fmt: skip
    facts = {
        "by": timeline.people[step["by"]],
        "letter": timeline.kept["letter", said["key"]],
        "told": told,
        "now": now,
    }
    if step["kind"] == "sent":
        sending.record_sent(**facts)
    else:
        sending.record(kind=step["kind"], **facts)
