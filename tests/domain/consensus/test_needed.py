"""Is the least number of objections to lift what trying every subset finds?"""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from equalfooting.domain.consensus.levels import LevelSet, states
from equalfooting.domain.consensus.needed import NEVER, fewest_lifted
from equalfooting.domain.consensus.pivotal import Lifting
from equalfooting.domain.consensus.plain import from_plain
from equalfooting.domain.consensus.positions import ABSTAIN, LIVE_WITH, OBJECT
from equalfooting.domain.consensus.sets import LEVEL_SETS
from equalfooting.domain.consensus.spread import spread
from tests.domain.consensus.groups import positions_of, rolls, spread_of
from tests.domain.consensus.test_levels import OWN

WHOLE = [levels for levels in LEVEL_SETS.values() if not levels.is_by_parts]


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(WHOLE), st.sampled_from([LIVE_WITH, ABSTAIN]), st.booleans(), st.booleans())
def test_the_fewest_are_those_that_trying_all_finds(
    data: st.DataObject, levels: LevelSet, to: str, is_closed: bool, is_first_answered: bool
) -> None:
    members = data.draw(rolls(7))
    positions = data.draw(positions_of(members))
    objecting = [position for position in positions if position.stance == OBJECT]
    answered = frozenset(each.id for each in objecting[: is_first_answered * 2])
    expected = [NEVER] * len(levels.levels)
    for size in range(len(objecting), -1, -1):
        for some in combinations(objecting, size):
            after = [replace(each, stance=to) if each in some else each for each in positions]
            for number, state in enumerate(states(levels, spread(members, after, answered), is_closed)):
                expected[number] = size if state == "met" else expected[number]
    found = fewest_lifted(
        levels, spread(members, positions, answered), objecting, answered, Lifting(to=to, is_closed=is_closed)
    )
    assert found == tuple(expected)


def test_where_single_groups_are_asked_nothing_is_looked_for() -> None:
    assert fewest_lifted(from_plain(OWN), spread_of("ssoo"), []) is None
