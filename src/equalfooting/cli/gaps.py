"""What is missing from this map? `equalfooting gaps MAP.xlsx`, without a site."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from equalfooting.adapters.pictures import png
from equalfooting.adapters.spreadsheets import read_table, read_workbook
from equalfooting.cli.gaps_report import as_json, say
from equalfooting.domain.mapping.gap_map import MATRICES, gap_map
from equalfooting.domain.mapping.gaps import GAPS, GapRules, find_gaps
from equalfooting.domain.mapping.index import IndexedMap, indexed
from equalfooting.domain.mapping.plain import Taxonomy
from equalfooting.domain.mapping.sheets import Reading, read_map, table_of, taxonomy_from
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.charts import GapMapPicture, gap_map_svg

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITTEN = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


@click.command()
@click.argument("map_file", metavar="MAP", type=EXISTING)
@click.option("--issues", "issues_file", type=EXISTING, help="The list of issues: a table of code, title and cluster.")
@click.option("--answers", "answers_file", type=EXISTING, help="Answers to the questions an earlier --json asked.")
@click.option("--stale-before", type=click.DateTime(["%Y-%m-%d"]), help="Evidence older than this day is stale.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(GAPS)), help="Only this kind (repeatable).")
@click.option("--by", "matrices", multiple=True, type=click.Choice(list(MATRICES)), help="What the picture shows.")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write all as JSON [-: stdout].")
@click.option("--svg", "svg_out", type=WRITTEN, help="Draw the gap map as SVG.")
@click.option("--png", "png_out", type=WRITTEN, help="Draw the gap map as PNG.")
@click.option("--title", default="What exists, and what is missing", show_default=True, help="Title of the picture.")
@click.option("--all", "is_whole", is_flag=True, help="List every gap, not the first ten of each kind.")
def command(map_file: Path, issues_file: Path | None, answers_file: Path | None, **options: Any) -> None:
    """Find the gaps of the MAP: issues without mechanisms, groups without a voice, thin evidence.

    MAP is an XLSX or CSV file in one of three forms: the full form this software exports, the five
    columns of the original mapping document (issue area, existing mechanism, description, URL, level),
    or a list of mechanisms with their issue codes (then --issues is needed). Nothing is sent anywhere.

    Every gap names the rows it rests on. Headings that are no known issue are asked about and left out
    until they are answered; they are never guessed.

    \b
    Examples:
      equalfooting gaps map.xlsx
      equalfooting gaps mechanisms.csv --issues issues.csv --png wall.png
      equalfooting gaps map.xlsx --kind participation --stale-before 2024-01-01 --json=gaps.json
    """
    reading = _read(map_file, issues_file, answers_file)
    index = indexed(reading.map)
    rules = GapRules(stale_before=_day(options["stale_before"]))
    gaps = find_gaps(index, rules, options["kinds"] or tuple(GAPS))
    _draw(index, rules, options)
    if options["json_out"]:
        _write(options["json_out"], json.dumps(as_json(index, reading, rules, gaps), ensure_ascii=False, indent=1))
    is_stdout_free = str(options["json_out"]) != "-"
    say(Console(stderr=not is_stdout_free), index, reading, gaps, is_whole=options["is_whole"])


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _read(map_file: Path, issues_file: Path | None, answers_file: Path | None) -> Reading:
    """The map the files hold."""
    answers = _answers(answers_file) if answers_file else {}
    sheets = read_workbook(map_file.name, map_file.read_bytes())
    workbook = {name: table_of(each.headings, each.rows, each.numbers) for name, each in sheets.items()}
    return read_map(workbook, _issues(issues_file) if issues_file else None, answers)


def _issues(file: Path) -> Taxonomy:
    table = read_table(file.name, file.read_bytes())
    return taxonomy_from(table_of(table.headings, table.rows, table.numbers), file.stem, file.stem)


def _answers(file: Path) -> dict[tuple[str, str], str]:
    """Answers as the "questions" of the JSON carry them, each with an "answer" filled in."""
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
        rows = given.get("questions", []) if isinstance(given, dict) else given
        return {(row["about"], row["given"]): str(row["answer"]) for row in rows if row.get("answer") is not None}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refusal("map-answers-unreadable", name=file.name) from None


def _draw(index: IndexedMap, rules: GapRules, options: Mapping[str, Any]) -> None:
    if not (options["svg_out"] or options["png_out"]):
        return
    matrices = [gap_map(index, kind, rules) for kind in options["matrices"] or MATRICES]
    about = GapMapPicture(
        title=options["title"],
        issues=index.map.taxonomy.issues,
        subtitle=f"{len(index.issues)} issues, {len(index.mechanisms)} mechanisms, {len(index.map.entries)} entries",
    )
    svg = gap_map_svg(matrices, about)
    if options["svg_out"]:
        _write(options["svg_out"], svg)
    if options["png_out"]:
        options["png_out"].write_bytes(png(svg))


def _write(target: Path, text: str) -> None:
    if str(target) == "-":
        click.echo(text)
    else:
        target.write_text(text + "\n", encoding="utf-8")
