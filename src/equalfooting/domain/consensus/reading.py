"""How are positions read from a table: which columns, which words, and which row is wrong?

Columns: recommendation, member, group, region, position, reason, lifts_if; optional: on behalf of, formal, answer,
said at (or date), order, id; others are passed over. An empty position is a member who is silent. Several groups
stand in one cell with semicolons between. Which spellings are known stands in `spellings`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from equalfooting.domain.consensus.positions import OBJECT, STANCES, Answer, Member, Position, latest
from equalfooting.domain.consensus.spellings import MEANT, SILENT, is_formal, is_own_word, key, spelled_alike, stance_of
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, cell, folded

_ROLL_NEEDS, _POSITIONS_NEED = ("member",), ("recommendation", "member", "position")
#: what parts several groups in one cell, and what does so only where each of them also stands alone
_PARTING, _JOINING = re.compile("[;\u061b\uff1b|]"), re.compile("[,/+&\u060c\uff0c\u3001]")
_YES_NO = {"yes": True, "true": True, "1": True, "x": True, "": False, "no": False, "false": False, "0": False}


@dataclass(frozen=True)
class Read:
    """What a table held: the roll, all statements in their order, answers to objections, recommendations.

    `read_as`: how often a position written in another than its own word was taken for which, by (written, stance);
    `n_repeated`: rows that say once more exactly what an earlier row says, and are passed over.
    """

    members: dict[str, Member] = field(default_factory=dict)
    history: tuple[Position, ...] = ()
    answers: tuple[Answer, ...] = ()
    recommendations: tuple[str, ...] = ()
    read_as: Mapping[tuple[str, str], int] = field(default_factory=dict)
    n_repeated: int = 0

    @property
    def positions(self) -> tuple[Position, ...]:
        """Those that count."""
        return latest(self.history)


def read_positions(
    table: Table, roll: Mapping[str, Member] | None = None, *, is_last_row_counting: bool = False
) -> Read:
    """The positions of a table, and the members it names.

    Arguments: `roll`, who is entitled to speak, from a table of their own (`read_roll`); without it everybody the
    table names is on the roll, and nobody else: then silent members count only if a row names them.
    `is_last_row_counting`: of two positions of one member on one recommendation without a moment the lower row counts.

    Refuses, with the row: a missing or doubled column, a position without member or recommendation, an unknown
    position, a second position of one member on one recommendation where neither moment nor order says which counts,
    a member in different groups in two rows, a member who is not on the roll, an unclear moment, order or yes. A table
    that names no recommendation too.

    Cost: O(rows log rows).

    >>> headings = ("recommendation", "member", "group", "region", "position", "reason", "lifts_if")
    >>> read = read_positions(Table(headings, (("1", "A", "civil; tech", "", "object", "Too vague.", ""),)))
    >>> read.members["A"].groups, read.positions[0].stance
    (('civil', 'tech'), 'object')
    """
    rows = _Rows(table, _POSITIONS_NEED, roll, is_last_row_counting)
    for number, row in table.numbered():
        rows.add(number, row)
    if not rows.recommendations or not rows.members:
        raise Refusal("consensus-table-empty")
    return rows.read


def read_roll(table: Table) -> dict[str, Member]:
    """The members of a table with the columns member, group and region, a row each.

    Refuses a missing column, a row without a member, a member in two rows that differ. Cost: O(rows).
    """
    rows = _Rows(table, _ROLL_NEEDS, None)
    for number, row in table.numbered():
        if any(text.strip() for text in row):
            rows.member(number, row)
    if not rows.members:
        raise Refusal("consensus-roll-empty")
    return rows.read.members


def _columns(table: Table, required: tuple[str, ...]) -> dict[str, int]:
    """Which column holds what: the one with the best heading for it; another is passed over like any extra column."""
    best: dict[str, tuple[int, int]] = {}
    for number, heading in enumerate(table.headings):
        thing, rank = MEANT.get(key(heading), ("", 0))
        if thing and thing in best and best[thing][0] == rank:
            raise Refusal("consensus-column-twice", column=heading)
        if thing and (thing not in best or rank < best[thing][0]):
            best[thing] = rank, number
    missing = [thing for thing in required if thing not in best]
    if missing:
        had = ", ".join(heading for heading in table.headings[:12] if heading) or "-"
        raise Refusal("consensus-column-missing", missing=", ".join(missing), had=had)
    return {thing: number for thing, (_, number) in best.items()}


@dataclass(frozen=True, slots=True)
class _Told:
    """A position that was read: in which row, and what says whether a later one counts."""

    row: int
    order: int
    position: Position


class _Rows:
    """What was read so far, and in which rows."""

    def __init__(
        self,
        table: Table,
        required: tuple[str, ...],
        roll: Mapping[str, Member] | None,
        is_last_row_counting: bool = False,
    ) -> None:
        self.headings, self.places = table.headings, _columns(table, required)
        self.members: dict[str, Member] = dict(roll or {})
        self.is_open, self.is_last_row_counting = roll is None, is_last_row_counting
        self.called = {spelled_alike(id): id for id in self.members}
        self.recommendations: dict[str, str] = {}
        self.told: list[_Told] = []
        self.last: dict[tuple[str, str], _Told] = {}
        self.answers: list[Answer] = []
        self.ids: set[str] = set()
        self.rows_of_members: dict[str, int] = {}
        self.read_as: Counter[tuple[str, str]] = Counter()
        self.n_repeated = 0
        self.is_zoned: bool | None = None

    @property
    def read(self) -> Read:
        history = tuple(each.position for each in sorted(self.told, key=lambda each: each.order))
        members = {id: replace(each, groups=groups) for (id, each), groups in self._parted()}
        recommendations = tuple(self.recommendations.values())
        return Read(members, history, tuple(self.answers), recommendations, dict(self.read_as), self.n_repeated)

    def _parted(self) -> Iterable[tuple[tuple[str, Member], tuple[str, ...]]]:
        """Members with their groups; a comma or stroke parts two groups only where other rows name both alone."""
        named: dict[str, str] = {}
        for group in (group for each in self.members.values() for group in each.groups):
            named.setdefault(spelled_alike(group), group)
        for id, member in self.members.items():
            parts = (part for group in member.groups for part in _by_comma(group, named))
            yield (id, member), tuple(dict.fromkeys(parts))

    def text(self, row: tuple[str, ...], thing: str) -> str:
        return cell(row, self.places.get(thing))

    def refuse(self, code: str, number: int, thing: str, given: str, **facts: str) -> Refusal:
        """A refusal that names the row, the heading as the table has it, and what stands there."""
        return Refusal(code, row=number, column=self.headings[self.places[thing]], given=given[:60], **facts)

    def add(self, number: int, row: tuple[str, ...]) -> None:
        """A position, a member who is silent on a recommendation, a recommendation alone, or a blank row."""
        if not any(text.strip() for text in row):
            return
        written, recommendation = self.text(row, "position"), self._recommendation(row)
        stance = stance_of(written)
        if stance is None:
            raise self.refuse("consensus-row-stance-unknown", number, "position", written, choices=", ".join(STANCES))
        if recommendation and not any(self.text(row, thing) for thing in self.places if thing != "recommendation"):
            return
        member = self.member(number, row)
        if not is_own_word(written, stance):
            self.read_as[written[:60], stance] += 1
        if stance == SILENT:
            return
        if not recommendation:
            raise Refusal("consensus-row-incomplete", row=number, missing="recommendation")
        self._position(number, row, (recommendation, member, stance))

    def _recommendation(self, row: tuple[str, ...]) -> str:
        written = self.text(row, "recommendation")
        return self.recommendations.setdefault(spelled_alike(written), written) if written else ""

    def member(self, number: int, row: tuple[str, ...]) -> str:
        """The member of a row, put on the roll when it is open."""
        written = self.text(row, "member")
        if not written:
            raise Refusal("consensus-row-incomplete", row=number, missing="member")
        if not self.is_open:
            if spelled_alike(written) not in self.called:
                raise Refusal("consensus-row-member-unknown", row=number, member=written[:60])
            return self.called[spelled_alike(written)]
        id = self.called.setdefault(spelled_alike(written), written)
        given = Member(id, _several(self.text(row, "group")), _several(self.text(row, "region")))
        before = self.members.setdefault(id, given)
        earlier = self.rows_of_members.setdefault(id, number)
        for mine, had in ((given.groups, before.groups), (given.regions, before.regions)):
            if mine and had and set(map(spelled_alike, mine)) != set(map(spelled_alike, had)):
                raise Refusal(
                    "consensus-row-member-differs", row=number, member=id[:60], earlier=earlier,
                    given="; ".join(mine), before="; ".join(had),
                )  # fmt: skip
        # a blank cell says nothing: what another row of the member says stays
        self.members[id] = replace(
            before, groups=before.groups or given.groups, regions=before.regions or given.regions
        )
        return id

    def _position(self, number: int, row: tuple[str, ...], said: tuple[str, str, str]) -> None:
        id = self.text(row, "id") or f"row {number}"
        texts = (self.text(row, "reason"), self.text(row, "lifts_if"), self.text(row, "on_behalf_of"))
        formal = self._yes(number, row) or (said[2] == OBJECT and is_formal(self.text(row, "position")))
        told = _Told(number, self._order(number, row), Position(*said, *texts, formal, self._moment(number, row), id))
        if self._is_repeated(told):
            self.n_repeated += 1
            return
        if id in self.ids:
            raise self.refuse("consensus-row-id-twice", number, "id", id)
        self.ids.add(id)
        self.last[said[:2]] = told
        self.told.append(told)
        if self.text(row, "answer"):
            self.answers.append(Answer(id, self.text(row, "answer"), id))

    def _is_repeated(self, told: _Told) -> bool:
        """Does an earlier row say the same? Refuses where it says something else and nothing tells which counts."""
        position, before = told.position, self.last.get((told.position.recommendation, told.position.member))
        if before is None:
            return False
        if replace(before.position, id=position.id) == position and before.order == told.order:
            return True
        is_dated = position.said_at is not None and before.position.said_at is not None
        if not (is_dated or before.order != told.order or self.is_last_row_counting):
            raise Refusal(
                "consensus-row-position-twice", row=told.row, member=position.member[:60],
                recommendation=position.recommendation[:60], earlier=before.row,
            )  # fmt: skip
        return False

    def _yes(self, number: int, row: tuple[str, ...]) -> bool:
        written = self.text(row, "formal")
        if folded(written) not in _YES_NO:
            raise self.refuse("consensus-row-word-unclear", number, "formal", written)
        return _YES_NO[folded(written)]

    def _order(self, number: int, row: tuple[str, ...]) -> int:
        """The number that says which of two statements is the later one; 0 without such a column or cell."""
        written = self.text(row, "order")
        if written and not (written.isdecimal() and len(written) < 10):
            raise self.refuse("consensus-row-order-unclear", number, "order", written)
        return int(written or 0)

    def _moment(self, number: int, row: tuple[str, ...]) -> datetime | None:
        """A day or a moment; with a time zone in every row or in none, since else they cannot be compared."""
        written = self.text(row, "said_at")
        if not written:
            return None
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            raise self.refuse("consensus-row-moment-unclear", number, "said_at", written) from None
        is_zoned = moment.tzinfo is not None
        if self.is_zoned not in (None, is_zoned):
            raise self.refuse("consensus-row-moment-unclear", number, "said_at", written)
        self.is_zoned = is_zoned
        return moment if is_zoned else moment.replace(tzinfo=UTC)


def _several(written: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _PARTING.split(written))
    found: dict[str, str] = {}
    for part in parts:
        if part:
            found.setdefault(spelled_alike(part), part)
    return tuple(found.values())


def _by_comma(group: str, named: Mapping[str, str]) -> tuple[str, ...]:
    """The group as its first row spells it; two or more where a sign joins groups that stand alone elsewhere."""
    parts = [spelled_alike(part) for part in _JOINING.split(group)]
    if len(parts) > 1 and all(part in named for part in parts):
        return tuple(named[part] for part in parts)
    return (named[spelled_alike(group)],)
