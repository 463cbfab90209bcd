"""Does `equalfooting gaps` read all forms, name the rows of every gap, ask instead of guessing, and draw?"""

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from equalfooting.adapters.spreadsheets import Sheet, write_workbook
from equalfooting.cli import cli
from equalfooting.domain.mapping.plain import AssertedGap, IssueMap, Voice
from equalfooting.domain.mapping.sheets import to_workbook
from equalfooting.domain.refusals import Refusal
from tests.domain.mapping.maps import TAXONOMY, entry, mechanism, passage

ISSUES = "section,cluster,issue\n2.5,Infrastructure,Domain name system\n3.7,Security,Spam\n"
FIVE = (
    "Issue area,Existing mechanism,Description,URL,National/regional/international\n"
    "Domain name system,ICANN,Names,https://icann.org,international\n"
    ",Root servers,,,\n"
    "Junk mail,MAAWG,,,international\n"
)
REAL = Path(os.environ.get("EQUALFOOTING_REAL_DATA", "../shared/data"))


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "issues.csv").write_text(ISSUES, encoding="utf-8")
    (tmp_path / "five.csv").write_text(FIVE, encoding="utf-8")

    def gaps(*arguments):
        return CliRunner().invoke(cli, ["gaps", *map(str, arguments)], catch_exceptions=True)

    return gaps


def found(result) -> dict:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_five_columns_are_read_and_every_gap_names_its_rows(run):
    told = found(run("five.csv", "--issues", "issues.csv", "--json", "-"))
    national = next(gap for gap in told["gaps"] if (gap["issue"], gap["subject"]) == ("2.5", "national"))
    assert national["rows"]["entries"] == ["e2", "e3"]
    assert national["because"]["code"] == "level-unwritten"
    assert told["counts"] == {"issues": 2, "mechanisms": 2, "entries": 2, "passages": 0}


def test_an_unknown_heading_is_asked_about_and_its_answer_is_taken(run, tmp_path):
    told = found(run("five.csv", "--issues", "issues.csv", "--json", "-"))
    (question,) = told["questions"]
    assert (question["given"], question["rows"], question["answer"]) == ("Junk mail", [4], None)
    question["answer"] = "3.7"
    (tmp_path / "told.json").write_text(json.dumps(told), encoding="utf-8")
    again = found(run("five.csv", "--issues", "issues.csv", "--answers", "told.json", "--json", "-"))
    assert (again["questions"], again["counts"]["entries"]) == ([], 3)


def test_answers_that_are_none_are_refused(run, tmp_path):
    (tmp_path / "answers.json").write_text("[1]", encoding="utf-8")
    result = run("five.csv", "--answers", "answers.json")
    assert isinstance(result.exception, Refusal) and result.exception.code == "map-answers-unreadable"


def test_a_person_reads_counts_questions_and_sentences(run):
    result = run("five.csv", "--issues", "issues.csv")
    assert result.exit_code == 0
    for words in ("2 issues, 2 mechanisms, 2 entries", "Question", "Junk mail", "coverage", "rests on"):
        assert words in result.output


def test_the_full_form_brings_its_own_issues_voices_and_asserted_gaps(run, tmp_path):
    whole = IssueMap(
        TAXONOMY,
        (mechanism("M1", names={"en": "Forum", "ar": "منتدى"}),),
        (entry("e1", "2.5", "M1", passage("p1")),),
        tuple(Voice(f"p{n}", "2.5", f"r{n}", ("gov",), ("african",)) for n in range(3)),
        (AssertedGap("a1", "capacity", "3.7", "Nobody is trained", "A respondent"),),
    )
    sheets = {name: Sheet(table.headings, table.rows) for name, table in to_workbook(whole).items()}
    write_workbook(tmp_path / "map.xlsx", sheets)
    told = found(run("map.xlsx", "--json", "-", "--kind", "voice", "--kind", "evidence"))
    assert {gap["kind"] for gap in told["gaps"]} == {"voice", "evidence"}
    assert told["asserted"][0]["statement"] == "Nobody is trained"
    assert next(gap for gap in told["gaps"] if gap["because"]["code"] == "one-group-only")["subject"] == "gov"


def test_stale_evidence_is_asked_for_by_day(run, tmp_path):
    old = IssueMap(TAXONOMY, (mechanism("M1"),), (entry("e1", "2.5", "M1", passage("p1"), passage("p2")),))
    sheets = {name: Sheet(table.headings, table.rows) for name, table in to_workbook(old).items()}
    write_workbook(tmp_path / "map.xlsx", sheets)
    told = found(run("map.xlsx", "--json=-", "--kind", "evidence", "--stale-before", "2024-01-01"))
    assert [gap["because"]["code"] for gap in told["gaps"]] == ["undated"]
    assert told["rules"]["stale_before"] == "2024-01-01"


def test_the_picture_is_drawn_by_what_is_asked_for(run, tmp_path):
    assert run("five.csv", "--issues", "issues.csv", "--svg", "map.svg", "--by", "level").exit_code == 0
    root = ElementTree.fromstring((tmp_path / "map.svg").read_text(encoding="utf-8"))  # noqa: S314  our own
    assert len(list(root.iter("{http://www.w3.org/2000/svg}use"))) == 2 * 3 + 5


def test_a_list_of_mechanisms_without_issues_is_refused_with_the_way_out(run, tmp_path):
    (tmp_path / "list.csv").write_text("id,name,issues\nM1,Forum,2.5\n", encoding="utf-8")
    result = run("list.csv")
    assert isinstance(result.exception, Refusal) and result.exception.code == "map-issues-needed"
    assert run("list.csv", "--issues", "issues.csv").exit_code == 0


@pytest.mark.realdata
@pytest.mark.skipif(not (REAL / "mechanisms").is_dir(), reason=f"real data is not at {REAL}")
def test_the_real_mechanisms_show_the_gaps_they_have(tmp_path):
    map_file, issues = REAL / "mechanisms/mechanisms.csv", REAL / "cstd-mapping-2015/issues.csv"
    result = CliRunner().invoke(cli, ["gaps", str(map_file), "--issues", str(issues), "--json", "-"])
    told = found(result)
    assert told["counts"] == {"issues": 40, "mechanisms": 537, "entries": 1153, "passages": 0}
    assert (told["questions"], told["unplaced"]) == ([], [])
    sure = {(gap["issue"], gap["subject"]) for gap in told["gaps"]
            if (gap["kind"], gap["severity"], gap["confidence"]) == ("coverage", "missing", "shown")}  # fmt: skip
    assert {("2.3", "national"), ("2.3", "african"), ("3.6", "regional"), ("2.7", "international")} <= sure
    entries = {id for gap in told["gaps"] for id in gap["rows"]["entries"]}
    assert "M007/2.3" in entries
