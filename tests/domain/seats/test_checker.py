"""Does the checker confirm honest dossiers and reject those that somebody bent?"""

import copy
import json

import pytest

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats import searched
from equalfooting.domain.seats.checker import FAILS, HOLDS, TRUSTED, check
from equalfooting.domain.seats.dossier import dossier_of, read_dossier
from equalfooting.domain.seats.drawing import drawn_place
from equalfooting.domain.seats.lotteries import LOTTERIES, hold
from tests.domain.seats.lotteries.draws import cut_instance, instance_of

PEOPLE = ["fa", "fa", "fb", "fb", "fb", "ma", "mb", "mc", "mc", "fc"]
PLAN = {"f": (1, 2), "a": (1, 1), "c": (0, 2)}


def told(method: str = "leximin") -> dict:
    return json.loads(json.dumps(dossier_of(hold(instance_of(3, PEOPLE, **PLAN), method), "a public value")))


def standings(dossier: dict) -> set[str]:
    return {finding.standing for finding in check(read_dossier(dossier, "draw.json"))}


@pytest.mark.parametrize("method", LOTTERIES)
def test_an_honest_draw_holds_in_every_claim(method):
    assert standings(told(method)) == {HOLDS}


def swapped_weights(dossier):
    dossier["weights"][0] -= 10**12
    dossier["weights"][1] += 10**12


def broken_quota(dossier):
    dossier["panels"][0] = ["p7", "p8", "p9"]


def somebody_twice(dossier):
    dossier["panels"][0][0] = dossier["panels"][0][1]


def other_chance(dossier):
    dossier["probabilities"]["p0"] += 1e-9


def other_panel_drawn(dossier):
    dossier["drawn"] = next(panel for panel in dossier["panels"] if panel != dossier["drawn"])


def other_seed(dossier):
    dossier["seed"] = next(f"seed {n}" for n in range(99) if drawn_of(dossier, f"seed {n}") != set(dossier["drawn"]))


def drawn_of(dossier, seed):
    return set(dossier["panels"][drawn_place(seed, dossier["weights"])])


def missing_weight(dossier):
    dossier["weights"][0] -= 1


def no_proofs(dossier):
    dossier["certificate"]["proofs"] = []


def bent_prices(dossier):
    for proof in dossier["certificate"]["proofs"]:
        proof["prices"] = {row: -price for row, price in proof["prices"].items()}


def one_level_less(dossier):
    dossier["certificate"]["proofs"].pop()


@pytest.mark.parametrize(
    "bend",
    [swapped_weights, broken_quota, somebody_twice, other_chance, other_panel_drawn, other_seed, missing_weight,
     no_proofs, bent_prices, one_level_less],
)  # fmt: skip
def test_a_bent_dossier_fails(bend):
    dossier = copy.deepcopy(told())
    bend(dossier)
    assert FAILS in standings(dossier)


@pytest.mark.parametrize("method", LOTTERIES)
def test_a_lottery_that_is_not_the_fairest_fails_whatever_it_claims(method):
    """Panels of a lottery for a stricter plan meet the plan too, but chances are worse; the honest proofs say so."""
    honest = told(method)
    worse = dossier_of(hold(instance_of(3, PEOPLE, f=(2, 2), a=(1, 1), c=(0, 0)), method), "a public value")
    bent = {**honest, **{part: worse[part] for part in ("panels", "weights", "probabilities", "drawn")}}
    assert FAILS in standings(json.loads(json.dumps(bent)))


def test_what_a_search_found_is_checked_against_all_panels_where_they_can_be_listed():
    findings = check(read_dossier(dossier_of(hold(cut_instance(), "leximin")), "draw.json"))
    assert {finding.standing for finding in findings} == {HOLDS}


def test_what_only_a_solver_can_know_is_on_trust_and_said(monkeypatch):
    monkeypatch.setattr(searched, "N_LOOKS", 1)
    findings = check(read_dossier(dossier_of(hold(cut_instance(), "leximin")), "draw.json"))
    assert {finding.standing for finding in findings} == {HOLDS, TRUSTED}


def test_a_cut_that_a_panel_lies_beyond_fails():
    dossier = dossier_of(hold(cut_instance(), "leximin"))
    dossier["certificate"]["cuts"][0]["most"] *= 0.99
    assert FAILS in standings(dossier)


@pytest.mark.parametrize("wrong", [{}, {"format": "other/1"}, [], {"format": "equalfooting-seats-draw/1"}, None, 7])
def test_what_is_no_dossier_is_refused(wrong):
    with pytest.raises(Refusal) as refused:
        read_dossier(wrong, "draw.json")
    assert refused.value.code == "seats-dossier-unreadable"


def test_the_pool_of_a_dossier_holds_identifiers_and_features_only():
    assert set(told()["pool"]) == {"features", "people"}
