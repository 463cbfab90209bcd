"""Is the smallest chance as large as in any lottery over all panels?"""

from hypothesis import HealthCheck, given, settings

from equalfooting.domain.seats.lotteries import hold
from tests.domain.seats.brute import every_panel, instances, leximin_of
from tests.domain.seats.lotteries.draws import by_word, chances_of_types, held_or_refused, instance_of


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_the_smallest_chance_is_that_of_all_panels(instance):
    lottery, panels = held_or_refused(instance, "maximin"), every_panel(instance)
    assert (lottery is None) == (len(panels) == 0)
    if lottery is not None:
        is_reached = panels.any(axis=0)
        best = leximin_of(panels, instance.sizes)[is_reached].min()
        assert abs(chances_of_types(lottery)[is_reached].min() - best) < 1e-6


def test_among_equally_good_lotteries_the_one_with_the_largest_product_is_held():
    lottery = hold(instance_of(2, ["fa", "fa", "fa", "ma", "mb"], f=(1, 1), b=(0, 1)), "maximin")
    assert by_word(lottery) == {"fa": round(1 / 3, 7), "ma": 0.5, "mb": 0.5}
