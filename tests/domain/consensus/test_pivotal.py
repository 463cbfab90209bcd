"""Are exactly the minimal sets of objections found whose lifting changes what the evidence bears out?"""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from equalfooting.domain.consensus.levels import LevelSet, states
from equalfooting.domain.consensus.pivotal import Lifting, Pivot, pivotal
from equalfooting.domain.consensus.plain import from_plain
from equalfooting.domain.consensus.positions import ABSTAIN, LIVE_WITH, OBJECT, SUPPORT, Position
from equalfooting.domain.consensus.sets import LEVEL_SETS
from equalfooting.domain.consensus.spread import Roll, spread
from equalfooting.domain.consensus.telling import tell_pivot
from equalfooting.domain.refusals import Refusal
from tests.domain.consensus.groups import positions_of, roll, rolls, said
from tests.domain.consensus.test_levels import OWN

OF_STATES = from_plain({
    **OWN,
    "levels": [{**OWN["levels"][0], "conditions": [  # type: ignore[index]
        {"code": "share-against-at-most", "value": "1/3", "scope": "states"},
        {"code": "no-formal-objection", "scope": "each-region"}]}],
})  # fmt: skip
SETS = [OF_STATES, *(levels for code, levels in LEVEL_SETS.items() if not code.startswith("iso-")), from_plain(OWN)]


def found_for(code: str, stances: str, **how: object) -> tuple[Pivot, ...]:
    members, positions = roll(len(stances)), said(stances)
    objecting = [position for position in positions if position.stance == OBJECT]
    return pivotal(
        LEVEL_SETS[code], members, spread(members, positions), objecting, how=Lifting(**how)  # type: ignore[arg-type]
    )  # fmt: skip


def test_one_objection_between_a_group_and_full_consensus_is_pivotal_alone() -> None:
    (pivot,) = found_for("gnso", "sssslo")
    assert (pivot.parts, pivot.n_sets, pivot.before[0], pivot.after[0]) == (
        ((1, ("m5",)),), 1, "contradicted", "met",
    )  # fmt: skip


def test_two_of_one_group_are_pivotal_together_and_two_of_different_groups_only_when_asked() -> None:
    assert [pivot.parts for pivot in found_for("w3c", "sosso-")] == [((2, ("m1", "m4")),)]
    assert found_for("w3c", "soosss") == ()
    across = found_for("w3c", "soosss", is_across_groups=True)
    assert [set(pivot.members) for pivot in across] == [{"m1", "m2"}]


def test_objections_alike_are_one_answer() -> None:
    members = roll(12)
    positions = said("sosssoosoooo")
    objecting = [position for position in positions if position.stance == OBJECT]
    found = pivotal(LEVEL_SETS["gnso"], members, spread(members, positions), objecting, how=Lifting(most=2))
    assert [(pivot.group, pivot.parts) for pivot in found] == [
        ("states", ((2, ("m6", "m9")),)),
        ("civil", ((2, ("m1", "m10")),)),
        ("business", ((2, ("m5", "m8", "m11")),)),
    ]
    assert [pivot.n_sets for pivot in found] == [1, 1, 3]


def everything(levels: LevelSet, members: Roll, positions: list[Position], how: Lifting) -> set[frozenset[str]]:
    """By force: every set of objections within the bound, lifted for real, minimal ones kept."""
    before = states(levels, spread(members, positions), how.is_closed)
    objecting = [position.member for position in positions if position.stance == OBJECT]
    found: set[frozenset[str]] = set()
    for size in range(1, how.most + 1):
        for some in combinations(objecting, size):
            if any(smaller <= set(some) for smaller in found) or not _may_act(members, some, how):
                continue
            lifted = [replace(each, stance=how.to) if each.member in some else each for each in positions]
            if states(levels, spread(members, lifted), how.is_closed) != before:
                found.add(frozenset(some))
    return found


def _may_act(members: Roll, some: tuple[str, ...], how: Lifting) -> bool:
    shared = set.intersection(*(set(members.members[member].groups) for member in some))
    return len(some) == 1 or how.is_across_groups or bool(shared)


@settings(max_examples=150, deadline=None)
@given(
    st.data(),
    st.sampled_from(SETS),
    st.integers(1, 3),
    st.booleans(),
    st.sampled_from([SUPPORT, LIVE_WITH, ABSTAIN]),
    st.booleans(),
)
def test_exactly_the_sets_are_found_that_trying_all_of_them_finds(
    data: st.DataObject, levels: LevelSet, most: int, is_across: bool, to: str, is_closed: bool
) -> None:
    members = data.draw(rolls())
    assume(levels is not OF_STATES or "states" in members.n_by_group)
    positions = data.draw(positions_of(members))
    how = Lifting(most, is_across, to, is_closed)
    objecting = [position for position in positions if position.stance == OBJECT]
    found = pivotal(levels, members, spread(members, positions), objecting, how=how)
    spelled = [each for pivot in found for each in pivot.sets()]
    assert set(spelled) == everything(levels, members, positions, how)
    assert sum(pivot.n_sets for pivot in found) == len(spelled)
    assert [pivot.n_lifted for pivot in found] == sorted(pivot.n_lifted for pivot in found)


def test_answered_and_unanswered_objections_are_told_apart_where_the_set_reads_answers() -> None:
    members, positions = roll(6), said("sosso-")
    objecting = [position for position in positions if position.stance == OBJECT]
    answered = frozenset([objecting[0].id])
    found = pivotal(LEVEL_SETS["ietf"], members, spread(members, positions, answered), objecting, answered)
    assert [pivot.members for pivot in found] == [("m4",)]


@pytest.mark.parametrize("most", [0, 5])
def test_a_bound_out_of_reach_is_refused(most: int) -> None:
    with pytest.raises(Refusal) as no:
        Lifting(most=most)
    assert no.value.code == "consensus-bound-outside"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (((1, ("a",)),), "If the objection of a were lifted:"),
        (((2, ("a", "b")),), "If all of these objections were lifted (a, b):"),
        (((1, ("a", "b")),), "If any one of these objections were lifted (a, b):"),
        (((2, tuple("abc")),), "If any 2 of these objections were lifted (a, b, c):"),
        (((1, ("a",)), (1, ("b", "c"))), "If these objections were lifted together (a and 1 of b, c):"),
        (((2, tuple("abcdefghijklmn")),), "If any 2 of these objections were lifted (a, b, c, d, e, f, g, h, i, j, k, "
         "l, … (+2)):"),
    ],
)  # fmt: skip
def test_a_set_is_told_by_how_many_of_whom(parts: tuple[tuple[int, tuple[str, ...]], ...], told: str) -> None:
    pivot = Pivot(parts, "", ("contradicted",) * 4, ("met", "open", "open", "contradicted"))
    assert tell_pivot(pivot, LEVEL_SETS["gnso"], {}) == (
        told,
        "borne out: Full consensus; open: Consensus; Strong support but significant opposition.",
    )
