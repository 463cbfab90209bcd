"""Do two at the same moment fill a body twice, draw twice, or nominate one person twice? Real threads."""

from datetime import timedelta

import pytest
from django.db import connection

from equalfooting.apps.seats import tasks
from equalfooting.apps.seats.actions import nominating, running, seating
from equalfooting.apps.seats.actions.running import Wanted
from equalfooting.apps.seats.models import Draw, Nomination, Run, Seat, SeatPlan, Sitting
from equalfooting.apps.seats.queries.replacing import candidates_for
from equalfooting.domain.refusals import Refusal
from tests.apps.inquiries.test_races import at_once
from tests.apps.seats.plans import AFTER, LOTTERY, SEED_KNOWN, WHILE_OPEN, a_plan, a_pool, said_of
from tests.cast import Cast, assemble

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="the in-memory SQLite of the tests shares one cache; the races are run on PostgreSQL",
    ),
]


def computed(cast: Cast, plan: SeatPlan) -> int:
    run = running.ask_run(by=cast.sana, plan=plan, wanted=Wanted(), now=AFTER)
    tasks.compute.func(run.pk)
    return run.pk


def a_run(pk: int) -> Run:
    return Run.objects.select_related("outcome", "plan__process").get(pk=pk)


def test_two_draws_at_once_make_one() -> None:
    cast = assemble()
    plan = a_plan(cast, LOTTERY)
    a_pool(cast, plan)
    running.commit(by=cast.sana, run=a_run(computed(cast, plan)), now=AFTER)

    def draw(by: object, seed: str) -> Draw:
        return running.draw(by=by, plan=SeatPlan.objects.get(pk=plan.pk), seed=seed, now=SEED_KNOWN)

    results = at_once(lambda: draw(cast.sana, "one"), lambda: draw(cast.chidi, "two"))
    assert sum(isinstance(one, Draw) for one in results) == 1, results
    assert {one.code for one in results if isinstance(one, Refusal)} == {"seats-filled"}, results
    assert (Draw.objects.count(), Seat.objects.count(), Sitting.objects.count()) == (1, 4, 4)


def test_two_adoptions_at_once_seat_one_panel() -> None:
    cast = assemble()
    plan = a_plan(cast)
    a_pool(cast, plan)
    pk = computed(cast, plan)

    def adopt(by: object, place: int) -> list[Sitting]:
        return running.adopt(by=by, run=a_run(pk), place=place, now=AFTER)

    results = at_once(lambda: adopt(cast.sana, 0), lambda: adopt(cast.chidi, 1))
    assert sum(isinstance(one, list) for one in results) == 1, results
    assert (Seat.objects.count(), Sitting.objects.count()) == (4, 4)


def test_one_person_nominated_twice_at_once_is_nominated_once() -> None:
    cast = assemble()
    plan = a_plan(cast)

    def nominate() -> Nomination:
        mine = SeatPlan.objects.select_related("process").get(pk=plan.pk)
        return nominating.nominate(by=cast.pat, plan=mine, said=said_of("Pat"), is_self=True, now=WHILE_OPEN)

    results = at_once(nominate, nominate, nominate)
    assert sum(isinstance(one, Nomination) for one in results) == 1, results


def test_two_on_one_free_seat_at_once_leave_one_there() -> None:
    cast = assemble()
    plan = a_plan(cast)
    a_pool(cast, plan, n_each=6)
    running.adopt(by=cast.sana, run=a_run(computed(cast, plan)), place=0, now=AFTER)
    later = AFTER + timedelta(days=1)
    gone = Sitting.objects.select_related("seat__plan__process").first()
    seating.end_sitting(by=cast.sana, sitting=gone, reason="Gone", on=later.date(), now=later)
    seat = Seat.objects.select_related("plan__process").get(pk=gone.seat_id)
    both = [one.nomination for one in candidates_for(seat.plan, seat) if one.keeps_rules][:2]

    def replace(n: int) -> Sitting:
        mine = Seat.objects.select_related("plan__process").get(pk=seat.pk)
        return seating.replace(by=cast.sana, seat=mine, nomination=both[n % len(both)], now=later)

    results = at_once(lambda: replace(0), lambda: replace(1))
    assert sum(isinstance(one, Sitting) for one in results) == 1, results
    assert Sitting.objects.filter(seat=seat, until_on=None).count() == 1
