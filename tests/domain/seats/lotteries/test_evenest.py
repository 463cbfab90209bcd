"""Are the chances as near to equal as those of any lottery over all panels?"""

from hypothesis import HealthCheck, given, settings

from equalfooting.domain.seats.lotteries import hold
from tests.domain.seats.brute import every_panel, instances
from tests.domain.seats.lotteries.draws import by_word, chances_of_types, held_or_refused, instance_of


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_no_panel_would_bring_the_chances_nearer(instance):
    lottery, panels = held_or_refused(instance, "evenest"), every_panel(instance)
    assert (lottery is None) == (len(panels) == 0)
    if lottery is not None:
        chances = chances_of_types(lottery)
        short = instance.plan.seats / instance.sizes.sum() - chances
        assert (panels @ short).max() <= (chances * instance.sizes) @ short + 1e-5


def test_equal_chances_where_quotas_allow_them():
    lottery = hold(instance_of(2, ["fa", "fa", "fa", "ma", "mb"], f=(1, 2), b=(0, 1)), "evenest")
    assert by_word(lottery) == dict.fromkeys(["fa", "ma", "mb"], 0.4)
