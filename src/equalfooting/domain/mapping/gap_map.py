"""What does the gap map show: for each issue and level, group or region, what is there and how far?

A matrix has a row for each issue and a column for each level, region or group. Its cells carry the
counts and the ids of the entries behind them, so that every cell can be opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from equalfooting.domain.mapping.gaps.gap import GapRules
from equalfooting.domain.mapping.index import IndexedMap
from equalfooting.domain.mapping.reach import counts_for_reach, reach, step
from equalfooting.domain.mapping.words import UNKNOWN
from equalfooting.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: which entries, how many mechanisms by standing, and for a group how far it may go.

    `n_mechanisms` counts those that stand or may stand; `n_ended` and `n_unknown` (standing, or for a
    group its step, not known) stand beside it. `reach` is the furthest step found anywhere: "" in a
    matrix of levels or regions, and where no mechanism counts; "unknown" where none is established.
    """

    entries: tuple[str, ...] = ()
    n_mechanisms: int = 0
    n_ended: int = 0
    n_unknown: int = 0
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Issues x columns. `unplaced` holds, for each issue, the entries that stand in no column."""

    kind: str
    issues: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    unplaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class _Building:
    """A cell while it is being filled; a mechanism that two entries name counts once."""

    entries: list[str] = field(default_factory=list)
    mechanisms: dict[str, str] = field(default_factory=dict)

    def done(self) -> Cell:
        standings = list(self.mechanisms.values())
        n_ended, n_unknown = standings.count("ended"), standings.count(UNKNOWN)
        return Cell(tuple(self.entries), len(standings) - n_ended, n_ended, n_unknown)


def by_level(index: IndexedMap, rules: GapRules) -> Matrix:
    """Issue x level: which mechanisms work nationally, regionally, internationally. Cost: O(entries)."""
    return _by_place(index, "level", rules.levels, lambda id: index.mechanisms[id].levels)


def by_region(index: IndexedMap, rules: GapRules) -> Matrix:
    """Issue x regional group: a mechanism counts in each region it reaches into; a worldwide one in none.

    Entries of worldwide mechanisms are no gap and not unplaced. Cost: O(entries x regions reached).
    """
    return _by_place(index, "region", index.map.regions, lambda id: index.places[id].regions)


def by_group(index: IndexedMap, rules: GapRules) -> Matrix:
    """Issue x stakeholder group: how far may the group go at best anywhere?

    Only mechanisms that have not ended, at `rules.reach_levels`, count. Cost: O(entries x groups).
    """
    cells = {}
    for issue, entries in index.entries_of.items():
        counted = [
            entry for entry in entries if counts_for_reach(index, index.mechanisms[entry.mechanism], rules.reach_levels)
        ]
        ids = tuple(entry.id for entry in counted)
        mechanisms = tuple(dict.fromkeys(entry.mechanism for entry in counted))
        for code in index.groups:
            cells[issue, code] = _reach_cell(index, code, ids, mechanisms)
    return Matrix("group", tuple(index.issues), tuple(index.groups), cells)


MATRICES: dict[str, Callable[[IndexedMap, GapRules], Matrix]] = {
    "level": by_level,
    "group": by_group,
    "region": by_region,
}


def gap_map(index: IndexedMap, kind: str, rules: GapRules | None = None) -> Matrix:
    """One matrix of the gap map.

    Arguments: `index`, from `index.indexed`; `kind`, of `MATRICES`; `rules`, as for the gaps, so that
    the picture and the list say the same. Refuses a kind that is not there ("gap-map-kind-unknown").

    Cost: O(entries x columns) at most.

    >>> from equalfooting.domain.mapping.index import indexed
    >>> from equalfooting.domain.mapping.plain import Issue, IssueMap, Taxonomy
    >>> empty = indexed(IssueMap(Taxonomy("t", "T", (Issue("2.5", "Domain name system"),))))
    >>> gap_map(empty, "level").cells["2.5", "national"].n_mechanisms
    0
    """
    if kind not in MATRICES:
        raise Refusal("gap-map-kind-unknown", kind=kind, choices=", ".join(MATRICES))
    return MATRICES[kind](index, rules or GapRules())


def _by_place(
    index: IndexedMap,
    kind: str,
    columns: tuple[str, ...],
    where: Callable[[str], tuple[str, ...] | None],
) -> Matrix:
    building = {(issue, column): _Building() for issue in index.issues for column in columns}
    unplaced: dict[str, list[str]] = {issue: [] for issue in index.issues}
    for entry in index.map.entries:
        found = where(entry.mechanism)
        if found is None or (kind == "level" and not found):
            unplaced[entry.issue].append(entry.id)
        for column in found or ():
            if (entry.issue, column) in building:
                cell = building[entry.issue, column]
                cell.entries.append(entry.id)
                cell.mechanisms[entry.mechanism] = index.places[entry.mechanism].standing
    cells = {key: cell.done() for key, cell in building.items()}
    return Matrix(kind, tuple(index.issues), columns, cells, {k: tuple(v) for k, v in unplaced.items()})


def _reach_cell(index: IndexedMap, group: str, entries: tuple[str, ...], mechanisms: tuple[str, ...]) -> Cell:
    words = [reach(index.mechanisms[id], index.places[id], index.groups[group]).word for id in mechanisms]
    best = max(words, key=step, default="")
    return Cell(entries, len(words), 0, words.count(UNKNOWN), best)
