"""How do two versions of a text differ? `equalfooting text diff A B`."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from equalfooting.cli.text.files import EXISTING, WRITTEN, as_json, document_of, write
from equalfooting.domain.text.comparing import KEPT, Compared, compare
from equalfooting.domain.text.runs import ADDED, REMOVED

MARKS = {ADDED: "{+%s+}", REMOVED: "[-%s-]"}


@click.command()
@click.argument("old", metavar="A", type=EXISTING)
@click.argument("new", metavar="B", type=EXISTING)
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write all as JSON [-: stdout].")
@click.option("--all", "is_whole", is_flag=True, help="Show paragraphs that are the same, too.")
def diff(old: Path, new: Path, json_out: Path | None, is_whole: bool) -> None:
    """Compare version A with version B, paragraph by paragraph and word by word.

    Paragraphs are the same by their identity where both files give one, else by their words. Words that went stand in
    [-brackets-], words that came in {+braces+}; moved paragraphs say so.

    \b
    Examples:
      equalfooting text diff first.docx second.docx
      equalfooting text diff v1.json v2.json --json
    """
    rows = compare(document_of(old), document_of(new))
    if json_out:
        write(json_out, as_json([_values(row) for row in rows]))
        return
    for row in rows:
        if is_whole or row.kind != KEPT or row.is_moved:
            click.echo(_line(row))
    click.echo(_counts(rows))


def _line(row: Compared) -> str:
    one = row.new or row.old
    number = one.number if one else ""
    moved = " (moved)" if row.is_moved else ""
    words = "".join(MARKS.get(run.kind, "%s") % run.text for run in row.changes)
    return f"{number or '·'}{moved}  {words}"


def _counts(rows: Iterable[Compared]) -> str:
    counts = Counter(row.kind for row in rows)
    n_moved = sum(row.is_moved for row in rows)
    return f"{', '.join(f'{count} {kind}' for kind, count in sorted(counts.items()))}, {n_moved} moved"


def _values(row: Compared) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "moved": row.is_moved,
        "old": {"id": row.old.id, "number": row.old.number} if row.old else None,
        "new": {"id": row.new.id, "number": row.new.number} if row.new else None,
        "changes": [{"kind": run.kind, "text": run.text} for run in row.changes],
    }
