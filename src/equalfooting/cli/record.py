"""How does anyone check an exported record at home, and the operator export it or erase a name?"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from equalfooting.adapters import clock
from equalfooting.cli.django_ready import get_ready
from equalfooting.domain.actors import Operator
from equalfooting.domain.record.audit import Report, audit
from equalfooting.domain.record.export import LONGEST_LINE, parse_line
from equalfooting.domain.record.notes import parse_verifier
from equalfooting.domain.refusals import Refusal


@click.group()
def command() -> None:
    """Check the public record offline; on the server, export it and erase what is personal."""


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", default="", help="The site's public key, as published: name+digits+base64.")
@click.option(
    "--since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A checkpoint you kept earlier: insist that this record continues it.",
)
@click.option(
    "--witness", "witnesses", multiple=True, help="The key of a witness that must have cosigned (repeatable)."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def verify(file: Path, key: str, since: Path | None, witnesses: tuple[str, ...], as_json: bool) -> None:
    """Verify an exported record FILE line by line.

    Every entry, its place and its hash, the sealed words that are shown, and every signed checkpoint are
    checked. Nothing is sent anywhere. The first line that is not as it should be is named, with exit
    status 1.

    \b
    Examples:
      equalfooting record verify record.jsonl
      equalfooting record verify record.jsonl --key "$(cat site.key)" --since last-year.checkpoint
    """
    try:
        report = _audited(file, key, since, witnesses)
    except Refusal as refusal:
        _say_refused(refusal, as_json)
        sys.exit(1)
    click.echo(json.dumps(_facts(report), indent=2) if as_json else _plain_words(report))


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def export(file: Path) -> None:
    """Write the public record of this site to FILE, as everybody can download it."""
    get_ready()
    from equalfooting.flows.exporting import export_record  # noqa: PLC0415  models need Django ready

    n_entries = export_record(file, now=clock.now())
    click.echo(f"{n_entries:,} entries written to {file}. Check them with: equalfooting record verify {file}")


@command.command()
@click.argument("index", type=click.IntRange(min=0))
@click.option("--reason", required=True, help="Why, on the record; it must name nobody.")
@click.confirmation_option(prompt="What is erased cannot be brought back. Go on?")
def erase(index: int, reason: str) -> None:
    """Erase the personal part of entry INDEX for good; the entry and every proof stay valid."""
    get_ready()
    from equalfooting.apps.journal.actions import erase_sealed  # noqa: PLC0415  models need Django ready

    told = erase_sealed(by=Operator(), index=index, reason=reason, now=clock.now())
    click.echo(f"Erased. Entry {told.index} of the record says so.")


def _audited(file: Path, key: str, since: Path | None, witnesses: tuple[str, ...]) -> Report:
    """Run the audit over the file, with a progress bar where somebody is watching."""
    given = parse_verifier(key) if key else None
    cosigners = [parse_verifier(witness) for witness in witnesses]
    kept = _note(since.read_text(encoding="utf-8")) if since else ""
    columns = (TextColumn("Verifying"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with (
        file.open("rb") as lines,
        Progress(*columns, console=Console(stderr=True), transient=True) as progress,
    ):
        task = progress.add_task("", total=file.stat().st_size)
        watched = _watched(lines, lambda n_bytes: progress.update(task, completed=n_bytes))
        return audit(watched, key=given, since=kept, witnesses=cosigners)


def _note(text: str) -> str:
    """A kept checkpoint: the signed note itself, or the last line of an older export."""
    if not text.lstrip().startswith("{"):
        return text
    return str(parse_line(text)[1].get("checkpoint", ""))


def _watched(lines: BinaryIO, tell: Any) -> Iterator[bytes]:
    """The lines of the file, never more than one at a time and none endless, telling how far it has come."""
    n_bytes = 0
    for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE + 1), b"")):
        n_bytes += len(line)
        if number % 2000 == 0:
            tell(n_bytes)
        yield line


def _say_refused(refusal: Refusal, as_json: bool) -> None:
    """Name the line, what is wrong with it and what to do."""
    line = refusal.facts.get("line")
    if as_json:
        found = {"verified": False, "code": refusal.code, "line": line}
        click.echo(json.dumps(found | {"what": refusal.say(), "hint": refusal.hint()}, indent=2))
        return
    place = f"Line {line}: " if line else ""
    click.echo(f"NOT VERIFIED. {place}{refusal.code}: {refusal.say()}\n{refusal.hint()}", err=True)


def _facts(report: Report) -> dict[str, Any]:
    """The findings for a machine."""
    return {
        "verified": True,
        "origin": report.checkpoint.origin,
        "n_entries": report.checkpoint.size,
        "root": report.checkpoint.root.hex(),
        "key": report.key,
        "is_key_given": report.is_key_given,
        "n_checkpoints": report.n_checkpoints,
        "n_sealed_shown": report.n_sealed_shown,
        "n_sealed_kept": report.n_sealed_kept,
        "n_withheld": report.n_withheld,
        "since": report.since.size if report.since else None,
        "witnessed": [{"name": name, "at": at.isoformat()} for name, at in report.witnessed],
    }


def _plain_words(report: Report) -> str:
    """The findings for a person, with what was not shown said as plainly."""
    said = report.checkpoint
    lines = [
        f"VERIFIED: the record “{said.origin}”, all {said.size:,} entries.",
        f"  Every entry stands unchanged in its place under the signed root {said.root.hex()}.",
        f"  Signed checkpoints checked: {report.n_checkpoints}.",
        f"  Sealed words: {report.n_sealed_shown:,} shown and fitting their commitment; "
        f"{report.n_sealed_kept:,} withheld or erased.",
    ]
    if report.n_withheld:
        lines.append(f"  Of {report.n_withheld:,} entries only the hash is in this file.")
    lines += [f"  Witness {name} saw this checkpoint at {at:%d %B %Y %H:%M} UTC." for name, at in report.witnessed]
    return "\n".join([*lines, _continuity(report), _trust(report)])


def _continuity(report: Report) -> str:
    """What was shown about the past."""
    if report.since:
        kept = f"the checkpoint you kept, of {report.since.size:,} entries"
        return f"  It continues {kept}: nothing of that was changed."
    return "  Keep its last line: with --since you can check later that nothing of this was changed."


def _trust(report: Report) -> str:
    """Whose key it was."""
    if report.is_key_given:
        return "  The signatures are those of the key you gave."
    return (
        f"  The signatures are those of the key named in the file itself:\n    {report.key}\n"
        "  Compare it with the key the site publishes, or give that with --key."
    )
