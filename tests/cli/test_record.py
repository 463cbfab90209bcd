"""Does `equalfooting record verify` say in plain words what it checked, and name the first bad line?"""

import json

import pytest
from click.testing import CliRunner

from equalfooting.cli import cli
from tests.domain.record.exported import VERIFIER, WITNESS_VERIFIER, leaf, note, record, witnessed


@pytest.fixture
def verify(tmp_path):
    def run(lines, *options):
        file = tmp_path / "record.jsonl"
        file.write_text("".join(lines), encoding="utf-8", newline="")
        return CliRunner().invoke(cli, ["record", "verify", str(file), *options])

    return run


def test_a_whole_record_is_verified_in_plain_words(verify):
    result = verify(record(6))
    assert result.exit_code == 0
    assert "VERIFIED: the record “wg.example.org/record”, all 6 entries." in result.output
    assert "key named in the file itself" in result.output


def test_the_first_bad_line_is_named_with_exit_status_1(verify):
    lines = record(6)
    lines[3] = lines[3].replace("submit", "forget")
    result = verify(lines)
    assert result.exit_code == 1
    assert "NOT VERIFIED. Line 4: record-entry-changed: Entry 2 was changed" in result.output


def test_with_the_published_key_nothing_is_left_to_trust(verify):
    assert "those of the key you gave" in verify(record(), "--key", str(VERIFIER)).output


def test_a_key_with_a_slip_of_the_pen_is_refused(verify):
    result = verify(record(), "--key", str(VERIFIER) + "x")
    assert result.exit_code == 1
    assert "record-key-form" in result.output


def test_it_insists_on_continuing_the_checkpoint_kept_from_earlier(verify, tmp_path):
    kept = tmp_path / "old.checkpoint"
    kept.write_text(note([leaf(0), leaf(1)]), encoding="utf-8")
    assert "continues the checkpoint you kept, of 2 entries" in verify(record(), "--since", str(kept)).output
    kept.write_text(record(3)[-1], encoding="utf-8")
    assert "continues the checkpoint you kept, of 3 entries" in verify(record(), "--since", str(kept)).output
    kept.write_text(note([leaf(0), leaf(1, verb="object")]), encoding="utf-8")
    assert "record-since-differs" in verify(record(), "--since", str(kept)).output


def test_findings_come_as_json(verify):
    found = json.loads(verify(witnessed(record(6)), "--json", "--witness", str(WITNESS_VERIFIER)).output)
    assert found["verified"] is True
    assert (found["n_entries"], found["n_sealed_shown"], found["n_sealed_kept"]) == (6, 3, 3)
    assert found["witnessed"] == [{"name": "civil-society.example", "at": "2026-03-04T05:06:07+00:00"}]


def test_a_refusal_comes_as_json_too(verify):
    result = verify(record()[:-1], "--json")
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert (found["verified"], found["code"], found["line"]) == (False, "record-unsigned-end", 7)


def test_a_line_without_end_is_refused_without_being_read_whole(verify):
    result = verify([record()[0], "x" * 5_000_000])
    assert result.exit_code == 1
    assert "Line 2: record-line-form" in result.output
