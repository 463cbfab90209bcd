"""How does a seat plan come about? Drafted, edited, published, amended with a reason; focal points are named."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules.mandate import fits
from equalfooting.apps.processes.texts import tidy
from equalfooting.apps.seats import notices, rules
from equalfooting.apps.seats.models import Amendment, FocalPoint, SeatPlan
from equalfooting.apps.seats.plain import AttributeRule, CapRule, Rules, domain_plan
from equalfooting.apps.seats.reasons import conflict_in_words
from equalfooting.apps.seats.rules.planning import MAX_SEATS, MAX_TEXT
from equalfooting.apps.seats.solving import contradiction
from equalfooting.domain.refusals import Refusal, insist


@dataclass(frozen=True)
class PlanSaid:
    """Everything that whoever draws up a plan says."""

    titles: dict[str, str]
    seats: int
    rules: Rules = field(default_factory=Rules)
    introduction: str = ""
    language: str = "en"
    n_terms_most: int | None = None
    n_months: int | None = None
    method: str = SeatPlan.Method.BALANCE
    objective: str = ""
    seed_source: str = ""
    seed_at: datetime | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    takes_late: bool = False

    def fields(self) -> dict[str, Any]:
        """As columns of the table."""
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**said, "titles": tidy(self.titles), "rules": self.rules.as_json()}

    @classmethod
    def of(cls, plan: SeatPlan) -> "PlanSaid":
        """What a plan says now."""
        said = {name: getattr(plan, name) for name in cls.__dataclass_fields__}
        return cls(**{**said, "rules": Rules.of(plan.rules)})


def sound(said: PlanSaid) -> Refusal | None:
    """A plan can be read: it has a title, seats, groups that stand in it once, and rules that say something."""
    if not any(said.titles.values()):
        return Refusal("text-empty", field="title")
    if not 1 <= said.seats <= MAX_SEATS:
        return Refusal("seats-none", field="seats", seats=said.seats)
    groups = Counter(said.rules.group_values)
    twice = next((value for value, n in groups.items() if n > 1), None)
    if twice is not None:
        return Refusal("seatplan-group-twice", group=twice)
    inside: tuple[AttributeRule | CapRule, ...] = (*said.rules.attributes, *said.rules.caps)
    for rule in inside:
        if rule.group and rule.group not in groups:
            return Refusal("seatplan-group-unknown", group=rule.group)
    domain_plan(said.seats, said.rules)  # refuses a bound whose least is above its most
    return fits(said.introduction, "introduction", MAX_TEXT) if said.introduction else None


@transaction.atomic
def draft(*, by: Person, process: Process, slug: str, said: PlanSaid, now: datetime) -> SeatPlan:
    """Draw up a plan that only secretariat and chair see.

    Who may: secretariat and chair. Journalled: address and number of seats. Refuses an address that is taken.
    """
    Process.objects.select_for_update().get(pk=process.pk)
    insist(rules.new_plan(by, process, now) or sound(said))
    if SeatPlan.objects.filter(process=process, slug=slug).exists():
        raise Refusal("seatplan-slug-taken", field="slug", slug=slug)
    plan = SeatPlan.objects.create(process=process, slug=slug, by=by, **said.fields())
    _journal(by, "seatplan.draft", plan, now, seats=plan.seats)
    return plan


@transaction.atomic
def edit(*, by: Person, plan: SeatPlan, said: PlanSaid, version: int, now: datetime) -> SeatPlan:
    """Change a draft. Who may: secretariat and chair. Journalled. Refuses what somebody else changed meanwhile."""
    insist(rules.edit(by, plan, now) or sound(said))
    changed = _save(plan, said, version)
    _journal(by, "seatplan.edit", changed, now, seats=changed.seats)
    return changed


@transaction.atomic
def publish(*, by: Person, plan: SeatPlan, now: datetime) -> SeatPlan:
    """Publish plan and method, for good, before nominations close.

    Who may: secretariat and chair. Journalled: method, objective, dates and rules. Everybody is told by a notice.
    Refuses a plan that nobody could fill.
    """
    plan = _locked(plan)
    insist(rules.publish(by, plan, now))
    _refuse_impossible(plan.seats, Rules.of(plan.rules))
    _change(plan, published_at=now)
    _journal(by, "seatplan.publish", plan, now, **_facts(PlanSaid.of(plan)))
    notices.announce(plan, notices.published, by, now)
    return plan


@transaction.atomic
def amend(*, by: Person, plan: SeatPlan, said: PlanSaid, reason: str, now: datetime) -> Amendment:
    """Change a published plan, with a reason that everybody reads beside what it said before.

    Who may: secretariat and chair, until chances are published or seats are filled. Journalled with the reason.
    Everybody is told by a notice.
    """
    plan = _locked(plan)
    insist(rules.amend(by, plan, now) or sound(said) or fits(reason, "reason", MAX_TEXT))
    _refuse_impossible(said.seats, said.rules)
    before, after = _facts(PlanSaid.of(plan)), _facts(said)
    changed = {name for name in after if before[name] != after[name]}
    if not changed and tidy(said.titles) == plan.titles and said.introduction == plan.introduction:
        raise Refusal("seatplan-unchanged")
    plan = _save(plan, said, plan.version)
    if plan.closes_at and plan.closes_at <= now and "closes_at" in changed:
        raise Refusal("seatplan-closes-in-past", field="closes_at", closes_on=plan.closes_at.date())
    amendment = Amendment.objects.create(
        plan=plan, before={name: before[name] for name in sorted(changed)},
        after={name: after[name] for name in sorted(changed)}, reason=reason.strip(), by=by, by_label=str(by), at=now,
    )  # fmt: skip
    _journal(by, "seatplan.amend", plan, now, reason=amendment.reason, changed=sorted(changed), **after)
    notices.announce(plan, notices.amended, by, now)
    return amendment


@transaction.atomic
def name_focal_point(*, by: Person, plan: SeatPlan, group: str, person: Person, now: datetime) -> FocalPoint:
    """Say who nominates and chooses for a group. Who may: the secretariat. Journalled: group and handle."""
    plan = _locked(plan)
    insist(rules.name_focal_point(by, plan, now))
    if group not in Rules.of(plan.rules).group_values:
        raise Refusal("seatplan-group-unknown", field="group", group=group)
    if FocalPoint.objects.filter(plan=plan, group=group, person=person, until_at=None).exists():
        raise Refusal("focal-point-named", field="person", group=group)
    named = FocalPoint.objects.create(plan=plan, group=group, person=person, since_at=now)
    facts = {**plan.named, "group": group, "handle": person.handle}
    write(by=by, verb="focalpoint.name", on=named, process=plan.process.slug, facts=facts, now=now)
    return named


@transaction.atomic
def end_focal_point(*, by: Person, focal_point: FocalPoint, now: datetime) -> None:
    """Somebody no longer chooses for a group. Who may: the secretariat. Journalled."""
    insist(rules.name_focal_point(by, focal_point.plan, now))
    if not FocalPoint.objects.filter(pk=focal_point.pk, until_at=None).update(until_at=now):
        raise Refusal("already-ended")
    facts = {**focal_point.plan.named, "group": focal_point.group, "handle": focal_point.person.handle}
    write(by=by, verb="focalpoint.end", on=focal_point, process=focal_point.plan.process.slug, facts=facts, now=now)


def _refuse_impossible(seats: int, said: Rules) -> None:
    """A plan too tangled to be judged before anybody is nominated is judged by its first computation."""
    try:
        found = contradiction(domain_plan(seats, said))
    except Refusal as refusal:
        if refusal.code == "seats-plan-tangled":
            return
        raise
    if found:
        raise Refusal("seatplan-impossible", conflicts=" ".join(conflict_in_words(found)))


def _locked(plan: SeatPlan) -> SeatPlan:
    return SeatPlan.objects.select_for_update(of=("self",)).select_related("process").get(pk=plan.pk)


def _save(plan: SeatPlan, said: PlanSaid, version: int) -> SeatPlan:
    rows = SeatPlan.objects.filter(pk=plan.pk, version=version)
    if not rows.update(version=version + 1, **said.fields()):
        raise Refusal("changed-meanwhile")
    return SeatPlan.objects.select_related("process").get(pk=plan.pk)


def _change(plan: SeatPlan, **fields: Any) -> None:
    SeatPlan.objects.filter(pk=plan.pk).update(version=F("version") + 1, **fields)
    plan.refresh_from_db()


def _facts(said: PlanSaid) -> dict[str, Any]:
    """What binds in a plan, as plain JSON values."""
    bound = {name: getattr(said, name) for name in _BINDING}
    moments = {name: moment.isoformat() if (moment := getattr(said, name)) else None for name in _MOMENTS}
    return {**bound, **moments, "rules": _without_nothing(asdict(said.rules))}


_BINDING = ("seats", "n_terms_most", "n_months", "method", "objective", "seed_source", "takes_late")
_MOMENTS = ("seed_at", "opens_at", "closes_at")


def _without_nothing(said: dict[str, Any]) -> dict[str, Any]:
    """Rules without what they leave open; the record holds no fractions, so weights are text."""
    return {name: [_said(one) for one in rows] for name, rows in said.items()}


def _said(rule: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in rule.items() if value not in (None, "")}
    return {name: f"{value:g}" if isinstance(value, float) else value for name, value in kept.items()}


def _journal(by: Person, verb: str, plan: SeatPlan, now: datetime, **facts: Any) -> None:
    write(by=by, verb=verb, on=plan, process=plan.process.slug, facts={**plan.named, **facts}, now=now)
