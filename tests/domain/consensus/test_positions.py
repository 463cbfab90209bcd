"""Do the latest positions count, and do the denominators hold everybody once?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.consensus.positions import STANCES, TAKEN_BACK, Member, Position, latest, roll_of
from equalfooting.domain.consensus.spread import Counts, counted_roll, spread
from equalfooting.domain.consensus.trend import moves
from equalfooting.domain.refusals import Refusal
from tests.domain.consensus.groups import positions_of, roll, rolls, said, spread_of

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def at(n: int, stance: str, member: str = "a") -> Position:
    return Position("1", member, stance, said_at=DAY + timedelta(days=n))


def test_the_last_word_counts_whatever_the_order_of_the_rows() -> None:
    history = [at(3, "support"), at(1, "object"), at(2, "abstain")]
    assert [position.stance for position in latest(history)] == ["support"]


def test_what_was_said_after_the_deadline_does_not_count() -> None:
    history = [at(1, "object"), at(3, "support")]
    assert [position.stance for position in latest(history, DAY + timedelta(days=2))] == ["object"]
    assert latest(history, DAY) == ()


def test_who_takes_a_position_back_is_silent_again_and_may_speak_anew() -> None:
    history = [at(1, "object"), at(2, TAKEN_BACK)]
    assert latest(history) == ()
    assert [position.stance for position in latest([*history, at(3, "support")])] == ["support"]


def test_a_move_is_told_with_where_it_came_from() -> None:
    history = [at(0, "object"), at(2, "live-with"), at(2, "support", "b")]
    assert [(move.member, move.before, move.after) for move in moves(history, DAY + timedelta(days=1))] == [
        ("a", "object", "live-with"),
        ("b", "silent", "support"),
    ]


def test_who_stands_in_two_groups_counts_in_both_and_once_in_the_total() -> None:
    found = spread_of("oss---")
    assert found.by_group["states"].n_object == found.by_group["civil"].n_object == 1
    assert (found.all.n_object, found.all.n_members, found.n_in_several_groups) == (1, 6, 1)


def test_silent_members_stay_in_the_denominator_and_in_no_stance() -> None:
    found = spread_of("ss----")
    assert (found.all.n_in_favour, found.all.n_silent, found.all.n_members) == (2, 4, 6)
    assert found.by_group["business"] == Counts(n_members=2)


@given(st.data())
def test_parts_add_up_and_nobody_is_lost(data: st.DataObject) -> None:
    members = data.draw(rolls())
    positions = data.draw(positions_of(members))
    found = spread(members, positions)
    assert found.all.n_spoke == len(positions) and found.all.n_silent >= 0
    assert found.all.n_spoke + found.all.n_silent == found.all.n_members == len(members.members)
    several = sum(len(member.groups) for member in members.members.values())
    assert sum(counts.n_members for counts in found.by_group.values()) == several
    for counts in (*found.by_group.values(), *found.by_region.values()):
        assert counts.n_spoke + counts.n_silent == counts.n_members
        assert max(counts.n_unanswered, counts.n_formal, counts.n_unreasoned) <= counts.n_object


def test_a_position_of_a_stranger_a_doubled_member_and_an_unknown_stance_are_refused() -> None:
    with pytest.raises(Refusal, match="not on the roll"):
        spread(roll(3), said("ssss"))
    with pytest.raises(Refusal) as twice:
        roll_of([Member("a"), Member("a")])
    assert twice.value.code == "consensus-member-twice"
    with pytest.raises(Refusal) as unknown:
        Position("1", "a", "maybe")
    assert all(stance in str(unknown.value) for stance in STANCES)


def test_an_empty_roll_has_no_groups() -> None:
    assert counted_roll({}).n_by_group == {}
