"""Is the leximin order the one that somebody finds who lists every panel?"""

import numpy as np
from hypothesis import HealthCheck, given, settings

from equalfooting.domain.seats.lotteries import hold
from tests.domain.seats.brute import every_panel, instances, leximin_of
from tests.domain.seats.lotteries.draws import by_word, chances_of_types, cut_instance, held_or_refused, instance_of


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_the_order_is_that_of_all_panels(instance):
    lottery, panels = held_or_refused(instance, "leximin"), every_panel(instance)
    assert (lottery is None) == (len(panels) == 0)
    if lottery is not None:
        wanted = leximin_of(panels, instance.sizes)
        np.testing.assert_allclose(chances_of_types(lottery), wanted, atol=1e-6)


def test_the_second_smallest_chance_is_raised_too():
    lottery = hold(instance_of(2, ["fa", "fa", "fa", "ma", "mb"], f=(1, 1), b=(0, 1)), "leximin")
    assert by_word(lottery) == {"fa": round(1 / 3, 7), "ma": 0.5, "mb": 0.5}


def test_what_quotas_promise_on_average_but_no_panel_keeps_is_not_promised():
    lottery = hold(cut_instance(), "leximin")
    assert [round(chance, 6) for chance in lottery.chances] == [round(1 / 3, 6)] * 3 + [0.5] * 2
    assert lottery.certificate.n_cuts


def test_whoever_is_in_no_panel_is_named_and_takes_nothing_from_the_rest():
    lottery = hold(instance_of(2, ["fa", "fb", "mb", "mc"], c=(0, 0), a=(0, 1)), "leximin")
    assert lottery.unreachable == ("p3",)
    assert by_word(lottery)["fa"] == round(2 / 3, 7)
