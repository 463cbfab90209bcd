"""Does the command bring files in as the pages do: say first, all or nothing, never twice?"""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from equalfooting.apps.inquiries.models import Import, ImportRow, Submission
from equalfooting.cli import cli
from tests.apps.inquiries.calls import an_open_call
from tests.cast import Cast


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["import-submissions", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "letter.txt").write_text("Open Nets\nNairobi, Kenya\n\nWe think that the cable is the issue.")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04nonsense")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "table.csv").write_text("Name,Why?\nAna,Because\nBen,So\n")
    return tmp_path


def test_a_dry_run_says_what_would_happen_and_keeps_nothing(cast: Cast, folder: Path, now: datetime) -> None:
    an_open_call(cast)
    code, said = run("wg", "inputs", str(folder), "--dry-run")
    assert code == 0
    assert "ready      letter.txt: Open Nets (KE · en" in said
    assert "broken     broken.docx" in said
    assert "Ana" in said
    assert (Import.objects.count(), Submission.objects.count()) == (0, 0)


def test_a_folder_is_imported_once_however_often_the_command_runs(cast: Cast, folder: Path, now: datetime) -> None:
    an_open_call(cast)
    assert run("wg", "inputs", str(folder))[0] == 0
    assert Submission.objects.count() == 3
    assert run("wg", "inputs", str(folder))[0] == 0
    assert Submission.objects.count() == 3


def test_an_open_question_keeps_its_import_waiting_on_the_site(cast: Cast, tmp_path: Path, now: datetime) -> None:
    an_open_call(cast)
    table = tmp_path / "dates.csv"
    table.write_text("Name,Date,Why?\nAna,10/9/2013,Because\n")
    code, said = run("wg", "inputs", str(table))
    assert code == 1
    assert "2013-09-10 or 2013-10-09?" in said
    assert f"/imports/{Import.objects.get().pk}/" in said
    assert Submission.objects.count() == 0
    assert run("wg", "inputs", str(table), "--date-order", "day-first")[0] == 0
    assert Submission.objects.count() == 1


def test_what_is_of_an_unknown_kind_is_named_and_loses_nothing_else(cast: Cast, folder: Path, now: datetime) -> None:
    an_open_call(cast)
    (folder / "letter.pages").write_bytes(b"\x00\x01 of another program")
    (folder / "page.html").write_text("<p>We think that the price is the issue.</p>")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.txt").write_text("not meant")
    code, said = run("wg", "inputs", str(folder), "--dry-run")
    assert code == 0
    assert "broken     letter.pages" in said
    assert "“letter.pages” is not a kind of file that is read here." in said
    assert "ready      page.html" in said
    assert "config.txt" not in said
    code, said = run("wg", "inputs", str(folder))
    assert code == 0
    assert "2 submissions imported, 2 broken." in said
    assert list(ImportRow.objects.exclude(trouble="").order_by("name").values_list("name", flat=True)) == [
        "broken.docx",
        "letter.pages",
    ]


def test_a_broken_table_and_a_link_are_named_and_lose_nothing_else(cast: Cast, folder: Path, now: datetime) -> None:
    an_open_call(cast)
    (folder / "a-table.xlsx").write_bytes(b"PK\x03\x04nonsense")
    (folder / "away.txt").symlink_to("/etc/passwd")
    code, said = run("wg", "inputs", str(folder))
    assert code == 1
    assert "broken     a-table.xlsx: file-broken" in said
    assert "broken     away.txt: file-is-a-link" in said
    assert Submission.objects.count() == 3


def test_an_unknown_call_is_wrong_usage(cast: Cast, folder: Path) -> None:
    assert run("wg", "nowhere", str(folder))[0] == 2
