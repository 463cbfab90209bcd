"""Does an archive hold everything, and does it come back whole or not at all?"""

import json
import tarfile
from pathlib import Path

import pytest
from django.db import connection, transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal import guards
from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Head, Leaf
from equalfooting.domain.refusals import Refusal
from equalfooting.site.archive import read_archive, write_archive
from tests.cast import NOW, Cast


@pytest.fixture
def archive(cast: Cast, tmp_path: Path) -> Path:
    """An archive of the cast, three leaves and one file."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "statement.txt").write_text("words")
    with transaction.atomic():
        for _ in range(3):
            write(by=cast.sana, verb="test", on=cast.process, facts={"n": 1}, now=NOW)
    write_archive(tmp_path / "all.tar.gz", files=files)
    return tmp_path / "all.tar.gz"


@pytest.mark.django_db
def test_what_was_written_comes_back(archive: Path, tmp_path: Path) -> None:
    before = (Head.objects.get(pk=1).root, sorted(Person.objects.values_list("email", flat=True)))
    _forget_the_record()

    read_archive(archive, files=tmp_path / "elsewhere")

    assert (Head.objects.get(pk=1).root, sorted(Person.objects.values_list("email", flat=True))) == before
    assert (tmp_path / "elsewhere" / "statement.txt").read_text() == "words"


def test_an_installation_in_use_is_not_overwritten(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_archive(archive, files=tmp_path / "elsewhere")
    assert refused.value.code == "installation-not-empty"


@pytest.mark.django_db
def test_a_record_that_was_tampered_with_is_not_restored(archive: Path, tmp_path: Path) -> None:
    forged = _with_forged_leaf(archive, tmp_path)
    _forget_the_record()
    with pytest.raises(Refusal) as refused, transaction.atomic():
        read_archive(forged, files=tmp_path / "elsewhere")
    assert refused.value.code == "archive-record-broken"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08\x00broken"])
def test_something_else_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "odd.tar.gz").write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read_archive(tmp_path / "odd.tar.gz", files=tmp_path / "elsewhere")
    assert (refused.value.code, refused.value.facts["name"]) == ("archive-unreadable", "odd.tar.gz")


def _forget_the_record() -> None:
    """Stand as an empty installation does: no leaf, no head. The database's own guards must be lifted for that."""
    guards.lift(connection)
    Leaf.objects.all().delete()
    Head.objects.all().delete()
    connection.check_constraints()
    guards.lay(connection)


def _with_forged_leaf(archive: Path, folder: Path) -> Path:
    with tarfile.open(archive) as whole:
        whole.extractall(folder / "open", filter="data")
    rows = (folder / "open" / "rows.jsonl").read_text().splitlines()
    forged = [
        line.replace('"n": 1', '"n": 2') if json.loads(line)["model"] == "journal.leaf" else line for line in rows
    ]
    (folder / "open" / "rows.jsonl").write_text("\n".join(forged))
    with tarfile.open(folder / "forged.tar.gz", "w:gz") as target:
        for name in ("manifest.json", "rows.jsonl"):
            target.add(folder / "open" / name, arcname=name)
    return folder / "forged.tar.gz"
