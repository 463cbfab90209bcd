"""Do the pages lead from nominations to a panel, by computation, by lot and by choice?"""

import json
from dataclasses import replace

import pytest
from django.test import Client

from equalfooting.apps.seats import tasks
from equalfooting.apps.seats.actions import planning, running
from equalfooting.apps.seats.actions.running import Wanted
from equalfooting.apps.seats.models import Outcome, Run, Sitting
from tests.apps.seats.pages import GROUP, text
from tests.apps.seats.plans import (
    AFTER,
    LOTTERY,
    SAID,
    SEED_KNOWN,
    WHILE_OPEN,
    a_nominee,
    a_plan,
    a_pool,
    at,
)
from tests.cast import Cast


def test_the_secretariat_computes_looks_and_the_chair_adopts(cast: Cast, closed_now, signed_in) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    sana, chidi = signed_in(cast.sana), signed_in(cast.chidi)
    asked = sana.post(GROUP + "fill/", {"pins": "2", "kept_out": "", "n_alternatives": "2"})
    assert asked.status_code == 302
    page = text(sana, asked.url)
    assert "proven best" in page
    assert "The best panels side by side" in page
    assert "What if?" in text(sana, GROUP + "fill/")
    assert sana.get(asked.url + "?panel=1").status_code == 200
    assert chidi.post(asked.url + "adopt/", {"panel": "1"}).status_code == 302
    assert Sitting.objects.count() == 4
    assert "proven best" in text(Client(), GROUP + "panel/")
    assert "Gov" in text(Client(), GROUP + "members/")


def test_an_alternative_that_is_not_proven_says_how_much_nearer_another_could_be(
    cast: Cast, closed_now, signed_in
) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    sana = signed_in(cast.sana)
    run = sana.post(GROUP + "fill/", {"pins": "", "kept_out": "", "n_alternatives": "1"}).url
    outcome = Outcome.objects.get()
    assert outcome.content["panels"][1]["gap"] == 0
    assert "could be at most" not in text(sana, run)
    outcome.content["panels"][1] |= {"is_optimal": False, "gap": 0.125}
    outcome.save()
    assert "one as different could be at most 12.5% nearer" in text(sana, run)


def test_a_run_that_finds_nothing_says_what_stands_against_each_other(cast: Cast, closed_now, signed_in) -> None:
    plan = a_plan(cast)
    for n in range(6):
        a_nominee(cast, plan, f"Man{n}", ("gov", "civil")[n % 2], attributes={"gender": "man"})
    sana = signed_in(cast.sana)
    page = text(sana, sana.post(GROUP + "fill/", {"pins": "", "kept_out": ""}).url)
    assert "What stands against each other" in page
    assert "Gender: woman" in page


def test_a_lottery_from_chances_to_the_draw(cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = a_plan(cast, LOTTERY)
    a_pool(cast, plan)
    at(AFTER, monkeypatch)
    sana = signed_in(cast.sana)
    run = sana.post(GROUP + "fill/").url
    assert "Publish these chances" in text(sana, run)
    text(Client(), GROUP + "chances/", 404)
    assert sana.post(run + "commit/").status_code == 302
    public = text(Client(), GROUP + "chances/")
    assert "50.0%" in public
    assert "Gov0" not in public
    assert "Gov0" in text(sana, GROUP + "chances/")
    assert sana.post(GROUP + "draw/", {"seed": "1"}).status_code == 422
    at(SEED_KNOWN, monkeypatch)
    assert sana.post(GROUP + "draw/", {"seed": "4 8 15"}).status_code == 302
    assert "4 8 15" in text(Client(), GROUP + "chances/")
    written = json.loads(text(Client(), GROUP + "dossier.json"))
    assert (written["seed"], len(written["drawn"])) == ("4 8 15", 4)
    assert json.loads(text(Client(), "/api/v1/processes/wg/seats/group/chances"))["drawn"] == written["drawn"]


def test_focal_points_choose_on_their_page_and_see_the_whole(cast: Cast, closed_now, signed_in) -> None:
    plan = a_plan(cast, replace(SAID, method="groups"))
    people = a_pool(cast, plan)
    planning.name_focal_point(by=cast.sana, plan=plan, group="gov", person=cast.mei, now=WHILE_OPEN)
    mei = signed_in(cast.mei)
    page = text(mei, GROUP + "choices/")
    assert "Gov0" in page
    assert "Civil0" not in page
    assert mei.post(GROUP + "choices/", {"nominee": people[1].number, "do": "choose"}).status_code == 302
    assert mei.post(GROUP + "choices/", {"nominee": people[5].number, "do": "choose"}).status_code == 403
    assert "missed" in text(mei, GROUP + "choices/")
    assert mei.post(GROUP + "choices/", {"nominee": people[1].number, "do": "drop"}).status_code == 302
    assert signed_in(cast.carlos).get(GROUP + "choices/").status_code == 403


def test_somebody_leaves_and_is_replaced_on_the_page_of_who_sits(
    cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan, n_each=6)
    at(AFTER, monkeypatch)
    run = running.ask_run(by=cast.sana, plan=plan, wanted=Wanted(), now=AFTER)
    tasks.compute.func(run.pk)
    running.adopt(by=cast.chidi, run=Run.objects.get(pk=run.pk), place=0, now=AFTER)
    sana = signed_in(cast.sana)
    left = {"on": AFTER.date().isoformat(), "reason": "A new post"}
    assert signed_in(cast.mei).post(GROUP + "seat/1/leave/", left).status_code == 403
    assert sana.post(GROUP + "seat/1/leave/", left).status_code == 302
    page = text(Client(), GROUP + "members/")
    assert "A new post" in page
    assert "free" in page
    candidates = text(sana, GROUP + "seat/1/replace/")
    assert "all kept" in candidates
    first = candidates.split('name="nominee" value="')[1].split('"')[0]
    assert sana.post(GROUP + "seat/1/replace/", {"nominee": first}).status_code == 302
    assert Sitting.objects.filter(until_on=None).count() == 4
