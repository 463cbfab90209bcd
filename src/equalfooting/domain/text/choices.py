"""Which amendments can be taken together, and between which must somebody choose?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equalfooting.domain.text.amendment import Amendment
from equalfooting.domain.text.collisions import Collisions, Ledger

#: up to so many amendments in a group every way to choose is listed; in larger ones one way, found step by step
MOST_LISTED = 24

#: no more ways than this are listed for a group
MOST_WAYS = 64


@dataclass(frozen=True)
class Group:
    """Amendments that depend on each other: by collisions, packages, and amendments to amendments.

    `ways`: sets of amendments that can be taken together and to which none can be added, the largest first.
    `is_complete`: are these all the ways there are? `torn`: packages whose own members collide, which can
    therefore never be taken.
    """

    amendments: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...]
    is_complete: bool
    torn: tuple[str, ...] = ()


def groups(amendments: Sequence[Amendment], found: Collisions) -> tuple[Group, ...]:
    """The amendments in groups that can be decided one by one, each with the ways to choose in it.

    A package is taken whole or not at all, an amendment to an amendment only with the one it amends. Taking any
    way of each group gives amendments that can all be taken together. Groups stand in the order of the amendments.

    Cost: O(n log n) for the groups and for one way of each; listing the ways of a group of at most `MOST_LISTED`
    amendments is exponential in their number at worst and stops after `MOST_WAYS`.

    Source of the listing: C. Bron, J. Kerbosch, "Algorithm 457", CACM 16 (1973), on what does not collide.
    """
    order = {amendment.id: number for number, amendment in enumerate(amendments)}
    members: dict[str, list[Amendment]] = {}
    roots = _tied(amendments, found)
    for amendment in amendments:
        members.setdefault(roots[amendment.id], []).append(amendment)
    return tuple(_group(group, found, order) for group in members.values())


def _tied(amendments: Sequence[Amendment], found: Collisions) -> dict[str, str]:
    """Amendment -> a name of its group, by union-find over knots, packages and parents."""
    parent = {amendment.id: amendment.id for amendment in amendments}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for ids in _ties(amendments, found):
        for id in ids[1:]:
            parent[root(id)] = root(ids[0])
    return {id: root(id) for id in parent}


def _ties(amendments: Sequence[Amendment], found: Collisions) -> Iterator[Sequence[str]]:
    yield from (knot.amendments for knot in found.knots)
    known = {amendment.id for amendment in amendments}
    packages: dict[str, list[str]] = {}
    for amendment in amendments:
        if amendment.package:
            packages.setdefault(amendment.package, []).append(amendment.id)
        if amendment.amends in known:
            yield amendment.amends, amendment.id
    yield from packages.values()


def _group(members: Sequence[Amendment], found: Collisions, order: Mapping[str, int]) -> Group:
    units, torn = _units(members, found)
    names = tuple(amendment.id for amendment in members)
    if len(members) == 1 and not torn:
        return Group(names, (names,), True)
    is_small = len(units) <= MOST_LISTED
    ways: list[tuple[str, ...]] = []
    is_complete = is_small
    for way in _ways(units, found) if is_small else [_step_by_step(units, found)]:
        if len(ways) == MOST_WAYS:
            is_complete = False
            break
        ways.append(tuple(sorted(way, key=order.__getitem__)))
    ways.sort(key=lambda way: (-len(way), [order[id] for id in way]))
    return Group(names, tuple(ways), is_complete, torn)


Unit = frozenset[str]


def _units(members: Sequence[Amendment], found: Collisions) -> tuple[list[Unit], tuple[str, ...]]:
    """What is taken whole: an amendment with all it rests on, and all of their packages. Torn ones are left out."""
    by_id = {amendment.id: amendment for amendment in members}
    packages: dict[str, list[str]] = {}
    for amendment in members:
        if amendment.package:
            packages.setdefault(amendment.package, []).append(amendment.id)
    units: dict[Unit, None] = {}
    torn: dict[str, None] = {}
    closed: dict[str, Unit] = {}  # every member of a package draws in the same others
    for amendment in members:
        key = f"package {amendment.package}" if amendment.package else f"amendment {amendment.id}"
        unit = closed.setdefault(key, frozenset()) or _closed(amendment.id, by_id, packages)
        closed[key] = unit
        if _is_torn(unit, found):
            torn[amendment.package or amendment.id] = None
        else:
            units[unit] = None
    return list(units), tuple(torn)


def _closed(id: str, by_id: Mapping[str, Amendment], packages: Mapping[str, list[str]]) -> Unit:
    unit: set[str] = set()
    wanted = [id]
    while wanted:
        one = wanted.pop()
        if one in unit or one not in by_id:
            continue
        unit.add(one)
        wanted.extend(packages.get(by_id[one].package, ()))
        wanted.append(by_id[one].amends)
    return frozenset(unit)


def _is_torn(unit: Unit, found: Collisions) -> bool:
    if len(unit) == 1:
        return False
    ledger = Ledger()
    for id in unit:
        if ledger.first_clash(found.touched[id]):
            return True
        ledger.add(id, found.touched[id])
    return False


def _step_by_step(units: Sequence[Unit], found: Collisions) -> set[str]:
    """One way, by taking the shortest changes first; none can be added to it, though a larger one may exist."""
    ledger = Ledger()
    taken: set[str] = set()
    for unit in sorted(units, key=lambda unit: _length(unit, found)):
        if not any(ledger.first_clash(found.touched[id]) for id in unit - taken):
            for id in unit - taken:
                ledger.add(id, found.touched[id])
            taken |= unit
    return taken


def _length(unit: Unit, found: Collisions) -> tuple[int, int]:
    """How far a unit reaches: what is taken with few words leaves room; then what ends first."""
    stretches = [touch for id in unit for touch in found.touched[id]]
    return sum(touch.end - touch.start for touch in stretches), max((touch.end for touch in stretches), default=0)


def _ways(units: Sequence[Unit], found: Collisions) -> Iterator[set[str]]:
    """Every largest-possible set of units no two of which collide (Bron and Kerbosch, with a pivot)."""
    friends = {
        number: {other for other in range(len(units)) if other != number and _agree(units[number], units[other], found)}
        for number in range(len(units))
    }
    seen: set[frozenset[str]] = set()
    for clique in _cliques(set(), set(friends), set(), friends):
        way = frozenset[str]().union(*(units[number] for number in clique))
        if way not in seen:
            seen.add(way)
            yield set(way)


def _agree(one: Unit, other: Unit, found: Collisions) -> bool:
    ledger = Ledger()
    for id in one:
        ledger.add(id, found.touched[id])
    return not any(ledger.first_clash(found.touched[id]) for id in other - one)


def _cliques(
    chosen: set[int], open_: set[int], closed: set[int], friends: Mapping[int, set[int]]
) -> Iterator[set[int]]:
    if not open_ and not closed:
        yield set(chosen)
        return
    pivot = max(open_ | closed, key=lambda number: len(friends[number] & open_))
    for number in sorted(open_ - friends[pivot]):
        near = friends[number]
        yield from _cliques(chosen | {number}, open_ & near, closed & near, friends)
        open_.discard(number)
        closed.add(number)


def together(found: Iterable[Group]) -> tuple[str, ...]:
    """As many amendments as can be taken together: the largest known way of every group.

    The most there are where every group `is_complete`; else a set to which none can be added. Linear.
    """
    return tuple(id for group in found if group.ways for id in group.ways[0])
