"""Do all lotteries keep the plan, treat people alike, add up, and refuse what cannot be?"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import equalfooting
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries import LOTTERIES, hold
from equalfooting.domain.seats.lotteries.lottery import TOTAL
from tests.domain.seats.brute import instances
from tests.domain.seats.lotteries.draws import held_or_refused, instance_of

ROOT = Path(equalfooting.__file__).parents[2]


@pytest.mark.parametrize("method", LOTTERIES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instance=instances())
def test_every_panel_keeps_the_plan_and_people_alike_have_equal_chances(method, instance):
    lottery = held_or_refused(instance, method)
    if lottery is None:
        return
    assert sum(lottery.weights) == TOTAL
    assert min(lottery.weights) > 0
    for panel in lottery.panels:
        counts = instance.matrix[:, instance.type_of[list(panel)]].sum(axis=1)
        assert len(set(panel)) == instance.plan.seats
        assert (counts >= instance.least).all() and (counts <= instance.most).all()
    for people in instance.members:
        shares = [lottery.shares[who] for who in people]
        assert max(shares) - min(shares) <= 1


@pytest.mark.parametrize("method", LOTTERIES)
def test_a_plan_without_a_panel_is_refused(method):
    with pytest.raises(Refusal) as refused:
        hold(instance_of(2, ["fa", "fa", "mb"], f=(2, 2), b=(1, 1)), method)
    assert refused.value.code == "seats-no-panel"


def test_a_plan_that_shuts_everybody_out_is_refused():
    with pytest.raises(Refusal) as refused:
        hold(instance_of(1, ["f", "m"], f=(0, 0), m=(0, 0)), "leximin")
    assert refused.value.code == "seats-no-panel"


def test_a_lottery_that_does_not_exist_is_refused():
    with pytest.raises(Refusal) as refused:
        hold(instance_of(1, ["f", "m"]), "tombola")
    assert refused.value.code == "seats-method-unknown"


def test_a_plan_without_rules_gives_everybody_the_same():
    lottery = hold(instance_of(3, ["f"] * 7), "leximin")
    assert {round(chance, 14) for chance in lottery.chances} == {round(3 / 7, 14)}


def test_more_people_of_a_type_than_a_whole_number_of_turns():
    lottery = hold(instance_of(5, ["f"] * 7 + ["m"] * 6, f=(2, 3)), "nash")
    assert max(lottery.shares) - min(lottery.shares[:7]) >= 0
    assert {lottery.shares[who] - lottery.shares[0] for who in range(7)} <= {-1, 0, 1}


def test_the_same_seed_gives_the_same_panels():
    instance = instance_of(3, ["fa", "fb", "ma", "mb", "mc", "fc"], f=(1, 2))
    assert hold(instance, "leximin").panels == hold(instance, "leximin").panels


def test_everyday_lotteries_load_no_solver():
    code = (
        "import sys; from tests.domain.seats.lotteries.draws import instance_of;"
        "from equalfooting.domain.seats.lotteries import hold;"
        "hold(instance_of(3, ['fa', 'fb', 'ma', 'mb', 'mc', 'fc'], f=(1, 2)), 'leximin');"
        "print([name for name in sys.modules if name.startswith(('scipy', 'ortools'))])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
                         env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": ""})  # fmt: skip
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("method", LOTTERIES)
def test_every_lottery_has_a_page_that_cites_its_source(method):
    page = (ROOT / "docs" / "explanation" / "lotteries" / f"{method}.md").read_text(encoding="utf-8")
    for heading in ("What it optimises", "Source", "Cost", "Example"):
        assert re.search(rf"^## {heading}", page, re.MULTILINE), heading
