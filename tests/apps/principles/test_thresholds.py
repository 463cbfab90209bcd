"""Who says by what a process is judged, and does the past stay judged by what was asked then?"""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.principles import actions, rules
from equalfooting.apps.principles.models import Thresholds
from equalfooting.apps.principles.queries.scorecard import over_time, scorecard_of, tally
from equalfooting.domain.refusals import Refusal
from tests.apps.principles.scorecards import (
    DAY,
    PRINCIPLES,
    a_meeting,
    page_of,
    publish,
)
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]


def test_the_chair_looks_keeps_and_publishes_thresholds_and_all_versions_stay(
    cast: Cast, client: Client, signed_in: SignedIn, now: datetime
) -> None:
    chair = signed_in(cast.chidi)
    typed = {"share_groups_present": "80", "days_documents": "7", "reason": "We agreed.", "seen": ""}
    looked = chair.post(PRINCIPLES + "thresholds/edit/", {**typed, "step": "look"})
    assert "0 of 2 thresholds would be met" in looked.content.decode() and not Thresholds.objects.exists()
    assert chair.post(PRINCIPLES + "thresholds/edit/", {**typed, "step": "keep"}).status_code == 302
    assert "We agreed." not in page_of(client, PRINCIPLES + "thresholds/")
    assert "We agreed." in page_of(chair, PRINCIPLES + "thresholds/")
    assert chair.post(PRINCIPLES + "thresholds/1/publish/").status_code == 302
    assert Thresholds.objects.get().values == {"share_groups_present": "4/5", "days_documents": 7}
    assert 'value="80"' in page_of(chair, PRINCIPLES + "thresholds/edit/")
    same = chair.post(PRINCIPLES + "thresholds/edit/", {**typed, "step": "keep"})
    assert same.status_code == 422 and "ask the same as version 1" in same.content.decode()
    stricter = {**typed, "days_documents": "14", "reason": "Too late before.", "step": "keep"}
    assert chair.post(PRINCIPLES + "thresholds/edit/", stricter).status_code == 302
    chair.post(PRINCIPLES + "thresholds/2/publish/")
    page = page_of(client, PRINCIPLES + "thresholds/")
    assert "Version 1" in page and "Version 2" in page and "Too late before." in page and "80 %" in page
    verbs = list(Leaf.objects.order_by("index").values_list("verb", flat=True))
    assert verbs == ["thresholds.draft", "thresholds.publish"] * 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"share_groups_present": "101"}, "less than or equal to 100"),
        ({"days_documents": "-1"}, "greater than or equal to 0"),
        ({"reason": ""}, "This field is required"),
        ({"share_groups_present": "", "days_documents": ""}, "ask the same as version 0"),
    ],
)
def test_what_is_no_threshold_is_said_beside_its_field(
    cast: Cast, signed_in: SignedIn, now: datetime, typed: dict[str, str], said: str
) -> None:
    given = {"share_groups_present": "80", "days_documents": "7", "reason": "We agreed.", "step": "keep", **typed}
    answer = signed_in(cast.sana).post(PRINCIPLES + "thresholds/edit/", given)
    assert answer.status_code == 422 and said in answer.content.decode()


def test_two_who_draft_at_once_do_not_write_over_each_other(cast: Cast) -> None:
    first = actions.draft(by=cast.sana, process=cast.process, said={"days_documents": 7}, reason="A.", now=NOW)
    with pytest.raises(Refusal, match="Somebody else has drafted"):
        actions.draft(by=cast.chidi, process=cast.process, said={"days_documents": 8}, reason="B.", now=NOW)
    actions.draft(by=cast.chidi, process=cast.process, said={"days_documents": 8}, reason="B.", seen=first.pk, now=NOW)
    assert Thresholds.objects.get().reason == "B."
    with pytest.raises(Refusal, match="400 is no threshold"):
        actions.draft(by=cast.sana, process=cast.process, said={"days_documents": 400}, reason="C.", now=NOW)


@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "oksana", "pat"])
@pytest.mark.parametrize("moment", ["under way", "ended"])
def test_only_secretariat_and_chair_set_thresholds_while_the_process_lasts(cast: Cast, who: str, moment: str) -> None:
    cast.process.ended_on = date(2026, 5, 1) if moment == "ended" else None
    cast.process.save()
    person, is_setter = getattr(cast, who), who in {"sana", "chidi"}
    waiting = Thresholds.objects.create(process=cast.process, number=1, values={"days_documents": 7}, made_at=NOW)
    waiting.process = cast.process
    may = is_setter and moment == "under way"
    assert (rules.draft(person, cast.process, NOW) is None) == may
    assert (rules.publish(person, waiting, NOW) is None) == may
    assert (rules.see_drafts(person, cast.process) is None) == is_setter
    waiting.published_at = NOW
    assert rules.publish(person, waiting, NOW) is not None


def test_the_past_is_judged_by_the_thresholds_of_then(cast: Cast) -> None:
    publish(cast, {"days_before_meetings": 7}, NOW - 60 * DAY)
    publish(cast, {"days_before_meetings": 21}, NOW - 5 * DAY)
    a_meeting(cast, 1, NOW - 50 * DAY, 10)
    a_meeting(cast, 2, NOW - DAY, 10)
    card = scorecard_of(cast.process, NOW)
    states = [(q.since.month, q.figures["meeting-notice"].state) for q in over_time(card, cast.process, NOW)]
    assert states == [(1, "met"), (4, "not-met")]
    assert tally(card.figures) == (0, 1)
