"""How do nominees come in from a table, and go out as the tables that the command line takes?

People: a row each; `id` is optional, `name` (or `first_name` and `last_name`), `email`, `group`, `organisation`,
`statement`, `interests`, `terms`, and a column for each attribute of the plan, under its code or its name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equalfooting.apps.seats.actions.nominating import MAX_NAME, MAX_STATEMENT, MAX_VALUE, NomineeSaid
from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.apps.seats.plain import (
    GROUP,
    asked_of,
    is_eligible,
    rules_of,
    value_of,
)
from equalfooting.apps.seats.words import choices_of, feature_name, group_label
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.plan import UNSAID
from equalfooting.domain.tables import Table, cell, folded

#: what stands for people of other groups in a column that counts within one
OUTSIDE = "outside"
_MOST_ROWS, _MOST_COLUMNS, _MOST_TROUBLES = 5000, 500, 25
_PLAIN = {
    "id": ("id", "nationbuilder id", "nationbuilder_id"), "name": ("name", "full name", "full_name"),
    "first": ("first_name", "first name"), "last": ("last_name", "last name"),
    "email": ("email", "e-mail", "email address"), "group": ("group", "stakeholder group"),
    "organisation": ("organisation", "organization"), "statement": ("statement",), "interests": ("interests",),
    "language": ("language of the statement",), "terms": ("terms", "terms served"),
}  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """What a table says: nominations, and what cannot be taken, row by row."""

    said: tuple[NomineeSaid, ...]
    troubles: tuple[Refusal, ...]


class _Reader:
    """One table read against one plan."""

    def __init__(self, plan: SeatPlan, table: Table, has_consent: bool) -> None:
        self.rules, self.asked, self.has_consent = rules_of(plan), asked_of(plan), has_consent
        places = {folded(heading): number for number, heading in reversed(list(enumerate(table.headings)))}
        self.places = {
            thing: next((places[name] for name in names if name in places), None) for thing, names in _PLAIN.items()
        }
        self.columns = {f: places.get(folded(f), places.get(folded(feature_name(f)))) for f in self.asked}
        self._refuse_missing(table)
        self.groups = _known((code, group_label(code)) for code in self.rules.group_values)
        self.values = {f: _known(choices_of(f, self.rules.offered[f])) for f in self.asked}
        self.seen: dict[tuple[str, str], int] = {}

    def _refuse_missing(self, table: Table) -> None:
        missing = [feature for feature, place in self.columns.items() if place is None]
        if self.places["name"] is None and self.places["first"] is None and self.places["last"] is None:
            missing.append("name")
        if self.places["group"] is None and len(self.rules.group_values) > 1:
            missing.append(GROUP)
        if missing:
            had = ", ".join(heading for heading in table.headings[:12] if heading) or "-"
            raise Refusal("seats-column-missing", missing=", ".join(missing), had=had)

    def said(self, number: int, row: Sequence[str]) -> NomineeSaid:
        for thing in ("id", "email"):
            self._refuse_double(number, thing, cell(row, self.places[thing]))
        return NomineeSaid(
            name=self._name(number, row), group=self._group(number, row),
            organisation=self._text(number, row, "organisation", 300), statement=self._text(number, row, "statement"),
            interests=self._text(number, row, "interests"), email=self._text(number, row, "email", 254),
            n_terms=self._terms(number, row), has_consent=self.has_consent,
            attributes={f: said for f in self.asked if (said := self._answer(number, row, f))},
        )  # fmt: skip

    def _refuse_double(self, number: int, thing: str, given: str) -> None:
        first = self.seen.setdefault((thing, given.casefold()), number) if given else number
        if first != number:
            raise Refusal("nominees-row-twice", row=number, other=first, column=thing, given=given[:60])

    def _name(self, number: int, row: Sequence[str]) -> str:
        parts = [cell(row, self.places[thing]) for thing in ("name", "first", "last")]
        name = parts[0] or " ".join(part for part in parts[1:] if part)
        if not name:
            raise Refusal("nominees-row-empty", row=number, column="name")
        return _short(number, "name", name, MAX_NAME)

    def _group(self, number: int, row: Sequence[str]) -> str:
        given = cell(row, self.places["group"])
        if not given and len(self.rules.group_values) == 1:
            return self.rules.group_values[0]
        return _one_of(number, GROUP, given, self.groups)

    def _answer(self, number: int, row: Sequence[str], feature: str) -> str:
        given = cell(row, self.columns[feature])
        if not given or folded(given) == UNSAID:
            return ""
        if not self.rules.offered[feature]:
            return _short(number, feature, given, MAX_VALUE)
        return _one_of(number, feature, given, self.values[feature])

    def _text(self, number: int, row: Sequence[str], thing: str, most: int = MAX_STATEMENT) -> str:
        return _short(number, thing, cell(row, self.places[thing]), most)

    def _terms(self, number: int, row: Sequence[str]) -> int:
        given = cell(row, self.places["terms"])
        if given and not (given.isdecimal() and len(given) < 3):
            raise Refusal("nominees-row-wrong", row=number, column="terms", given=given[:60], choices="0, 1, 2, 3")
        return int(given or 0)


def read_nominees(plan: SeatPlan, table: Table, *, has_consent: bool) -> Taken:
    """Nominations from a table, and everything that is wrong with it (the first 25 rows of that kind).

    Refuses a table that is too large, one without a column that the plan asks about, and one without rows.
    """
    n_columns = max((len(table.headings), *(len(row) for row in table.rows)), default=0)
    if n_columns > _MOST_COLUMNS or len(table.rows) > _MOST_ROWS:
        raise Refusal("seats-table-huge", what="people", n_columns=n_columns, n_rows=len(table.rows),
                      most_columns=_MOST_COLUMNS, most_rows=_MOST_ROWS)  # fmt: skip
    reader = _Reader(plan, table, has_consent)
    said, troubles = [], []
    for number, row in table.numbered():
        if not any(text.strip() for text in row):
            continue
        try:
            said.append(reader.said(number, row))
        except Refusal as refusal:
            troubles.append(refusal)
    if not said and not troubles:
        raise Refusal("nominees-none")
    return Taken(tuple(said), tuple(troubles[:_MOST_TROUBLES]))


def _known(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Code and name, folded -> the code."""
    listed = list(pairs)
    return {**{folded(name): code for code, name in listed}, **{folded(code): code for code, _ in listed}}


def _one_of(number: int, column: str, given: str, known: dict[str, str]) -> str:
    if not given:
        raise Refusal("nominees-row-empty", row=number, column=column)
    found = known.get(folded(given))
    if found is None:
        choices = ", ".join(dict.fromkeys(known.values())) or "-"
        raise Refusal("nominees-row-wrong", row=number, column=column, given=given[:60], choices=choices)
    return found


def _short(number: int, column: str, text: str, most: int) -> str:
    if len(text) > most:
        raise Refusal("nominees-row-wrong", row=number, column=column, given=f"{text[:40]}…", choices=f"≤ {most}")
    return text


def people_table(plan: SeatPlan, people: Iterable[Nomination]) -> Table:
    """The pool as the command line reads it: `id` (the number) and a column for each feature of `features_table`."""
    standing = [one for one in people if is_eligible(plan, one)]
    columns = _columns(plan)
    rows = tuple(
        (str(one.number), *(_cell_of(one, feature, inside) for feature, inside in columns)) for one in standing
    )
    return Table(("id", *(_heading(*column) for column in columns)), rows)


def features_table(plan: SeatPlan, people: Iterable[Nomination]) -> Table:
    """The hard rules as the command line reads them: `feature, value, min, max`, a row for each value in the pool."""
    standing = [one for one in people if is_eligible(plan, one)]
    rows: list[tuple[str, ...]] = []
    for feature, inside in _columns(plan):
        bounds = _bounds(plan, feature, inside)
        known = dict.fromkeys([*bounds, *(_cell_of(one, feature, inside) for one in standing)])
        for value in known:
            if value != UNSAID:
                least, most = bounds.get(value, (0, plan.seats))
                most = min(most, _cap(plan, feature, inside, value))
                rows.append((_heading(feature, inside), value, str(least), str(most)))
    return Table(("feature", "value", "min", "max"), tuple(rows))


def aims_table(plan: SeatPlan) -> Table:
    """The soft rules: `feature, value, min, max, weight`."""
    rows = [
        (_heading(rule.feature, rule.group), rule.value, str(rule.target), str(rule.target), f"{rule.weight:g}")
        for rule in rules_of(plan).attributes
        if rule.target is not None
    ]
    return Table(("feature", "value", "min", "max", "weight"), tuple(rows))


def _columns(plan: SeatPlan) -> list[tuple[str, str]]:
    """(feature, group within which it counts or ""): each is a column of its own."""
    rules = rules_of(plan)
    inside = [
        *((one.feature, one.group) for one in rules.attributes),
        *((one.feature, one.group) for one in rules.caps),
    ]
    return list(dict.fromkeys([(GROUP, ""), *((feature, "") for feature in rules.offered), *inside]))


def _heading(feature: str, inside: str) -> str:
    return f"{inside} {feature}" if inside else feature


def _cell_of(one: Nomination, feature: str, inside: str) -> str:
    """What stands in the column; whoever is of another group stands outside of it."""
    if feature == GROUP:
        return one.group
    return value_of(one, feature) if inside in ("", one.group) else OUTSIDE


def _bounds(plan: SeatPlan, feature: str, inside: str) -> dict[str, tuple[int, int]]:
    rules = rules_of(plan)
    if feature == GROUP:
        return {rule.value: (rule.least, rule.most) for rule in rules.groups}
    named = [rule for rule in rules.attributes if (rule.feature, rule.group) == (feature, inside)]
    most = {rule.value: plan.seats if rule.most is None else rule.most for rule in named}
    return {rule.value: (rule.least or 0, most[rule.value]) for rule in named}


def _cap(plan: SeatPlan, feature: str, inside: str, value: str) -> int:
    """The most seats for a value that no row names: what the plan caps, or all."""
    caps = [rule.most for rule in rules_of(plan).caps if (rule.feature, rule.group) == (feature, inside)]
    return min([*caps, plan.seats]) if value != OUTSIDE else plan.seats
