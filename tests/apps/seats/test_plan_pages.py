"""Is a plan drawn up, checked, published and amended on its pages?"""

from dataclasses import replace

import pytest
from django.test import Client

from equalfooting.apps.seats.models import SeatPlan
from equalfooting.apps.seats.plain import rules_of
from tests.apps.seats.pages import GROUP, SEATS, text
from tests.apps.seats.plans import (
    SAID,
    a_draft,
)
from tests.cast import Cast


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
