"""Which issues have no mechanism at a level or in a region?

A mechanism that has ended does not cover. One whose standing, level or region is not known might: then
the gap is "open", never "shown". Regional coverage counts mechanisms that name a region; one that works
worldwide fills the international level, not each region.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from equalfooting.domain.mapping.gaps.gap import MISSING, OPEN, SHOWN, WEAK, Because, Gap, GapRules, Rows
from equalfooting.domain.mapping.index import IndexedMap, Place
from equalfooting.domain.mapping.plain import Mechanism


@dataclass
class _Tally:
    """How many of an issue's mechanisms work at one level or in one region, by their standing."""

    n_stands: int = 0
    n_unknown: int = 0
    n_ended: int = 0


def coverage(index: IndexedMap, rules: GapRules) -> Iterator[Gap]:
    """Gaps of coverage: for each issue, each level of `rules.levels` and each region of the map.

    Where nothing at all is known for an issue, one gap says so (subject ""), in place of one a column.

    Cost: O(entries + issues x (levels + regions)).
    """
    for issue, entries in index.entries_of.items():
        if not entries:
            yield Gap("coverage", issue, "", MISSING, SHOWN, Because("nothing-for-issue"))
            continue
        rows = Rows(entries=tuple(entry.id for entry in entries))
        mechanisms = tuple(dict.fromkeys(entry.mechanism for entry in entries))
        yield from _columns(index, issue, mechanisms, rows, "level", rules.levels)
        yield from _columns(index, issue, mechanisms, rows, "region", index.map.regions)


def _columns(
    index: IndexedMap, issue: str, mechanisms: tuple[str, ...], rows: Rows, what: str, columns: Iterable[str]
) -> Iterator[Gap]:
    tallies = {column: _Tally() for column in columns}
    n_open = n_elsewhere = 0
    for id in mechanisms:
        place = index.places[id]
        found = _where(index.mechanisms[id], place, what)
        n_open += found is None and place.standing != "ended"
        n_elsewhere += place.standing != "ended"
        for column in found or ():
            if column in tallies:
                _count(tallies[column], place)
    for column, tally in tallies.items():
        verdict = _verdict(what, column, tally, n_open, n_elsewhere)
        if verdict:
            yield Gap("coverage", issue, column, *verdict, rows)


def _where(mechanism: Mechanism, place: Place, what: str) -> tuple[str, ...] | None:
    """The columns a mechanism stands in, None where nobody has recorded it."""
    return (mechanism.levels or None) if what == "level" else place.regions


def _count(tally: _Tally, place: Place) -> None:
    tally.n_stands += place.standing == "stands"
    tally.n_unknown += place.standing == "unknown"
    tally.n_ended += place.standing == "ended"


def _verdict(what: str, column: str, tally: _Tally, n_open: int, n_elsewhere: int) -> tuple[str, str, Because] | None:
    if tally.n_stands:
        return None
    if tally.n_unknown:
        facts = {what: column, "n_unknown": tally.n_unknown}
        return WEAK, OPEN, Because(_CODES["unknown", what], facts)
    if n_open:
        return MISSING, OPEN, Because(_CODES["open", what], {what: column, "n_open": n_open})
    if tally.n_ended:
        return MISSING, SHOWN, Because(_CODES["ended", what], {what: column, "n_ended": tally.n_ended})
    return MISSING, SHOWN, Because(_CODES["nothing", what], {what: column, "n_elsewhere": n_elsewhere})


_CODES = {
    ("nothing", "level"): "nothing-at-level",
    ("nothing", "region"): "nothing-in-region",
    ("ended", "level"): "only-ended-at-level",
    ("ended", "region"): "only-ended-in-region",
    ("unknown", "level"): "standing-unknown-at-level",
    ("unknown", "region"): "standing-unknown-in-region",
    ("open", "level"): "level-unwritten",
    ("open", "region"): "region-unplaced",
}
