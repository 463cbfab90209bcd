"""Does `equalfooting rules` keep the form that other tools rely on, and refuse in a sentence?"""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from equalfooting.cli import cli
from equalfooting.domain.power.ready_made import READY_MADE
from equalfooting.domain.refusals import Refusal


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def rules(*arguments: str):
        return CliRunner().invoke(cli, ["rules", *arguments], catch_exceptions=True)

    return rules


def written(described: object) -> str:
    Path("rule.json").write_text(json.dumps(described), encoding="utf-8")
    return "rule.json"


def test_a_ready_made_rule_can_be_analysed_as_it_is_printed(run) -> None:
    printed = run("ready-made", "un-security-council")
    Path("rule.json").write_text(printed.output, encoding="utf-8")
    result = run("analyse", "rule.json", "--json", "out.json", "--html", "out.html")
    assert result.exit_code == 0, result.output
    told = json.loads(Path("out.json").read_text(encoding="utf-8"))
    assert Fraction(told["members"]["France"]["shapley_shubik"]) == Fraction(421, 2145)
    assert told["groups"]["permanent"]["can_block_alone"] is True
    page = Path("out.html").read_text(encoding="utf-8")
    assert "421/2145" in page and "<svg" in page and "<script" not in page


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_description_says_itself_how_it_is_coded(run, coding: str) -> None:
    written({"members": [{"id": "a"}], "rule": {"count": 1}})
    Path("rule.json").write_text(Path("rule.json").read_text(encoding="utf-8"), encoding=coding)
    assert run("analyse", "rule.json").exit_code == 0


def test_bytes_that_are_no_text_are_refused_with_their_place(run) -> None:
    Path("rule.json").write_bytes(b'{"members": "\xff"}')
    result = run("analyse", "rule.json")
    assert isinstance(result.exception, Refusal) and result.exception.facts["reason"] == "utf-8: 13/16"


def test_json_goes_to_the_standard_output_and_nothing_else_does(run) -> None:
    result = run("analyse", written({"members": [{"id": "a"}, {"id": "b"}], "rule": {"count": 2}}), "--json", "-")
    assert json.loads(result.stdout)["members"]["a"]["can_block_alone"] is True
    assert "members," not in result.stdout and "Of the 2 members, at least 2 agree." in result.stderr


def test_names_are_escaped_on_the_page(run) -> None:
    evil = "<script>alert(1)</script>"
    run("analyse", written({"title": evil, "members": [{"id": evil}], "rule": {"count": 1}}), "--html", "out.html")
    page = Path("out.html").read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script&gt;" in page


def test_an_estimate_is_called_one_and_has_its_error(run) -> None:
    name = written({"members": [{"id": i} for i in "abc"], "rule": {"count": 2}})
    told = json.loads(run("analyse", name, "--estimate", "--draws", "2000", "--json", "-").stdout)
    share = told["members"]["a"]["shapley_shubik"]
    assert told["method"] == "estimate" and share["low"] < 1 / 3 < share["high"]


def test_a_refusal_names_the_row_and_the_way_out(run) -> None:
    result = run("analyse", written({"members": [{"id": "a"}, {"id": "a"}], "rule": {"count": 1}}))
    assert isinstance(result.exception, Refusal)
    assert "Member 2" in str(result.exception) and "identifier of their own" in str(result.exception)


def test_the_ready_made_rules_are_listed(run) -> None:
    listed = run("ready-made").output
    assert all(name in listed for name in READY_MADE)
    assert isinstance(run("ready-made", "none").exception, Refusal)


def test_members_come_from_a_table_too_and_json_needs_no_name(run) -> None:
    Path("members.csv").write_text("id,group,votes\nDE,large,4\nFR,large,4\nIT,large,4\nNL,,2\nBE,,2\nLU,,1\n")
    name = written({"rule": {"weight": "votes", "quota": 12}})
    told = json.loads(run("analyse", name, "--members", "members.csv", "--json").stdout)
    assert told["members"]["DE"]["banzhaf"] == "5/21" and told["groups"]["large"]["can_decide_alone"] is True
    assert told["capturable_by"] == ["large"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("id,votes\na,1\na,2\n", "Member 3"),
        ("id,votes\na,=1+1\n", "Member 2"),
        ("id,votes\n,1\n", "Member 2"),
        ("id," + ",".join(f"c{n}" for n in range(150)) + "\na,1\n", "151 columns"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused_with_its_row(run, table: str, said: str) -> None:
    Path("members.csv").write_text(table)
    result = run("analyse", written({"rule": {"weight": "votes", "quota": 1}}), "--members", "members.csv")
    assert isinstance(result.exception, Refusal) and said in str(result.exception)
