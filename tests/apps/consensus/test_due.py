"""Does time do its part: reminders to the silent, mails of what was designated, turns that pass on, an end?"""

from datetime import timedelta

import pytest
from django.core import mail

from equalfooting.adapters import clock
from equalfooting.apps.consensus import tasks
from equalfooting.apps.consensus.actions import designating
from equalfooting.apps.consensus.models import Recommendation, Voice
from equalfooting.apps.consensus.queries.reckoning import evidence_on, roll_of, rows_on
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.consensus.conditions import MET
from tests.apps.consensus.stage import ENDS, UNTIL, all_say, opened
from tests.cast import NOW, Cast

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def to() -> set[str]:
    found = {one.to[0].partition("@")[0] for one in mail.outbox}
    mail.outbox.clear()
    return found


def test_only_who_is_silent_on_something_is_reminded_and_only_once(cast: Cast) -> None:
    stage = opened(cast, n=2)
    for place in (1, 2):
        all_say(stage, ["support", "object", "", "", ""], place)
    stage.say("di", "abstain", 1)
    assert tasks.remind_members(UNTIL - 4 * DAY) == []
    assert tasks.remind_members(UNTIL - 3 * DAY) == ["wg round 1: silent members are reminded"]
    assert to() == {"ce", "di", "mei"}
    assert tasks.remind_members(UNTIL - 2 * DAY) == [] and to() == set()


def test_levels_of_one_sitting_are_mailed_together_after_it(cast: Cast) -> None:
    stage = opened(cast, n=2)
    after = UNTIL + DAY
    for minute, place in enumerate((1, 2)):
        designating.designate(
            by=cast.chidi, recommendation=stage.recommendation(place), level="divergence", reasons="Nobody spoke.",
            now=after + timedelta(minutes=minute),
        )  # fmt: skip
    assert tasks.tell_designations(after + timedelta(minutes=10)) == []
    assert tasks.tell_designations(after + timedelta(minutes=20)) == [
        f"round {stage.round.pk}: 2 designations are told"
    ]
    assert len(mail.outbox) == Voice.objects.count() and "1. Words of paragraph 1." in mail.outbox[0].body
    assert tasks.tell_designations(after + timedelta(minutes=30)) == []


def test_a_step_that_does_not_answer_loses_its_turn_and_the_end_comes(cast: Cast) -> None:
    stage = opened(cast, n=1)
    tasks.close_positions(UNTIL)
    assert tasks.close_positions(UNTIL) == []
    first = designating.designate(
        by=cast.chidi, recommendation=stage.recommendation(), level="divergence", reasons="So.", now=UNTIL + DAY
    )
    designating.challenge(by=cast.mei, designation=first, reason="Not so.", now=UNTIL + 2 * DAY)
    tasks.move_rounds_on(UNTIL + 2 * DAY)
    assert to() == set()
    tasks.move_rounds_on(UNTIL + 9 * DAY)
    assert to() == {"chidi"}
    tasks.move_rounds_on(UNTIL + 16 * DAY)
    assert to() == {"oksana"} and Recommendation.objects.get().told_phase == "challenged liaison"
    assert tasks.move_rounds_on(UNTIL + 17 * DAY) == []
    assert tasks.end_rounds(ENDS) == ["wg round 1: ended"] and tasks.end_rounds(ENDS) == []
    ended = Leaf.objects.get(verb="round.end").facts
    assert (ended["n_designated"], ended["n_unmet"]) == (1, 1)


def test_silence_reads_as_the_level_set_says(cast: Cast) -> None:
    stage = opened(cast, "un-silence", n=2)
    stage.say("bo", "object", 2, reason="No.")
    roll = roll_of(stage.round.voices.all())
    states = []
    for place in (1, 2):
        said = rows_on(stage.recommendation(place))
        found = [evidence_on(stage.round, roll, said, now) for now in (NOW, UNTIL)]
        states.append([[borne.state == MET for borne in one.levels] for one in found])
        assert found[0].spread.all.n_in_favour == 0
    assert states == [[[False, False], [True, False]], [[False, True], [False, True]]]
