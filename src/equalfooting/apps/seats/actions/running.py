"""How are the seats filled by computing? A run is asked for, computed, adopted; chances are published, then drawn."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.seats import notices, rules, solving
from equalfooting.apps.seats.actions.seating import fill
from equalfooting.apps.seats.models import Draw, Nomination, Outcome, Run, SeatPlan, Sitting
from equalfooting.apps.seats.plain import (
    as_written,
    fingerprint,
    is_eligible,
    plan_of,
    pool_of,
    rows_of,
    rules_of,
    unnamed,
)
from equalfooting.domain.actors import Machine
from equalfooting.domain.refusals import Refusal, insist

SOLVER = Machine("seats")
STATE = Run.State
MOST_ALTERNATIVES = 5


@dataclass(frozen=True)
class Wanted:
    """What a run is to try: nominees pinned in or kept out (numbers), rules left out (places), further panels."""

    pins: tuple[int, ...] = ()
    kept_out: tuple[int, ...] = ()
    relaxed: tuple[int, ...] = ()
    n_alternatives: int = 3


def standing(plan: SeatPlan) -> list[Nomination]:
    """All nominations of a plan with their particulars, in order."""
    return list(plan.nominations.select_related("particulars").order_by("number"))


@transaction.atomic
def ask_run(*, by: Person, plan: SeatPlan, wanted: Wanted, now: datetime) -> Run:
    """Ask for the best panel, a what-if, or everybody's fair chance. Fills nothing.

    Who may: secretariat and chair, once nominations are closed. Journalled: what was pinned, kept out, left out.
    The page puts `tasks.compute` into the queue.
    """
    plan = _locked(plan)
    insist(rules.ask_run(by, plan, now))
    people = standing(plan)
    _refuse_unsound(plan, people, wanted)
    run = Run.objects.create(
        plan=plan, kind=plan.method, pins=list(wanted.pins), kept_out=list(wanted.kept_out),
        relaxed=list(wanted.relaxed), n_alternatives=min(max(wanted.n_alternatives, 0), MOST_ALTERNATIVES),
        fingerprint=fingerprint(plan, people), by=by, asked_at=now,
    )  # fmt: skip
    facts = {**plan.named, "pins": run.pins, "kept_out": run.kept_out, "relaxed": run.relaxed}
    write(by=by, verb="run.ask", on=run, process=plan.process.slug, facts=facts, now=now)
    return run


def _refuse_unsound(plan: SeatPlan, people: list[Nomination], wanted: Wanted) -> None:
    known = {one.number for one in people if is_eligible(plan, one)}
    unknown = next((number for number in (*wanted.pins, *wanted.kept_out) if number not in known), None)
    if unknown is not None:
        raise Refusal("run-number-unknown", number=unknown)
    crossed = set(wanted.pins) & set(wanted.kept_out)
    if crossed:
        raise Refusal("run-pin-crossed", number=min(crossed))
    if any(not 0 <= place < len(rows_of(rules_of(plan))) for place in wanted.relaxed):
        raise Refusal("run-stale")


def begin(*, run: Run, now: datetime) -> bool:
    """Take a waiting run; False for one that somebody else has taken."""
    return bool(Run.objects.filter(pk=run.pk, state=STATE.WAITING).update(state=STATE.RUNNING, started_at=now))


def found(run: Run) -> dict[str, Any]:
    """Compute: what the domain says of this run, or why it refuses. Outside of any transaction: it takes time."""
    plan = run.plan
    people = standing(plan)
    try:
        if run.kind == SeatPlan.Method.LOTTERY:
            return solving.fair(*unnamed(plan, people), plan.objective)
        options = solving.Options(
            tuple(map(str, run.pins)), tuple(map(str, run.kept_out)), run.n_alternatives, run.fingerprint
        )
        return solving.best(plan_of(plan, run.relaxed), pool_of(plan, people), options)
    except Refusal as refusal:
        return {"refusal": {"code": refusal.code, "facts": solving.plain_facts(refusal)}}


@transaction.atomic
def end(*, run: Run, content: dict[str, Any], now: datetime) -> Run:
    """Keep what was found. Journalled by the machine: whether it found something, and the checksum."""
    run = Run.objects.select_for_update(of=("self",)).select_related("plan__process").get(pk=run.pk)
    state = STATE.REFUSED if "refusal" in content else STATE.DONE
    if not Run.objects.filter(pk=run.pk, state=STATE.RUNNING).update(state=state, ended_at=now):
        return run
    checksum = _checksum(content)
    Outcome.objects.create(run=run, content=content, commitment=checksum)
    facts = {**run.plan.named, "state": str(state), "sha256": checksum}
    write(by=SOLVER, verb="run.end", on=run, process=run.plan.process.slug, facts=facts, now=now)
    run.refresh_from_db()
    return run


@transaction.atomic
def adopt(*, by: Person, run: Run, place: int, now: datetime) -> list[Sitting]:
    """Seat a computed panel: the best (place 0) or one of its alternatives.

    Who may: secretariat and chair. Journalled with the run. Refuses a run whose plan or pool changed since, and
    one that left rules of the published plan out.
    """
    plan = _locked(run.plan)
    run = Run.objects.select_related("outcome").get(pk=run.pk, plan=plan)
    run.plan = plan
    people = standing(plan)
    insist(rules.adopt(by, run, fingerprint(plan, people), now))
    if run.relaxed:
        raise Refusal("run-changed-rules")
    panels = run.outcome.content["panels"]
    if not 0 <= place < len(panels):
        raise Refusal("run-not-done")
    chosen = panels[place]
    is_proven = place == 0 and chosen["is_optimal"] and not run.pins and not run.kept_out
    panel = _people(people, chosen["people"])
    return fill(by=by, plan=plan, panel=panel, run=run.pk, now=now, is_proven=is_proven)


def _people(people: Iterable[Nomination], ids: Iterable[str]) -> list[Nomination]:
    wanted = set(ids)
    return [one for one in people if str(one.number) in wanted]


@transaction.atomic
def commit(*, by: Person, run: Run, now: datetime) -> SeatPlan:
    """Publish everybody's chance, with its checksum, before the value that decides the draw is known.

    Who may: secretariat and chair. Journalled: the checksum. Nothing of plan and pool changes afterwards.
    """
    plan = _locked(run.plan)
    run = Run.objects.select_related("outcome").get(pk=run.pk, plan=plan)
    run.plan = plan
    insist(rules.commit(by, run, fingerprint(plan, standing(plan)), now))
    free = SeatPlan.objects.filter(pk=plan.pk, committed_at=None, filled_at=None)
    if not free.update(committed_at=now, adopted_run=run, version=F("version") + 1):
        raise Refusal("seatplan-settled")
    plan.refresh_from_db()
    facts = {**plan.named, "commitment": run.outcome.commitment, "seed_source": plan.seed_source}
    write(by=by, verb="seatplan.commit", on=plan, process=plan.process.slug, facts=facts, now=now)
    notices.announce(plan, notices.committed, by, now)
    return plan


@transaction.atomic
def draw(*, by: Person, plan: SeatPlan, seed: str, now: datetime) -> Draw:
    """Draw the panel from the public value, and seat it. Once: whoever comes second is refused.

    Who may: secretariat and chair. Journalled: the seed. Refuses chances that no longer match their checksum.
    """
    plan = _locked(plan)
    insist(rules.draw(by, plan, now))
    if not seed.strip():
        raise Refusal("seed-empty", field="seed")
    run = Run.objects.select_related("outcome").get(pk=plan.adopted_run_id or 0)
    content = run.outcome.content
    if _checksum(content) != run.outcome.commitment:
        raise Refusal("chances-changed")
    tickets = solving.drawn(content, seed.strip())
    try:
        made = Draw.objects.create(plan=plan, run=run, seed=seed.strip(), tickets=tickets, by=by, at=now)
    except IntegrityError as error:
        raise Refusal("seats-filled") from error
    write(by=by, verb="draw.make", on=made, process=plan.process.slug, facts=_drawn(plan, made), now=now)
    panel = [one for one in standing(plan) if one.particulars.ticket in set(tickets)]
    fill(by=by, plan=plan, panel=panel, run=run.pk, now=now)
    return made


def _checksum(content: dict[str, Any]) -> str:
    """Of a lottery the one that its dossier spells out; of anything else, of the content as it is written."""
    return solving.commitment_of(content) if "dossier" in content else hashlib.sha256(as_written(content)).hexdigest()


def _drawn(plan: SeatPlan, made: Draw) -> dict[str, Any]:
    return {**plan.named, "seed": made.seed, "tickets": made.tickets}


def _locked(plan: SeatPlan) -> SeatPlan:
    return SeatPlan.objects.select_for_update(of=("self",)).select_related("process").get(pk=plan.pk)
