"""Do the pages of seats work for each role, keep what is private, and stay within their queries?"""

import csv
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.seats import tasks
from equalfooting.apps.seats.actions import nominating, planning, running
from equalfooting.apps.seats.actions.running import Wanted
from equalfooting.apps.seats.models import Nomination, Run, SeatPlan, Sitting
from equalfooting.apps.seats.plain import rules_of
from equalfooting.flows.due import do_what_is_due
from equalfooting.flows.leaving import leave
from equalfooting.flows.my_data import everything_about
from tests.apps.seats.plans import (
    AFTER,
    LOTTERY,
    RULES,
    SAID,
    SEED_KNOWN,
    WHILE_OPEN,
    a_draft,
    a_nominee,
    a_plan,
    a_pool,
    at,
    said_of,
)
from tests.cast import NOW, Cast

SEATS = "/p/wg/seats/"
GROUP = SEATS + "group/"
#: what a nominee said and nobody else may read
SECRET = "asia-pacific-secret"


@pytest.fixture
def open_now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(WHILE_OPEN, monkeypatch)


@pytest.fixture
def closed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(AFTER, monkeypatch)


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, f"{address}: {response.status_code}"
    return response.content.decode()


def typed_plan(**more: object) -> dict[str, object]:
    """The form of a plan as a browser sends it: two groups, a rule, a cap."""
    typed = {
        "titles_en": "Board", "slug": "board", "seats": 4, "method": "balance", "do": "save",
        "opens_at": "2026-05-05T08:00", "closes_at": "2026-05-20T20:00",
        "groups-TOTAL_FORMS": 3, "groups-INITIAL_FORMS": 0, "groups-0-value": "gov", "groups-0-least": 2,
        "groups-1-value": "civil", "groups-1-least": 2, "groups-1-most": 2,
        "attributes-TOTAL_FORMS": 2, "attributes-INITIAL_FORMS": 0, "attributes-0-feature": "gender",
        "attributes-0-value": "woman", "attributes-0-least": 2, "attributes-0-target": 2,
        "caps-TOTAL_FORMS": 1, "caps-INITIAL_FORMS": 0, "caps-0-feature": "organisation", "caps-0-most": 1,
    }  # fmt: skip
    return {**typed, **more}


def test_a_plan_is_drawn_up_published_and_amended_on_its_pages(cast: Cast, now, signed_in) -> None:
    client = signed_in(cast.sana)
    assert "22 + 5 + 5 + 5 + 5" in text(client, SEATS + "new/")
    assert 'value="42"' in text(client, SEATS + "new/?pattern=cstd")
    assert client.post(SEATS + "new/", typed_plan()).status_code == 302
    plan = SeatPlan.objects.get()
    assert [(one.value, one.least, one.most) for one in rules_of(plan).groups] == [("gov", 2, 2), ("civil", 2, 2)]
    assert text(Client(), SEATS + "board/", 404)
    assert client.post(SEATS + "board/publish/").status_code == 302
    assert "Board" in text(Client(), SEATS + "board/")
    amended = typed_plan(seats=4, version=SeatPlan.objects.get().version, takes_late="on", reason="They asked.")
    assert client.post(SEATS + "board/edit/", amended).status_code == 302
    assert "They asked." in text(Client(), SEATS + "board/")


def test_a_plan_is_checked_as_it_is_typed_with_and_without_javascript(cast: Cast, now, signed_in) -> None:
    client = signed_in(cast.sana)
    wrong = typed_plan(do="check", **{"attributes-0-least": 9, "attributes-0-target": ""})
    whole = client.post(SEATS + "new/", wrong)
    part = client.post(SEATS + "new/", wrong, headers={"HX-Request": "true"})
    for answer in (whole, part):
        assert "At least 9 seats are for Gender: woman" in answer.content.decode()
        assert "instead of 9" in answer.content.decode()
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert not SeatPlan.objects.exists()


def test_more_rows_keep_what_was_typed(cast: Cast, now, signed_in) -> None:
    page = signed_in(cast.sana).post(SEATS + "new/", typed_plan(do="more")).content.decode()
    assert 'name="groups-5-value"' in page
    assert 'value="woman"' in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"attributes-0-value": ""}, "without a value"),
        ({"attributes-0-least": "", "attributes-0-target": ""}, "neither least, most nor target"),
        ({"groups-1-value": "gov"}, "stands in the plan twice"),
        ({"attributes-0-group": "cats"}, "has no seats in this plan"),
        ({"groups-TOTAL_FORMS": "999999999"}, "ManagementForm"),
        ({"seats": "-3"}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_a_plan_is_said_beside_it(cast: Cast, now, signed_in, change: dict, said: str) -> None:
    answer = signed_in(cast.sana).post(SEATS + "new/", typed_plan(**change))
    if said == "ManagementForm":
        assert answer.status_code in {302, 422}
        return
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SeatPlan.objects.exists()


def test_an_impossible_plan_is_not_published(cast: Cast, now, signed_in) -> None:
    a_draft(cast, replace(SAID, seats=9))
    answer = signed_in(cast.sana).post(GROUP + "publish/")
    assert answer.status_code == 409
    assert "Nobody can fill this plan" in answer.content.decode()
    assert SeatPlan.objects.get().published_at is None


def nomination(**more: object) -> dict[str, object]:
    return {
        "name": "Pat", "group": "civil", "organisation": "Paper Boat", "statement": "I would listen.", "language": "en",
        "a-0": "woman", "a-1": "prefer not to say", "has_consent": "on", **more,
    }  # fmt: skip


def test_somebody_nominates_themselves_and_sees_it_alone(cast: Cast, open_now, signed_in) -> None:
    a_plan(cast)
    client = signed_in(cast.pat)
    assert "Paper" not in text(client, GROUP + "nominate/")
    answer = client.post(GROUP + "nominate/", nomination())
    assert answer.status_code == 302
    assert "I would listen." in text(client, answer.url)
    assert "My nomination" in text(client, GROUP)
    text(Client(), answer.url, 404)
    text(signed_in(cast.mei), answer.url, 404)
    assert "I would listen." in text(signed_in(cast.sana), answer.url)


def test_without_agreement_nothing_is_filed_and_everything_typed_is_kept(cast: Cast, open_now, signed_in) -> None:
    a_plan(cast)
    answer = signed_in(cast.pat).post(GROUP + "nominate/", nomination(has_consent=""))
    assert answer.status_code == 422
    assert "I would listen." in answer.content.decode()
    assert not Nomination.objects.exists()


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


PEOPLE = "name,email,group,organisation,gender,newcomer,terms\n"


def upload(client: Client, content: str, name: str = "people.csv", **more: str) -> str:
    file = SimpleUploadedFile(name, content.encode())
    return client.post(GROUP + "file/", {"file": file, "has_consent": "on", **more}).content.decode()


def test_a_file_is_looked_at_then_taken_in_whole(cast: Cast, open_now, signed_in) -> None:
    a_plan(cast)
    sana = signed_in(cast.sana)
    rows = "Ada,a@x.org,gov,A,woman,yes,0\nBo,b@x.org,civil,B,man,no,1\nCy,,Civil,C,,prefer not to say,\n"
    page = upload(sana, PEOPLE + rows)
    assert "3 nominees would be taken in" in page
    assert not Nomination.objects.exists()
    take = page.split('action="')[1].split('"')[0]
    take = next(part.split('"')[0] for part in page.split('action="')[1:] if "/file/" in part.split('"')[0])
    assert sana.post(take).status_code == 302
    assert Nomination.objects.count() == 3
    assert sana.post(take).status_code == 409
    assert Nomination.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,gender\nAda,woman\n", "no column for"),
        (PEOPLE + "Ada,a@x.org,gov,A,purple,yes,0\n", "Row 2"),
        (PEOPLE + "Ada,a@x.org,cats,A,woman,yes,0\n", "Row 2"),
        (PEOPLE + "Ada,a@x.org,gov,A,woman,yes,0\nBo,a@x.org,gov,B,man,no,0\n", "same “email” as row 2"),
        (PEOPLE + ",a@x.org,gov,A,woman,yes,0\n", "nothing under “name”"),
        (PEOPLE + "Ada,a@x.org,gov,A,=1+1,yes,0\n", "Row 2"),
        (PEOPLE + "Ada,a@x.org,gov,A,woman,yes,many\n", "Row 2"),
        (PEOPLE, "holds no nominees"),
        ("a," * 700 + "b\n1\n", ""),
    ],
)
def test_a_bad_file_is_refused_with_its_row_and_nothing_is_kept(
    cast: Cast, open_now, signed_in, content: str, said: str
) -> None:
    plan = a_plan(cast)
    page = upload(signed_in(cast.sana), content)
    assert said in page
    assert not plan.intakes.exists()
    assert not Nomination.objects.exists()


def test_what_is_exported_is_what_the_command_line_reads(cast: Cast, closed_now, signed_in) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    sana = signed_in(cast.sana)

    def rows(name: str) -> list[list[str]]:
        return list(csv.reader(sana.get(f"{GROUP}pool/{name}.csv").content.decode("utf-8-sig").splitlines()))

    assert rows("people")[0] == ["id", "group", "gender", "newcomer", "organisation", "gov newcomer"]
    assert ["group", "gov", "2", "2"] in rows("features")
    assert ["gov newcomer", "yes", "0", "1"] in rows("features")
    assert ["organisation", "House of Gov0", "0", "1"] in rows("features")
    assert ["gender", "woman", "2", "2", "1"] in rows("aims")
    assert sana.get(GROUP + "pool/secrets.csv").status_code == 404


@pytest.mark.parametrize("page", ["", "nominees/", "members/", "panel/"])
def test_pages_are_read_within_a_dozen_queries_at_any_size(
    cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    at(AFTER, monkeypatch)
    run = running.ask_run(by=cast.sana, plan=plan, wanted=Wanted(), now=AFTER)
    tasks.compute.func(run.pk)
    running.adopt(by=cast.chidi, run=Run.objects.get(pk=run.pk), place=0, now=AFTER)

    def queries(client: Client) -> int:
        client.get(GROUP + page)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(GROUP + page).status_code == 200
        return len(counted)

    clients = (signed_in(cast.sana), signed_in(cast.pat), Client())
    small = [queries(client) for client in clients]
    SeatPlan.objects.update(filled_at=None, committed_at=None)
    for n in range(20):
        a_nominee(cast, plan, f"Further{n}", email="")
    SeatPlan.objects.update(filled_at=AFTER)
    assert max(small) <= 12
    assert [queries(client) for client in clients] == small


@pytest.mark.parametrize("page", ["", "group/fill/", "group/doubles/", "group/edit/"])
def test_pages_of_the_secretariat_too(cast: Cast, closed_now, signed_in, page: str) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    sana = signed_in(cast.sana)
    with CaptureQueriesContext(connection) as counted:
        assert sana.get(SEATS + page).status_code == 200
    assert len(counted) <= 12


def test_everybody_is_told_once_that_nominations_closed(cast: Cast) -> None:
    a_plan(cast)
    assert not [said for said in do_what_is_due(now=WHILE_OPEN) if "closed" in said]
    assert [said for said in do_what_is_due(now=AFTER) if "nominations closed" in said]
    assert not [said for said in do_what_is_due(now=AFTER + timedelta(days=1)) if "nominations closed" in said]


def test_who_leaves_the_site_leaves_the_list_and_no_name_behind(cast: Cast) -> None:
    _plan, made = secretive(cast, is_named=True)
    leave(by=cast.pat, has_confirmed=True, now=WHILE_OPEN)
    made.refresh_from_db()
    assert (made.name, made.statement, made.is_named) == ("", "", False)
    assert made.withdrawn_at == WHILE_OPEN
    assert made.particulars.email == "" or not type(made.particulars).objects.filter(email=cast.pat.email).exists()


def test_what_people_write_cannot_act(cast: Cast, open_now, signed_in) -> None:
    evil = "<script>alert(1)</script>"
    plan = a_plan(cast, replace(SAID, titles={"en": evil}, introduction=evil))
    a_nominee(cast, plan, evil, organisation=evil, statement=evil, is_named=True)
    for page in (SEATS, GROUP, GROUP + "nominees/", GROUP + "nominees/1/"):
        for client in (Client(), signed_in(cast.sana)):
            assert "<script>alert" not in text(client, page)


def test_a_plan_of_a_private_process_is_seen_by_nobody_outside(cast: Cast) -> None:
    a_plan(cast)
    type(cast.process).objects.update(is_public=False)
    for page in (SEATS, GROUP, "/api/v1/processes/wg/seats", "/api/v1/processes/wg/seats/group"):
        assert Client().get(page).status_code == 404


def test_the_api_tells_the_plan_and_who_sits(cast: Cast, now) -> None:
    a_plan(cast)
    (plan,) = json.loads(text(Client(), "/api/v1/processes/wg/seats"))
    assert (plan["slug"], plan["method"], plan["moment"]) == ("group", "balance", "announced")
    assert json.loads(text(Client(), "/api/v1/processes/wg/seats/group/members")) == []
    text(Client(), "/api/v1/processes/wg/seats/group/chances", 404)


def test_empty_places_say_what_will_be_there(cast: Cast, now) -> None:
    assert "No seats are being filled" in text(Client(), SEATS)
    a_plan(cast)
    assert "Nobody is nominated yet" in text(Client(), GROUP + "nominees/")
    assert NOW < SEED_KNOWN


def test_the_first_page_of_a_process_says_what_is_open_and_who_sits(
    cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = a_plan(cast)
    assert "Nominations: Working group" not in text(Client(), "/p/wg/")
    at(WHILE_OPEN, monkeypatch)
    assert "Nominations: Working group" in text(Client(), "/p/wg/")
    at(AFTER, monkeypatch)
    assert "Nominations: Working group" not in text(Client(), "/p/wg/")
    SeatPlan.objects.filter(pk=plan.pk).update(filled_at=AFTER)
    sana = signed_in(cast.sana)
    sana.get("/p/wg/")
    with CaptureQueriesContext(connection) as counted:
        assert "Who sits: Working group" in text(sana, "/p/wg/")
    assert len(counted) <= 12
