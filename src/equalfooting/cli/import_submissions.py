"""`equalfooting import-submissions`: what came as files, tables or mailboxes becomes submissions to a call."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from equalfooting.adapters.documents import read_file
from equalfooting.adapters.documents.limits import MAX_MAILBOX_BYTES
from equalfooting.cli.django_ready import get_ready
from equalfooting.cli.given import files_given
from equalfooting.domain.refusals import Refusal

if TYPE_CHECKING:
    from equalfooting.apps.inquiries.actions.looking import Looked
    from equalfooting.apps.inquiries.models import Call, Import
    from equalfooting.apps.inquiries.queries.imports import LookedAt

#: what makes an import of its own
ALONE = (".csv", ".xlsx", ".tsv", ".mbox", ".mbx", ".zip")


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

    Documents make one import together; each table, mailbox and packed folder makes one of its own. An import
    is applied as a whole or not at all, and a second run brings nothing twice. Where a row has an open question
    (an ambiguous date, a doubtful category) its import waits on the site for the answer, and the exit status is 1.
    A file that cannot be read is named, whatever its kind, and loses nothing else.
    """
    get_ready()
    found = _the_call(process, call)
    settled = {name.replace("date_", ""): value for name, value in choices.items() if value}
    if "received_on" in settled:
        settled["received_on"] = settled["received_on"].date().isoformat()
    n_waiting = n_unread = 0
    for group in _groups(files_given(paths)):
        looked, n_broken = _look(group)
        n_unread += n_broken
        n_waiting += _one_import(found, looked, settled, dry_run) if looked else 0
    if (n_waiting and not dry_run) or n_unread:
        sys.exit(1)


def _groups(files: Iterable[Path]) -> list[list[Path]]:
    """Documents together, each table, each mailbox and each packed folder alone."""
    everything = list(files)
    documents = [path for path in everything if path.suffix.lower() not in ALONE]
    return [*([documents] if documents else []), *([path] for path in everything if path not in documents)]


def _look(paths: list[Path]) -> "tuple[Looked | None, int]":
    """What the files of one import hold, and how many could not even be opened; those are named."""
    from equalfooting.apps.inquiries.actions.looking import Uploaded, look_into  # noqa: PLC0415  needs Django ready

    uploaded, n_broken = [], 0
    for path in paths:
        try:
            uploaded.append(Uploaded(path.name, read_file(path, MAX_MAILBOX_BYTES)))
        except Refusal as refusal:
            n_broken += 1
            _say_broken(path, refusal)
    try:
        return (look_into(uploaded) if uploaded else None), n_broken
    except Refusal as refusal:
        _say_broken(paths[0], refusal)
        return None, n_broken + 1


def _say_broken(path: Path, refusal: Refusal) -> None:
    click.echo(f"{'broken':<10} {path.name}: {refusal.code}\n           {refusal}", err=True)


def _the_call(process: str, call: str) -> "Call":
    from equalfooting.apps.inquiries.models import Call  # noqa: PLC0415  models need Django ready

    found = Call.objects.select_related("process").filter(process__slug=process, slug=call).first()
    if found is None:
        raise click.UsageError(f"There is no call “{call}” in a process “{process}”.")
    return found


def _one_import(call: "Call", looked: "Looked", choices: dict[str, Any], dry_run: bool) -> int:
    """Say what would happen, and apply if nothing is open; how many rows wait for an answer."""
    from django.db import transaction  # noqa: PLC0415  models need Django ready

    from equalfooting.adapters import clock  # noqa: PLC0415
    from equalfooting.apps.inquiries.actions import importing  # noqa: PLC0415
    from equalfooting.apps.inquiries.actions.looking import keep_look  # noqa: PLC0415
    from equalfooting.apps.inquiries.queries.imports import DOUBTFUL, READY, looked_at  # noqa: PLC0415
    from equalfooting.domain.actors import Operator  # noqa: PLC0415

    by, now = Operator(), clock.now()
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
        importing.apply_import(by=by, of=of, now=now)
        fates = Counter(row.fate for row in rows)
        passed = "".join(f", {n} {fate}" for fate, n in sorted(fates.items()) if fate != READY)
        click.echo(f"{of.name}: {fates[READY]} submissions imported{passed}.")
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
