"""Does `equalfooting intake` turn a folder of files into a draft map, whole or not at all?"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook

from equalfooting.adapters.spreadsheets import read_workbook
from equalfooting.cli import cli
from equalfooting.cli.intake_output import SCHEMA
from equalfooting.domain.refusals import Refusal

ISSUES = (
    "section,cluster,issue\n3.7,Security,Spam\n7.1,Development,Access\n4.2,Human rights,Privacy and data protection\n"
)
MECHANISMS = (
    "id,name,acronym,name_fr,issues,url,level,outcome\n"
    "M1,Internet Governance Forum,IGF,Forum sur la gouvernance de l'Internet,7.1;3.7,https://www.intgovforum.org,"
    "international,Yearly reports\n"
)
TEXT = "Our answer\n\nThe IGF should treat spam and junk mail.\n\nWe thank the chair for the meeting of last week.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "issues.csv").write_text(ISSUES, encoding="utf-8")
    (tmp_path / "mechanisms.csv").write_text(MECHANISMS, encoding="utf-8")
    answers = tmp_path / "answers"
    (answers / "deep").mkdir(parents=True)
    (answers / "one.txt").write_text(TEXT, encoding="utf-8")
    (answers / "deep" / "deux.md").write_text(
        "# Notre réponse\n\nDans les zones rurales, l'accès à l'internet est trop cher.\n", encoding="utf-8"
    )
    (answers / ".hidden.txt").write_text("Spam", encoding="utf-8")
    word = Document()
    word.add_paragraph("The Pacific Privacy Forum (PPF) protects personal data and privacy here.")
    word.save(str(answers / "three.docx"))
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    given = ["intake", *arguments, "--issues", str(folder / "issues.csv"), "--encoder", "none"]
    return CliRunner().invoke(cli, given, catch_exceptions=True)


def refused(result: Result) -> Refusal:
    assert isinstance(result.exception, Refusal), result.output
    return result.exception


def test_a_folder_becomes_a_workbook_and_json_with_the_same_facts(folder: Path) -> None:
    book, plain = folder / "draft.xlsx", folder / "draft.json"
    result = run(
        folder,
        str(folder / "answers"),
        "--mechanisms",
        str(folder / "mechanisms.csv"),
        "--out",
        str(book),
        "--json",
        str(plain),
    )
    assert result.exit_code == 0, result.output
    facts = json.loads(plain.read_text(encoding="utf-8"))
    sheets = read_workbook(book.name, book.read_bytes())
    assert list(sheets) == ["Draft map", "Not sorted", "Mechanism candidates", "Broken files", "Same files", "About"]
    draft = sheets["Draft map"]
    assert draft.headings[:5] == (
        "Issue area", "Existing mechanism", "Description", "URL", "National/regional/international",
    )  # fmt: skip
    assert len(draft.rows) == len(facts["rows"]) == facts["counts"]["suggested_entries"]
    spam = next(row for row in draft.rows if row[0] == "3.7 Spam")
    assert spam[1:7] == (
        "Internet Governance Forum", "Yearly reports", "https://www.intgovforum.org", "international",
        "The IGF should treat spam and junk mail.", "one.txt",
    )  # fmt: skip
    assert facts["schema"] == SCHEMA and facts["counts"]["documents_read"] == 3 and facts["broken"] == []
    assert facts["languages"] == {"en": 2, "fr": 1}
    assert [c["name"] for c in facts["candidates"]] == ["Pacific Privacy Forum"]
    by_issue = {row["issue"]: row for row in facts["rows"]}
    assert by_issue["7.1"]["source"] == "deux.md" and by_issue["7.1"]["language"] == "fr"
    assert by_issue["4.2"]["candidate"] == "Pacific Privacy Forum (PPF)"
    assert by_issue["3.7"]["mechanism"] == {"id": "M1", "name": "Internet Governance Forum"}
    assert all(reason["sentence"] for row in facts["rows"] for reason in row["why"])
    assert [one["quote"] for one in facts["not_sorted"]] == ["We thank the chair for the meeting of last week."]


def test_a_broken_file_is_named_and_loses_nothing_else(folder: Path) -> None:
    (folder / "answers" / "broken.docx").write_bytes(b"PK\x03\x04 not really")
    result = run(folder, str(folder / "answers"), "--json", str(folder / "d.json"))
    assert result.exit_code == 0 and "broken.docx" in result.stderr
    facts = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    assert facts["counts"]["documents_read"] == 3
    assert [(b["name"], bool(b["code"] and b["what"] and b["way_out"])) for b in facts["broken"]] == [
        ("broken.docx", True)
    ]


def test_links_are_named_and_never_followed(folder: Path) -> None:
    answers = folder / "answers"
    for name, to in (("away.txt", "/etc/passwd"), ("nowhere.txt", "gone.txt"), ("loop", ".")):
        (answers / name).symlink_to(to)
    run(folder, str(answers), "--json", str(folder / "out.json"))
    broken = json.loads((folder / "out.json").read_text(encoding="utf-8"))["broken"]
    assert {one["name"]: one["code"] for one in broken} == dict.fromkeys(
        ("away.txt", "nowhere.txt", "loop"), "file-is-a-link"
    )


def test_files_of_one_name_in_two_folders_are_told_apart(folder: Path) -> None:
    (folder / "answers" / "deep" / "one.txt").write_text(TEXT + "\nAgain.\n", encoding="utf-8")
    run(folder, str(folder / "answers"), "--json", str(folder / "d.json"))
    facts = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    assert {row["source"] for row in facts["rows"] if row["issue"] == "3.7"} == {"answers/one.txt", "deep/one.txt"}


def test_the_same_file_twice_is_named_and_read_once(folder: Path) -> None:
    (folder / "answers" / "one (copy).txt").write_text(TEXT, encoding="utf-8")
    result = run(folder, str(folder / "answers"), "--json", str(folder / "d.json"))
    facts = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    assert facts["counts"]["documents_read"] == 3
    assert facts["counts"]["files_the_same_as_another"] == 1
    assert facts["copies"] == [{"name": "one.txt", "same_as": "one (copy).txt"}]
    assert [row["issue"] for row in facts["rows"]].count("3.7") == 1
    assert "3 documents, 1 the same as another and read once;" in result.stdout
    assert "one.txt: the same file as one (copy).txt, so it is read once." in result.stderr


def test_when_no_file_can_be_read_nothing_is_written(folder: Path) -> None:
    (folder / "only.docx").write_bytes(b"PK\x03\x04 not really")
    result = run(folder, str(folder / "only.docx"), "--out", str(folder / "d.xlsx"))
    assert refused(result).code == "intake-nothing-readable"
    assert not (folder / "d.xlsx").exists()


def test_an_earlier_result_survives_a_failure_while_writing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = folder / "d.xlsx"
    target.write_bytes(b"earlier")

    def fail(stream: object, sheets: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("equalfooting.cli.intake_output.write_workbook", fail)
    result = run(folder, str(folder / "answers"), "--out", str(target))
    assert isinstance(result.exception, OSError)
    assert target.read_bytes() == b"earlier" and not list(folder.glob(".*part"))


def test_without_mechanisms_only_candidate_names_are_found(folder: Path) -> None:
    run(folder, str(folder / "answers"), "--json", str(folder / "d.json"))
    facts = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    assert all(row["mechanism"] is None for row in facts["rows"]) and facts["candidates"]


def test_own_keywords_in_the_issue_list_take_the_place_of_ours(folder: Path) -> None:
    (folder / "issues.csv").write_text("id,name,keywords\nX,Thanks,thank the chair\n", encoding="utf-8")
    run(folder, str(folder / "answers"), "--json", str(folder / "d.json"))
    facts = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    assert [(row["issue"], row["quote"][:8]) for row in facts["rows"]] == [("X", "We thank")]


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("intake-no-folder", ["answers", "--out", "no/such/place/d.xlsx"]),
        ("intake-threshold", ["answers", "--json", "d.json", "--threshold", "1.5"]),
        ("intake-no-files", ["empty", "--json", "d.json"]),
        ("part-missing", ["answers", "--json", "d.json", "--encoder", "oracle"]),
    ],
)
def test_what_cannot_be_done_is_refused_before_work_begins(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: str, arguments: list[str]
) -> None:
    (folder / "empty").mkdir()
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(cli, ["intake", *arguments, "--issues", "issues.csv"])
    assert refused(result).code == code
    assert not (folder / "d.json").exists()


def test_a_missing_column_is_named(folder: Path) -> None:
    (folder / "issues.csv").write_text("section,cluster\n1,x\n", encoding="utf-8")
    refusal = refused(run(folder, str(folder / "answers"), "--json", str(folder / "d.json")))
    assert refusal.code == "intake-column-missing" and "title" in refusal.say() and "issue" in refusal.hint()


def test_a_place_for_the_result_must_be_given(folder: Path) -> None:
    result = run(folder, str(folder / "answers"))
    assert result.exit_code == 2 and "--out" in result.stderr


def test_formulas_in_a_submission_stay_text(folder: Path) -> None:
    (folder / "answers" / "evil.txt").write_text(
        '=HYPERLINK("http://x.example","spam and junk mail for you"). Yours.', encoding="utf-8"
    )
    book = folder / "d.xlsx"
    run(folder, str(folder / "answers"), "--out", str(book))
    quotes = [row[5] for row in read_workbook(book.name, book.read_bytes())["Draft map"].rows]
    assert any(str(quote).startswith("=HYPERLINK") for quote in quotes)
    assert all(cell.data_type != "f" for row in load_workbook(book)["Draft map"] for cell in row)


@pytest.mark.realdata
def test_real_submissions_make_sense(folder: Path, real_data: Path) -> None:
    listed = real_data / "cstd-mapping-2015" / "issues.csv"
    known = real_data / "mechanisms" / "mechanisms.csv"
    files = [str(path) for path in sorted((real_data / "submissions").glob("*.md"))]
    plain = folder / "d.json"
    result = CliRunner().invoke(
        cli, ["intake", *files, "--issues", str(listed), "--mechanisms", str(known), "--json", str(plain)]
    )
    assert result.exit_code == 0, result.output
    rows = json.loads(plain.read_text(encoding="utf-8"))["rows"]

    def most(source: str) -> str:
        issues = [row["issue"] for row in rows if row["source"].startswith(source)]
        return max(set(issues), key=issues.count)

    assert most("hits-and-misses") == "3.6" and most("multiple-aspects") == "2.7"
    assert most("open-standards") == "2.2" and most("regulating") == "2.2"
    named = {row["mechanism"]["name"] for row in rows if row["mechanism"]}
    assert {
        "Internet Engineering Task Force",
        "World Wide Web Consortium",
        "Tunis Agenda for the Information Society",
    } & named
