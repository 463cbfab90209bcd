"""What differs between two maps: which rows came, went or changed, and what did each field say before?

Editions show it ("what changed since the last"), and so does the history of an entry. Rows are the same
row when their ids are; what merely moved to another place in the list is not a change.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from equalfooting.domain.mapping.plain import AssertedGap, Entry, Issue, IssueMap, Mechanism

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that changed; for a mapping, `key` is the language or group whose value changed."""

    field: str
    before: Any
    after: Any
    key: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One row that was added, removed or changed. `thing`: issue, mechanism, entry or asserted gap."""

    thing: str
    id: str
    what: str
    fields: tuple[FieldChange, ...] = ()


Thing = Issue | Mechanism | Entry | AssertedGap


def things_of(issue_map: IssueMap) -> dict[tuple[str, str], Thing]:
    """The rows of a map that have an id of their own, by thing and id, in a reader's order."""
    return {
        **{("issue", issue.code): issue for issue in issue_map.taxonomy.issues},
        **{("mechanism", mechanism.id): mechanism for mechanism in issue_map.mechanisms},
        **{("entry", entry.id): entry for entry in issue_map.entries},
        **{("asserted gap", gap.id): gap for gap in issue_map.asserted},
    }


def changes(before: IssueMap, after: IssueMap) -> tuple[Change, ...]:
    """What differs between two maps: changed and removed rows in the order of `before`, then added ones.

    Nothing is refused: maps of different taxonomies differ in their issues. Cost: O(rows of both).

    >>> from equalfooting.domain.mapping.plain import Taxonomy
    >>> before = IssueMap(Taxonomy("t", "T", (Issue("3.7", "Spam"),)))
    >>> after = IssueMap(Taxonomy("t", "T", (Issue("3.7", "Unwanted messages"),)))
    >>> changes(before, after)[0].fields
    (FieldChange(field='title', before='Spam', after='Unwanted messages', key=''),)
    """
    old, new = things_of(before), things_of(after)
    found: list[Change] = []
    for (thing, id), row in old.items():
        other = new.get((thing, id))
        if other is None:
            found.append(Change(thing, id, REMOVED))
        elif row != other and (differing := tuple(field_changes(row, other))):
            found.append(Change(thing, id, CHANGED, differing))
    found.extend(Change(thing, id, ADDED) for thing, id in new if (thing, id) not in old)
    return tuple(found)


def field_changes(before: Thing, after: Thing) -> Iterable[FieldChange]:
    """The fields in which two versions of one row differ; a mapping is compared key by key.

    The place of an issue in its list is not compared. Cost: O(fields).
    """
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new or field.name == "position":
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            for key in dict.fromkeys([*old, *new]):
                if old.get(key) != new.get(key):
                    yield FieldChange(field.name, old.get(key), new.get(key), key)
        else:
            yield FieldChange(field.name, old, new)
