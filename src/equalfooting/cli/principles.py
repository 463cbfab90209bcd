"""Does a process of this site keep its principles? `equalfooting principles PROCESS`, from its database."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from equalfooting.adapters.clock import now
from equalfooting.cli.django_ready import get_ready
from equalfooting.domain.principles.sentences import PRINCIPLES, STATE_NAMES
from equalfooting.domain.refusals import Refusal

if TYPE_CHECKING:
    from equalfooting.apps.principles.queries.scorecard import Scorecard
    from equalfooting.apps.processes.models import Process

WRITTEN = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


@click.command()
@click.argument("process_named", metavar="PROCESS")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write all as JSON [-: stdout].")
def command(process_named: str, json_out: Path | None) -> None:
    """Show how PROCESS stands by the thresholds it published, as its page does.

    PROCESS is the name in its address after /p/. It is read from the database of this site. The JSON also names the
    rows that pass and fail each figure.

    \b
    Examples:
      equalfooting principles wgipm
      equalfooting principles wgipm --json=wgipm.json
    """
    get_ready()
    from equalfooting.apps.principles.queries.scorecard import scorecard_of  # noqa: PLC0415  the models need Django
    from equalfooting.apps.principles.telling import as_json  # noqa: PLC0415

    process, moment = _process(process_named), now()
    card = scorecard_of(process, moment)
    if json_out:
        text = json.dumps(as_json(process, card, moment, has_rows=True), ensure_ascii=False, indent=1) + "\n"
        if str(json_out) == "-":
            click.echo(text, nl=False)
        else:
            json_out.write_text(text, encoding="utf-8")
    say(Console(stderr=str(json_out) == "-"), card)


def _process(named: str) -> "Process":
    from equalfooting.apps.processes.models import Process  # noqa: PLC0415  the models need Django

    found: Process | None = Process.objects.filter(slug=named).first()
    if found is None:
        had = ", ".join(Process.objects.values_list("slug", flat=True)) or "-"
        raise Refusal("principles-no-process", given=named, had=had)
    return found


def say(console: Console, card: "Scorecard") -> None:
    """The figures as a table, and by which thresholds they are judged."""
    table = Table(show_edge=False)
    table.add_column("principle")
    table.add_column("figure")
    table.add_column("asked", justify="right")
    table.add_column("state")
    for principle, figures in card.principles.items():
        for figure in figures:
            asked = "" if figure.threshold is None else str(figure.threshold)
            table.add_row(PRINCIPLES[principle], figure.say(), asked, STATE_NAMES[figure.state])
    console.print(table)
    version = card.version
    by = f"version {version.number}, published {version.published_at:%Y-%m-%d}" if version else "none published"
    console.print(f"Thresholds: {by}.")
