"""Was this draw fair and honest? `equalfooting seats verify DOSSIER`, by arithmetic alone."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats import panel_dossier
from equalfooting.domain.seats.checker import FAILS, TRUSTED, Finding, check
from equalfooting.domain.seats.dossier import read_dossier

_MARKS = {"holds": "ok      ", FAILS: "FAILS   ", TRUSTED: "on trust"}


@click.command()
@click.argument("file", metavar="DOSSIER", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", default=None, help="The public value as you know it: insist that the draw used it.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(file: Path, seed: str | None, as_json: bool) -> None:
    """Check the DOSSIER of a draw or of a panel: quotas, chances, fairness and the draw itself.

    No solver is used and nothing is sent anywhere. What cannot be checked by arithmetic is named as taken on trust.
    The exit status is 1 if any claim fails.

    \b
    Example:
      equalfooting seats verify draw.json --seed "lottery of 3 May: 4 8 15 16 23 42"
    """
    findings = _findings(_read(file), file.name, seed)
    is_sound = all(finding.standing != FAILS for finding in findings)
    click.echo(json.dumps({"verified": is_sound, "findings": [asdict(each) for each in findings]}, ensure_ascii=False)
               if as_json else _in_words(findings, is_sound))  # fmt: skip
    if not is_sound:
        sys.exit(1)


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        raise Refusal("seats-dossier-unreadable", name=file.name, what="it is not JSON") from None


def _findings(told: Any, name: str, seed: str | None) -> tuple[Finding, ...]:
    """What became of every claim, of a draw or of a panel that was chosen or computed."""
    if isinstance(told, dict) and told.get("format") == panel_dossier.FORMAT:
        return panel_dossier.check_panel(told, name)
    dossier = read_dossier(told, name)
    findings = check(dossier)
    if seed is not None and seed.strip() != dossier.seed.strip():
        findings += (Finding("The draw used the seed you gave.", FAILS, f"it used “{dossier.seed}”"),)
    return findings


def _in_words(findings: tuple[Finding, ...], is_sound: bool) -> str:
    lines = [f"{_MARKS[each.standing]}  {each.claim}" + (f" ({each.detail})" if each.detail else "")
             for each in findings]  # fmt: skip
    return "\n".join(["VERIFIED" if is_sound else "NOT VERIFIED", *lines])
