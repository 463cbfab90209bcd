"""Do lotteries over very tight pools come out right, certified, and never as a guess?"""

import json
from dataclasses import replace

import numpy as np
import pytest
from benchmarks._tight_pools import Tight, tight
from hypothesis import HealthCheck, given, settings

from equalfooting.domain.seats.checker import FAILS, check
from equalfooting.domain.seats.dossier import dossier_of, read_dossier
from equalfooting.domain.seats.lotteries import LOTTERIES, hold
from equalfooting.domain.seats.lotteries.aim import Proof, bound
from equalfooting.domain.seats.lotteries.hull import columns, hull_of
from equalfooting.domain.seats.lotteries.hull.every import every_panel
from equalfooting.domain.seats.lotteries.leximin import leximin
from equalfooting.domain.seats.lotteries.region import Held, region_of
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


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_panels_of_a_face_give_the_order_of_all_panels(instance):
    panels = brute.every_panel(instance)
    if len(panels) == 0:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_LOOKS", 0)
        aim = leximin(whole(instance))
    np.testing.assert_allclose(aim.chances, leximin_of(panels, instance.sizes), atol=1e-6)


def dossier_over_a_face(monkeypatch):
    """Of a pool whose panels were searched for, not listed, so that later cuts speak among the panels of a face."""
    monkeypatch.setattr(columns, "_LOOKS", 0)
    return json.loads(json.dumps(dossier_of(hold(tight(Tight(40, 12, 7, 0, 2)), "leximin"))))


def failed(dossier):
    return [each.claim for each in check(read_dossier(dossier, "draw.json")) if each.standing == FAILS]


def test_cuts_among_the_panels_of_a_face_are_confirmed_against_all_panels(monkeypatch):
    dossier = dossier_over_a_face(monkeypatch)
    assert any(cut["among"] for cut in dossier["certificate"]["cuts"])
    assert not failed(dossier)


@pytest.mark.parametrize(("settled", "is_proof"), [(1 / 3, True), (0.3, False), (None, False)])
def test_a_cut_among_panels_proves_nothing_until_chances_lead_to_them(settled, is_proof):
    region = region_of(cut_instance())
    first = np.array([1.0, 1.0, 1.0, 0.0])
    region = region.cut(first, 1).cut(np.array([0.0, 0.0, 0.0, 1.0]), 1, (0,))
    held = Held.nothing(region)
    if settled is not None:
        held.fix(first > 0, settled, np.zeros(len(region.rows)))
    prices = np.append(np.zeros(len(region.rows) - 1), region.seats)
    assert np.isfinite(bound(region, held, Proof(1 - first, prices, 0.5))) == is_proof


def test_a_cut_that_speaks_among_panels_of_a_later_one_is_not_read(monkeypatch):
    dossier = dossier_over_a_face(monkeypatch)
    dossier["certificate"]["cuts"][0]["among"] = [3]
    assert "The certificate can be read." in failed(dossier)


@pytest.mark.parametrize("recipe", REFUSED, ids=lambda recipe: recipe.name)
@pytest.mark.parametrize("method", LOTTERIES)
def test_tight_pools_are_held_and_confirmed(recipe, method):
    lottery = hold(tight(recipe), method)
    findings = check(read_dossier(dossier_of(lottery), "draw.json"))
    assert not [finding for finding in findings if finding.standing == FAILS]


def test_another_search_for_panels_leads_to_the_same_chances():
    one, other = (hold(tight(REFUSED[0]), "leximin", seed=seed) for seed in (1, 2))
    np.testing.assert_allclose(chances_of_types(one), chances_of_types(other), atol=1e-5)
