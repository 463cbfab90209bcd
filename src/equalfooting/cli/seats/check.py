"""Can this plan be kept? `equalfooting seats check`, with or without a pool."""

import json
from pathlib import Path
from typing import Any

import click

from equalfooting.cli.seats.balance_files import EXISTING, WRITTEN, plan_in, table_in, written
from equalfooting.domain.seats.balance import Because, Checked, Wish, check
from equalfooting.domain.seats.reading import pool_from


@click.command()
@click.option("--features", required=True, type=EXISTING, help="The plan: feature, value, min, max.")
@click.option("--seats", required=True, type=click.IntRange(min=1), help="How many seats there are.")
@click.option("--people", type=EXISTING, help="The pool; without it the plan is checked by itself.")
@click.option("--aims", type=EXISTING, help="Further rules and soft aims: feature, value, min, max, weight.")
@click.option("--pin", multiple=True, metavar="ID", help="Somebody who must be in (repeatable).")
@click.option("--keep-out", multiple=True, metavar="ID", help="Somebody who must stay out (repeatable).")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write as JSON [-: stdout].")
@click.pass_context
def command(ctx: click.Context, /, features: Path, seats: int, **options: Any) -> None:
    """Say whether a plan can be kept; if not, which rules contradict each other and the smallest change that helps.

    Ends with status 1 where the plan is impossible.

    \b
    Examples:
      equalfooting seats check --features features.csv --seats 40
      equalfooting seats check --features features.csv --people people.csv --seats 40 --json=check.json
    """
    plan = plan_in(features, seats, options["aims"])
    pool = pool_from(table_in(options["people"]), plan) if options["people"] else None
    found = check(plan, pool, Wish(options["pin"], options["keep_out"]) if pool else None)
    if options["json_out"]:
        written(options["json_out"], json.dumps(as_json(found), ensure_ascii=False, indent=1))
    if str(options["json_out"]) != "-":
        _say(found)
    if not found.is_possible:
        ctx.exit(1)


def as_json(found: Checked) -> dict[str, Any]:
    """What a check found, for a program."""
    return {
        "possible": found.is_possible,
        "conflict": [said(each) for each in found.because],
        "conflict_is_smallest": found.conflict.is_smallest if found.conflict else None,
        "relaxation": [said(each) for each in found.way_out],
        "relaxation_is_cheapest": found.relaxation.is_cheapest,
    }


def said(because: Because) -> dict[str, Any]:
    """A reason as code, facts and sentence."""
    facts = {
        key: [{"what": m.what, "before": m.before, "after": m.after} for m in value]
        if isinstance(value, tuple)
        else value
        for key, value in because.facts.items()
    }
    return {"code": because.code, "facts": facts, "text": because.say()}


def _say(found: Checked) -> None:
    if found.is_possible:
        click.echo("The plan can be kept.")
        return
    size = "The smallest set of rules" if found.conflict and found.conflict.is_smallest else "Rules"
    click.echo(f"{size} that cannot all be kept:")
    for each in found.because:
        click.echo(f"  - {each.say()}")
    click.echo("The smallest change that makes the plan possible:")
    for each in found.way_out:
        click.echo(f"  - {each.say()}")
