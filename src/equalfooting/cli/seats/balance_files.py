"""How are plans, pools and results of the best panel read from files and written to them?"""

import re
from pathlib import Path
from typing import Any

import click

from equalfooting.adapters.spreadsheets import read_table
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance import with_aims, with_targets
from equalfooting.domain.seats.plan import Plan
from equalfooting.domain.seats.reading import plan_from
from equalfooting.domain.tables import Table, cell, columns, table_of

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
_WORLD = ("feature", "value", "share", "source")
WRITTEN = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


def table_in(file: Path) -> Table:
    """The table a CSV or XLSX file holds, every cell as text."""
    table = read_table(file.name, file.read_bytes())
    return table_of(table.headings, table.rows, table.numbers)


def plan_in(features: Path, seats: int, aims: Path | None) -> Plan:
    """The plan of a features file and, if there is one, an aims file."""
    table = table_in(features)
    plan = with_targets(plan_from(table, seats), table)
    return with_aims(plan, table_in(aims)) if aims else plan


def world_in(file: Path) -> dict[tuple[str, str], tuple[float, str]]:
    """Shares of the world: `feature,value,share,source`, a share in [0, 1]; each needs a source."""
    table = table_in(file)
    places = columns(table, {name: [name] for name in _WORLD}, _WORLD, "world")
    shares = {}
    for number, row in table.numbered():
        feature, value, share, source = (cell(row, places[name]) for name in _WORLD)
        if not re.fullmatch(r"0?\.\d+|[01](\.0+)?", share) or not source:
            raise Refusal("seats-world-unread", row=number, given=share[:60])
        shares[feature, value] = float(share), source
    return shares


def written(target: Path, text: str) -> None:
    """Text to a file, or to standard output for "-"."""
    if str(target) == "-":
        click.echo(text)
    else:
        target.write_text(text + "\n", encoding="utf-8")


def plain(number: Any) -> int | float:
    """A fraction as JSON holds it: whole where it is whole."""
    return int(number) if number == int(number) else float(number)
