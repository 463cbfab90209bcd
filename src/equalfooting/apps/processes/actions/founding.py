"""What does it take to found a process and to describe it? Names, dates, phases."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes import rules
from equalfooting.apps.processes.models import Membership, Phase, Process
from equalfooting.apps.processes.rules.process import days_in_order, describe
from equalfooting.apps.processes.texts import tidy
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal, insist


@dataclass(frozen=True)
class Description:
    """What a process says about itself; texts are language -> text."""

    names: Mapping[str, str]
    opened_on: date
    acronym: str = ""
    summaries: Mapping[str, str] = field(default_factory=dict)
    convener: str = ""
    ended_on: date | None = None
    is_public: bool = True
    is_fictional: bool = False
    takes_correspondents: bool = True

    def as_fields(self) -> dict[str, object]:
        """The columns of the table, with the texts tidied."""
        return {**asdict(self), "names": tidy(self.names), "summaries": tidy(self.summaries)}


def _insist_on_sense(said: Description) -> None:
    insist(describe(said.names, said.summaries, said.opened_on, said.ended_on))


@transaction.atomic
def open_process(
    *, by: Person | Operator, slug: str, said: Description, now: datetime, secretariat: Person | None = None
) -> Process:
    """Open a process and name its first secretariat (by default whoever opens it).

    Who may: whoever runs the site. Journalled: the opening, with name and convener, and the first role.
    """
    if isinstance(by, Person):
        insist(rules.open_process(by, slug))
    _insist_on_sense(said)
    process = Process.objects.create(slug=slug, **said.as_fields())
    facts = {"names": process.names, "convener": process.convener}
    write(by=by, verb="process.open", on=process, process=slug, facts=facts, now=now)
    first = secretariat or (by if isinstance(by, Person) else None)
    if first is not None:
        seat = Membership.objects.create(process=process, person=first, role="secretariat", since_at=now)
        facts = {"role": "secretariat", "handle": first.handle, "group": ""}
        write(by=by, verb="membership.give", on=seat, process=slug, facts=facts, now=now)
    return process


@transaction.atomic
def edit(*, by: Person, process: Process, said: Description, version: int, now: datetime) -> Process:
    """Change what a process says about itself.

    Who may: its secretariat. Journalled: which parts changed. Refuses `changed-meanwhile`.
    """
    insist(rules.edit(by, process))
    _insist_on_sense(said)
    fields = said.as_fields()
    parts = sorted(name for name, value in fields.items() if getattr(process, name) != value)
    changed = Process.objects.filter(pk=process.pk, version=version).update(**fields, version=F("version") + 1)
    if not changed:
        raise Refusal("changed-meanwhile")
    process.refresh_from_db()
    write(by=by, verb="process.edit", on=process, process=process.slug, facts={"parts": parts}, now=now)
    return process


@transaction.atomic
def add_phase(
    *, by: Person, process: Process, names: Mapping[str, str], opens_at: datetime, closes_at: datetime | None,
    now: datetime,
) -> Phase:  # fmt: skip
    """Add a dated stretch of work. Who may: the secretariat. Journalled: name and dates."""
    insist(rules.edit(by, process))
    _insist_on_phase(names, opens_at, closes_at)
    phase = Phase.objects.create(process=process, names=tidy(names), opens_at=opens_at, closes_at=closes_at)
    write(by=by, verb="phase.add", on=phase, process=process.slug, facts=_phase_facts(phase), now=now)
    return phase


@transaction.atomic
def change_phase(
    *, by: Person, phase: Phase, names: Mapping[str, str], opens_at: datetime, closes_at: datetime | None,
    version: int, now: datetime,
) -> Phase:  # fmt: skip
    """Change name or dates of a phase. Who may: the secretariat. Journalled: before and after."""
    insist(rules.edit(by, phase.process))
    _insist_on_phase(names, opens_at, closes_at)
    before = _phase_facts(phase)
    changed = Phase.objects.filter(pk=phase.pk, version=version).update(
        names=tidy(names), opens_at=opens_at, closes_at=closes_at, version=F("version") + 1
    )
    if not changed:
        raise Refusal("changed-meanwhile")
    phase.refresh_from_db()
    facts = {**_phase_facts(phase), "before": before}
    write(by=by, verb="phase.change", on=phase, process=phase.process.slug, facts=facts, now=now)
    return phase


@transaction.atomic
def remove_phase(*, by: Person, phase: Phase, now: datetime) -> None:
    """Take a phase out of the plan. Who may: the secretariat. Journalled: what it was."""
    insist(rules.edit(by, phase.process))
    write(by=by, verb="phase.remove", on=phase, process=phase.process.slug, facts=_phase_facts(phase), now=now)
    phase.delete()


def _insist_on_phase(names: Mapping[str, str], opens_at: datetime, closes_at: datetime | None) -> None:
    if not any(names.values()):
        raise Refusal("text-empty", field="names")
    refusal = days_in_order(opens_at.date(), closes_at.date() if closes_at else None)
    if refusal or (closes_at and closes_at < opens_at):
        raise Refusal("dates-reversed", field="closes_at", from_on=opens_at, until_on=closes_at)


def _phase_facts(phase: Phase) -> dict[str, object]:
    closes = phase.closes_at.isoformat() if phase.closes_at else ""
    return {"names": phase.names, "opens_at": phase.opens_at.isoformat(), "closes_at": closes}
