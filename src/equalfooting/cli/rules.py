"""Whom does a decision rule give power? `equalfooting rules analyse RULE.json`, without a site."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from equalfooting.adapters.spreadsheets import read_table
from equalfooting.cli.rules_page import page_of
from equalfooting.cli.rules_report import estimate_as_json, say, say_estimate
from equalfooting.domain.power import Assembly, analyse, as_json, assembly_of, estimate
from equalfooting.domain.power.reading import parsed
from equalfooting.domain.power.ready_made import READY_MADE, ready_made
from equalfooting.domain.power.tables import members_from
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import table_of

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITTEN = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
MOST_BYTES = 5_000_000


@click.group()
def command() -> None:
    """Decision rules: who can decide or block alone, and with which voting power, exactly."""


@command.command("analyse")
@click.argument("file", metavar="RULE.json", type=EXISTING)
@click.option("--members", "members_file", type=EXISTING, help="The members: a table (CSV or XLSX) in place of RULE's.")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write all as JSON [-: stdout].")
@click.option("--html", "html_out", type=WRITTEN, help="Write a page that stands on its own [-: stdout].")
@click.option("--estimate", "is_estimate", is_flag=True, help="Estimate by random draws instead, with the error.")
@click.option("--draws", type=int, default=100_000, show_default=True, help="Draws of an estimate.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Seed of an estimate.")
def analyse_file(
    file: Path,
    members_file: Path | None,
    json_out: Path | None,
    html_out: Path | None,
    is_estimate: bool,
    draws: int,
    seed: int,
) -> None:
    """Analyse the rule that RULE.json describes.

    {"members": [{"id", "weights": {name: number}, "group", "region"}], "rule": R}, where R is one of
    {"weight": name, "quota": 62}, {"count": 9}, {"all_but": 1}, {"members": [id]} (all of them),
    {"each": "group" or "region", "rule": R}, {"all": [R]}, {"any": [R]}, {"at_least": n, "of": [R]}.
    A threshold is a number, or a share: "65%" and "2/3" mean at least that, ">50%" more than it.
    A table of members has a column id, and where they count name, group and region; others are weights.

    All indices are exact fractions. A rule too large for that is refused with the size it would need;
    only --estimate gives an estimate instead.

    \b
    Examples:
      equalfooting rules analyse rule.json
      equalfooting rules analyse rule.json --json out.json --html rule.html
      equalfooting rules analyse rule.json --members members.csv
      equalfooting rules ready-made eu-council > eu.json
    """
    assembly = _read(file, members_file)
    is_stdout_free = "-" not in (str(json_out), str(html_out))
    console = Console(stderr=not is_stdout_free)
    if is_estimate:
        if html_out:
            raise click.UsageError("--html shows an exact analysis; an estimate is written with --json.")
        with _watched() as tell:
            guessed = estimate(assembly, seed=seed, n_draws=draws, tell=tell)
        _write(json_out, estimate_as_json(assembly, guessed))
        say_estimate(console, assembly, guessed)
        return
    with _watched() as tell:
        found = analyse(assembly, tell)
    _write(json_out, as_json(found))
    if html_out:
        _put(html_out, page_of(found))
    say(console, found)


@command.command("ready-made")
@click.argument("name", required=False)
def ready_made_rule(name: str | None) -> None:
    """Print the ready-made rule NAME as JSON; without a name, list them with their titles."""
    if name is None:
        for each in READY_MADE:
            click.echo(f"{each:22} {ready_made(each)['title']}")
        return
    click.echo(json.dumps(ready_made(name), ensure_ascii=False, indent=1))


def _text_of(content: bytes) -> str:
    """In the coding that its first bytes tell, as the JSON standard (RFC 4627, section 3) has them told."""
    coding = json.detect_encoding(content)
    try:
        return content.decode(coding)
    except UnicodeDecodeError as error:
        raise Refusal("rule-unreadable", reason=f"{coding}: {error.start:,}/{len(content):,}") from None


def _read(file: Path, members_file: Path | None) -> Assembly:
    if file.stat().st_size > MOST_BYTES:
        raise Refusal("rule-unreadable", reason=f"{file.stat().st_size:,} > {MOST_BYTES:,} bytes")
    described = parsed(_text_of(file.read_bytes()))
    if members_file and isinstance(described, dict):
        table = read_table(members_file.name, members_file.read_bytes())
        described["members"] = members_from(table_of(table.headings, table.rows, table.numbers))
    return assembly_of(described)


@contextmanager
def _watched() -> Iterator[Callable[[float], None]]:
    """A bar on the error output, where a person watches and the run is long enough to be seen."""
    columns = (TextColumn("Counting"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as progress:
        task = progress.add_task("", total=1.0)
        yield lambda share: progress.update(task, completed=share)


def _write(target: Path | None, told: dict[str, Any]) -> None:
    if target:
        _put(target, json.dumps(told, ensure_ascii=False, indent=1))


def _put(target: Path, text: str) -> None:
    if str(target) == "-":
        click.echo(text)
    else:
        target.write_text(text + "\n", encoding="utf-8")
