"""How are a plan and a pool read from the tables that `sortition-algorithms` and older tools write?

Features: a row each value, `feature,value,min,max` (older files head the first `category`, the second `feature` or
`name`). People: a row each, an `id` column (else the first) and a column per feature. Further columns are passed over.
A table of features alone names nobody: its people are called by the numbers of their rows.
"""

import re
from collections.abc import Iterable

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.plan import UNSAID, Bound, Plan, told
from equalfooting.domain.seats.pool import Pool
from equalfooting.domain.tables import Table, cell, folded

_MOST_ROWS = 100_000
_MOST_COLUMNS = 500
_FORMULA = re.compile(r"[=@＝＠]|[+\-＋－].*[(|!]")


def plan_from(table: Table, seats: int) -> Plan:
    """The plan of a features table.

    Arguments: `table`; `seats`, how many are to be filled (>= 1). Refuses a missing column, a bound that is no whole
    number or is crossed, a value that stands twice, a table without rows; each names the row. Cost: O(rows).

    >>> plan_from(Table(("feature", "value", "min", "max"), (("sex", "f", "1", "2"),)), 3).bounds
    (Bound(where=(('sex', 'f'),), least=1, most=2),)
    """
    _refuse_huge(table, "features")
    places = _feature_columns(table)
    bounds: dict[tuple[str, str], Bound] = {}
    for number, row in table.numbered():
        feature, value = (_plain(row, places[column], number) for column in ("feature", "value"))
        if not (feature or value):
            continue
        if (feature, value) in bounds:
            raise Refusal("seats-value-twice", row=number, feature=feature, value=value)
        least, most = (_whole(row, places[column], number, column) for column in ("min", "max"))
        if least > most:
            raise Refusal("seats-row-crossed", row=number, feature=feature, value=value, least=least, most=most)
        bounds[feature, value] = Bound(((feature, value),), least, most)
    if not bounds:
        raise Refusal("seats-features-empty")
    return Plan(seats, tuple(bounds.values()))


def pool_from(table: Table, plan: Plan) -> Pool:
    """The pool of a people table, with a column for each feature of the plan.

    Refuses a missing or doubled column, an empty or second identifier, a value the plan does not list (an unsaid one
    is written "prefer not to say"), no people at all; each names the row. A feature that no bound lists values of (an
    organisation under a cap, say) holds any value. Cost: O(rows x features).
    """
    _refuse_huge(table, "people")
    headings = {folded(heading): number for number, heading in reversed(list(enumerate(table.headings)))}
    missing = [feature for feature in plan.features if folded(feature) not in headings]
    if missing:
        raise Refusal("seats-column-missing", missing=", ".join(missing), had=_some(table.headings))
    known = {feature: {v for rule in plan.bounds for f, v in rule.where if f == feature} for feature in plan.features}
    _refuse_doubled(table, ("id", *plan.features))
    places = [headings[folded(feature)] for feature in plan.features]
    place_of_id = _place_of_id(table, headings, plan)
    people: dict[str, tuple[str, ...]] = {}
    for number, row in table.numbered():
        if not any(text.strip() for text in row):
            continue
        id_ = str(number) if place_of_id is None else _plain(row, place_of_id, number)
        if not id_:
            raise Refusal("seats-id-missing", row=number)
        if id_ in people:
            raise Refusal("seats-row-id-twice", row=number, id=id_)
        values = tuple(cell(row, place) for place in places)
        for feature, value in zip(plan.features, values, strict=True):
            if known[feature] and value not in known[feature] and value != UNSAID:
                raise Refusal("seats-value-unknown", row=number, feature=feature, given=value,
                              choices=_some(sorted(known[feature])), unsaid=UNSAID)  # fmt: skip
        people[id_] = values
    return Pool(tuple(people), plan.features, tuple(people.values()))


def _place_of_id(table: Table, headings: dict[str, int], plan: Plan) -> int | None:
    """Where the identifiers stand: the column `id`, else the first; None where the first is a feature of the plan."""
    if "id" in headings:
        return headings["id"]
    return None if folded(table.headings[0]) in map(folded, plan.features) else 0


def _feature_columns(table: Table) -> dict[str, int]:
    """Which column is which? `category,feature` and `category,name` are what older files call `feature,value`."""
    at = {folded(heading): number for number, heading in enumerate(table.headings)}
    if "category" in at:
        at = {**at, "feature": at["category"], "value": at.get("feature", at.get("name", at.get("value", -1)))}
    elif "value" not in at and "name" in at:
        at["value"] = at["name"]
    missing = [name for name in ("feature", "value", "min", "max") if at.get(name, -1) < 0]
    if missing:
        raise Refusal("seats-column-missing", missing=", ".join(missing), had=_some(table.headings))
    _refuse_doubled(table, ("category", "feature", "value", "min", "max"))
    return {name: at[name] for name in ("feature", "value", "min", "max")}


def _refuse_doubled(table: Table, wanted: Iterable[str]) -> None:
    """Two columns of one heading would leave it to chance which of them is read."""
    headings = [folded(heading) for heading in table.headings]
    for name in wanted:
        if headings.count(folded(name)) > 1:
            raise Refusal("seats-column-twice", column=name)


def refuse_short(features: Table, plan: Plan, pool: Pool) -> None:
    """Refuse what anyone can see to be impossible, naming the row: more seats than people ("seats-seats-many"), a
    quota for more people than there are ("seats-quota-short"), quotas of a feature that add up to too many or too few
    seats ("seats-quotas-apart"). Cost: O(people x rules).
    """
    if plan.seats > len(pool.ids):
        raise Refusal("seats-seats-many", field="seats", seats=plan.seats, n_people=len(pool.ids))
    places, bounds = _feature_columns(features), {bound.where: bound for bound in plan.bounds}
    for number, row in features.numbered():
        bound = bounds.get(((cell(row, places["feature"]), cell(row, places["value"])),))
        n_people = int(pool.meets(bound.where).sum()) if bound else 0
        if bound and bound.least > n_people:
            raise Refusal("seats-quota-short", row=number, what=told(bound.where), least=bound.least, n_people=n_people)
    for feature in plan.features:
        own = [bound for bound in plan.bounds if len(bound.where) == 1 and bound.where[0][0] == feature]
        least, n_unsaid = sum(bound.least for bound in own), int((pool.column(feature) == UNSAID).sum())
        most = sum(min(bound.most, int(pool.meets(bound.where).sum())) for bound in own) + n_unsaid
        if not least <= plan.seats <= most:
            raise Refusal("seats-quotas-apart", feature=feature, least=least, most=most, seats=plan.seats)


def _plain(row: tuple[str, ...], place: int, number: int) -> str:
    """A cell that is text; refuses one that a spreadsheet program would compute."""
    text = cell(row, place)
    if _FORMULA.match(text):
        raise Refusal("seats-formula", row=number, given=text[:60])
    return text


def _whole(row: tuple[str, ...], place: int, number: int, column: str) -> int:
    text = cell(row, place)
    if not text.isdecimal() or len(text) > 9:
        raise Refusal("seats-number-wrong", row=number, column=column, given=text[:60])
    return int(text)


def _refuse_huge(table: Table, what: str) -> None:
    n_columns = max((len(table.headings), *(len(row) for row in table.rows)), default=0)
    if n_columns > _MOST_COLUMNS or len(table.rows) > _MOST_ROWS:
        raise Refusal("seats-table-huge", what=what, n_columns=n_columns, n_rows=len(table.rows),
                      most_columns=_MOST_COLUMNS, most_rows=_MOST_ROWS)  # fmt: skip


def _some(names: object, most: int = 12) -> str:
    listed = list(names)  # type: ignore[call-overload]
    return ", ".join(listed[:most]) + (", …" if len(listed) > most else "")
