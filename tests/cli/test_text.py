"""Do `equalfooting text diff`, `import` and `roll` do on files what the domain does, and refuse in words?"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from equalfooting.cli import cli
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.returned import Bit, Mark
from tests.adapters.word.dialects import WORD, Row

DRAFT = {
    "document": {
        "id": "report",
        "version": "1",
        "title": "A report",
        "paragraphs": [
            {"id": "p", "number": "1", "text": "We may agree on names."},
            {"id": "q", "number": "2", "text": "And on all."},
        ],
    },
    "amendments": [
        {"id": "a1", "kind": "replace", "paragraph": "p", "quote": "may", "text": "shall", "sponsors": ["Ghana"]},
        {"id": "a2", "kind": "replace", "paragraph": "p", "quote": "may", "text": "can", "sponsors": ["Chile"]},
        {"id": "a3", "kind": "insert", "amends": "a1", "quote": "shall", "text": " not", "sponsors": ["Cuba"]},
        {"id": "a4", "kind": "replace", "paragraph": "q", "span": [0, 3], "quote": "But", "text": "Or"},
    ],
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.json").write_text(json.dumps(DRAFT), encoding="utf-8")

    def text(*arguments: str):
        return CliRunner().invoke(cli, ["text", *arguments])

    return text


def test_the_rolling_text_is_shown_in_numbered_lines_with_what_remains(run):
    result = run("roll", "draft.json")
    assert result.exit_code == 0, result.output
    assert "    1     1  We [may / (Ghana:) shall[(Cuba:)  not] / (Chile:) can] agree on names." in result.stdout
    assert "2 brackets in 1 paragraphs" in result.stdout
    assert "amendment" in result.stderr.lower()


def test_collisions_and_ways_to_choose_are_written_as_json(run):
    told = json.loads(run("roll", "draft.json", "--json").stdout)
    assert [sorted(id for side in one["sides"] for id in side) for one in told["collisions"]] == [["a1", "a2"]]
    assert told["groups"][0]["ways"] == [["a1", "a3"], ["a2"]]
    assert [one["code"] for one in told["unplaced"]] == ["amendment-words-drifted"]
    assert told["remaining"]["brackets"] == 2


def test_every_output_is_written(run, tmp_path):
    kinds = ("html", "md", "docx", "pdf", "akn")
    result = run("roll", "draft.json", *(word for kind in kinds for word in (f"--{kind}", f"out.{kind}")))
    assert result.exit_code == 0, result.output
    assert all((tmp_path / f"out.{kind}").stat().st_size > 100 for kind in kinds)


def test_what_is_exported_to_word_comes_back(run, tmp_path):
    run("roll", "draft.json", "--docx", "out.docx")
    told = json.loads(run("import", "out.docx", "--base", "draft.json", "--json").stdout)
    assert [(one["kind"], one["sponsors"]) for one in told["amendments"]] == [
        ("replace", ["Ghana"]), ("insert", ["Cuba"]),
    ]  # fmt: skip
    again = run("import", "out.docx", "--base", "draft.json", "--known", "draft.json")
    assert "0 amendments, 2 known already, 0 comments, 0 not placed" in again.stdout
    (tmp_path / "back.json").write_text(json.dumps(told), encoding="utf-8")
    assert run("roll", "back.json").exit_code == 0


def test_people_of_the_file_get_their_sponsors_names(run, tmp_path):
    run("roll", "draft.json", "--docx", "out.docx")
    (tmp_path / "people.json").write_text('{"Ghana": "Government of Ghana"}', encoding="utf-8")
    told = json.loads(run("import", "out.docx", "--base", "draft.json", "--people", "people.json", "--json").stdout)
    assert [one["sponsors"] for one in told["amendments"]] == [["Government of Ghana"]]
    assert [(one["reason"], one["author"]) for one in told["unplaced"]] == [("unknown-person", "Cuba")]


def test_two_texts_are_compared_word_by_word(run, tmp_path):
    (tmp_path / "a.txt").write_text("1. We may agree on names.\n2. And on all.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("1. And on all.\n2. We shall agree on names.\n", encoding="utf-8")
    shown = run("diff", "a.txt", "b.txt").stdout
    assert "We [-may-]{+shall+} agree on names." in shown
    assert "1 changed, 1 kept, 1 moved" in shown
    rows = json.loads(run("diff", "a.txt", "b.txt", "--json").stdout)
    assert {row["kind"] for row in rows} == {"kept", "changed"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("no json", "text-form-broken"),
        ("[" * 100_000, "text-form-broken"),
        ("{}", "text-form-broken"),
        ('{"document": {"paragraphs": []}}', "text-without-paragraphs"),
        ('{"document": {"paragraphs": [{"text": "a"}]}}', "text-paragraph-id-missing"),
        ('{"document": {"paragraphs": [{"id": "p", "text": "a"}]}, "amendments": 3}', "text-form-broken"),
        ('{"document": {"paragraphs": [{"id": "p", "text": "a"}]}, "amendments": [{}]}', "text-row-broken"),
    ],
)
def test_a_broken_file_is_refused_in_words(run, tmp_path, content, code):
    (tmp_path / "broken.json").write_text(content, encoding="utf-8")
    result = run("roll", "broken.json")
    assert isinstance(result.exception, Refusal)
    assert result.exception.code == code


def test_an_export_is_the_base_of_what_comes_back_and_its_changes_are_known(run, tmp_path):
    run("roll", "draft.json", "--docx", "out.docx")
    told = json.loads(run("import", "out.docx", "--base", "out.docx", "--json").stdout)
    assert told["document"]["id"] == "report"
    assert (told["amendments"], told["unplaced"]) == ([], [])
    assert told["known"] == ["base-0001", "base-0002"]


@pytest.mark.parametrize(
    "base",
    [
        "1. We may agree on names.\n2. And on all.",
        "We may agree on names.\nAnd on all.",
        "We may\nagree on names.\n\nAnd on all.",
    ],
)
def test_a_plain_text_is_a_base_too(run, tmp_path, base):
    rows = [Row((Bit("We "), Bit("may", went=Mark("")), Bit("must", came=Mark("")), Bit(" agree on names.")))]
    (tmp_path / "back.docx").write_bytes(WORD.file([*rows, Row((Bit("And on all."),))]))
    (tmp_path / "base.txt").write_text(base, encoding="utf-8")
    told = json.loads(run("import", "back.docx", "--base", "base.txt", "--json").stdout)
    assert [(one["kind"], one.get("quote"), one["text"]) for one in told["amendments"]] == [("replace", "may", "must")]
    assert (told["untracked"], told["known"], told["comments"], told["unplaced"]) == ([], [], [], [])
