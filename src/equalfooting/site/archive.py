"""How is everything put into one archive and brought back, on any database?

The archive (tar.gz) holds `manifest.json` (version, head of the record, counts), `rows.jsonl` (every row of
every table, one JSON object a line) and `files/` (uploads). Rows, not database pages: an archive of SQLite
restores into PostgreSQL and the other way round.
"""

import json
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction

from equalfooting import __version__
from equalfooting.apps.journal.halves import public_part
from equalfooting.apps.journal.models import Head, Leaf
from equalfooting.apps.mapping import words_to_find
from equalfooting.apps.processes.models import Process
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.tree import Frontier, append, leaf_hash, root
from equalfooting.domain.refusals import Refusal

#: Rows that belong to one running installation and would be wrong or unsafe elsewhere.
LEFT_OUT = frozenset({"sessions.session", "contenttypes.contenttype", "auth.permission"})
ROWS_AT_ONCE = 2000


def tables() -> list[type[models.Model]]:
    """Every table that is kept, in an order in which rows can be put back."""
    kept = [model for model in apps.get_models(include_auto_created=True) if model._meta.label_lower not in LEFT_OUT]
    return [model for model in kept if model._meta.managed and not model._meta.proxy]


def rows() -> Iterator[models.Model]:
    for model in tables():
        yield from model._default_manager.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)


def write_archive(target: Path, *, files: Path) -> dict[str, Any]:
    """Write everything; the archive appears under its name only when it is complete."""
    unfinished = target.with_name(target.name + ".unfinished")
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        listing = Path(folder) / "rows.jsonl"
        with listing.open("w", encoding="utf-8") as stream:
            serializers.serialize("jsonl", rows(), stream=stream)
        manifest = _manifest()
        (Path(folder) / "manifest.json").write_text(json.dumps(manifest, indent=2))
        with tarfile.open(unfinished, "w:gz") as archive:
            for name in ("manifest.json", "rows.jsonl"):
                archive.add(Path(folder) / name, arcname=name)
            if files.is_dir():
                archive.add(files, arcname="files")
    unfinished.replace(target)
    return manifest


def _manifest() -> dict[str, Any]:
    head = Head.objects.filter(pk=1).first()
    return {
        "format": "equalfooting-archive-1",
        "version": __version__,
        "record": {"size": head.size if head else 0, "root": head.root if head else ""},
        "n_rows": {model._meta.label_lower: model._default_manager.count() for model in tables()},
    }


def read_archive(source: Path, *, files: Path) -> dict[str, Any]:
    """Bring everything back into an empty installation, all or nothing; the record is verified first.

    Refuses: `archive-unreadable`, `installation-not-empty`, `archive-record-broken`.
    """
    if Leaf.objects.exists():
        raise Refusal("installation-not-empty", n_leaves=Leaf.objects.count())
    with tempfile.TemporaryDirectory(dir=files.parent) as folder:
        manifest = _unpack(source, Path(folder))
        with transaction.atomic():
            _put_back(Path(folder) / "rows.jsonl")
            _verify_record(manifest)
            for process in Process.objects.all():
                words_to_find.refresh_process(process.pk)
        _move_files(Path(folder) / "files", files)
    return manifest


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
        if manifest["format"] != "equalfooting-archive-1":
            raise ValueError("another format")
    except (OSError, tarfile.TarError, ValueError, KeyError, EOFError) as error:
        raise Refusal("archive-unreadable", name=source.name, reason=str(error)) from error
    return manifest


def _put_back(listing: Path) -> None:
    """Empty the tables that migrations seeded, then insert every row as it was."""
    with connection.constraint_checks_disabled():
        for model in reversed(tables()):
            model._default_manager.all().delete()
        with listing.open(encoding="utf-8") as stream:
            for found in serializers.deserialize("jsonl", _filled_lines(stream)):
                found.save(force_insert=True)
    connection.check_constraints()
    statements = connection.ops.sequence_reset_sql(no_style(), tables())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _filled_lines(stream: Iterable[str]) -> Iterator[str]:
    return (line for line in stream if line.strip())


def _verify_record(manifest: dict[str, Any]) -> None:
    frontier = Frontier.empty()
    for leaf in Leaf.objects.order_by("index").iterator(chunk_size=ROWS_AT_ONCE):
        frontier = append(frontier, leaf_hash(canonical(public_part(leaf))))
    found = {"size": frontier.size, "root": root(frontier).hex() if frontier.size else ""}
    if found != manifest["record"]:
        raise Refusal("archive-record-broken", expected=manifest["record"]["size"], found=frontier.size)


def _move_files(unpacked: Path, files: Path) -> None:
    if unpacked.is_dir():
        files.mkdir(parents=True, exist_ok=True)
        for path in unpacked.iterdir():
            path.replace(files / path.name)
