"""Can somebody who only says that they speak for an organisation change what is listed about it?"""

from datetime import date
from typing import Any

import pytest

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.stakeholders.actions import affiliate
from equalfooting.apps.stakeholders.models import Correction
from tests.apps.processes.test_organisations import ADDRESS, code_of, corrected, mei_s, refused_as, said, typed
from tests.cast import NOW, Cast

PAGE = "/organisations/org-of-mei/"
EVERYBODY = ("mei", "sana", "chidi", "carlos", "oksana", "pat", "root")


def proposed(by: Any, **changes: Any) -> Correction:
    found = mei_s()
    return actions.propose_correction(
        by=by, organisation=found, said=said(found, **changes), version=found.version, now=NOW
    )


def deed(correction: Correction, verb: str) -> str:
    return f"{PAGE}corrections/{correction.pk}/{verb}/"


def test_who_claims_to_speak_for_it_changes_nothing_by_claiming(cast: Cast, signed_in: Any) -> None:
    affiliate(by=cast.pat, organisation="Organisation of Mei", groups=["gov"], from_on=NOW.date(), now=NOW)
    page = signed_in(cast.pat).post(ADDRESS, typed(name="Taken over"), follow=True).content.decode()
    assert mei_s().name == "Organisation of Mei"
    assert "Taken over" in page and "not confirmed" in page


def test_a_proposal_is_on_the_record_and_its_homepage_is_sealed(cast: Cast) -> None:
    proposed(cast.mei, acronym="OOM", url="https://mei.example/")
    leaf = Leaf.objects.get(verb="organisation.propose")
    assert leaf.facts["parts"] == ["acronym", "url"]
    assert leaf.facts["became"] == {"acronym": "OOM"}
    assert "mei.example" not in f"{leaf.facts} {leaf.words}"


def test_a_confirmed_proposal_becomes_true_and_says_who_proposed_it(cast: Cast) -> None:
    corrected(cast.sana, country="KE")
    actions.confirm_correction(by=cast.sana, correction=proposed(cast.mei, acronym="OOM"), version=2, now=NOW)
    assert (mei_s().acronym, mei_s().country) == ("OOM", "KE")
    leaf = Leaf.objects.filter(verb="organisation.change").latest("index")
    assert (leaf.actor_handle, leaf.facts["proposed_by"]) == (cast.sana.handle, cast.mei.handle)
    assert Correction.objects.get().state == "confirmed"


def _open(cast: Cast, one: Correction) -> None:
    """As proposed."""


def _decided(cast: Cast, one: Correction) -> None:
    actions.refuse_correction(by=cast.root, correction=one, reason="No.", now=NOW)


def _taken_back(cast: Cast, one: Correction) -> None:
    actions.take_back_correction(by=cast.mei, correction=one, now=NOW)


def _process_has_ended(cast: Cast, one: Correction) -> None:
    Process.objects.update(ended_on=date(2026, 1, 6))


MOMENTS = {_open: {"sana", "root"}, _process_has_ended: {"root"}, _decided: set(), _taken_back: set()}


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__.strip("_"))
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_decide_and_when(cast: Cast, who: str, moment: Any) -> None:
    one = proposed(cast.mei, acronym="OOM")
    moment(cast, one)
    one.refresh_from_db()
    refusal = rules.decide_correction(getattr(cast, who), one, NOW)
    closed = moment in {_decided, _taken_back}
    expected = "" if who in MOMENTS[moment] else "correction-decided" if closed else "organisation-to-confirm"
    assert code_of(refusal) == expected


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_proposer_takes_it_back(cast: Cast, who: str) -> None:
    refusal = rules.take_back_correction(getattr(cast, who), proposed(cast.mei, acronym="OOM"))
    assert code_of(refusal) == ("" if who == "mei" else "not-yours")


def test_the_secretariat_of_another_process_decides_nothing(cast: Cast, signed_in: Any) -> None:
    other = Process.objects.create(slug="other", names={"en": "Other"}, opened_on=date(2026, 1, 5))
    Membership.objects.create(process=other, person=cast.pat, role="secretariat", since_at=NOW)
    one = proposed(cast.mei, acronym="OOM")
    assert signed_in(cast.pat).post(deed(one, "confirm"), {"version": 1}).status_code == 403
    assert mei_s().acronym == ""


def test_the_page_shows_both_and_lets_each_do_what_they_may(cast: Cast, signed_in: Any, client: Any) -> None:
    one = proposed(cast.mei, name="Ministry of Rivers", groups=("tech",))
    for who, (decides, takes_back) in {"sana": (True, False), "mei": (False, True), "carlos": (False, False)}.items():
        page = signed_in(getattr(cast, who)).get(PAGE).content.decode()
        assert "Ministry of Rivers" in page
        assert (deed(one, "confirm") in page, deed(one, "refuse") in page) == (decides, decides)
        assert (deed(one, "take-back") in page) is takes_back


def test_confirming_on_the_page_makes_it_true(cast: Cast, signed_in: Any) -> None:
    one = proposed(cast.mei, name="Ministry of Rivers")
    answer = signed_in(cast.sana).post(deed(one, "confirm"), {"version": 1}, follow=True)
    assert mei_s().name == "Ministry of Rivers"
    assert "not confirmed" not in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "7"])
def test_who_confirms_without_having_seen_what_is_listed_now_is_asked_again(
    cast: Cast, signed_in: Any, version: str
) -> None:
    one = proposed(cast.mei, name="Ministry of Rivers")
    assert signed_in(cast.sana).post(deed(one, "confirm"), {"version": version}).status_code == 409
    assert mei_s().name == "Organisation of Mei"


def test_a_refusal_needs_its_reason_and_is_on_the_record(cast: Cast, signed_in: Any) -> None:
    one = proposed(cast.mei, name="Ministry of Rivers")
    client = signed_in(cast.sana)
    assert client.post(deed(one, "refuse"), {"reason": " "}).status_code == 409
    assert client.post(deed(one, "refuse"), {"reason": "It is not called so."}).status_code == 302
    assert Leaf.objects.get(verb="organisation.refuse").facts["reason"] == "It is not called so."
    assert mei_s().name == "Organisation of Mei"


def test_a_new_proposal_of_the_same_person_takes_the_place_of_the_former(cast: Cast) -> None:
    first = proposed(cast.mei, acronym="ONE")
    second = proposed(cast.mei, acronym="TWO")
    first.refresh_from_db()
    assert (first.state, second.state) == ("taken-back", "open")


def test_proposing_what_stands_there_is_refused(cast: Cast) -> None:
    with refused_as("correction-same"):
        proposed(cast.mei)


def test_a_name_that_was_taken_meanwhile_is_refused_when_confirming(cast: Cast) -> None:
    one = proposed(cast.mei, name="Ministry of Rivers")
    affiliate(by=cast.pat, organisation="Ministry of Rivers", groups=["gov"], from_on=NOW.date(), now=NOW)
    with refused_as("organisation-listed"):
        actions.confirm_correction(by=cast.sana, correction=one, version=1, now=NOW)


def test_confirming_twice_changes_nothing_twice(cast: Cast) -> None:
    one = proposed(cast.mei, acronym="OOM")
    actions.confirm_correction(by=cast.sana, correction=one, version=1, now=NOW)
    with refused_as("correction-decided"):
        actions.confirm_correction(by=cast.sana, correction=one, version=2, now=NOW)


@pytest.mark.parametrize("n_people", [1, 30])
def test_the_page_costs_the_same_with_many_proposals(
    cast: Cast, signed_in: Any, n_people: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(n_people):
        mei_s().corrections.create(becomes={"acronym": f"A{number}"}, was={"acronym": ""}, proposed_at=NOW)
    client = signed_in(cast.sana)
    client.get(PAGE)
    with django_assert_max_num_queries(12):
        assert client.get(PAGE).status_code == 200
