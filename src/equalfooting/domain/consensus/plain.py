"""How does a level set leave and enter as plain values, so that a process can have its own?

A set is a mapping: code, version, name, source, attachments (code -> name), levels; a level has code, name, meaning,
outcome (agreed, supported, diverged), conditions and weighed; a condition has code, value (a whole number, or a share
written "2/3") and scope. Numbers in one's own set are the process's reading, and its source should say so.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from equalfooting.domain.consensus.conditions import ALL, SHARES, Condition, Value
from equalfooting.domain.consensus.levels import Level, LevelSet
from equalfooting.domain.refusals import Refusal

_MOST_LEVELS = 50
_LONGEST = 2_000


def to_plain(levels: LevelSet) -> dict[str, Any]:
    """A level set as values that JSON can hold; `from_plain` gives the same set back. Cost: O(conditions)."""
    return {
        "code": levels.code,
        "version": levels.version,
        "name": levels.name,
        "source": levels.source,
        "attachments": dict(levels.attachments),
        "levels": [_level_to_plain(level) for level in levels.levels],
    }


def _level_to_plain(level: Level) -> dict[str, Any]:
    conditions = [{"code": c.code, "value": _written(c.value), "scope": c.scope} for c in level.conditions]
    return {
        "code": level.code,
        "name": level.name,
        "meaning": level.meaning,
        "outcome": level.outcome,
        "conditions": conditions,
        "weighed": list(level.weighed),
    }


def _written(value: Value) -> int | str:
    return value if isinstance(value, int) else str(value)


def from_plain(given: object) -> LevelSet:
    """The level set of plain values.

    Refuses what is missing or of another kind ("consensus-set-unreadable", naming the place), an unknown condition or
    outcome, a share outside [0, 1], two levels with one code. Cost: O(conditions).

    >>> from equalfooting.domain.consensus.sets import LEVEL_SETS
    >>> all(from_plain(to_plain(levels)) == levels for levels in LEVEL_SETS.values())
    True
    """
    whole = _mapping(given, "set")
    rows = _listed(whole.get("levels"), "levels")
    names = _mapping(whole.get("attachments", {}), "attachments")
    return LevelSet(
        _text(whole, "code", "set"),
        _text(whole, "version", "set"),
        _text(whole, "name", "set"),
        _text(whole, "source", "set"),
        tuple(_level(row, f"levels[{number}]") for number, row in enumerate(rows)),
        {str(code): _text(names, code, "attachments") for code in names},
    )


def _level(given: object, place: str) -> Level:
    row = _mapping(given, place)
    conditions = _listed(row.get("conditions"), f"{place}.conditions")
    weighed = _listed(row.get("weighed", []), f"{place}.weighed")
    return Level(
        _text(row, "code", place),
        _text(row, "name", place),
        _text(row, "meaning", place),
        _text(row, "outcome", place),
        tuple(_condition(each, f"{place}.conditions[{n}]") for n, each in enumerate(conditions)),
        tuple(_as_text(each, f"{place}.weighed") for each in weighed),
    )


def _condition(given: object, place: str) -> Condition:
    row = _mapping(given, place)
    code = _text(row, "code", place)
    scope = _as_text(row.get("scope", ALL), f"{place}.scope")
    return Condition(code, _value(row.get("value", 0), code in SHARES, f"{place}.value"), scope)


def _value(given: object, is_share: bool, place: str) -> Value:
    if isinstance(given, bool) or not isinstance(given, int | str) or (isinstance(given, str) and len(given) > 20):
        raise Refusal("consensus-set-unreadable", place=place)
    try:
        return Fraction(given) if is_share else int(given)
    except (ValueError, ZeroDivisionError):
        raise Refusal("consensus-set-unreadable", place=place) from None


def _mapping(given: object, place: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise Refusal("consensus-set-unreadable", place=place)
    return given


def _listed(given: object, place: str) -> list[Any]:
    if not isinstance(given, list | tuple) or len(given) > _MOST_LEVELS:
        raise Refusal("consensus-set-unreadable", place=place)
    return list(given)


def _text(row: Mapping[str, Any], key: str, place: str) -> str:
    return _as_text(row.get(key), f"{place}.{key}")


def _as_text(given: object, place: str) -> str:
    if not isinstance(given, str) or not given.strip() or len(given) > _LONGEST:
        raise Refusal("consensus-set-unreadable", place=place)
    return given
