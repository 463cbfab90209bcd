"""What stands where in a map: which entries and voices an issue has, and where a mechanism works?

`IndexedMap` is built once per map and shared by the gaps, the matrices and the sheets, so that every
one of them costs no more than one walk over the entries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from equalfooting.domain.mapping.checks import check_map
from equalfooting.domain.mapping.plain import Entry, Issue, IssueMap, Mechanism, Voice
from equalfooting.domain.mapping.regions import regions_of
from equalfooting.domain.mapping.words import Group, standing

Row = TypeVar("Row", Entry, Voice)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mechanism stands: today or not, and in which regional groups (None: not placed)."""

    standing: str
    regions: tuple[str, ...] | None


@dataclass(frozen=True)
class IndexedMap:
    """A map that agrees with itself, with its rows at hand by issue and by mechanism.

    `entries_of` and `voices_of` hold one tuple for each issue of the taxonomy, in the order given.
    """

    map: IssueMap
    issues: Mapping[str, Issue]
    mechanisms: Mapping[str, Mechanism]
    places: Mapping[str, Place]
    groups: Mapping[str, Group]
    entries_of: Mapping[str, tuple[Entry, ...]]
    voices_of: Mapping[str, tuple[Voice, ...]]

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Ids of mechanisms whose region is written in words no table knows; they count in no region."""
        return tuple(id for id, place in self.places.items() if place.regions is None)


def indexed(issue_map: IssueMap) -> IndexedMap:
    """Check a map and put its rows at hand.

    Arguments: `issue_map`, any number of rows. Returns an `IndexedMap`.

    Refuses, naming the row: an id that stands twice ("map-id-twice"); an entry, voice or asserted gap
    that names an issue, mechanism, group or region the map does not hold ("map-row-points-nowhere"); a
    word for a level, a step of participation or a kind that no map uses ("map-word-unknown").

    Cost: O(rows), two walks over each kind.

    >>> from equalfooting.domain.mapping.plain import Taxonomy
    >>> indexed(IssueMap(Taxonomy("t", "T", (Issue("2.5", "Domain name system"),)))).entries_of
    {'2.5': ()}
    """
    check_map(issue_map)
    issues = {issue.code: issue for issue in issue_map.taxonomy.issues}
    return IndexedMap(
        map=issue_map,
        issues=issues,
        mechanisms={mechanism.id: mechanism for mechanism in issue_map.mechanisms},
        places=_places(issue_map),
        groups={group.code: group for group in issue_map.groups},
        entries_of=_by_issue(issues, issue_map.entries),
        voices_of=_by_issue(issues, issue_map.voices),
    )


def _places(issue_map: IssueMap) -> dict[str, Place]:
    own = set(issue_map.regions)
    placed: dict[str, Place] = {}
    for mechanism in issue_map.mechanisms:
        regions = (mechanism.region,) if mechanism.region in own else regions_of(mechanism.region)
        placed[mechanism.id] = Place(standing(mechanism.status, mechanism.end_year), regions)
    return placed


def _by_issue(issues: Iterable[str], rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    lists: dict[str, list[Row]] = {code: [] for code in issues}
    for row in rows:
        lists[row.issue].append(row)
    return {code: tuple(found) for code, found in lists.items()}
