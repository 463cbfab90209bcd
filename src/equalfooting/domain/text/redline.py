"""How is a comparison of two versions given to a word processor? As changes to the older one, tracked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, Amendment
from equalfooting.domain.text.comparing import CHANGED, GONE, NEW, Compared
from equalfooting.domain.text.document import Document


def redline(old: Document, rows: Sequence[Compared], name: str, *, at: str = "") -> tuple[Amendment, ...]:
    """The amendments that make the newer version of `old`, all in the name of `name`, filed `at` (ISO 8601 or "").

    `rows` are those of `compare` or `side_by_side`. Taken together they make the newer version,
    save that two new paragraphs with the same words at one place come once. Linear.

    >>> from equalfooting.domain.text.comparing import side_by_side
    >>> from equalfooting.domain.text.document import Paragraph
    >>> one = Document("d", "1", (Paragraph("p", "We may agree."),))
    >>> two = Document("d", "2", (Paragraph("p", "We shall agree."), Paragraph("q", "On names.")))
    >>> [(change.kind, change.paragraph) for change in redline(one, side_by_side(one, two), "Version 2")]
    [('replace', 'p'), ('insert', 'p')]
    """
    found = (one for row, before in _with_the_one_before(rows) for one in _changes(row, before))
    return tuple(
        replace(one, id=f"c{number:05}", sponsors=(name,), version=old.version, at=at)
        for number, one in enumerate(found, 1)
    )


def _with_the_one_before(rows: Sequence[Compared]) -> Iterator[tuple[Compared, str]]:
    """Each row with the paragraph behind which it stands in the newer version, of those that stayed where they were."""
    before = ""
    for row in rows:
        yield row, before
        before = row.old.id if row.old and row.new and not row.is_moved else before


def _changes(row: Compared, before: str) -> Iterator[Amendment]:
    if row.kind == NEW and row.new and row.new.text:
        yield Amendment("", INSERT, before, text=row.new.text)
    if row.kind == GONE and row.old:
        yield Amendment("", DELETE, row.old.id)
    if row.kind == CHANGED and row.old and row.new:
        yield Amendment("", REPLACE, row.old.id, text=row.new.text)
    if row.is_moved and row.old:
        yield Amendment("", MOVE, row.old.id, after=before)
