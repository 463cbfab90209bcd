"""How are soft aims, caps and crossed rules read from a table?

A row each: `feature,value,min,max` as in the features, and besides, all optional: `weight` (a number above 0, or `must`
for a hard rule; 1), `rank` (1, 2, ...; the first comes first), `within` (further conditions, `group: states; sex: f`).
The value `*` means every value alike: "at most two from one organisation" is `organisation,*,0,2,must`.
"""

from dataclasses import replace

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.plan import Aim, Bound, Cap, Plan, Spread, Where
from equalfooting.domain.tables import Table, cell, columns, folded

_WANTED = {name: [name] for name in ("feature", "value", "min", "max", "weight", "rank", "within")}
_MUST, _EVERY = "must", "*"


def with_aims(plan: Plan, table: Table) -> Plan:
    """The plan with the rules of an aims table added.

    An empty `min` is 0, an empty `max` all seats. Refuses a missing column, a number that is none, a band that is
    crossed, a weight that is not above 0, a condition without a colon, a least for every value alike; each names the
    row. Cost: O(rows).

    >>> table = Table(("feature", "value", "min", "max", "weight"), (("sex", "f", "1", "1", "2.5"),))
    >>> with_aims(Plan(2), table).aims
    (Aim(where=(('sex', 'f'),), least=1, most=1, weight=2.5, rank=1),)
    """
    places = columns(table, _WANTED, ("feature", "value"), "aims")
    rules = [_rule(row, places, number, plan.seats) for number, row in table.numbered() if any(map(str.strip, row))]
    return replace(
        plan,
        bounds=plan.bounds + tuple(rule for rule in rules if isinstance(rule, Bound)),
        caps=plan.caps + tuple(rule for rule in rules if isinstance(rule, Cap)),
        aims=plan.aims + tuple(rule for rule in rules if isinstance(rule, Aim)),
        spreads=plan.spreads + tuple(rule for rule in rules if isinstance(rule, Spread)),
    )


def with_targets(plan: Plan, table: Table) -> Plan:
    """The plan with an aim for each number in a `target` column of the features table, weighed by its `weight` column.

    Without such a column, or where a cell of it is empty, nothing is added. Refuses what `with_aims` refuses.

    >>> with_targets(Plan(9), Table(("feature", "value", "target"), (("sex", "f", "4"), ("sex", "m", "")))).aims
    (Aim(where=(('sex', 'f'),), least=4, most=4, weight=1.0, rank=1),)
    """
    headings = [folded(heading) for heading in table.headings]
    if "target" not in headings:
        return plan
    names = ("category", "feature") if "category" in headings else ("feature", "value")
    at = {name: headings.index(name) for name in (*names, "target", "weight") if name in headings}
    rows, numbers = [], []
    for number, row in table.numbered():
        target = cell(row, at["target"])
        if target:
            feature, value = (cell(row, at.get(name)) for name in names)
            rows.append((feature, value, target, target, cell(row, at.get("weight"))))
            numbers.append(number)
    return with_aims(plan, Table(("feature", "value", "min", "max", "weight"), tuple(rows), tuple(numbers)))


def _rule(row: tuple[str, ...], places: dict[str, int], number: int, seats: int) -> Bound | Cap | Aim | Spread:
    feature, value = (cell(row, places.get(name)) for name in ("feature", "value"))
    least, most = _whole(row, places, "min", number, 0), _whole(row, places, "max", number, seats)
    if least > most:
        raise Refusal("seats-row-crossed", row=number, feature=feature, value=value, least=least, most=most)
    within = _within(cell(row, places.get("within")), number)
    weight, rank = _weight(row, places, number), _whole(row, places, "rank", number, 1)
    if value == _EVERY:
        if least:
            raise Refusal("seats-every-least", row=number, feature=feature)
        return Cap(feature, most, within) if weight is None else Spread(feature, most, weight, rank, within)
    where = (*within, (feature, value))
    return Bound(where, least, most) if weight is None else Aim(where, least, most, weight, rank)


def _whole(row: tuple[str, ...], places: dict[str, int], name: str, number: int, default: int) -> int:
    text = cell(row, places.get(name))
    if not text:
        return default
    if not text.isdecimal() or len(text) > 9:
        raise Refusal("seats-number-wrong", row=number, column=name, given=text[:60])
    return int(text)


def _weight(row: tuple[str, ...], places: dict[str, int], number: int) -> float | None:
    text = cell(row, places.get("weight"))
    if text.casefold() == _MUST:
        return None
    if not (text or "1").replace(".", "", 1).isdecimal() or len(text) > 12 or not float(text or 1) > 0:
        raise Refusal("seats-weight-unread", row=number, given=text[:60])
    return float(text or 1)


def _within(text: str, number: int) -> Where:
    pairs = [part.partition(":") for part in text.split(";") if part.strip()]
    if any(not (feature.strip() and colon and value.strip()) for feature, colon, value in pairs):
        raise Refusal("seats-within-unread", row=number, given=text[:60])
    return tuple((feature.strip(), value.strip()) for feature, _, value in pairs)
