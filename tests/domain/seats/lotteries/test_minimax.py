"""Is the largest chance as small as in any lottery over all panels?"""

import numpy as np
from hypothesis import HealthCheck, given, settings
from scipy.optimize import linprog

from equalfooting.domain.seats.lotteries import hold
from tests.domain.seats.brute import every_panel, instances
from tests.domain.seats.lotteries.draws import by_word, chances_of_types, held_or_refused, instance_of


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_the_largest_chance_is_that_of_all_panels(instance):
    lottery, panels = held_or_refused(instance, "minimax"), every_panel(instance)
    assert (lottery is None) == (len(panels) == 0)
    if lottery is not None:
        shares = (panels / instance.sizes).T
        rows = np.hstack([shares, -np.ones((len(shares), 1))])
        found = linprog(np.append(np.zeros(len(panels)), 1.0), A_ub=rows, b_ub=np.zeros(len(shares)),
                        A_eq=np.append(np.ones(len(panels)), 0.0)[None], b_eq=[1.0])  # fmt: skip
        assert abs(chances_of_types(lottery).max() - found.fun) < 1e-6


def test_nobody_is_surer_than_need_be():
    lottery = hold(instance_of(2, ["fa", "fa", "fa", "ma", "mb"], f=(1, 2), b=(0, 1)), "minimax")
    assert by_word(lottery) == dict.fromkeys(["fa", "ma", "mb"], 0.4)


def test_nobody_fills_two_seats():
    """At most one woman and one man for three seats: on average too, unless a chance could exceed 1."""
    assert (
        held_or_refused(instance_of(3, ["mao", "fay", "fay", "fay", "fay", "fby"], f=(0, 1), m=(0, 1)), "minimax")
        is None
    )
