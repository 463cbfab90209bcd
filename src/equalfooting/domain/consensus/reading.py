"""How are positions read from a table: which columns, which words, and which row is wrong?

Columns: recommendation, member, group, region, position, reason, lifts_if; optional: on behalf of, formal, answer,
said at, id. An empty position is a member who is silent. Several groups stand in one cell with semicolons between.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from equalfooting.domain.consensus.positions import (
    ABSTAIN,
    LIVE_WITH,
    OBJECT,
    STANCES,
    SUPPORT,
    Answer,
    Member,
    Position,
    latest,
)
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, cell, folded

HEADINGS: dict[str, tuple[str, ...]] = {
    "recommendation": ("recommendation", "paragraph", "recommendation number"),
    "member": ("member", "name", "delegation"),
    "group": ("group", "groups", "stakeholder group"),
    "region": ("region", "regions", "regional group"),
    "position": ("position", "stance"),
    "reason": ("reason", "reasons", "why"),
    "lifts_if": ("lifts_if", "lifts if", "what would lift it"),
    "on_behalf_of": ("on_behalf_of", "on behalf of"),
    "formal": ("formal", "formal objection"),
    "answer": ("answer", "answer of the group"),
    "said_at": ("said_at", "said at"),
    "id": ("id", "record"),
}
_ROLL_NEEDS, _POSITIONS_NEED = ("member",), ("recommendation", "member", "position")

WORDS: dict[str, str] = {
    "support": SUPPORT, "supports": SUPPORT, "yes": SUPPORT, "in favour": SUPPORT,
    "live-with": LIVE_WITH, "live with": LIVE_WITH, "can live with": LIVE_WITH, "can live with it": LIVE_WITH,
    "object": OBJECT, "objects": OBJECT, "objection": OBJECT, "no": OBJECT, "against": OBJECT,
    "abstain": ABSTAIN, "abstains": ABSTAIN, "abstention": ABSTAIN,
}  # fmt: skip
_YES_NO = {"yes": True, "true": True, "1": True, "x": True, "": False, "no": False, "false": False, "0": False}


@dataclass(frozen=True)
class Read:
    """What a table held: the roll, all statements in their order, answers to objections, recommendations."""

    members: dict[str, Member] = field(default_factory=dict)
    history: tuple[Position, ...] = ()
    answers: tuple[Answer, ...] = ()
    recommendations: tuple[str, ...] = ()

    @property
    def positions(self) -> tuple[Position, ...]:
        """Those that count."""
        return latest(self.history)


def read_positions(table: Table, roll: Mapping[str, Member] | None = None) -> Read:
    """The positions of a table, and the members it names.

    Arguments: `roll`, who is entitled to speak, from a table of their own (`read_roll`); without it everybody the
    table names is on the roll, and nobody else: then silent members count only if a row names them.

    Refuses, with the row: a missing or doubled column, a position without member or recommendation, an unknown
    position, a second position of one member on one recommendation where not both have a moment, a member in
    different groups in two rows, a member who is not on the roll, an unclear moment or yes. An empty table too.

    Cost: O(rows).

    >>> headings = ("recommendation", "member", "group", "region", "position", "reason", "lifts_if")
    >>> read = read_positions(Table(headings, (("1", "A", "civil; tech", "", "object", "Too vague.", ""),)))
    >>> read.members["A"].groups, read.positions[0].stance
    (('civil', 'tech'), 'object')
    """
    rows = _Rows(_columns(table, _POSITIONS_NEED), roll)
    for number, row in table.numbered():
        rows.add(number, row)
    if not rows.history:
        raise Refusal("consensus-table-empty")
    return Read(rows.members, tuple(rows.history), tuple(rows.answers), tuple(rows.recommendations))


def read_roll(table: Table) -> dict[str, Member]:
    """The members of a table with the columns member, group and region, a row each.

    Refuses a missing column, a row without a member, a member in two rows that differ. Cost: O(rows).
    """
    rows = _Rows(_columns(table, _ROLL_NEEDS), None)
    for number, row in table.numbered():
        if any(text.strip() for text in row):
            rows.member(number, row)
    if not rows.members:
        raise Refusal("consensus-table-empty")
    return rows.members


def _columns(table: Table, required: tuple[str, ...]) -> dict[str, int]:
    meaning = {heading: thing for thing, headings in HEADINGS.items() for heading in headings}
    found: dict[str, int] = {}
    for number, heading in enumerate(table.headings):
        thing = meaning.get(folded(heading))
        if thing in found:
            raise Refusal("consensus-column-twice", column=thing)
        if thing is not None:
            found[thing] = number
    missing = [thing for thing in required if thing not in found]
    if missing:
        had = ", ".join(heading for heading in table.headings[:12] if heading) or "-"
        raise Refusal("consensus-column-missing", missing=", ".join(missing), had=had)
    return found


class _Rows:
    """What was read so far, and in which rows."""

    def __init__(self, places: Mapping[str, int], roll: Mapping[str, Member] | None) -> None:
        self.places = places
        self.members: dict[str, Member] = dict(roll or {})
        self.is_open = roll is None
        self.history: list[Position] = []
        self.answers: list[Answer] = []
        self.recommendations: dict[str, None] = {}
        self.ids: set[str] = set()
        self.rows_of_members: dict[str, int] = {}
        self.rows_of_positions: dict[tuple[str, str], tuple[int, bool]] = {}

    def text(self, row: tuple[str, ...], thing: str) -> str:
        return cell(row, self.places.get(thing))

    def add(self, number: int, row: tuple[str, ...]) -> None:
        """A position, or a member who is silent on a recommendation, or a blank row."""
        if not any(text.strip() for text in row):
            return
        member, recommendation = self.member(number, row), self.text(row, "recommendation")
        if recommendation:
            self.recommendations[recommendation] = None
        written = self.text(row, "position")
        if not written:
            return
        if not recommendation:
            raise Refusal("consensus-row-incomplete", row=number, missing="recommendation")
        stance = WORDS.get(folded(written))
        if stance is None:
            raise Refusal("consensus-row-stance-unknown", row=number, given=written[:60], choices=", ".join(STANCES))
        self._position(number, row, (recommendation, member, stance))

    def member(self, number: int, row: tuple[str, ...]) -> str:
        """The member of a row, put on the roll when it is open."""
        id = self.text(row, "member")
        if not id:
            raise Refusal("consensus-row-incomplete", row=number, missing="member")
        if not self.is_open:
            if id not in self.members:
                raise Refusal("consensus-row-member-unknown", row=number, member=id[:60])
            return id
        groups, regions = _several(self.text(row, "group")), _several(self.text(row, "region"))
        before = self.members.setdefault(id, Member(id, groups, regions))
        earlier = self.rows_of_members.setdefault(id, number)
        if (set(before.groups), set(before.regions)) != (set(groups), set(regions)):
            raise Refusal(
                "consensus-row-member-differs", row=number, member=id[:60], earlier=earlier,
                given="; ".join(groups + regions), before="; ".join(before.groups + before.regions),
            )  # fmt: skip
        return id

    def _position(self, number: int, row: tuple[str, ...], said: tuple[str, str, str]) -> None:
        moment = self._moment(number, row)
        recommendation, member, stance = said
        earlier, had_moment = self.rows_of_positions.get((recommendation, member), (0, True))
        if earlier and not (moment and had_moment):
            raise Refusal(
                "consensus-row-position-twice", row=number, member=member[:60], recommendation=recommendation[:60],
                earlier=earlier,
            )  # fmt: skip
        self.rows_of_positions[recommendation, member] = (number, moment is not None)
        id = self.text(row, "id") or f"row {number}"
        if id in self.ids:
            raise Refusal("consensus-row-id-twice", row=number, id=id[:60])
        self.ids.add(id)
        is_formal = self._yes(number, row, "formal")
        texts = (self.text(row, "reason"), self.text(row, "lifts_if"), self.text(row, "on_behalf_of"))
        self.history.append(Position(recommendation, member, stance, *texts, is_formal, moment, id))
        if self.text(row, "answer"):
            self.answers.append(Answer(id, self.text(row, "answer"), id))

    def _yes(self, number: int, row: tuple[str, ...], thing: str) -> bool:
        written = self.text(row, thing)
        if folded(written) not in _YES_NO:
            raise Refusal("consensus-row-word-unclear", row=number, column=thing, given=written[:60])
        return _YES_NO[folded(written)]

    def _moment(self, number: int, row: tuple[str, ...]) -> datetime | None:
        written = self.text(row, "said_at")
        if not written:
            return None
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise Refusal("consensus-row-moment-unclear", row=number, given=written[:60])
        return moment


def _several(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in written.split(";") if part.strip()))
