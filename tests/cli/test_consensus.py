"""Does `equalfooting consensus` show the evidence of a table, and decide nothing?"""

import json

import pytest
from click.testing import CliRunner

from equalfooting.cli import cli
from equalfooting.domain.refusals import Refusal

TABLE = (
    "recommendation,member,group,region,position,reason,lifts_if\n"
    "R1,Ana,gov,Africa,support,,\nR1,Bo,biz,Asia,object,Too dear,A cap\nR1,Cy,civil,Asia,,,\n"
    "R2,Ana,gov,Africa,support,,\nR2,Bo,biz,Asia,object,Too dear,A cap\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "positions.csv").write_text(TABLE, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(cli, ["consensus", "positions.csv", *arguments])


def test_the_evidence_is_written_with_honest_denominators(run):
    told = json.loads(run("--levels", "gnso", "--json").stdout)
    first = told["recommendations"][0]
    assert (first["members"], first["support"], first["object"], first["silent"]) == (3, 1, 1, 1)
    assert first["evidence"]["full-consensus"] == "not-met"
    assert first["objections"][0]["lifts_if"] == "A cap"
    assert first["pivotal"][0]["sets"] == [["Bo"]]
    assert told["objectors"] == [{"member": "Bo", "group": "biz", "objections": 2, "stated": 2, "alone": 2}]
    assert told["levels"]["source"]


def test_people_read_it_in_sentences(run):
    shown = run("--levels", "un-silence").stdout
    assert "R1: of 3 members 1 support, 0 can live with it, 1 object, 0 abstain, 1 are silent" in shown
    assert "adopted: not-met" in shown


def test_an_unknown_level_set_is_refused_with_the_choices(run):
    result = run("--levels", "majority")
    assert isinstance(result.exception, Refusal)
    assert result.exception.code == "consensus-levels-unknown"
    assert "gnso" in result.exception.hint()
