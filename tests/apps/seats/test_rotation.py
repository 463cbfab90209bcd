"""Do the pages say whose term ends, what would be missed then, and draw up the plan that follows?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.seats.actions import seating
from equalfooting.apps.seats.models import Nomination, SeatPlan, Sitting
from equalfooting.apps.seats.plain import (
    AttributeRule,
    CapRule,
    GroupRule,
    Rules,
    domain_plan,
    plan_of,
    pool_of,
    unnamed,
)
from equalfooting.apps.seats.queries.rotation import ahead_of, continuing
from equalfooting.apps.seats.queries.sitting import seats_of
from equalfooting.apps.seats.renewing import next_plan
from equalfooting.apps.seats.solving import contradiction
from equalfooting.domain.seats.balance import best_panel, program_of
from tests.apps.seats.plans import AFTER, RULES, SAID, a_nominee, a_plan, a_pool, at
from tests.cast import Cast

SEATS = "/p/wg/seats/"
MEMBERS = SEATS + "group/members/"
NOBODY = Visitor("")
SOON = date(2026, 9, 1)


def a_body(cast: Cast) -> SeatPlan:
    """Four sit: both of the governments until SOON, the woman in her third term; both of civil society until later."""
    plan = a_plan(cast)
    people = a_pool(cast, plan)
    seating.fill(by=cast.sana, plan=plan, panel=[people[n] for n in (0, 1, 4, 5)], run=None, now=AFTER)
    held = Sitting.objects.filter(seat__group="gov")
    held.update(due_on=SOON)
    Sitting.objects.filter(nomination=people[0]).update(term=3)
    plan.refresh_from_db()
    return plan


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    at(AFTER + timedelta(days=1), monkeypatch)


def test_the_next_terms_that_end_are_those_of_the_first_day(cast: Cast) -> None:
    plan = a_body(cast)
    ahead = ahead_of(plan, seats_of(NOBODY, plan), is_exact=True)
    assert ahead.next_on == SOON
    assert [one.seat.number for one in ahead.leaving] == [1, 2]
    assert [(row.group, row.n, row.n_again) for row in ahead.falling] == [("gov", 2, 1), ("civil", 2, 2)]
    assert (ahead.n_again, ahead.n_staying, ahead.n_free) == (1, 2, 0)


@pytest.mark.parametrize(("term", "most", "is_allowed"), [(1, 3, True), (2, 3, True), (3, 3, False), (9, None, True)])
def test_nobody_stands_for_more_terms_than_the_plan_allows(
    cast: Cast, term: int, most: int | None, is_allowed: bool
) -> None:
    plan = a_body(cast)
    plan.n_terms_most = most
    Sitting.objects.update(term=term)
    assert {one.may_again for one in seats_of(NOBODY, plan)} == {is_allowed}


def test_what_would_be_missed_is_counted_without_those_who_leave(cast: Cast) -> None:
    plan = a_body(cast)
    strains = ahead_of(plan, seats_of(NOBODY, plan), is_exact=True).strains
    told = [(row.what.split(": ")[0], row.n_now, row.n_without, row.n_again) for row in strains]
    assert told == [("Stakeholder group", 2, 0, 1), ("Gender", 2, 1, 1)]
    assert all(row.is_missed_without and row.is_missed_again for row in strains)


def test_what_one_person_said_cannot_be_worked_out_from_who_leaves(cast: Cast, later, signed_in) -> None:
    plan = a_body(cast)
    public = ahead_of(plan, seats_of(NOBODY, plan), is_exact=False)
    assert [row.n_without for row in public.strains] == [0]
    assert "Gender: woman" in text(signed_in(cast.sana), MEMBERS)
    assert "Gender: woman" not in text(Client(), MEMBERS)


def test_where_all_terms_end_at_once_those_who_may_stand_again_are_counted(cast: Cast) -> None:
    plan = a_body(cast)
    Sitting.objects.update(due_on=SOON)
    ahead = ahead_of(plan, seats_of(NOBODY, plan), is_exact=True)
    assert ahead.n_staying == 0
    assert [(row.n_without, row.n_again) for row in ahead.strains] == [(0, 1), (0, 1)]


def test_a_body_whose_terms_have_no_end_and_one_where_nobody_sits(cast: Cast, later) -> None:
    plan = a_body(cast)
    Sitting.objects.update(due_on=None)
    assert ahead_of(plan, seats_of(NOBODY, plan), is_exact=True).next_on is None
    assert "No term has an end." in text(Client(), MEMBERS)
    Sitting.objects.update(until_on=SOON)
    assert ahead_of(plan, seats_of(NOBODY, plan), is_exact=True).n_free == 4
    assert "4 seats are free now." in text(Client(), MEMBERS)


def test_everybody_reads_terms_ends_and_history(cast: Cast, later) -> None:
    a_body(cast)
    Sitting.objects.filter(seat__number=4).update(until_on=AFTER.date(), term=2)
    page = text(Client(), MEMBERS)
    assert "term 3" in page and "last term" in page and "may stand again" in page
    assert "Nobody serves more than 3 terms." in page
    assert "2 seats become free." in page
    assert "1 of these members may stand again." in page
    assert "term 2" in page.split("Who sat before")[1]
    assert "next plan" not in page


def test_the_next_plan_asks_for_what_those_who_continue_do_not_bring(cast: Cast) -> None:
    plan = a_body(cast)
    staying = continuing(seats_of(NOBODY, plan))
    assert [one.group for one in staying] == ["civil", "civil"]
    made = next_plan(4, replace(RULES, caps=(CapRule("organisation", 1), CapRule("organisation", 1, "civil"))), staying)
    assert (made.seats, made.n_continuing) == (2, 2)
    assert made.rules == Rules(
        (GroupRule("gov", 2, 2),),
        (AttributeRule("gender", "woman", "", 1, None, 1), AttributeRule("newcomer", "yes", "gov", 0, 1),
         *(AttributeRule("organisation", one.organisation, "", None, 0) for one in staying)),
        (CapRule("organisation", 1),),
    )  # fmt: skip


def test_at_most_so_many_of_any_one_counts_those_who_continue(cast: Cast) -> None:
    staying = continuing(seats_of(NOBODY, a_body(cast)))
    asked = (AttributeRule("organisation", staying[0].organisation, "", None, 1),)
    caps = (CapRule("organisation", 3), CapRule("organisation", 2, "civil"), CapRule("country", 1))
    rules = Rules((GroupRule("civil", 4, 4),), asked, caps)
    made = next_plan(6, rules, staying).rules
    narrowed = {(rule.value, rule.group): rule.most for rule in made.attributes}
    ours, theirs = (one.organisation for one in staying)
    assert narrowed == {(ours, ""): 0, (theirs, ""): 2, (ours, "civil"): 1, (theirs, "civil"): 1}
    assert made.caps == caps
    assert made.offered == {"organisation": (), "country": ()}, "people still write their own"


def test_nobody_of_an_organisation_that_is_used_up_is_seated_and_no_organisation_is_published(cast: Cast) -> None:
    staying = continuing(seats_of(NOBODY, a_body(cast)))
    made = next_plan(4, RULES, staying)
    said = replace(SAID, seats=made.seats, rules=made.rules)
    assert contradiction(domain_plan(said.seats, said.rules)) is None
    plan = a_plan(cast, said, "after")
    used, *_free = (a_nominee(cast, plan, name, organisation=house) for name, house in (
        ("Used", staying[0].organisation), ("Free", "Another house"), ("Third", "A third house")))  # fmt: skip
    found = best_panel(program_of(plan_of(plan), pool_of(plan, plan.nominations.all())))
    assert str(used.number) not in found.people
    asked, pool = unnamed(plan, plan.nominations.all())
    assert "house" not in repr((asked, pool)).lower()
    houses = [bound for bound in asked.bounds if bound.where[0][0] == "organisation"]
    assert [bound.most for bound in houses if pool.meets(bound.where).any()] == [0]


def test_a_rule_that_is_met_already_falls_away_and_nothing_goes_below_zero(cast: Cast) -> None:
    staying = list(Nomination.objects.filter(sittings__seat__plan=a_body(cast)).select_related("particulars"))
    asked = (AttributeRule("gender", "woman", "", 1), AttributeRule("gender", "man", "", None, 1, 1))
    made = next_plan(5, Rules((GroupRule("gov", 1, 3), GroupRule("civil", 1, 1)), asked), staying)
    assert made.seats == 1
    assert made.rules == Rules((GroupRule("gov", 0, 1),), (AttributeRule("gender", "man", "", None, 0, 0),))


def test_the_secretariat_begins_the_next_plan_from_this_one(cast: Cast, later, signed_in) -> None:
    a_body(cast)
    sana = signed_in(cast.sana)
    assert f'href="{SEATS}new/?after=group"' in text(sana, MEMBERS)
    page = text(sana, SEATS + "new/?after=group")
    assert "2 members continue and are counted" in page
    assert "counts them too" in page
    assert 'name="seats" value="2"' in page
    assert 'value="Working group"' in page
    assert page.count('value="civil"') == 1, "only in the list of known groups"
    assert sana.get(SEATS + "new/?after=nothing").status_code == 404
    assert signed_in(cast.pat).get(SEATS + "new/?after=group").status_code == 403


@pytest.mark.parametrize("page", ["group/members/", "new/?after=group"])
def test_both_pages_are_read_within_a_dozen_queries_at_any_size(cast: Cast, later, signed_in, page: str) -> None:
    said = replace(SAID, seats=12, rules=replace(RULES, groups=(GroupRule("gov", 6, 6), GroupRule("civil", 6, 6))))
    plan = a_plan(cast, said)
    people = a_pool(cast, plan, n_each=6)
    client = signed_in(cast.sana)

    def queries(panel: list[Nomination]) -> int:
        Sitting.objects.all().delete()
        plan.numbered_seats.all().delete()
        SeatPlan.objects.update(filled_at=None)
        plan.dossier.delete() if hasattr(plan, "dossier") else None
        seating.fill(by=cast.sana, plan=plan, panel=panel, run=None, now=AFTER)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(SEATS + page).status_code == 200
        return len(counted)

    queries(people)
    small, large = queries(people[:2]), queries(people)
    assert small == large <= 12
