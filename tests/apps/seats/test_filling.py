"""How are seats filled by each method, who may, when, and does one of two at once win?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes.models import Notice
from equalfooting.apps.seats import rules, tasks
from equalfooting.apps.seats.actions import choosing, nominating, planning, running, seating
from equalfooting.apps.seats.actions.running import Wanted
from equalfooting.apps.seats.models import Dossier, Draw, Nomination, Outcome, Run, Seat, SeatPlan, Sitting
from equalfooting.apps.seats.plain import AttributeRule, GroupRule, Rules, fingerprint
from equalfooting.apps.seats.queries.nominees import nominations_of
from equalfooting.apps.seats.queries.replacing import candidates_for
from equalfooting.apps.seats.rules.filling import fill_by_choices
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.checker import check
from equalfooting.domain.seats.dossier import read_dossier
from equalfooting.domain.seats.panel_dossier import check_panel
from tests.apps.seats.plans import AFTER, LOTTERY, SAID, SEED_KNOWN, WHILE_OPEN, a_nominee, a_plan, a_pool
from tests.cast import Cast

EVERYBODY = ("sana", "chidi", "mei", "carlos", "oksana", "pat", "root")
TENDERS = {"sana", "chidi"}


def allowed(cast: Cast, rule) -> set[str]:
    people = {name: getattr(cast, name) for name in EVERYBODY} | {"visitor": Visitor("v")}
    return {name for name, by in people.items() if rule(by) is None}


def computed(cast: Cast, plan: SeatPlan, wanted: Wanted | None = None) -> Run:
    run = running.ask_run(by=cast.sana, plan=plan, wanted=wanted or Wanted(), now=AFTER)
    tasks.compute.func(run.pk)
    return Run.objects.select_related("outcome", "plan__process").get(pk=run.pk)


def adopted(cast: Cast, plan: SeatPlan) -> list[Sitting]:
    return running.adopt(by=cast.chidi, run=computed(cast, plan), place=0, now=AFTER)


def test_who_computes_at_which_moment(cast: Cast) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    assert allowed(cast, lambda by: rules.ask_run(by, plan, WHILE_OPEN)) == set()
    assert allowed(cast, lambda by: rules.ask_run(by, plan, AFTER)) == TENDERS
    plan.filled_at = AFTER
    assert allowed(cast, lambda by: rules.ask_run(by, plan, AFTER)) == set()


def test_the_best_panel_keeps_the_plan_and_everybody_has_a_reason(cast: Cast) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    run = computed(cast, plan)
    content = run.outcome.content
    assert run.state == "done"
    assert content["is_optimal"]
    assert set(content["why"]) == {str(n) for n in range(1, 9)}
    people = {str(one.number): one for one in nominations_of(plan)}
    panel = [people[id_] for id_ in content["panels"][0]["people"]]
    assert sorted(one.group for one in panel) == ["civil", "civil", "gov", "gov"]
    assert sum(one.particulars.attributes["gender"] == "woman" for one in panel) == 2
    assert Seat.objects.count() == 0


def test_pins_and_bans_are_kept_and_a_what_if_fills_nothing(cast: Cast) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    run = computed(cast, plan, Wanted(pins=(2,), kept_out=(1,)))
    panel = run.outcome.content["panels"][0]["people"]
    assert "2" in panel
    assert "1" not in panel
    assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted(pins=(99,)), "run-number-unknown"),
        (Wanted(pins=(1,), kept_out=(1,)), "run-pin-crossed"),
        (Wanted(relaxed=(77,)), "run-stale"),
    ],
)
def test_what_cannot_be_tried_is_refused(cast: Cast, wanted: Wanted, code: str) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    with pytest.raises(Refusal) as refused:
        running.ask_run(by=cast.sana, plan=plan, wanted=wanted, now=AFTER)
    assert refused.value.code == code


def test_an_impossible_pool_says_what_conflicts_and_what_would_help(cast: Cast) -> None:
    plan = a_plan(cast)
    for n in range(3):
        for group in ("gov", "civil"):
            a_nominee(cast, plan, f"{group}{n}", group, attributes={"gender": "man", "newcomer": "no"})
    run = computed(cast, plan)
    assert run.state == "refused"
    assert run.outcome.content["refusal"]["code"] == "seats-impossible"
    assert run.outcome.content["because"]
    assert run.outcome.content["way_out"]


def test_an_empty_pool_is_refused_in_the_run(cast: Cast) -> None:
    run = computed(cast, a_plan(cast))
    assert run.outcome.content["refusal"]["code"] == "seats-pool-empty"


def test_adopting_seats_the_panel_once_and_tells_everybody(cast: Cast) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    n_notices = Notice.objects.count()
    run = computed(cast, plan)
    running.adopt(by=cast.chidi, run=run, place=0, now=AFTER)
    assert Sitting.objects.count() == 4
    findings = check_panel(Dossier.objects.get().content, "dossier.json")
    assert {finding.standing for finding in findings} == {"holds"}
    assert Notice.objects.count() == n_notices + 1
    assert Leaf.objects.filter(verb="seatplan.fill").count() == 1
    with pytest.raises(Refusal) as refused:
        running.adopt(by=cast.sana, run=run, place=0, now=AFTER)
    assert refused.value.code == "seats-filled"
    assert Sitting.objects.count() == 4


def test_of_two_who_fill_the_seats_at_once_one_wins(cast: Cast) -> None:
    """The second one has read the plan before the first wrote: what decides is compared inside the update."""
    plan = a_plan(cast)
    people = a_pool(cast, plan)
    chosen = [one for one in people if one.number in (1, 2, 5, 6)]
    stale = SeatPlan.objects.get(pk=plan.pk)
    seating.fill(by=cast.sana, plan=plan, panel=chosen, run=None, now=AFTER)
    with pytest.raises(Refusal) as refused:
        seating.fill(by=cast.chidi, plan=stale, panel=chosen, run=None, now=AFTER)
    assert refused.value.code == "seats-filled"
    assert Seat.objects.filter(plan=plan).count() == 4


def test_a_run_is_not_used_after_the_nominees_changed(cast: Cast) -> None:
    plan = a_plan(cast)
    people = a_pool(cast, plan)
    run = computed(cast, plan)
    nominating.withdraw(by=cast.sana, nomination=people[0], reason="", now=AFTER)
    with pytest.raises(Refusal) as refused:
        running.adopt(by=cast.chidi, run=run, place=0, now=AFTER)
    assert refused.value.code == "run-stale"


def test_a_panel_computed_without_a_rule_is_never_adopted(cast: Cast) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    run = computed(cast, plan, Wanted(relaxed=(2,)))
    with pytest.raises(Refusal) as refused:
        running.adopt(by=cast.chidi, run=run, place=0, now=AFTER)
    assert refused.value.code == "run-changed-rules"


def test_a_task_started_twice_computes_once(cast: Cast) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    run = computed(cast, plan)
    tasks.compute.func(run.pk)
    assert Outcome.objects.count() == 1
    assert Leaf.objects.filter(verb="run.end").count() == 1


def test_whoever_served_as_many_terms_as_anybody_may_is_not_seated(cast: Cast) -> None:
    plan = a_plan(cast)
    people = a_pool(cast, plan)
    veteran = a_nominee(cast, plan, "Veteran", n_terms=3)
    run = computed(cast, plan)
    assert str(veteran.number) not in run.outcome.content["why"]
    assert len(run.outcome.content["why"]) == len(people)


def lottery(cast: Cast) -> tuple[SeatPlan, Run]:
    plan = a_plan(cast, LOTTERY)
    a_pool(cast, plan)
    return plan, computed(cast, plan)


def test_chances_are_published_before_the_value_is_known_and_bind_the_draw(cast: Cast) -> None:
    plan, run = lottery(cast)
    mark = fingerprint(plan, nominations_of(plan))
    assert allowed(cast, lambda by: rules.commit(by, run, mark, AFTER)) == TENDERS
    assert rules.commit(cast.sana, run, mark, SEED_KNOWN).code == "seed-known-already"
    plan = running.commit(by=cast.sana, run=run, now=AFTER)
    leaf = Leaf.objects.get(verb="seatplan.commit")
    assert leaf.facts["commitment"] == run.outcome.commitment == run.outcome.content["dossier"]["panels_digest"]
    assert rules.draw(cast.sana, plan, AFTER).code == "seed-not-known"
    assert allowed(cast, lambda by: rules.draw(by, plan, SEED_KNOWN)) == TENDERS
    assert rules.amend(cast.sana, plan, AFTER).code == "seatplan-settled"
    with pytest.raises(Refusal):
        running.commit(by=cast.sana, run=run, now=AFTER)


def test_the_chances_add_up_to_the_seats_and_everybody_has_one(cast: Cast) -> None:
    _plan, run = lottery(cast)
    chances = run.outcome.content["probabilities"]
    assert sum(chances.values()) == pytest.approx(4)
    assert len(chances) == 8
    assert min(chances.values()) == pytest.approx(0.5)


def test_a_draw_is_repeatable_and_happens_once(cast: Cast) -> None:
    plan, run = lottery(cast)
    plan = running.commit(by=cast.sana, run=run, now=AFTER)
    made = running.draw(by=cast.chidi, plan=plan, seed=" 4 8 15 16 23 42 ", now=SEED_KNOWN)
    written = {**run.outcome.content["dossier"], "seed": made.seed, "drawn": made.tickets}
    findings = check(read_dossier(written, "dossier.json"))
    assert {finding.standing for finding in findings} <= {"holds", "on trust"}
    assert Sitting.objects.filter(seat__plan=plan).count() == 4
    seated = set(Nomination.objects.filter(sittings__isnull=False).values_list("particulars__ticket", flat=True))
    assert seated == set(made.tickets)
    with pytest.raises(Refusal) as refused:
        running.draw(by=cast.sana, plan=plan, seed="other", now=SEED_KNOWN)
    assert refused.value.code == "seats-filled"
    assert Draw.objects.count() == 1


def test_nothing_is_drawn_from_chances_that_were_changed(cast: Cast) -> None:
    plan, run = lottery(cast)
    plan = running.commit(by=cast.sana, run=run, now=AFTER)
    content = run.outcome.content
    content["dossier"]["weights"][0] += 1
    Outcome.objects.update(content=content)
    with pytest.raises(Refusal) as refused:
        running.draw(by=cast.chidi, plan=plan, seed="1", now=SEED_KNOWN)
    assert refused.value.code == "chances-changed"


def test_the_pool_of_a_lottery_names_nobody(cast: Cast) -> None:
    _plan, run = lottery(cast)
    written = str(run.outcome.content)
    assert "Gov0" not in written
    assert "House of" not in written
    assert "@" not in written


def test_who_was_drawn_and_has_left_the_site_leaves_the_seat_free(cast: Cast) -> None:
    plan, run = lottery(cast)
    plan = running.commit(by=cast.sana, run=run, now=AFTER)
    Nomination.objects.filter(plan=plan).update(withdrawn_at=AFTER)
    running.draw(by=cast.chidi, plan=plan, seed="1", now=SEED_KNOWN)
    assert (Seat.objects.count(), Sitting.objects.count()) == (4, 0)


def by_groups(cast: Cast) -> SeatPlan:
    plan = a_plan(cast, replace(SAID, method="groups"))
    a_pool(cast, plan)
    planning.name_focal_point(by=cast.sana, plan=plan, group="gov", person=cast.mei, now=WHILE_OPEN)
    return plan


def test_focal_points_choose_for_their_own_group_only(cast: Cast) -> None:
    plan = by_groups(cast)
    assert allowed(cast, lambda by: rules.choose(by, plan, "gov", AFTER)) == {"sana", "mei"}
    assert allowed(cast, lambda by: rules.choose(by, plan, "civil", AFTER)) == {"sana"}
    assert allowed(cast, lambda by: rules.choose(by, plan, "gov", WHILE_OPEN)) == set()
    assert allowed(cast, lambda by: fill_by_choices(by, plan, AFTER)) == TENDERS


def test_a_group_chooses_as_many_as_it_has_seats_and_the_whole_is_seated(cast: Cast) -> None:
    plan = by_groups(cast)
    people = nominations_of(plan)
    for one in people[:2]:
        choosing.choose(by=cast.mei, nomination=one, now=AFTER)
    with pytest.raises(Refusal) as refused:
        choosing.choose(by=cast.mei, nomination=people[2], now=AFTER)
    assert refused.value.code == "group-seats-taken"
    with pytest.raises(Refusal) as refused:
        choosing.close_choosing(by=cast.chidi, plan=plan, now=AFTER)
    assert refused.value.code == "choices-missing"
    choosing.drop(by=cast.mei, choice=plan.choices.first(), now=AFTER)
    for one in (people[2], people[4], people[5]):
        choosing.choose(by=cast.sana, nomination=one, now=AFTER)
    assert len(choosing.close_choosing(by=cast.chidi, plan=plan, now=AFTER)) == 4


def test_no_machine_computes_where_groups_choose(cast: Cast) -> None:
    assert rules.ask_run(cast.sana, by_groups(cast), AFTER).code == "seats-other-method"


def test_who_leaves_is_replaced_by_somebody_who_keeps_the_balance(cast: Cast) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan, n_each=6)
    adopted(cast, plan)
    woman = next(one for one in Sitting.objects.all() if one.nomination.particulars.attributes["gender"] == "woman")
    later = AFTER + timedelta(days=60)
    seating.end_sitting(by=cast.sana, sitting=woman, reason="New duties", on=later.date(), now=later)
    seat = Seat.objects.get(pk=woman.seat_id)
    found = candidates_for(plan, seat)
    assert found[0].keeps_rules
    assert found[0].nomination.particulars.attributes["gender"] == "woman"
    man = next(one for one in found if one.nomination.particulars.attributes["gender"] == "man")
    with pytest.raises(Refusal) as refused:
        seating.replace(by=cast.sana, seat=seat, nomination=man.nomination, now=later)
    assert refused.value.code == "replacement-breaks-plan"
    made = seating.replace(by=cast.sana, seat=seat, nomination=found[0].nomination, now=later)
    assert (made.after, made.due_on) == (woman, woman.due_on)
    with pytest.raises(Refusal) as refused:
        seating.replace(by=cast.sana, seat=seat, nomination=found[0].nomination, now=later)
    assert refused.value.code == "seat-taken"


def test_terms_end_on_their_day_by_themselves(cast: Cast) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    adopted(cast, plan)
    due = Sitting.objects.first().due_on
    assert (due.year, due.month, due.day) == (2027, 5, 16)
    assert seating.end_due_terms(AFTER + timedelta(days=364)) == []
    assert len(seating.end_due_terms(AFTER + timedelta(days=365))) == 4
    assert seating.end_due_terms(AFTER + timedelta(days=366)) == []
    assert set(Sitting.objects.values_list("ended_because", flat=True)) == {"term-over"}


def test_a_rule_within_a_group_counts_within_it_only(cast: Cast) -> None:
    narrow = Rules(
        groups=(GroupRule("gov", 1, 1), GroupRule("civil", 1, 1)),
        attributes=(AttributeRule("gender", "woman", "gov", 1, 1),),
    )
    plan = a_plan(cast, replace(SAID, seats=2, rules=narrow))
    a_pool(cast, plan)
    panel = computed(cast, plan).outcome.content["panels"][0]["people"]
    people = {str(one.number): one for one in nominations_of(plan)}
    states = [people[id_] for id_ in panel if people[id_].group == "gov"]
    assert [one.particulars.attributes["gender"] for one in states] == ["woman"]
