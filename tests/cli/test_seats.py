"""Does `equalfooting seats` draw, write what other tools rely on, verify, and refuse with row and way out?"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from equalfooting.adapters.spreadsheets import Sheet, write_workbook
from equalfooting.cli import cli
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries import LOTTERIES

FEATURES = "feature,value,min,max\nsex,f,1,2\nsex,m,1,2\nregion,a,0,1\nregion,b,1,3\n"
PEOPLE = "id,name,sex,region\n" + "".join(
    f"n{n},Name {n},{'fm'[n % 2]},{'aab'[n % 3]}\n" for n in range(9)
)  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def seats(*arguments, features=FEATURES, people=PEOPLE):
        (tmp_path / "features.csv").write_text(features, encoding="utf-8")
        (tmp_path / "people.csv").write_text(people, encoding="utf-8")
        return CliRunner().invoke(cli, ["seats", *map(str, arguments)])

    return seats


TABLES = ("draw", "--features", "features.csv", "--people", "people.csv", "--seats", 3)


def drawn(run, *options, **tables) -> dict:
    result = run(*TABLES, *options, "--json", "out.json", **tables)
    assert result.exit_code == 0, (result.output, result.exception)
    return json.loads(Path("out.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("method", LOTTERIES)
def test_the_json_has_the_form_other_tools_rely_on(run, method):
    told = drawn(run, "--method", method, "--seed", "7")
    assert {"method", "probabilities", "panels", "drawn", "unreachable", "certificate"} <= set(told)
    assert abs(sum(panel["probability"] for panel in told["panels"]) - 1) < 1e-12
    for id_, chance in told["probabilities"].items():
        assert abs(sum(p["probability"] for p in told["panels"] if id_ in p["people"]) - chance) < 1e-12
    assert told["drawn"] in [panel["people"] for panel in told["panels"]]
    assert len(told["drawn"]) == 3


def test_the_same_seed_draws_the_same_panel(run):
    assert drawn(run, "--seed", "7") == drawn(run, "--seed", "7")


def test_without_a_seed_one_is_made_and_told(run):
    assert drawn(run)["seed"]


def test_undrawn_publishes_chances_only(run):
    told = drawn(run, "--undrawn")
    assert (told["drawn"], told["seed"]) == ([], "")


@pytest.mark.parametrize("headings", ["category,feature,min,max", "category,name,min,max"])
def test_older_headings_and_further_columns_give_the_same(run, headings):
    older = FEATURES.replace("feature,value,min,max", headings)
    assert drawn(run, "--seed", "7", features=older) == drawn(run, "--seed", "7")


def test_the_first_column_is_the_identifier_where_none_is_called_id(run):
    other = PEOPLE.replace("id,name", "number,name")
    assert drawn(run, "--seed", "7", people=other) == drawn(run, "--seed", "7")


def test_semicolons_and_workbooks_are_read_too(run, tmp_path):
    want = drawn(run, "--seed", "7")
    assert drawn(run, "--seed", "7", people=PEOPLE.replace(",", ";")) == want
    head, *rows = [line.split(",") for line in PEOPLE.splitlines()]
    write_workbook(tmp_path / "people.xlsx", {"people": Sheet(head, rows)})
    result = run("draw", "--features", "features.csv", "--people", "people.xlsx", "--seats", 3, "--seed", 7,
                 "--json", "out.json")  # fmt: skip
    assert result.exit_code == 0, (result.output, result.exception)
    assert json.loads((tmp_path / "out.json").read_text()) == want


def test_a_dossier_is_verified_and_a_bent_one_is_not(run, tmp_path):
    drawn(run, "--seed", "7", "--dossier", "draw.json")
    result = run("verify", "draw.json", "--seed", "7")
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "VERIFIED"), result.output
    assert run("verify", "draw.json", "--seed", "8").exit_code == 1
    dossier = json.loads((tmp_path / "draw.json").read_text())
    dossier["probabilities"]["n0"] += 0.001
    (tmp_path / "draw.json").write_text(json.dumps(dossier))
    result = run("verify", "draw.json", "--json")
    assert (result.exit_code, json.loads(result.output)["verified"]) == (1, False)


def test_the_report_escapes_what_nominees_are_called(run, tmp_path):
    drawn(run, "--seed", "7", "--html", "draw.html", people=PEOPLE.replace("n1,", "<b>n1,"))
    page = (tmp_path / "draw.html").read_text(encoding="utf-8")
    assert "<b>n1" not in page
    assert "&lt;b&gt;n1" in page


@pytest.mark.parametrize(
    ("tables", "code", "row"),
    [
        ({"features": "feature,value,min\nsex,f,1\n"}, "seats-column-missing", None),
        ({"people": PEOPLE.replace(",sex,", ",gender,")}, "seats-column-missing", None),
        ({"people": PEOPLE.replace(",name,", ",sex,")}, "seats-column-twice", None),
        ({"people": PEOPLE + "n9,Name,x,a\n"}, "seats-value-unknown", 11),
        ({"people": PEOPLE + "n0,Name,f,a\n"}, "seats-row-id-twice", 11),
        ({"people": PEOPLE + ",Name,f,a\n"}, "seats-id-missing", 11),
        ({"people": PEOPLE + '"=HYPERLINK(""x"")",Name,f,a\n'}, "seats-formula", 11),
        ({"features": FEATURES + "region,=1+1,0,1\n"}, "seats-formula", 6),
        ({"features": FEATURES + "region,c,=1,2\n"}, "seats-number-wrong", 6),
        ({"features": FEATURES + "region,c,1,2\n"}, "seats-quota-short", 6),
        ({"features": FEATURES.replace("region,b,1,3", "region,b,0,1")}, "seats-quotas-apart", None),
        ({"features": FEATURES.replace("sex,f,1,2", "sex,f,3,2")}, "seats-row-crossed", 2),
        ({"people": "id,name,sex,region\n"}, "seats-pool-empty", None),
        ({"features": "feature,value,min,max\n"}, "seats-features-empty", None),
        ({"people": "id,sex,region" + ",c" * 10_000 + "\n1,f,a\n"}, "seats-table-huge", None),
        ({"people": "id,sex,region\n1,f,b\n2,m,b\n"}, "seats-seats-many", None),
        ({"features": FEATURES + "age,y,0,3\n", "people": PEOPLE}, "seats-column-missing", None),
    ],
)
def test_bad_tables_are_refused_by_row_with_a_way_out(run, tables, code, row):
    result = run(*TABLES, **tables)
    assert isinstance(result.exception, Refusal), result.output
    assert result.exception.code == code
    assert result.exception.facts.get("row") == row
    assert result.exception.say()
    assert result.exception.hint()


def test_quotas_that_no_panel_meets_together_are_refused(run):
    people = "id,sex,region\n1,f,a\n2,f,a\n3,m,b\n4,m,b\n5,m,b\n"
    features = "feature,value,min,max\nsex,f,2,2\nsex,m,1,1\nregion,a,1,1\nregion,b,2,2\n"
    result = run(*TABLES, people=people, features=features)
    assert isinstance(result.exception, Refusal), result.output
    assert result.exception.code == "seats-no-panel"
