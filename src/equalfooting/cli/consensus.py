"""Where does a group stand, and who is pivotal? `equalfooting consensus POSITIONS.csv`, without a site."""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from equalfooting.adapters.clock import now
from equalfooting.adapters.publishing import write_html
from equalfooting.adapters.spreadsheets import read_table
from equalfooting.cli.consensus_page import page
from equalfooting.cli.consensus_report import Findings, as_json, say
from equalfooting.domain.consensus.blocking import blocking
from equalfooting.domain.consensus.evidence import Said, evidence
from equalfooting.domain.consensus.levels import LevelSet
from equalfooting.domain.consensus.pivotal import LARGEST, Lifting
from equalfooting.domain.consensus.plain import from_plain, to_plain
from equalfooting.domain.consensus.reading import read_positions, read_roll
from equalfooting.domain.consensus.sets import LEVEL_SETS
from equalfooting.domain.consensus.spread import counted_roll
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, table_of

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITTEN = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
_LARGEST_SET_FILE = 1_000_000
_ALSO_CALLED = {"silence": "un-silence"}


@click.command()
@click.argument("positions_file", metavar="POSITIONS", type=EXISTING, required=False)
@click.option("--levels", "levels_named", required=True, metavar="SET", help="A level set, or a JSON file with one.")
@click.option("--members", "members_file", type=EXISTING, help="Everybody entitled to speak: member, group, region.")
@click.option("--sheet", default="", help="Which sheet of a workbook holds the positions [the first].")
@click.option("--last-row-counts", is_flag=True, help="Of two positions without a moment the lower row counts.")
@click.option("--closed", "is_closed", is_flag=True, help="The deadline has passed: nobody can speak any more.")
@click.option(
    "--together", type=click.IntRange(1, LARGEST), default=2, show_default=True, help="Largest pivotal sets looked for."
)
@click.option("--across-groups", is_flag=True, help="Look for pivotal sets across stakeholder groups too.")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write all as JSON [-: stdout].")
@click.option("--html", "html_out", type=WRITTEN, help="Write all as one HTML page.")
@click.option("--title", default="Where the group stands", show_default=True, help="Title of the page.")
@click.option("--show-levels", is_flag=True, help="Print the level set as JSON and stop, to make one's own from it.")
def command(positions_file: Path | None, levels_named: str, **options: Any) -> None:
    """Show the evidence for consensus levels in POSITIONS, and whose objections are pivotal.

    POSITIONS is a CSV or XLSX file with the columns recommendation, member, group, region, position (support, can
    live with it, object, abstain; empty: silent), reason and lifts_if, in any order. Several groups stand in one cell
    with semicolons. Optional columns: on behalf of, formal, answer, said at, order, id. Nothing is sent anywhere.

    Level sets: gnso, ietf, w3c, iso, iso-enquiry, iso-approval, un-silence (or silence). No level is
    decided here; several can be borne out by the same evidence, and then the choice is the Chair's.

    \b
    Examples:
      equalfooting consensus positions.csv --levels gnso
      equalfooting consensus positions.xlsx --levels w3c --members members.csv --json=out.json
      equalfooting consensus --levels gnso --show-levels > ours.json
    """
    levels = _levels(levels_named)
    if options["show_levels"]:
        click.echo(json.dumps(to_plain(levels), ensure_ascii=False, indent=1))
        return
    if positions_file is None:
        raise click.UsageError("Missing argument 'POSITIONS'.")
    found = _found(positions_file, levels, options)
    if options["json_out"]:
        _write(options["json_out"], (json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n").encode())
    if options["html_out"]:
        _write(options["html_out"], write_html(page(found, options["title"]), now=now()))
    outs = {str(options["json_out"]), str(options["html_out"])}
    say(Console(stderr="-" in outs), found)


def _found(positions_file: Path, levels: LevelSet, options: dict[str, Any]) -> Findings:
    members = read_roll(_table(options["members_file"])) if options["members_file"] else None
    table = _table(positions_file, options["sheet"])
    read = read_positions(table, members, is_last_row_counting=options["last_row_counts"])
    roll = counted_roll(read.members)
    how = Lifting(options["together"], options["across_groups"], is_closed=options["is_closed"])
    positions = read.positions
    found = evidence(levels, roll, Said(positions, read.answers, read.recommendations), how)
    told = blocking(roll, found, positions)
    return Findings(levels, roll, how, found, told, has_roll=members is not None, read=read)


def _levels(named: str) -> LevelSet:
    """A set by its code, or from a JSON file."""
    code = _ALSO_CALLED.get(named.lower(), named.lower())
    if code in LEVEL_SETS:
        return LEVEL_SETS[code]
    file = Path(named)
    if file.suffix.lower() != ".json" or not file.is_file():
        raise Refusal("consensus-set-unknown", given=named, choices=", ".join(LEVEL_SETS))
    if file.stat().st_size > _LARGEST_SET_FILE:
        raise Refusal("consensus-set-unreadable", place=file.name)
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        raise Refusal("consensus-set-unreadable", place=file.name) from None
    return from_plain(given)


def _table(file: Path, sheet: str = "") -> Table:
    table = read_table(file.name, file.read_bytes(), sheet=sheet)
    return table_of(table.headings, table.rows, table.numbers)


def _write(target: Path, content: bytes) -> None:
    if str(target) == "-":
        click.echo(content, nl=False)
    else:
        target.write_bytes(content)
