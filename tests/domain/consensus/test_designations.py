"""Does the loop of designations and challenges always end, lose nothing, and let nobody steamroll or stall?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equalfooting.domain.consensus.designations import (
    CHALLENGED,
    ENDED,
    NOTHING_YET,
    SETTLED,
    WINDOW,
    Case,
    Challenge,
    Designation,
    challenge,
    designate,
    standing,
    withdraw,
)
from equalfooting.domain.consensus.loop import Loop, Threshold, n_represented
from equalfooting.domain.refusals import Refusal

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
STEPS = ("chair", "liaison", "chartering body")
LOOP = Loop(STEPS, window=7 * DAY, answer_within=3 * DAY, ends_at=START + 60 * DAY, threshold=Threshold(2, 2))


def at(day: float) -> datetime:
    return START + day * DAY


def published(case: Case, day: float, step: str = "chair", level: str = "consensus") -> Case:
    return designate(case, Designation(level, "Most agree.", step, at(day), f"d{day}"))


def challenged(case: Case, day: float, *who: str) -> Case:
    for member in who:
        number = len(case.designations) - 1
        made = Challenge(f"{number}/{member}", number, member, (member[0],), "It overlooks us.", at(day))
        case = challenge(case, made)
    return case


def test_a_designation_nobody_challenges_is_settled_when_its_window_closes() -> None:
    case = published(Case(LOOP), 0)
    assert [standing(case, at(day)).phase for day in (0, 6.9, 7, 59, 60)] == [WINDOW, WINDOW, SETTLED, SETTLED, ENDED]
    assert standing(Case(LOOP), at(0)).phase == NOTHING_YET


def test_challenges_below_the_threshold_stay_attached_and_change_nothing() -> None:
    case = challenged(published(Case(LOOP), 0), 1, "a1", "a2")  # two members, of one group
    now = standing(case, at(8))
    assert (now.phase, [each.member for each in now.unmet]) == (SETTLED, ["a1", "a2"])


def test_the_chair_decides_again_first_then_each_challenge_goes_a_step_up_then_no_further() -> None:
    case, turns = published(Case(LOOP), 0), []
    for day in (0, 9, 18, 27):
        case = challenged(case, day + 1, "a1", "b1")
        now = standing(case, at(day + 8))
        turns.append((now.phase, now.turn))
        if now.phase == CHALLENGED:
            case = published(case, day + 9, now.turn)
    assert turns == [(CHALLENGED, "chair"), (CHALLENGED, "liaison"), (CHALLENGED, "chartering body"), (SETTLED, "")]
    assert len(case.designations) == LOOP.most_designations
    assert len(standing(case, at(60)).unmet) == 8


def test_a_step_that_does_not_answer_in_time_loses_its_turn() -> None:
    case = challenged(published(Case(LOOP), 0), 1, "a1", "b1")
    assert [standing(case, at(day)).turn for day in (7, 9.9, 10, 13, 50)] == [
        "chair", "chair", "liaison", "chartering body", "chartering body",
    ]  # fmt: skip
    with pytest.raises(Refusal) as no:
        published(case, 11, "chair")
    assert no.value.code == "consensus-step-of-another"


def test_no_designation_comes_so_late_that_it_cannot_be_challenged_in_full() -> None:
    case = challenged(published(Case(LOOP), 0), 1, "a1", "b1")
    with pytest.raises(Refusal) as late:
        published(case, 53.5, "chartering body")
    assert late.value.code == "consensus-designation-late"
    assert (standing(case, at(53.5)).turn, standing(case, at(53.5)).until) == ("", at(60))
    ended = standing(case, at(60))
    assert ended.designation and ended.designation.level == "consensus"
    assert [each.member for each in ended.unmet] == ["a1", "b1"]


def test_a_challenge_is_met_when_its_member_says_so_and_nobody_else_can() -> None:
    case = challenged(published(Case(LOOP), 0), 1, "a1", "b1")
    with pytest.raises(Refusal) as no:
        withdraw(case, "0/a1", by="chair", at=at(2))
    assert no.value.code == "consensus-withdrawal-of-another"
    case = withdraw(case, "0/a1", by="a1", at=at(2))
    assert standing(case, at(7)).phase == SETTLED
    assert [each.member for each in standing(case, at(1.5)).unmet] == ["a1", "b1"]
    assert [each.member for each in standing(case, at(7)).unmet] == ["b1"]


def test_challengers_who_are_satisfied_before_the_step_decides_settle_the_case() -> None:
    case = challenged(published(Case(LOOP), 0), 1, "a1", "b1")
    case = withdraw(case, "0/b1", by="b1", at=at(8))
    assert [standing(case, at(day)).phase for day in (7.5, 8)] == [CHALLENGED, SETTLED]
    assert standing(case, at(9)).until == at(8)


def refusal_of(change: object) -> str:
    with pytest.raises(Refusal) as no:
        change()  # type: ignore[operator]
    assert "%(" not in str(no.value)
    return no.value.code


def test_what_is_out_of_turn_is_refused() -> None:
    case = challenged(published(Case(LOOP), 0), 1, "a1")
    made = case.challenges[0]
    assert refusal_of(lambda: published(case, 2)) == "consensus-designation-not-due"
    assert refusal_of(lambda: published(case, 9)) == "consensus-settled"
    assert refusal_of(lambda: published(case, 0.5)) == "consensus-out-of-order"
    assert refusal_of(lambda: published(Case(LOOP), 0, "liaison")) == "consensus-step-of-another"
    assert refusal_of(lambda: designate(Case(LOOP), Designation("x", " ", "chair", at(0)))) == (
        "consensus-reasons-missing"
    )
    assert refusal_of(lambda: challenge(case, replace(made, id="new"))) == "consensus-challenge-twice"
    assert refusal_of(lambda: challenge(case, replace(made, member="b1"))) == "consensus-challenge-id-twice"
    assert refusal_of(lambda: challenge(case, replace(made, id="new", at=at(8)))) == "consensus-challenge-closed"
    assert refusal_of(lambda: challenge(case, replace(made, id="new", designation=4))) == "consensus-challenge-closed"
    assert refusal_of(lambda: challenge(Case(LOOP), made)) == "consensus-challenge-closed"
    assert refusal_of(lambda: withdraw(case, "no", by="a1", at=at(2))) == "consensus-challenge-unknown"
    assert refusal_of(lambda: withdraw(case, made.id, by="a1", at=at(61))) == "consensus-challenge-unknown"


def test_rules_that_leave_no_time_or_nobody_are_refused() -> None:
    assert refusal_of(lambda: replace(LOOP, steps=())) == "consensus-steps-none"
    assert refusal_of(lambda: replace(LOOP, window=0 * DAY)) == "consensus-window-none"
    assert refusal_of(lambda: Threshold(0)) == "consensus-threshold-low"


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=3, unique=True).map(tuple), max_size=5))
def test_who_stands_in_two_groups_speaks_for_one(groups: list[tuple[str, ...]]) -> None:
    def fits(order: tuple[tuple[str, ...], ...], taken: frozenset[str] = frozenset()) -> int:
        if not order:
            return len(taken)
        return max(fits(order[1:], taken), *(fits(order[1:], taken | {group}) for group in order[0]), 0)

    assert n_represented(groups) == fits(tuple(groups))
    assert all(n_represented(order) == n_represented(groups) for order in list(permutations(groups))[:6])


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["designate", "challenge", "challenge", "withdraw"]),
        st.sampled_from([*STEPS, "turn", "turn", "turn"]),
        st.sampled_from(["a1", "a2", "b1", "c1"]),
        st.floats(0, 6),
    ),
    max_size=40,
)


@settings(max_examples=300, deadline=None)
@given(MOVES, st.integers(1, 3), st.integers(0, 2), st.integers(1, 3))
def test_whatever_people_try_the_loop_ends_and_nothing_is_lost(
    tried: list[tuple[str, str, str, float]], n_members: int, n_groups: int, n_steps: int
) -> None:
    loop = replace(LOOP, steps=STEPS[:n_steps], threshold=Threshold(n_members, n_groups))
    case, now, made, taken_back = Case(loop), START, [], set()
    for number, (verb, step, member, days) in enumerate(tried):
        now, before = now + days * DAY, case
        try:
            if verb == "designate":
                turn = standing(case, now).turn if step == "turn" else step
                case = designate(case, Designation("consensus", "Why.", turn, now))
            elif verb == "challenge":
                attack = Challenge(str(number), len(case.designations) - 1, member, (member[0],), "Why.", now)
                case = challenge(case, attack)
                made.append(attack.id)
            elif made:
                case = withdraw(case, made[-1], by=member, at=now)
                taken_back.add(made[-1])
        except Refusal:
            assert case is before
        assert case.designations[: len(before.designations)] == before.designations
    assert len(case.designations) <= loop.most_designations
    assert all(each.at + loop.window <= loop.ends_at for each in case.designations)
    gaps = zip(case.designations, case.designations[1:], strict=False)
    assert all(then.at >= first.at + loop.window for first, then in gaps)
    assert [each.id for each in case.challenges] == made
    end = standing(case, loop.ends_at)
    assert (end.phase, end.turn) == (ENDED, "")
    assert end.designation == (case.designations[-1] if case.designations else None)
    assert {each.id for each in end.unmet} == set(made) - taken_back
