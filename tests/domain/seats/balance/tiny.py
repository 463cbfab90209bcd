"""Small plans over small pools, and every panel there is, one by one."""

from itertools import combinations

from hypothesis import strategies as st

from equalfooting.domain.seats.balance import Program, look_of
from equalfooting.domain.seats.plan import Aim, Bound, Cap, Plan, Spread
from equalfooting.domain.seats.pool import Pool

FEATURES = {"group": "gx", "sex": "fm", "region": "abc", "org": "123"}
COLUMNS = st.tuples(*(st.sampled_from(values) for values in FEATURES.values()))
CONDITION = st.sampled_from([(feature, value) for feature, values in FEATURES.items() for value in values])
WHERE = st.lists(CONDITION, min_size=1, max_size=2, unique_by=lambda pair: pair[0]).map(tuple)
BAND = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)
WEIGHTS = st.sampled_from([0.1, 0.5, 1.0, 3.0])


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, Pool]:
    """A plan, often possible and sometimes not, over 3 to 8 people."""
    rows = draw(st.lists(COLUMNS, min_size=3, max_size=8))
    seats = draw(st.integers(1, min(4, len(rows))))
    bounds = [Bound(where, *band) for where, band in draw(st.lists(st.tuples(WHERE, BAND), max_size=3))]
    aims = draw(st.lists(st.tuples(WHERE, BAND, WEIGHTS, st.integers(1, 2)), max_size=4))
    caps = draw(st.sampled_from([(), (Cap("org", 2),), (Cap("org", 1),)]))
    spreads = draw(st.sampled_from([(), (Spread("region", 1, 0.5),)]))
    plan = Plan(seats, tuple(bounds), caps, tuple(Aim(w, *b, weight, rank) for w, b, weight, rank in aims), spreads)
    return plan, Pool(tuple(f"p{n}" for n in range(len(rows))), tuple(FEATURES), tuple(rows))


def panels(program: Program) -> list[tuple[str, ...]]:
    """Every panel that keeps the hard rules and the wishes."""
    wish, pool = program.wish, program.pool
    return [
        panel
        for panel in combinations(pool.ids, program.plan.seats)
        if set(wish.pin) <= set(panel) and not set(wish.keep_out) & set(panel)
        if look_of(panel, program.plan, pool).is_allowed
    ]


def cost(program: Program, panel: tuple[str, ...]) -> int:
    return program.cost(program.counts_of(panel))
