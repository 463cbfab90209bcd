"""How does a paragraph know what is open in it? It is counted anew with every write that touches it."""

from collections.abc import Collection, Iterable

from equalfooting.apps.drafting.models import Paragraph, Version
from equalfooting.apps.drafting.queries.reading import counts, rolled

COUNTED = ["n_words", "n_brackets", "n_new", "n_wishes", "n_open_words"]


def recount(version: Version, keys: Collection[str]) -> None:
    """Count these paragraphs ("" for the place before the first) anew. Six queries."""
    rows = list(version.paragraphs.all())
    if not rows:
        return
    with_first = "" in keys or rows[0].key in keys
    wanted = {*keys, rows[0].key} if with_first else set(keys)
    _count(version, [row for row in rows if row.key in wanted], with_first)


def recount_all(version: Version) -> None:
    """Count the whole version anew."""
    _count(version, list(version.paragraphs.all()), True)


def _count(version: Version, rows: Iterable[Paragraph], with_first: bool) -> None:
    chosen = list(rows)
    found = counts(rolled(version, [row.key for row in chosen], with_first=with_first))
    for row in chosen:
        one = found[row.key]
        row.n_words, row.n_brackets, row.n_new = one.n_all_words, one.n_brackets, one.n_new_paragraphs
        row.n_wishes, row.n_open_words = one.n_wishes, one.n_words
    Paragraph.objects.bulk_update(chosen, COUNTED)
