"""Which amendments does a returned Word file hold? `equalfooting text import FILE.docx --base BASE`."""

from pathlib import Path
from typing import Any

import click

from equalfooting.adapters.word import read_word
from equalfooting.cli.text.files import EXISTING, WRITTEN, amendments_of, as_json, base_of, json_of, write
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import Amendment
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.exchange import amendment_as_values, document_as_values
from equalfooting.domain.text.placing import Placed, Reading


@click.command("import")
@click.argument("file", metavar="FILE.docx", type=EXISTING)
@click.option(
    "--base",
    "base_file",
    required=True,
    type=EXISTING,
    help="The version that the file was made from; of a DOCX its text without its tracked changes.",
)
@click.option("--known", "known_file", type=EXISTING, help="Amendments on record (JSON): they are not proposed again.")
@click.option("--people", "people_file", type=EXISTING, help="JSON object: author in the file -> sponsor.")
@click.option("--sender", default="", help="In whose name changes stand that nobody tracked.")
@click.option("--prefix", default="w", show_default=True, help="How the identities of new amendments begin.")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write all as JSON [-: stdout].")
def import_(file: Path, base_file: Path, json_out: Path | None, **options: Any) -> None:
    """Make amendments of the tracked changes and comments of FILE.docx, against the BASE it was made from.

    Each change stands in the name of its author, with the author's comment as the reason. Changes that nobody tracked
    are found by comparing. What cannot be placed (tables, notes, headers, unknown people, joined paragraphs) is listed
    with its words. The JSON can be given to `text roll`.

    \b
    Examples:
      equalfooting text import back.docx --base draft.json
      equalfooting text import back.docx --base draft.json --known amendments.json --json=new.json
    """
    given = base_of(base_file)
    base = given.document
    placed = read_word(file.name, file.read_bytes(), base, _reading(options, given.known))
    if json_out:
        write(json_out, as_json(_values(base, placed)))
    else:
        _say(base, placed)


def _reading(options: dict[str, Any], known: tuple[Amendment, ...]) -> Reading:
    """`known`: what is tracked in the base already."""
    known += amendments_of(options["known_file"])[1] if options["known_file"] else ()
    people = _people(options["people_file"]) if options["people_file"] else None
    return Reading(options["sender"], people, known, options["prefix"])


def _people(file: Path) -> dict[str, str]:
    values = json_of(file)
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values.values()):
        raise Refusal("text-form-broken", name=file.name, reason="no object of names")
    return values


def _values(base: Document, placed: Placed) -> dict[str, Any]:
    return {
        "document": document_as_values(base),
        "amendments": [amendment_as_values(one) for one in placed.amendments],
        "untracked": sorted(placed.untracked),
        "known": list(placed.known),
        "comments": [
            {
                "id": one.id,
                "paragraph": id,
                "author": one.author,
                "at": one.at,
                "text": one.text,
                "answers": one.answers,
                "resolved": one.is_resolved,
            }
            for id, one in placed.remarks
        ],
        "unplaced": [
            {"reason": one.reason, "text": one.text, "author": one.author, "paragraph": one.paragraph}
            for one in placed.unplaced
        ],
    }


def _say(base: Document, placed: Placed) -> None:
    for one in placed.amendments:
        where = f"{base.named(one.paragraph)}" if one.paragraph else f"({one.amends})" if one.amends else "0"
        names = ", ".join(one.sponsors) or "?"
        change = f"[-{one.quote}-]" if one.quote and one.kind != "insert" else ""
        change += f"{{+{one.text}+}}" if one.text else ""
        silent = " (not tracked)" if one.id in placed.untracked else ""
        click.echo(f"{one.id}  {where}  {one.kind}{silent}  {names}: {change}  {one.reason}".rstrip())
    for id, remark in placed.remarks:
        click.echo(f"comment  {id}  {remark.author}: {remark.text}")
    for left in placed.unplaced:
        click.echo(f"not placed ({left.reason})  {left.author}: {left.text}")
    click.echo(
        f"{len(placed.amendments)} amendments, {len(placed.known)} known already, {len(placed.remarks)} comments, "
        f"{len(placed.unplaced)} not placed"
    )
