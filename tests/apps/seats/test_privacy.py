"""Do the pages of seats keep what is private?"""

import json
from dataclasses import replace

import pytest
from django.test import Client

from equalfooting.apps.seats import tasks
from equalfooting.apps.seats.actions import nominating, running
from equalfooting.apps.seats.actions.running import Wanted
from equalfooting.apps.seats.models import Nomination, Run, SeatPlan
from equalfooting.flows.leaving import leave
from equalfooting.flows.my_data import everything_about
from tests.apps.seats.pages import GROUP, SEATS, text
from tests.apps.seats.plans import (
    AFTER,
    RULES,
    SAID,
    WHILE_OPEN,
    a_nominee,
    a_plan,
    a_pool,
    at,
    said_of,
)
from tests.cast import Cast

#: what a nominee said and nobody else may read
SECRET = "asia-pacific-secret"


def secretive(cast: Cast, *, is_named: bool) -> tuple[SeatPlan, Nomination]:
    """A nominee whose answer to one question is a word that stands nowhere else."""
    free = replace(RULES, caps=(*RULES.caps, type(RULES.caps[0])("birthplace", 1)))
    plan = a_plan(cast, replace(SAID, rules=free))
    answers = {"gender": "woman", "birthplace": SECRET}
    said = said_of("Pat", "gov", attributes=answers, is_named=is_named, interests="Interest-secret", shown=("gender",))
    said = replace(said, email=cast.pat.email)
    made = nominating.nominate(by=cast.mei, plan=plan, said=said, is_self=False, now=WHILE_OPEN)
    a_pool(cast, plan)
    return plan, made


@pytest.mark.parametrize("is_named", [True, False])
def test_no_door_gives_away_what_a_nominee_keeps_private(
    cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch, is_named: bool
) -> None:
    plan, made = secretive(cast, is_named=is_named)
    at(AFTER, monkeypatch)
    run = running.ask_run(by=cast.sana, plan=plan, wanted=Wanted(pins=(made.number,)), now=AFTER)
    tasks.compute.func(run.pk)
    running.adopt(by=cast.chidi, run=Run.objects.get(pk=run.pk), place=0, now=AFTER)
    n = made.number
    doors = [
        SEATS, GROUP, *(GROUP + name for name in ("nominees/", f"nominees/{n}/", "members/", "panel/", "dossier.json")),
        "/api/v1/processes/wg/seats", "/api/v1/processes/wg/seats/group", "/api/v1/processes/wg/seats/group/members",
        "/api/v1/processes/wg/seats/group/dossier", SEATS + "feed.atom", "/p/wg/record/", "/p/wg/notices/", "/p/wg/",
    ]  # fmt: skip
    for who in (Client(), signed_in(cast.carlos), signed_in(cast.mei), signed_in(cast.oksana)):
        for door in doors:
            page = who.get(door).content.decode()
            assert SECRET not in page, door
            assert "pat@example.org" not in page, door
            # a dossier lists tickets without names; everything else names people without tickets
            assert ("Pat" if "dossier" in door else made.particulars.ticket) not in page, door
            assert is_named or "Interest-secret" not in page, door
    for shut in ("run", "pool/people.csv", "pool/features.csv", "fill/", f"nominees/{n}/change/", "doubles/", "file/"):
        address = GROUP + (f"runs/{run.pk}/" if shut == "run" else shut)
        for who in (signed_in(cast.carlos), signed_in(cast.mei), signed_in(cast.oksana)):
            assert who.get(address).status_code == 403, shut
    assert SECRET in text(signed_in(cast.pat), f"{GROUP}nominees/{n}/")
    assert SECRET in text(signed_in(cast.sana), f"{GROUP}nominees/{n}/")


def test_my_data_holds_what_is_said_of_me_and_not_what_i_filed_for_another(cast: Cast) -> None:
    secretive(cast, is_named=False)
    mine = json.dumps(everything_about(cast.pat), default=str)
    of_the_nominator = json.dumps(everything_about(cast.mei), default=str)
    assert SECRET in mine
    assert SECRET not in of_the_nominator


def test_what_is_shown_in_public_is_what_the_nominee_agreed_to_show(cast: Cast, open_now) -> None:
    _plan, made = secretive(cast, is_named=True)
    page = text(Client(), f"{GROUP}nominees/{made.number}/")
    assert "Gender" in page
    assert "Newcomer" not in page


def test_small_counts_are_not_shown_to_the_public(cast: Cast, open_now, signed_in) -> None:
    plan = a_plan(cast)
    for n in range(5):
        a_nominee(cast, plan, f"Man{n}", attributes={"gender": "man"})
    a_nominee(cast, plan, "Woman", attributes={"gender": "woman"})
    assert "few" in text(Client(), GROUP + "nominees/")
    assert '<span class="quiet">few</span>' not in text(signed_in(cast.sana), GROUP + "nominees/")


def test_each_nominee_reads_why_and_nobody_else_does(cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, made = secretive(cast, is_named=True)
    at(AFTER, monkeypatch)
    run = running.ask_run(by=cast.sana, plan=plan, wanted=Wanted(), now=AFTER)
    tasks.compute.func(run.pk)
    address = f"{GROUP}nominees/{made.number}/"
    assert 'id="why"' not in text(signed_in(cast.pat), address)
    running.adopt(by=cast.chidi, run=Run.objects.get(pk=run.pk), place=0, now=AFTER)
    assert 'id="why"' in text(signed_in(cast.pat), address)
    for other in (Client(), signed_in(cast.mei), signed_in(cast.carlos)):
        assert 'id="why"' not in text(other, address)


def test_who_leaves_the_site_leaves_the_list_and_no_name_behind(cast: Cast) -> None:
    _plan, made = secretive(cast, is_named=True)
    leave(by=cast.pat, has_confirmed=True, now=WHILE_OPEN)
    made.refresh_from_db()
    assert (made.name, made.statement, made.is_named) == ("", "", False)
    assert made.withdrawn_at == WHILE_OPEN
    assert made.particulars.email == "" or not type(made.particulars).objects.filter(email=cast.pat.email).exists()


def test_a_plan_of_a_private_process_is_seen_by_nobody_outside(cast: Cast) -> None:
    a_plan(cast)
    type(cast.process).objects.update(is_public=False)
    for page in (SEATS, GROUP, "/api/v1/processes/wg/seats", "/api/v1/processes/wg/seats/group"):
        assert Client().get(page).status_code == 404
