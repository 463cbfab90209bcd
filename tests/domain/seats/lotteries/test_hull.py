"""Do lotteries over very tight pools come out right, certified, and never as a guess?"""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks._tight_pools import Tight, tight
from hypothesis import HealthCheck, given, settings

from equalfooting.domain.seats.checker import FAILS, check
from equalfooting.domain.seats.dossier import dossier_of, read_dossier
from equalfooting.domain.seats.lotteries import LOTTERIES, hold
from equalfooting.domain.seats.lotteries.hull import columns, hull_of
from equalfooting.domain.seats.lotteries.hull.every import every_panel
from equalfooting.domain.seats.lotteries.leximin import leximin
from equalfooting.domain.seats.lotteries.region import region_of
from equalfooting.domain.seats.lotteries.tell import nobody
from tests.domain.seats import brute
from tests.domain.seats.brute import instances, leximin_of
from tests.domain.seats.lotteries.draws import chances_of_types, cut_instance

#: pools whose leximin lottery was refused before panels were generated
REFUSED = (Tight(40, 12, 7, 1, 3), Tight(40, 12, 7, 1, 4))


def whole(instance):
    """The region of an instance, to be answered over whole panels."""
    none = np.zeros((0, len(instance.sizes)), dtype=np.int64)
    region, hull = hull_of(instance, region_of(instance), none, nobody)
    return replace(region, hull=hull)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_every_panel_is_listed_once(instance):
    listed = every_panel(instance, n_looks=10**6)
    assert listed is not None
    assert sorted(map(tuple, listed)) == sorted(map(tuple, brute.every_panel(instance)))


def test_a_list_that_would_grow_too_long_is_given_up():
    assert every_panel(tight(Tight(40, 12, 7, 1, 3)), n_looks=1000) is None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_generated_panels_give_the_order_of_all_panels(instance):
    panels = brute.every_panel(instance)
    if len(panels) == 0:
        return
    aim = leximin(whole(instance))
    np.testing.assert_allclose(aim.chances, leximin_of(panels, instance.sizes), atol=1e-6)


def test_search_and_list_agree(monkeypatch):
    monkeypatch.setattr(columns, "_LOOKS", 0)
    aim = leximin(whole(cut_instance()))
    np.testing.assert_allclose(sorted(aim.chances), [1 / 3, 1 / 3, 1 / 3, 0.5], atol=1e-7)


@pytest.mark.parametrize("recipe", REFUSED, ids=lambda recipe: recipe.name)
@pytest.mark.parametrize("method", LOTTERIES)
def test_tight_pools_are_held_and_confirmed(recipe, method):
    lottery = hold(tight(recipe), method)
    findings = check(read_dossier(dossier_of(lottery), "draw.json"))
    assert not [finding for finding in findings if finding.standing == FAILS]


def test_another_search_for_panels_leads_to_the_same_chances():
    one, other = (hold(tight(REFUSED[0]), "leximin", seed=seed) for seed in (1, 2))
    np.testing.assert_allclose(chances_of_types(one), chances_of_types(other), atol=1e-5)
