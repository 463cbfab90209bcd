"""How do people become nominees? Filed, changed, agreed to, withdrawn; doubles are told apart."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from equalfooting.adapters import chance
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes.rules.mandate import fits
from equalfooting.apps.seats import rules
from equalfooting.apps.seats.models import Intake, Nomination, Particulars, SeatPlan
from equalfooting.apps.seats.plain import ORGANISATION, asked_of, rules_of
from equalfooting.apps.seats.words import choices_of
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.seats.plan import UNSAID

MAX_STATEMENT, MAX_NAME, MAX_VALUE = 5000, 200, 100
CAME_BY = Nomination.CameBy


@dataclass(frozen=True)
class NomineeSaid:
    """Everything that a nomination says. `attributes`: only what was said; `shown`: those that may be public."""

    name: str
    group: str
    statement: str = ""
    organisation: str = ""
    language: str = "en"
    email: str = ""
    interests: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    is_named: bool = False
    n_terms: int = 0
    has_consent: bool = False


def sound(plan: SeatPlan, said: NomineeSaid) -> Refusal | None:
    """A nomination has a name, the nominee's agreement, a group with seats, and answers that the plan knows."""
    if not said.has_consent:
        return Refusal("nomination-consent-missing", field="has_consent")
    groups = rules_of(plan).group_values
    if groups and said.group not in groups:
        return Refusal("nomination-group-unknown", field="group", group=said.group, choices=", ".join(groups))
    texts = ((said.statement, "statement", MAX_STATEMENT), (said.interests, "interests", MAX_STATEMENT))
    too_long = next((found for text, name, most in texts if text and (found := fits(text, name, most))), None)
    return too_long or fits(said.name, "name", MAX_NAME) or _answers(plan, said.attributes)


def _answers(plan: SeatPlan, attributes: dict[str, str]) -> Refusal | None:
    offered, asked = rules_of(plan).offered, asked_of(plan)
    for feature, value in attributes.items():
        known = {code for code, _ in choices_of(feature, offered.get(feature, ()))}
        is_free = feature in offered and not offered[feature] and len(value) <= MAX_VALUE
        if value != UNSAID and value not in known and not is_free:
            field = f"a-{asked.index(feature)}" if feature in asked else ""
            return Refusal("nomination-value-unknown", field=field, given=value[:MAX_VALUE], feature=feature)
    return None


@transaction.atomic
def nominate(*, by: Person, plan: SeatPlan, said: NomineeSaid, is_self: bool, now: datetime) -> Nomination:
    """Nominate oneself, or somebody who agreed to it.

    Who may: anyone signed in, while nominations are taken; late ones are marked. Journalled: number and group;
    who nominated themselves is named there only if they agree to be named as nominees. Refuses a second
    nomination of oneself; whether somebody else is nominated already is not given away.
    """
    plan = _locked(plan)
    insist(rules.nominate(by, plan, now) or sound(plan, said))
    if is_self and (own := own_nomination(by, plan)):
        raise Refusal("nominated-already", number=own.number)
    return _file(by, plan, said, CAME_BY.SELF if is_self else _came_by(by, plan, said.group), now)


@transaction.atomic
def enter(*, by: Person, plan: SeatPlan, said: NomineeSaid, now: datetime) -> Nomination:
    """Type in a nomination that came another way. Who may: the secretariat. Journalled: number and group."""
    plan = _locked(plan)
    insist(rules.enter_for(by, plan, now) or sound(plan, said))
    return _file(by, plan, said, CAME_BY.SECRETARIAT, now)


@transaction.atomic
def keep_look(*, by: Person | Operator, plan: SeatPlan, name: str, said: list[NomineeSaid], now: datetime) -> Intake:
    """Keep what a file says until it is taken in, and drop what was looked at before. Who may: the secretariat.

    Not journalled: nothing is filed by looking.
    """
    if isinstance(by, Person):
        insist(rules.enter_for(by, plan, now))
    for one in said:
        insist(sound(plan, one))
    plan.intakes.all().delete()
    rows = [{**asdict(one), "shown": list(one.shown)} for one in said]
    return Intake.objects.create(plan=plan, key=chance.handle(20), name=name, rows=rows, at=now)


@transaction.atomic
def take_in(*, by: Person | Operator, plan: SeatPlan, key: str, now: datetime) -> list[Nomination]:
    """Take a file in that was looked at: every row, or nothing. Who may: the secretariat. Journalled: how many."""
    plan = _locked(plan)
    if isinstance(by, Person):
        insist(rules.enter_for(by, plan, now))
    intake = Intake.objects.select_for_update().filter(plan=plan, key=key).first()
    if intake is None:
        raise Refusal("intake-gone")
    said = [NomineeSaid(**{**row, "shown": tuple(row["shown"])}) for row in intake.rows]
    for one in said:
        insist(sound(plan, one))
    rows = _rows(by, plan, said, now)
    intake.delete()
    facts = {**plan.named, "n": len(rows)}
    write(by=by, verb="nomination.take-in", on=plan, process=plan.process.slug, facts=facts, now=now)
    return rows


@transaction.atomic
def change(*, by: Person, nomination: Nomination, said: NomineeSaid, version: int, now: datetime) -> Nomination:
    """Correct a nomination. Who may: the nominee while they are taken, the secretariat. Journalled, not what."""
    nomination = locked(nomination)
    insist(rules.change_nomination(by, nomination, now) or sound(nomination.plan, said))
    if not Nomination.objects.filter(pk=nomination.pk, version=version).update(version=version + 1, **_public(said)):
        raise Refusal("changed-meanwhile")
    Particulars.objects.filter(nomination=nomination).update(**_private(said))
    journal(by, "nomination.change", nomination, now)
    return locked(nomination)


@transaction.atomic
def agree(*, by: Person, nomination: Nomination, is_named: bool, now: datetime) -> None:
    """Agree in person to a nomination that somebody else filed. Who may: the nominee. Journalled."""
    nomination = locked(nomination)
    insist(rules.agree(by, nomination, now))
    Particulars.objects.filter(nomination=nomination).update(has_agreed_at=now)
    Nomination.objects.filter(pk=nomination.pk).update(is_named=is_named, version=F("version") + 1)
    nomination.is_named = is_named
    journal(by, "nomination.agree", nomination, now)


@transaction.atomic
def withdraw(*, by: Person, nomination: Nomination, reason: str, now: datetime) -> None:
    """Withdraw a nomination; it stays counted as withdrawn.

    Who may: the nominee, whoever nominated, the secretariat. Journalled; the reason is sealed.
    """
    nomination = locked(nomination)
    insist(rules.withdraw(by, nomination, now))
    because = reason.strip()[:300]
    Nomination.objects.filter(pk=nomination.pk).update(
        withdrawn_at=now, withdrawn_because=because, version=F("version") + 1
    )
    nomination.plan.choices.filter(nomination=nomination).delete()
    journal(by, "nomination.withdraw", nomination, now, sealed={"reason": because})


@transaction.atomic
def tell_apart(*, by: Person, first: Nomination, second: Nomination, now: datetime) -> None:
    """Say that two nominations that look like one person are two. Who may: the secretariat. Journalled."""
    insist(rules.enter_for(by, first.plan, now))
    low, high = sorted((first, second), key=lambda one: one.number)
    kept = Particulars.objects.select_for_update().get(nomination=low)
    kept.unlike = sorted({*kept.unlike, high.number})
    kept.save(update_fields=["unlike"])
    facts = {**low.plan.named, "number": low.number, "other": high.number}
    write(by=by, verb="nomination.tell-apart", on=low, process=low.plan.process.slug, facts=facts, now=now)


def own_nomination(by: Person, plan: SeatPlan) -> Nomination | None:
    """The standing nomination of somebody, whoever filed it."""
    found = Nomination.objects.filter(plan=plan, particulars__person=by, withdrawn_at=None)
    return found.select_related("particulars").first()


def locked(nomination: Nomination) -> Nomination:
    """The nomination with its plan, under the plan's lock: a pool that is being settled does not change."""
    plan = _locked(nomination.plan)
    found = Nomination.objects.select_related("particulars").get(pk=nomination.pk)
    found.plan = plan
    return found


def journal(by: Person, verb: str, nomination: Nomination, now: datetime, **more: Any) -> None:
    """Into the record, without the name of a nominee who does not want to be named as one."""
    plan = nomination.plan
    facts = {**plan.named, "number": nomination.number, "group": nomination.group, "late": nomination.is_late}
    is_own = nomination.particulars.person_id == by.pk
    write(
        by=by, verb=verb, on=nomination, process=plan.process.slug, facts=facts, now=now,
        is_named=nomination.is_named or not is_own, **more,
    )  # fmt: skip


def _locked(plan: SeatPlan) -> SeatPlan:
    return SeatPlan.objects.select_for_update(of=("self",)).select_related("process").get(pk=plan.pk)


def _came_by(by: Person, plan: SeatPlan, group: str) -> str:
    return CAME_BY.FOCAL_POINT if rules.is_focal_point(by, plan, group) else CAME_BY.ORGANISATION


def _file(by: Person, plan: SeatPlan, said: NomineeSaid, came_by: str, now: datetime) -> Nomination:
    nomination = Nomination.objects.create(
        plan=plan, number=_next(plan), came_by=came_by, nominated_by=by, nominator=_nominator(by, came_by),
        is_late=_is_late(plan, now), at=now, **_public(said),
    )  # fmt: skip
    is_self = came_by == CAME_BY.SELF
    person = by if is_self else _person_of(said.email)
    Particulars.objects.create(
        nomination=nomination, person=person, ticket=chance.handle(8), has_agreed_at=now if is_self else None,
        **{**_private(said), "email": by.email if is_self else said.email.strip()},
    )  # fmt: skip
    journal(by, "nomination.file", nomination, now)
    return nomination


def _rows(by: Person | Operator, plan: SeatPlan, said: list[NomineeSaid], now: datetime) -> list[Nomination]:
    first, author = _next(plan), by if isinstance(by, Person) else None
    rows = Nomination.objects.bulk_create(
        Nomination(
            plan=plan, number=number, came_by=CAME_BY.FILE, nominated_by=author, is_late=_is_late(plan, now), at=now,
            **_public(one),
        )
        for number, one in enumerate(said, start=first)
    )  # fmt: skip
    people = {person.email: person for person in Person.objects.filter(email__in=[one.email.lower() for one in said])}
    Particulars.objects.bulk_create(
        Particulars(
            nomination=row, person=people.get(one.email.lower()), ticket=chance.handle(8), **_private(one)
        )
        for row, one in zip(rows, said, strict=True)
    )  # fmt: skip
    return rows


def _next(plan: SeatPlan) -> int:
    last: int | None = plan.nominations.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _is_late(plan: SeatPlan, now: datetime) -> bool:
    return plan.closes_at is not None and now >= plan.closes_at


def _nominator(by: Person, came_by: str) -> str:
    return (by.actor.organisation or str(by)) if came_by in {CAME_BY.ORGANISATION, CAME_BY.FOCAL_POINT} else ""


def _person_of(email: str) -> Person | None:
    return Person.objects.filter(email__iexact=email.strip(), is_active=True).first() if email.strip() else None


def _public(said: NomineeSaid) -> dict[str, Any]:
    return {
        "name": said.name.strip(), "group": said.group, "organisation": said.organisation.strip(),
        "statement": said.statement.strip(), "language": said.language, "is_named": said.is_named,
    }  # fmt: skip


def _private(said: NomineeSaid) -> dict[str, Any]:
    told = {name: value for name, value in said.attributes.items() if value != UNSAID and name != ORGANISATION}
    return {
        "email": said.email.strip(), "attributes": told, "shown": sorted(set(said.shown) & set(told)),
        "interests": said.interests.strip(), "n_terms": said.n_terms,
    }  # fmt: skip
