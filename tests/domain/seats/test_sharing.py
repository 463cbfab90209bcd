"""Do people of one type share its seats to the last unit, and never meet themselves?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.seats.lotteries.people import panels_of_people


@st.composite
def turns(draw):
    n_panels, sizes = draw(st.integers(1, 6)), draw(st.lists(st.integers(1, 7), min_size=1, max_size=3))
    panels = np.array([[draw(st.integers(0, size)) for size in sizes] for _ in range(n_panels)])
    weights = [draw(st.integers(1, 10**6)) * 5040 for _ in range(n_panels)]
    starts = np.cumsum([0, *sizes])
    return panels, weights, [list(range(starts[k], starts[k + 1])) for k in range(len(sizes))]


@given(turns())
def test_everybody_of_a_type_gets_the_same_and_no_panel_changes_its_size(given_turns):
    panels, weights, members = given_turns
    shares = np.zeros(sum(map(len, members)), dtype=np.int64)
    total = 0
    for people, weight in panels_of_people(panels, weights, members):
        assert weight > 0
        shares[list(people)] += weight
        total += weight
        counts = [sum(who in people for who in each) for each in members]
        assert any(counts == list(panel) for panel in panels)
    assert total == sum(weights)
    for number, people in enumerate(members):
        assert shares[people].sum() == sum(int(n) * w for n, w in zip(panels[:, number], weights, strict=True))
        assert max(shares[people]) - min(shares[people]) <= 1
