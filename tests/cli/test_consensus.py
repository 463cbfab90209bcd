"""Does `equalfooting consensus` show evidence, name who is pivotal, refuse with the row, and decide nothing?"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from equalfooting.adapters.spreadsheets import Sheet, write_workbook
from equalfooting.cli import cli, main
from equalfooting.domain.refusals import Refusal

HEADINGS = "recommendation,member,group,region,position,reason,lifts_if"
ROWS = (
    "1,Atlantis,states,north,object,Too vague.,A date is added",
    "1,Lemuria,states,south,support,,",
    "1,Forum,civil,north,can live with it,,",
    "1,Union,civil; business,south,support,,",
    "2,Atlantis,states,north,support,,",
    "2,Lemuria,states,south,support,,",
    "2,Forum,civil,north,,,",
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("positions.csv").write_text("\n".join((HEADINGS, *ROWS)), encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(cli, ["consensus", *arguments])


def told(result) -> dict:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_evidence_is_told_to_a_program(run):
    found = told(run("positions.csv", "--levels", "gnso", "--json"))
    first, second = found["recommendations"]
    assert found["levels"]["source"].startswith("GNSO Operating Procedures")
    assert [level["state"] for level in first["levels"]] == ["contradicted", "met", "met", "contradicted"]
    assert first["levels"][0]["would_need"] == ["Objections that stand: 1."]
    assert [level["fewest_lifted"] for level in first["levels"]] == [1, 0, 0, None]
    (pivot,) = first["pivotal"]
    assert pivot["lift"] == [{"any": 1, "of": ["Atlantis"]}]
    assert pivot["lifts_if"] == {"Atlantis": "A date is added"}
    assert pivot["after"]["full-consensus"] == "met"
    assert (second["all"]["n_silent"], second["all"]["n_members"]) == (2, 4)
    assert found["same_few"]["objectors"][0]["objects_to"] == ["1"]
    assert "designation" not in json.dumps(found["recommendations"])


def test_without_a_roll_it_says_what_the_denominators_are(run):
    assert any("--members" in note for note in told(run("positions.csv", "--levels", "w3c", "--json"))["notes"])
    Path("members.csv").write_text(
        "member,group,region\nAtlantis,states,\nLemuria,states,\nForum,civil,\nUnion,civil,\nMu,states,\n",
        encoding="utf-8",
    )
    found = told(run("positions.csv", "--levels", "w3c", "--members", "members.csv", "--json"))
    assert found["members"] == 5 and not any("--members" in note for note in found["notes"])


def test_a_workbook_says_the_same_as_a_csv_file(run):
    rows = [row.split(",") for row in ROWS]
    with Path("positions.xlsx").open("wb") as stream:
        write_workbook(stream, {"Positions": Sheet(HEADINGS.split(","), rows)})
    assert told(run("positions.xlsx", "--levels", "gnso", "--json")) == told(
        run("positions.csv", "--levels", "gnso", "--json")
    )


def test_a_person_reads_who_is_pivotal(run):
    result = run("positions.csv", "--levels", "gnso")
    assert result.exit_code == 0
    assert "If the objection of Atlantis were lifted: borne out: Full consensus." in " ".join(result.stdout.split())
    assert "It designates nothing" in " ".join(result.stdout.split())


def test_the_page_holds_what_people_wrote_as_text(run):
    hostile = '1,"<script>alert(1)</script>",states,north,object,"<img src=x onerror=alert(1)>",=1+1'
    Path("positions.csv").write_text("\n".join((HEADINGS, *ROWS, hostile)), encoding="utf-8")
    assert run("positions.csv", "--levels", "gnso", "--html", "out.html").exit_code == 0
    page = Path("out.html").read_text(encoding="utf-8")
    assert "<script" not in page and "<img" not in page and "&lt;script&gt;" in page
    assert "Would be lifted if: A date is added" in page and 'lang="en"' in page
    assert "http" not in page.replace("http-equiv", "")


def test_ones_own_set_is_made_from_one_that_stands_ready(run):
    given = told(run("--levels", "gnso", "--show-levels"))
    given["code"], given["levels"][1]["conditions"][0] = "ours", {"code": "objections-at-most", "value": 0}
    Path("ours.json").write_text(json.dumps(given), encoding="utf-8")
    found = told(run("positions.csv", "--levels", "ours.json", "--json"))
    assert found["recommendations"][0]["levels"][1]["state"] == "contradicted"


@pytest.mark.parametrize(
    ("rows", "levels", "code"),
    [
        (("1,A,states,,perhaps,,",), "gnso", "consensus-row-stance-unknown"),
        (("1,A,states,,support,,", "1,A,states,,object,,"), "gnso", "consensus-row-position-twice"),
        ((), "gnso", "consensus-table-empty"),
        (ROWS, "majority", "consensus-set-unknown"),
        (ROWS, "no.json", "consensus-set-unknown"),
        (ROWS, "broken.json", "consensus-set-unreadable"),
        (ROWS, "deep.json", "consensus-set-unreadable"),
        (ROWS, "iso-enquiry", "consensus-group-missing"),
    ],
)
def test_bad_input_is_refused(run, rows, levels, code):
    Path("bad.csv").write_text("\n".join((HEADINGS, *rows)) + "\n", encoding="utf-8")
    Path("broken.json").write_text("{", encoding="utf-8")
    Path("deep.json").write_text("[" * 100_000, encoding="utf-8")
    result = run("bad.csv", "--levels", levels)
    assert isinstance(result.exception, Refusal) and result.exception.code == code


def test_a_refusal_prints_code_sentence_and_way_out(run, capsys):
    Path("bad.csv").write_text(f"{HEADINGS}\n1,A,states,,perhaps,,\n", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["consensus", "bad.csv", "--levels", "gnso"])
    assert stopped.value.code == 1
    assert capsys.readouterr().err.startswith(
        "consensus-row-stance-unknown: Row 2, column “position”: “perhaps” is no position."
    )
    assert run("--levels", "gnso").exit_code == 2
