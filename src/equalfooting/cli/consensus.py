"""How near is a group to consensus? `equalfooting consensus POSITIONS.csv --levels gnso`."""

from pathlib import Path
from typing import Any

import click

from equalfooting.adapters.spreadsheets import read_table
from equalfooting.cli.text.files import EXISTING, WRITTEN, as_json, write
from equalfooting.domain.consensus.evidence import Evidence, Objector, Spread, evidence, objectors
from equalfooting.domain.consensus.levels import LEVEL_SETS, LevelSet
from equalfooting.domain.consensus.positions import positions_from
from equalfooting.domain.refusals import Refusal


@click.command()
@click.argument("file", metavar="POSITIONS", type=EXISTING)
@click.option("--levels", "levels_code", default="gnso", show_default=True, help=f"One of: {', '.join(LEVEL_SETS)}.")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write all as JSON [-: stdout].")
def command(file: Path, levels_code: str, json_out: Path | None) -> None:
    """Show the evidence for each level of consensus. It decides nothing: designating a level is the Chair's.

    POSITIONS is a CSV or XLSX table with the columns recommendation, member, group, region, position (support, can
    live with it, object, abstain; empty for silence), reason, lifts_if, and if wanted answered (yes). Everybody in the
    table counts in every denominator; silence is not support.

    \b
    Examples:
      equalfooting consensus positions.csv
      equalfooting consensus positions.xlsx --levels ietf --json
    """
    if levels_code not in LEVEL_SETS:
        raise Refusal("consensus-levels-unknown", given=levels_code, choices=", ".join(LEVEL_SETS))
    levels = LEVEL_SETS[levels_code]
    table = read_table(file.name, file.read_bytes())
    positions = positions_from(
        [str(heading) for heading in table.headings],
        zip(table.numbers, ([str(cell or "") for cell in row] for row in table.rows), strict=True),
    )
    found = evidence(positions, levels)
    blocking = objectors(found, positions)
    if json_out:
        write(json_out, as_json(_values(levels, found, blocking)))
    else:
        _say(levels, found, blocking)


def _values(levels: LevelSet, found: tuple[Evidence, ...], blocking: tuple[Objector, ...]) -> dict[str, Any]:
    return {
        "levels": {"code": levels.code, "version": levels.version, "title": levels.title, "source": levels.source},
        "recommendations": [_one(each) for each in found],
        "objectors": [
            {"member": one.member, "group": one.group, "objections": one.n_objections, "stated": one.n_stated,
             "alone": one.n_alone}
            for one in blocking
        ],
    }  # fmt: skip


def _one(each: Evidence) -> dict[str, Any]:
    tally = each.tally
    return {
        "recommendation": each.recommendation,
        "members": tally.n_members, "support": tally.n_support, "can_live": tally.n_can_live,
        "object": tally.n_objections, "abstain": tally.n_abstain, "silent": tally.n_silent,
        "groups": list(map(_spread, each.groups)), "regions": list(map(_spread, each.regions)),
        "objections": [
            {"member": one.member, "group": one.group, "reason": one.reason, "lifts_if": one.lifts_if,
             "answered": one.is_answered}
            for one in each.objections
        ],
        "evidence": dict(each.verdicts),
        "pivotal": [
            {"level": one.level, "before": one.before, "after": one.after, "sets": [list(each) for each in one.sets],
             "n_sets": one.n_sets}
            for one in each.pivotal
        ],
    }  # fmt: skip


def _spread(one: Spread) -> dict[str, Any]:
    return {"name": one.name, "members": one.n_members, **one.counts}


def _say(levels: LevelSet, found: tuple[Evidence, ...], blocking: tuple[Objector, ...]) -> None:
    click.echo(f"{levels.title} ({levels.version}; {levels.source})")
    for each in found:
        tally = each.tally
        click.echo(
            f"\n{each.recommendation}: of {tally.n_members} members {tally.n_support} support, {tally.n_can_live} can "
            f"live with it, {tally.n_objections} object, {tally.n_abstain} abstain, {tally.n_silent} are silent"
        )
        click.echo("  " + ", ".join(f"{level}: {said}" for level, said in each.verdicts.items()))
        for one in each.objections:
            click.echo(f"  objects: {one.member} ({one.group}) {one.reason} | lifts if: {one.lifts_if or '?'}")
        for pivot in each.pivotal:
            names = ", ".join(pivot.sets[0])
            others = f" (or another of {pivot.n_sets} sets)" if pivot.n_sets > 1 else ""
            click.echo(f"  {pivot.level} {pivot.before} -> {pivot.after} if lifted by {names}{others}")
    for blocker in blocking:
        click.echo(
            f"{blocker.member} ({blocker.group}) objects to {blocker.n_objections} of {blocker.n_stated} it took a "
            f"position on, alone to {blocker.n_alone}"
        )
