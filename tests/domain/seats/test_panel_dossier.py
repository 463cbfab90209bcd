"""Does the dossier of a panel hold for an honest one and fail for every part that was changed?"""

import copy
import json

import pytest
from click.testing import CliRunner

from equalfooting.cli.seats.verify import command
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.panel_dossier import check_panel, panel_dossier
from equalfooting.domain.seats.plan import Aim, Bound, Cap, Plan
from equalfooting.domain.seats.pool import Pool

POOL = Pool(
    ("a", "b", "c", "d"), ("sex", "house", "unused"),
    (("f", "v1", "x"), ("m", "v1", "y"), ("f", "v2", "z"), ("prefer not to say", "v3", "w")),
)  # fmt: skip
PLAN = Plan(
    2, (Bound((("sex", "f"),), 1, 2),), (Cap("house", 1),), (Aim((("sex", "m"),), 1, 1, 0.5),)
)  # fmt: skip


def honest() -> dict:
    return json.loads(json.dumps(panel_dossier(PLAN, POOL, ["a", "c"], is_optimal=False)))


def test_an_honest_panel_holds_and_its_distance_is_counted() -> None:
    findings = check_panel(honest(), "d.json")
    assert [finding.standing for finding in findings] == ["holds"] * 3
    assert honest()["distance"] == "1/2"


def test_what_the_plan_does_not_look_at_is_not_in_the_dossier() -> None:
    assert honest()["pool"]["features"] == ["sex", "house"]


def test_optimality_above_zero_is_taken_on_trust_and_at_zero_it_holds() -> None:
    assert check_panel({**honest(), "is_optimal": True}, "d")[-1].standing == "on trust"
    perfect = panel_dossier(PLAN, POOL, ["b", "c"], is_optimal=True)
    assert check_panel(perfect, "d")[-1].standing == "holds"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("panel",), ["a", "b"]),
        (("panel",), ["a", "a"]),
        (("panel",), ["a"]),
        (("panel",), ["a", "zz"]),
        (("distance",), "0"),
        (("pool", "people", "c"), ["m", "v1"]),
        (("plan", "seats"), 3),
    ],
)
def test_every_part_that_was_changed_fails(path: tuple, value: object) -> None:
    told = copy.deepcopy(honest())
    place = told
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert "fails" in {finding.standing for finding in check_panel(told, "d.json")}


@pytest.mark.parametrize("told", [{}, {"format": "equalfooting-seats-panel/1"}, {**honest(), "distance": "1/0"}])
def test_what_is_no_dossier_is_refused(told: dict) -> None:
    with pytest.raises(Refusal) as refused:
        check_panel(told, "d.json")
    assert refused.value.code == "seats-dossier-unreadable"


def test_nobody_unknown_gets_into_a_dossier() -> None:
    with pytest.raises(Refusal):
        panel_dossier(PLAN, POOL, ["zz"], is_optimal=False)


def test_the_command_line_verifies_it(tmp_path) -> None:
    file = tmp_path / "panel.json"
    file.write_text(json.dumps(honest()))
    found = CliRunner().invoke(command, [str(file)])
    assert found.exit_code == 0
    assert found.output.startswith("VERIFIED")
    file.write_text(json.dumps({**honest(), "panel": ["a", "b"]}))
    assert CliRunner().invoke(command, [str(file)]).exit_code == 1
