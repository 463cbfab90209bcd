"""Which panel is best under a plan, and why? `equalfooting seats balance`, without a site."""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from equalfooting.cli.seats.balance_files import EXISTING, WRITTEN, plan_in, table_in, world_in, written
from equalfooting.cli.seats.balance_json import as_json
from equalfooting.cli.seats.balance_outcome import Outcome
from equalfooting.cli.seats.balance_report import report
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance import (
    Best,
    Prices,
    Wish,
    alternates,
    alternatives_to,
    best_panel,
    check,
    prices_of,
    program_of,
    saved_by,
    settle,
    why_each,
)
from equalfooting.domain.seats.plan import Plan
from equalfooting.domain.seats.pool import Pool
from equalfooting.domain.seats.reading import pool_from


@click.command()
@click.option("--features", required=True, type=EXISTING, help="The plan: feature, value, min, max.")
@click.option("--people", required=True, type=EXISTING, help="The pool: id and a column per feature.")
@click.option("--seats", required=True, type=click.IntRange(min=1), help="How many seats there are.")
@click.option(
    "--aims", type=EXISTING, help="Soft aims and further rules: feature, value, min, max, weight, rank, within."
)
@click.option("--pin", multiple=True, metavar="ID", help="Somebody who must be in (repeatable).")
@click.option("--keep-out", multiple=True, metavar="ID", help="Somebody who must stay out (repeatable).")
@click.option("--alternatives", "n_alternatives", default=3, show_default=True, type=click.IntRange(0, 20),
              help="How many other panels to show.")  # fmt: skip
@click.option("--apart", default=0, type=click.IntRange(min=0), help="Seats in which they differ [a tenth].")
@click.option("--alternates", "n_alternates", default=2, show_default=True, type=click.IntRange(0, 10),
              help="How many stand by for each seat.")  # fmt: skip
@click.option("--explain", multiple=True, metavar="ID", help="Settle exactly what this nominee costs (repeatable).")
@click.option("--rule-costs", is_flag=True, help="Work out what each hard rule costs (a search for each).")
@click.option("--world", type=EXISTING, help="Shares of the world for the pictures: feature, value, share, source.")
@click.option("--work", default=1.5, show_default=True, type=click.FloatRange(min=0),
              help="Effort for everybody's costs; more makes more of them exact.")  # fmt: skip
@click.option("--seed", default="", help="Text that decides between people alike; without it the order of the list.")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write all as JSON [-: stdout].")
@click.option("--html", "html_out", type=WRITTEN, help="Write a report with pictures.")
def command(features: Path, people: Path, seats: int, **options: Any) -> None:
    """Find the panel that keeps every hard rule and misses the aims by least, and say why each nominee is in or out.

    Aims come from --aims, and from a column "target" in the features, if it has one; without any, every panel that
    keeps the rules is as good as any other. The same input always gives the same panel.

    \b
    Examples:
      equalfooting seats balance --features features.csv --people people.csv --seats 40 --json out.json
      equalfooting seats balance --features f.csv --people p.csv --seats 40 --aims aims.csv --pin 17 --html report.html
    """
    plan = plan_in(features, seats, options["aims"])
    pool = pool_from(table_in(people), plan)
    world = world_in(options["world"]) if options["world"] else {}
    found = _found(plan, pool, options, world)
    if options["json_out"]:
        written(options["json_out"], json.dumps(as_json(found), ensure_ascii=False, indent=1))
    if options["html_out"]:
        written(options["html_out"], report(found))
    if str(options["json_out"]) != "-" and str(options["html_out"]) != "-":
        _say(found)


def _found(plan: Plan, pool: Pool, options: dict[str, Any], world: dict[tuple[str, str], tuple[float, str]]) -> Outcome:
    wish = Wish(options["pin"], options["keep_out"])
    with Console(stderr=True).status("Finding the best panel") as status:
        best = _best(plan, pool, wish, options["seed"])
        status.update("Working out what each nominee costs")
        prices = prices_of(best, options["work"])
        for id_ in options["explain"]:
            _settle(prices, id_)
        status.update("Looking for other panels")
        others = alternatives_to(best, options["n_alternatives"], options["apart"])
        n = options["n_alternates"]
        standing_by = alternates(best.people, plan, pool, n, wish.keep_out) if n else {}
        status.update("Working out what each rule costs")
        savings = saved_by(best) if options["rule_costs"] else None
    return Outcome(best, why_each(prices), others, standing_by, savings, world)


def _settle(prices: Prices, id_: str) -> None:
    program = prices.best.program
    if id_ not in program.type_of:
        raise Refusal("seats-id-unknown", id=id_)
    for side in (0, 1):
        settle(prices, (program.type_of[id_], side))


def _best(plan: Plan, pool: Pool, wish: Wish, seed: str) -> Best:
    """The best panel; where there is none, the conflict and the way out are told before the refusal."""
    try:
        return best_panel(program_of(plan, pool, wish), seed=seed)
    except Refusal as refusal:
        if refusal.code != "seats-impossible":
            raise
        found = check(plan, pool, wish)
        raise Refusal(
            "seats-impossible-because",
            conflict=" ".join(each.say() for each in found.because),
            change=" ".join(each.say() for each in found.way_out),
        ) from None


def _say(found: Outcome) -> None:
    best = found.best
    sure = _sure(best.gap)
    missed = ", ".join(f"{float(cost):g}" for cost in best.costs) or "0"
    click.echo(f"Best panel ({sure}; aims missed by a weight of {missed}):")
    for id_ in best.people:
        click.echo(f"  {id_}: {found.why[id_].because.say()}")
    for number, other in enumerate(found.alternatives, 1):
        missed = ", ".join(f"{float(cost):g}" for cost in other.costs) or "0"
        click.echo(f"Alternative {number} ({_sure(other.gap)}; missed: {missed}): "
                   f"in {', '.join(other.come)}; out {', '.join(other.go)}")  # fmt: skip


def _sure(gap: float) -> str:
    return f"within {gap:.2%} of the best there can be" if gap else "optimal"
