"""What did each member say about each recommendation, and who said nothing?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equalfooting.domain.refusals import Refusal

SUPPORT, CAN_LIVE, OBJECT, ABSTAIN, SILENT = "support", "can-live", "object", "abstain", "silent"

#: as it is written in a table, in small letters -> the position
WRITTEN = {
    "support": SUPPORT, "can live with it": CAN_LIVE, "can live": CAN_LIVE, "can-live": CAN_LIVE, "object": OBJECT,
    "abstain": ABSTAIN, "": SILENT, "silent": SILENT,
}  # fmt: skip

YES = ("yes", "1", "true")

COLUMNS = ("recommendation", "member", "group", "region", "position", "reason", "lifts_if")
NEEDED = ("recommendation", "member", "group", "position")


@dataclass(frozen=True)
class Position:
    """What a member said about a recommendation. `lifts_if`: what would lift an objection; `is_answered`: the
    objection was considered and answered, which is not the same as withdrawn."""

    recommendation: str
    member: str
    group: str
    region: str
    position: str
    reason: str = ""
    lifts_if: str = ""
    is_answered: bool = False


@dataclass(frozen=True)
class Member:
    """Somebody who could state a position."""

    name: str
    group: str
    region: str


def positions_from(headings: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[Position, ...]:
    """The positions of a table, rows with their number. Columns: those of `COLUMNS`, and "answered" (yes) if wanted.

    An empty position is silence. Refuses `consensus-column-missing`, `consensus-cell-empty`,
    `consensus-position-unknown`, `consensus-position-twice` and `consensus-empty`. Linear.

    >>> headings = ["Recommendation", "Member", "Group", "Position"]
    >>> positions_from(headings, [(2, ["1", "Ana", "gov", "Object"])])[0].position
    'object'
    """
    places = {_key(heading): place for place, heading in enumerate(headings)}
    missing = [column for column in NEEDED if column not in places]
    if missing:
        raise Refusal("consensus-column-missing", missing=", ".join(missing), had=", ".join(headings))
    found: dict[tuple[str, str], Position] = {}
    for number, row in rows:
        one = _position(number, {key: row[at].strip() if at < len(row) else "" for key, at in places.items()})
        key = (one.recommendation, one.member)
        if key in found:
            raise Refusal("consensus-position-twice", row=number, member=one.member, recommendation=one.recommendation)
        found[key] = one
    if not found:
        raise Refusal("consensus-empty")
    return tuple(found.values())


def _key(heading: str) -> str:
    return heading.strip().casefold().replace(" ", "_")


def _position(number: int, cells: Mapping[str, str]) -> Position:
    for column in ("recommendation", "member", "group"):
        if not cells[column]:
            raise Refusal("consensus-cell-empty", row=number, column=column)
    said = cells["position"].casefold()
    if said not in WRITTEN:
        choices = "support, can live with it, object, abstain"
        raise Refusal("consensus-position-unknown", row=number, given=cells["position"], choices=choices)
    return Position(
        cells["recommendation"], cells["member"], cells["group"], cells.get("region", ""), WRITTEN[said],
        cells.get("reason", ""), cells.get("lifts_if", ""), cells.get("answered", "").casefold() in YES,
    )  # fmt: skip


def roster(positions: Iterable[Position]) -> tuple[Member, ...]:
    """Everybody who stands in the table, once, as first named: the denominator of every share. Linear."""
    found: dict[str, Member] = {}
    for one in positions:
        found.setdefault(one.member, Member(one.member, one.group, one.region))
    return tuple(found.values())
