"""Is the product of chances the largest there is?"""

import numpy as np
from hypothesis import HealthCheck, given, settings

from equalfooting.domain.seats.lotteries import hold
from tests.domain.seats.brute import every_panel, instances
from tests.domain.seats.lotteries.draws import by_word, chances_of_types, held_or_refused, instance_of


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_no_panel_would_raise_the_product(instance):
    """The product is concave in the lottery: it is largest where Σ 1/p over no panel exceeds the number of people."""
    lottery, panels = held_or_refused(instance, "nash"), every_panel(instance)
    assert (lottery is None) == (len(panels) == 0)
    if lottery is not None:
        is_reached = panels.any(axis=0)
        worth = np.where(is_reached, 1 / np.maximum(chances_of_types(lottery), 1e-12), 0.0)
        assert (panels @ worth).max() <= is_reached @ instance.sizes * (1 + 1e-5)


def test_two_kinds_share_by_number():
    lottery = hold(instance_of(1, ["f", "f", "f", "m"], f=(0, 1)), "nash")
    assert by_word(lottery) == {"f": 0.25, "m": 0.25}


def test_a_gain_counts_by_what_somebody_had():
    """Either both f or the one m: p and 1 - p with p² (1 - p) largest at 2/3."""
    lottery = hold(instance_of(2, ["fx", "fx", "mx", "my"], f=(0, 2), x=(2, 2)), "nash")
    assert by_word(lottery) == {"fx": round(2 / 3, 7), "mx": round(2 / 3, 7), "my": 0.0}
