"""How are the members of a decision rule read from a table?"""

import re
from typing import Any

from equalfooting.domain.power.reading import MOST_MEMBERS
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, cell, folded

_PLAIN = ("id", "name", "group", "region")
MOST_COLUMNS = 100


def members_from(table: Table) -> list[dict[str, Any]]:
    """Members as a description writes them: the column `id`, else the first; `name`, `group`, `region`; every further
    column is a weight of its heading, an empty cell none.

    Refuses, naming the row: no identifier, one that stands twice, a weight that is no number (formulas are not
    computed), more than 1,000 rows or 100 columns. Cost: O(cells).

    >>> members_from(Table(("id", "group", "votes"), (("FR", "large", "4"), ("LU", "", "1"))))
    [{'id': 'FR', 'group': 'large', 'weights': {'votes': '4'}}, {'id': 'LU', 'weights': {'votes': '1'}}]
    """
    if len(table.rows) > MOST_MEMBERS or len(table.headings) > MOST_COLUMNS:
        raise Refusal("rule-table-huge", n_rows=len(table.rows), n_columns=len(table.headings),
                      most_rows=MOST_MEMBERS, most_columns=MOST_COLUMNS)  # fmt: skip
    places = {folded(heading): at for at, heading in reversed(list(enumerate(table.headings)))}
    places.setdefault("id", 0)
    known = {places[name] for name in _PLAIN if name in places}
    weights = {heading.strip(): at for at, heading in enumerate(table.headings) if at not in known and heading.strip()}
    found: dict[str, dict[str, Any]] = {}
    for number, row in table.numbered():
        if any(text.strip() for text in row):
            member = _member(row, number, places, weights)
            if member["id"] in found:
                raise Refusal("rule-member-twice", row=number, id=member["id"])
            found[member["id"]] = member
    return list(found.values())


def _member(row: tuple[str, ...], number: int, places: dict[str, int], weights: dict[str, int]) -> dict[str, Any]:
    parts: dict[str, Any] = {name: cell(row, places[name]) for name in _PLAIN if name in places}
    if not parts["id"]:
        raise Refusal("rule-member-wrong", row=number, given=", ".join(row)[:80])
    given = {name: cell(row, at) for name, at in weights.items()}
    for name, text in given.items():
        if text and not re.fullmatch(r"\d{1,30}(\.\d{1,12})?", text):
            raise Refusal("rule-weight-wrong", row=number, id=parts["id"], weight=name, given=text[:60])
    parts["weights"] = {name: text for name, text in given.items() if text}
    return {part: value for part, value in parts.items() if value}
