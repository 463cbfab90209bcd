"""`equalfooting import-submissions`: what came as files, tables or mailboxes becomes submissions to a call."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from equalfooting.cli.django_ready import get_ready

if TYPE_CHECKING:
    from equalfooting.apps.inquiries.models import Call, Import
    from equalfooting.apps.inquiries.queries.imports import LookedAt

ALONE = (".csv", ".xlsx", ".tsv", ".mbox", ".mbx")
DOCUMENTS = (".docx", ".pdf", ".odt", ".txt", ".md", ".zip")


@click.command()
@click.argument("process")
@click.argument("call")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would happen; keep nothing.")
@click.option("--date-order", type=click.Choice(["day-first", "month-first"]), help="What 10/9/2013 means.")
@click.option("--received-on", type=click.DateTime(["%Y-%m-%d"]), help="The day, where none is written.")
@click.option("--question", help="Key of the question that a running text answers.")
@click.option("--language", help="Language, where none can be told.")
def command(process: str, call: str, paths: tuple[Path, ...], dry_run: bool, **choices: Any) -> None:
    """Import PATHS (files, or folders of them) as submissions to CALL of PROCESS, both by their address.

    Documents make one import together; each table and each mailbox makes one of its own. An import is
    applied as a whole or not at all, and a second run brings nothing twice. Where a row has an open question
    (an ambiguous date, a doubtful category) its import waits on the site for the answer, and the exit status is 1.
    """
    get_ready()
    found = _the_call(process, call)
    settled = {name.replace("date_", ""): value for name, value in choices.items() if value}
    if "received_on" in settled:
        settled["received_on"] = settled["received_on"].date().isoformat()
    n_waiting = sum(_one_import(found, group, settled, dry_run) for group in _groups(_files(paths)))
    if n_waiting and not dry_run:
        sys.exit(1)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files given and those in the folders given, by name; hidden ones are passed over."""
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
            yield from (one for one in inside if one.suffix.lower() in (*ALONE, *DOCUMENTS))
        else:
            yield path


def _groups(files: Iterator[Path]) -> list[list[Path]]:
    """Documents together, each table and each mailbox alone."""
    everything = list(files)
    documents = [path for path in everything if path.suffix.lower() not in ALONE]
    return [*([documents] if documents else []), *([path] for path in everything if path not in documents)]


def _the_call(process: str, call: str) -> "Call":
    from equalfooting.apps.inquiries.models import Call  # noqa: PLC0415  models need Django ready

    found = Call.objects.select_related("process").filter(process__slug=process, slug=call).first()
    if found is None:
        raise click.UsageError(f"There is no call “{call}” in a process “{process}”.")
    return found


def _one_import(call: "Call", paths: list[Path], choices: dict[str, Any], dry_run: bool) -> int:
    """Look, say what would happen, and apply if nothing is open; how many rows wait for an answer."""
    from django.db import transaction  # noqa: PLC0415  models need Django ready

    from equalfooting.adapters import clock  # noqa: PLC0415
    from equalfooting.apps.inquiries.actions import importing  # noqa: PLC0415
    from equalfooting.apps.inquiries.actions.looking import Uploaded, keep_look, look_into  # noqa: PLC0415
    from equalfooting.apps.inquiries.queries.imports import DOUBTFUL, looked_at  # noqa: PLC0415
    from equalfooting.domain.actors import Operator  # noqa: PLC0415

    by, now = Operator(), clock.now()
    looked = look_into([Uploaded(path.name, path.read_bytes()) for path in paths])
    with transaction.atomic():
        of = keep_look(by=by, call=call, looked=looked, now=now)
        importing.decide(by=by, of=of, version=of.version, choices=choices)
        rows = looked_at(of)
        _say(of, rows)
        if dry_run:
            importing.forget_files(of)
            transaction.set_rollback(True)
    n_doubtful = sum(row.fate == DOUBTFUL for row in rows)
    if not dry_run and not n_doubtful:
        applied = importing.apply_import(by=by, of=of, now=now)
        click.echo(f"{of.name}: {applied.rows.exclude(submission=None).count()} submissions imported.")
    elif n_doubtful and not dry_run:
        click.echo(f"{of.name}: {n_doubtful} open questions; answer them at {_address(of)}", err=True)
    return n_doubtful


def _say(of: "Import", rows: list["LookedAt"]) -> None:
    """A line for each row: what would become of it, from whom, and what is open."""
    for row in rows:
        reading = row.reading
        facts = [", ".join(reading.groups), reading.country, reading.language, str(reading.received_on or "")]
        said = " · ".join(fact for fact in facts if fact)
        click.echo(f"{row.fate:<10} {row.row.name}: {reading.respondent} ({said}), {len(reading.answers)} answers")
        if row.row.trouble:
            click.echo(f"           {row.row.trouble}")
        for doubt in row.doubts:
            options = " or ".join(words for _, words in doubt.options)
            click.echo(f"           {doubt.about}: “{doubt.written}”{f' ({options}?)' if options else ''}")


def _address(of: "Import") -> str:
    from django.conf import settings  # noqa: PLC0415  settings need Django ready
    from django.urls import reverse  # noqa: PLC0415

    place = {"process": of.call.process.slug, "call": of.call.slug, "pk": of.pk}
    return f"{settings.ORIGIN}{reverse('inquiries:import', kwargs=place)}"
