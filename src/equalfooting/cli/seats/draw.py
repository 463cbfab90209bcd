"""Who is drawn? `equalfooting seats draw`, from two tables, without a site."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from equalfooting.cli.seats.tables import read_plan_and_pool
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.checker import FAILS, check
from equalfooting.domain.seats.dossier import dossier_of, read_dossier
from equalfooting.domain.seats.lotteries import LOTTERIES, Lottery, hold
from equalfooting.domain.seats.lotteries.lottery import TOTAL
from equalfooting.domain.seats.lotteries.tell import Tell
from equalfooting.domain.seats.pool import compiled

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITTEN = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


@click.command()
@click.option("--features", type=EXISTING, required=True, help="Quotas: a table of feature, value, min, max.")
@click.option("--people", type=EXISTING, required=True, help="The pool: a table of id and a column per feature.")
@click.option("--seats", type=click.IntRange(min=1), required=True, help="How many are to be drawn.")
@click.option("--method", type=click.Choice(list(LOTTERIES)), default="leximin", show_default=True,
              help="What makes chances fair.")  # fmt: skip
@click.option("--seed", default="", help="The public value that draws the panel [default: one from this machine].")
@click.option("--undrawn", is_flag=True, help="Publish chances and panels only; draw later, from the dossier.")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write all as JSON [-: stdout].")
@click.option("--html", "html_out", type=WRITTEN, help="Write a report that a nominee can read.")
@click.option("--dossier", "dossier_out", type=WRITTEN, help="Write what an outsider needs to check everything.")
def command(features: Path, people: Path, seats: int, method: str, **options: Any) -> None:
    """Draw a panel by a fair lottery over all panels that meet the quotas.

    Everybody's chance is computed first, as fair as the method says and proven to be so; then a seed draws one panel.
    For a public draw announce the method, the dossier's panels and a future public value beforehand: with --undrawn
    now, and with --seed, and the same tables, once the value is known.

    \b
    Examples:
      equalfooting seats draw --features features.csv --people people.csv --seats 42 --json out.json
      equalfooting seats draw --features features.csv --people people.csv --seats 42 --method nash \\
          --seed "lottery of 3 May: 4 8 15 16 23 42" --dossier draw.json --html draw.html
    """
    instance = compiled(*read_plan_and_pool(features, people, seats))
    with _watched() as tell:
        lottery = hold(instance, method, tell=tell)
    seed = "" if options["undrawn"] else options["seed"] or _own_seed()
    dossier = dossier_of(lottery, seed)
    _insist_sound(dossier)
    if options["json_out"]:
        _write(options["json_out"], json.dumps(as_json(lottery, dossier), ensure_ascii=False))
    if options["dossier_out"]:
        _write(options["dossier_out"], json.dumps(dossier, ensure_ascii=False))
    if options["html_out"]:
        from equalfooting.cli.seats.report import report  # noqa: PLC0415  seldom needed, slow to load

        _write(options["html_out"], report(lottery, dossier))
    _say(lottery, dossier, is_stdout_free="-" not in map(str, options.values()))


def as_json(lottery: Lottery, dossier: dict[str, Any]) -> dict[str, Any]:
    """The draw for a program."""
    panels = [{"probability": weight / TOTAL, "people": panel}
              for weight, panel in zip(dossier["weights"], dossier["panels"], strict=True)]  # fmt: skip
    return {
        "method": lottery.method,
        "probabilities": dossier["probabilities"],
        "panels": panels,
        "drawn": dossier["drawn"],
        "seed": dossier["seed"],
        "unreachable": list(lottery.unreachable),
        "certificate": dossier["certificate"],
        "panels_digest": dossier["panels_digest"],
    }


def _insist_sound(dossier: dict[str, Any]) -> None:
    """Nothing is published that the checker would not confirm; refuses it ("seats-lottery-doubt")."""
    for finding in check(read_dossier(dossier, "dossier")):
        if finding.standing == FAILS:
            raise Refusal("seats-lottery-doubt", error=f"{finding.claim} {finding.detail}")


def _own_seed() -> str:
    from secrets import token_hex  # noqa: PLC0415  where no public value was given

    return token_hex(16)


@contextmanager
def _watched() -> Iterator[Tell]:
    """Say on standard error how far the search for panels has come, where somebody is watching and it takes long."""
    is_shown = sys.stderr.isatty()

    def tell(n_panels: int, missing: float) -> None:
        if is_shown:
            click.echo(
                f"\r{n_panels:,} panels weighed; {missing:.2e} of the chances still to be met   ", err=True, nl=False
            )

    yield tell
    if is_shown:
        click.echo("\r" + " " * 76 + "\r", err=True, nl=False)


def _say(lottery: Lottery, dossier: dict[str, Any], *, is_stdout_free: bool) -> None:
    """Tell a person what was drawn, and from what."""
    reached = [chance for chance in lottery.chances if chance]
    lines = [
        f"{len(lottery.panels):,} panels; everybody's chance lies between {min(reached):.4%} and {max(reached):.4%}.",
        f"In no panel that meets the plan: {len(lottery.unreachable):,} of {len(lottery.chances):,}.",
        f"Digest of the panels: {dossier['panels_digest']}",
    ]
    if dossier["drawn"]:
        lines += [f"Seed: {dossier['seed']}", "Drawn: " + ", ".join(dossier["drawn"])]
    click.echo("\n".join(lines), err=not is_stdout_free)


def _write(target: Path, text: str) -> None:
    if str(target) == "-":
        click.echo(text)
    else:
        target.write_text(text + "\n", encoding="utf-8")
