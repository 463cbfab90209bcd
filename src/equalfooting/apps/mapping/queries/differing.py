"""What does a revision say it changed, field by field, in words a reader can compare?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from equalfooting.apps.mapping import words
from equalfooting.apps.mapping.models import Revision

#: what a new row says that its page says anyway
_SAID_BY_THE_PAGE = frozenset({"issue", "mechanism", "language"})


@dataclass(frozen=True)
class FieldDifference:
    """A field (with a language or a group where it has several), before and after, as text."""

    field: str
    key: str
    before: str
    after: str


def differences(revision: Revision) -> list[FieldDifference]:
    """The fields a revision changed, in the order of a form; languages and groups one by one."""
    return compared(revision.before, revision.after)


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldDifference]:
    """Two snapshots compared field by field."""
    found: list[FieldDifference] = []
    for name in words.FIELDS:
        old, new = before.get(name), after.get(name)
        if old == new or (not before and name in _SAID_BY_THE_PAGE):
            continue
        if isinstance(old, dict) or isinstance(new, dict):
            found.extend(_by_key(name, old or {}, new or {}))
        else:
            found.append(FieldDifference(name, "", as_text(old), as_text(new)))
    return [one for one in found if one.before != one.after]


def _by_key(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[FieldDifference]:
    title = words.name if name == "participations" else words.language_name
    return [
        FieldDifference(name, title(key), as_text(old.get(key)), as_text(new.get(key)))
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    ]


def as_text(value: Any) -> str:
    """A value of a snapshot as a reader would write it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else ""
    if isinstance(value, list):
        return "; ".join(as_text(one) for one in value)
    if isinstance(value, dict):
        return _facts(value)
    return words.name(value) if isinstance(value, str) else str(value)


def _facts(value: Mapping[str, Any]) -> str:
    if "reach" in value:
        said = words.name(value["reach"])
        claimed = value.get("claimed_reach")
        parts = [said, gettext("claimed: %(reach)s") % {"reach": words.name(claimed)} if claimed else ""]
        return "; ".join(filter(None, [*parts, value.get("source", "")]))
    if value.get("passage"):
        return gettext("passage no. %(number)s") % {"number": value["passage"]}
    return ": ".join(filter(None, [words.name(value.get("kind", "")), value.get("source", "")]))
