"""Does `equalfooting seats balance` find the best panel from files, explain it, and refuse what cannot be read?"""

import json
import re
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from equalfooting.cli import cli
from equalfooting.domain.refusals import Refusal

FEATURES = "feature,value,min,max\nsex,f,1,2\nsex,m,1,2\nregion,n,1,3\nregion,s,0,2\n"
PEOPLE = "id,sex,region,org\n1,f,n,x\n2,m,n,x\n3,m,s,y\n4,f,s,z\n5,m,n,z\n6,prefer not to say,n,w\n"
AIMS = "feature,value,min,max,weight\nsex,f,2,2,3\nregion,s,1,1,1\norg,*,,1,must\n"
WORLD = "feature,value,share,source\nsex,f,0.497,UN estimate\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("f.csv", FEATURES), ("p.csv", PEOPLE), ("a.csv", AIMS)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def seats(subcommand, *arguments):
        given = ["--features", "f.csv", "--seats", "3", *arguments]
        return CliRunner().invoke(cli, ["seats", subcommand, *given], catch_exceptions=True)

    return seats


def balanced(run, *arguments) -> dict:
    result = run("balance", "--people", "p.csv", *arguments, "--json")
    assert result.exit_code == 0, result.exception
    return json.loads(result.stdout)


def test_the_panel_is_the_best_and_everybody_has_a_reason(run):
    found = balanced(run, "--aims", "a.csv")
    assert found["panel"] == ["1", "3", "4"] and found["costs"] == [1] and found["optimal"]
    assert list(found["why"]) == list("123456")
    assert found["why"]["1"]["in"] and not found["why"]["5"]["in"]
    assert all(why["code"] and why["text"].endswith(".") and why["other_way"]["exact"] for why in found["why"].values())
    assert found["alternatives"] and all(each["panel"] != found["panel"] for each in found["alternatives"])
    assert {each["off"] for each in found["rules"]} == {0}
    assert set(found["alternates"]) == set(found["panel"])


def test_the_same_files_give_the_same_answer(run):
    assert balanced(run, "--aims", "a.csv") == balanced(run, "--aims", "a.csv")


def test_people_are_pinned_kept_out_and_explained(run):
    found = balanced(run, "--aims", "a.csv", "--pin", "6", "--keep-out", "1", "--explain", "2", "--alternatives", "0")
    assert "6" in found["panel"] and "1" not in found["panel"] and found["alternatives"] == []
    assert (found["why"]["6"]["code"], found["why"]["1"]["code"]) == ("in-pinned", "out-kept")


def test_the_report_is_a_page_with_pictures_that_stand_alone(run, tmp_path):
    result = run("balance", "--people", "p.csv", "--aims", "a.csv", "--html", "out.html")
    assert result.exit_code == 0 and "optimal" in result.stdout
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    pictures = re.findall(r"<svg.*?</svg>", page)
    assert len(pictures) == 5, "sex, region and organisation, and sex crossed with the two others"
    for picture in pictures:
        ElementTree.fromstring(picture)  # noqa: S314  our own picture
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_the_world_and_the_price_of_each_rule_stand_beside(run, tmp_path):
    (tmp_path / "w.csv").write_text(WORLD, encoding="utf-8")
    (tmp_path / "f.csv").write_text(FEATURES.replace("sex,f,1,2", "sex,f,1,1"), encoding="utf-8")
    result = run("balance", "--people", "p.csv", "--aims", "a.csv", "--world", "w.csv", "--rule-costs",
                 "--html", "out.html", "--json", "out.json")  # fmt: skip
    assert result.exit_code == 0, result.exception
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "world 50 %" in page and "World: UN estimate" in page and "What each hard rule costs" in page
    costs = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["rule_costs"]
    assert [(each["what"], each["saved_without"]) for each in costs] == [("sex: f", 2)], (
        "a second woman is worth 3, and brings a second from the south"
    )


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("f.csv", FEATURES.replace("sex,f,1,2", "sex,f,3,3"), "seats-impossible-because"),
        ("f.csv", "feature,value,min\nsex,f,1\n", "seats-column-missing"),
        ("p.csv", PEOPLE + "6,f,n,x\n", "seats-row-id-twice"),
        ("p.csv", PEOPLE.replace("4,f", "4,female"), "seats-value-unknown"),
        ("p.csv", "id,sex,region,org\n", "seats-pool-empty"),
        ("a.csv", AIMS + "height,tall,1,1,1\n", "seats-column-missing"),
        ("a.csv", AIMS.replace("2,2,3", "2,2,=3"), "seats-weight-unread"),
        ("w.csv", WORLD.replace("0.497", "=0.497"), "seats-world-unread"),
        ("w.csv", WORLD.replace("UN estimate", ""), "seats-world-unread"),
    ],
)
def test_files_that_cannot_be_used_are_refused(run, tmp_path, name, text, code):
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "w.csv").write_text(text if name == "w.csv" else WORLD, encoding="utf-8")
    result = run("balance", "--people", "p.csv", "--aims", "a.csv", "--world", "w.csv", "--work", "0")
    assert isinstance(result.exception, Refusal) and result.exception.code == code
    assert "%(" not in str(result.exception)


@pytest.mark.parametrize("option", ["--pin", "--keep-out", "--explain"])
def test_nobody_unknown_is_pinned_kept_out_or_explained(run, option):
    result = run("balance", "--people", "p.csv", option, "99")
    assert isinstance(result.exception, Refusal) and result.exception.code == "seats-id-unknown"


def test_a_plan_is_checked_by_itself_and_against_a_pool(run, tmp_path):
    assert run("check").stdout == "The plan can be kept.\n"
    (tmp_path / "f.csv").write_text(FEATURES.replace("sex,f,1,2", "sex,f,3,3"), encoding="utf-8")
    found = run("check", "--json")
    assert found.exit_code == 1
    told = json.loads(found.stdout)
    assert not told["possible"] and told["conflict_is_smallest"]
    assert [each["text"] for each in told["conflict"]] == [
        "There are 3 seats.", "At least 3 seats are for sex: f.", "At least 1 seat is for sex: m.",
    ]  # fmt: skip
    by_pool = run("check", "--people", "p.csv")
    assert by_pool.exit_code == 1
    assert "At least 3 seats are for sex: f, and only 2 in the pool can take them." in by_pool.stdout
