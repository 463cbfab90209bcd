"""What would an import do to a map, row by row, before it does anything?

A plan is made first (a dry run) and carried out afterwards with what people decided. An import never
erases: a blank field says nothing. Where the import says other than the map, and the map has not stood
still since the import was written (or nobody knows whether it has), the row is in conflict and a
person chooses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from equalfooting.domain.mapping.changes import FieldChange, Thing, things_of
from equalfooting.domain.mapping.plain import AssertedGap, Entry, Issue, IssueMap, Mechanism, Taxonomy
from equalfooting.domain.refusals import Refusal

NEW, SAME, CHANGED, CONFLICTING = "new", "same", "changed", "conflicting"

KEEP, TAKE = "keep", "take"

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one row. `changes` fill or replace without doubt; `conflicts` need a choice."""

    thing: str
    id: str
    what: str
    changes: tuple[FieldChange, ...] = ()
    conflicts: tuple[FieldChange, ...] = ()

    @property
    def key(self) -> Key:
        """Under which key a choice for this row is given."""
        return self.thing, self.id


@dataclass(frozen=True)
class Plan:
    """The steps of an import, a row each, in the order of the incoming map."""

    current: IssueMap
    incoming: IssueMap
    steps: tuple[Step, ...]

    def count(self, what: str) -> int:
        """How many rows are new, the same, changed or conflicting."""
        return sum(step.what == what for step in self.steps)


def plan(current: IssueMap, incoming: IssueMap, written_from: IssueMap | None = None) -> Plan:
    """What importing `incoming` into `current` would do.

    Arguments: `written_from`, the edition or export the incoming table was made from, if known. With it
    a field is in conflict only where both sides changed it differently since; without it, wherever both
    sides say something and not the same. A row the map has removed since comes back only where the import
    changed it, and then only by choice.

    Rows are matched by their ids (`matched` gives incoming rows the ids of the map's own). Rows that only
    the current map holds stay as they are. Cost: O(rows of all maps).
    """
    have = things_of(current)
    origin = things_of(written_from) if written_from else {}
    steps = tuple(
        _step(key, have.get(key), thing, origin.get(key), written_from is not None)
        for key, thing in things_of(incoming).items()
    )
    return Plan(current, incoming, steps)


def carried_out(planned: Plan, choices: Mapping[Key, str] | None = None) -> IssueMap:
    """The map after the import.

    Arguments: `choices`, for each conflicting row "keep" (the map's word) or "take" (the import's).
    Refuses while a conflicting row has no choice, or another word ("import-undecided"). Voices and the
    order of the current map stay; new rows come after. Cost: O(rows).
    """
    choices = choices or {}
    things = things_of(planned.current)
    incoming = things_of(planned.incoming)
    for step in planned.steps:
        choice = _choice(step, choices)
        mine = things.get(step.key)
        if mine is not None:
            things[step.key] = _changed(mine, step, choice)
        elif step.what == NEW or choice == TAKE:
            things[step.key] = incoming[step.key]
    return _map_of(planned, things.values())


def matched(incoming: IssueMap, current: IssueMap) -> IssueMap:
    """The incoming map with its rows under the ids of the current map's rows they are.

    A mechanism is the same when its name in any language is (case and spaces aside), an entry when issue
    and mechanism are and the pair stands once on both sides. A name that two mechanisms of the current
    map carry matches neither. What matches nothing gets an id no row of the current map has.

    Cost: O(rows of both).
    """
    own = _mechanism_ids(current.mechanisms)
    taken = {mechanism.id for mechanism in current.mechanisms}
    ids: dict[str, str] = {}
    matched_already: set[str] = set()
    for mechanism in incoming.mechanisms:
        known = next((own[name] for name in _names(mechanism) if own.get(name)), "")
        is_match = bool(known) and known not in matched_already
        ids[mechanism.id] = known if is_match else _free(mechanism.id, taken)
        matched_already.add(known)
        taken.add(ids[mechanism.id])
    mechanisms = tuple(replace(each, id=ids[each.id]) for each in incoming.mechanisms)
    renamed = [replace(each, mechanism=ids[each.mechanism]) for each in incoming.entries]
    return replace(incoming, mechanisms=mechanisms, entries=_entry_ids(renamed, current.entries))


def _names(mechanism: Mechanism) -> list[str]:
    return [" ".join(name.casefold().split()) for name in mechanism.names.values() if name.strip()]


def _mechanism_ids(mechanisms: Iterable[Mechanism]) -> dict[str, str]:
    """Name -> id; a name that two mechanisms carry leads nowhere."""
    found: dict[str, str] = {}
    for mechanism in mechanisms:
        for name in _names(mechanism):
            found[name] = mechanism.id if found.get(name, mechanism.id) == mechanism.id else ""
    return found


def _entry_ids(incoming: list[Entry], current: Iterable[Entry]) -> tuple[Entry, ...]:
    current = tuple(current)
    own = _pairs(current)
    given = _pairs(incoming)
    taken = {entry.id for entry in current}
    renamed: list[Entry] = []
    for entry in incoming:
        pair = (entry.issue, entry.mechanism)
        is_one = len(own.get(pair, ())) == 1 and len(given[pair]) == 1
        id = own[pair][0] if is_one else _free(entry.id, taken)
        taken.add(id)
        renamed.append(replace(entry, id=id))
    return tuple(renamed)


def _pairs(entries: Iterable[Entry]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        found.setdefault((entry.issue, entry.mechanism), []).append(entry.id)
    return found


def _free(id: str, taken: set[str]) -> str:
    number, free = 2, id
    while free in taken:
        free, number = f"{id}-{number}", number + 1
    return free


def _step(key: Key, mine: Thing | None, theirs: Thing, origin: Thing | None, has_origin: bool) -> Step:
    if mine is None:
        return Step(*key, NEW if origin is None else SAME if theirs == origin else CONFLICTING)
    sure: list[FieldChange] = []
    doubtful: list[FieldChange] = []
    for change in _said(mine, theirs):
        said_first = _value(origin, change) if origin is not None else None
        if has_origin and origin is not None and change.after == said_first:
            continue
        is_free = change.before in (None, "", ()) or (origin is not None and change.before == said_first)
        (sure if is_free else doubtful).append(change)
    what = CONFLICTING if doubtful else CHANGED if sure else SAME
    return Step(*key, what, tuple(sure), tuple(doubtful))


def _said(mine: Thing, theirs: Thing) -> Iterable[FieldChange]:
    """Where the incoming row says something and not what the current one says."""
    for field in fields(theirs):
        old, new = getattr(mine, field.name), getattr(theirs, field.name)
        if field.name in ("id", "code", "position") or old == new:
            continue
        if isinstance(new, dict):
            for key, value in new.items():
                if value and old.get(key) != value:
                    yield FieldChange(field.name, old.get(key), value, key)
        elif new not in (None, "", ()):
            yield FieldChange(field.name, old, new)


def _value(thing: Thing, change: FieldChange) -> Any:
    value = getattr(thing, change.field)
    return value.get(change.key) if isinstance(value, dict) else value


def _choice(step: Step, choices: Mapping[Key, str]) -> str:
    if step.what != CONFLICTING:
        return KEEP
    choice = choices.get(step.key, "")
    if choice not in (KEEP, TAKE):
        raise Refusal("import-undecided", what=step.thing, id=step.id, n_fields=len(step.conflicts))
    return choice


def _changed(thing: Thing, step: Step, choice: str) -> Thing:
    applied = step.changes + (step.conflicts if choice == TAKE else ())
    if not applied:
        return thing
    new: dict[str, Any] = {}
    for change in applied:
        if change.key:
            new[change.field] = {
                **new.get(change.field, getattr(thing, change.field)),
                change.key: change.after,
            }
        else:
            new[change.field] = change.after
    return replace(thing, **new)


def _map_of(planned: Plan, things: Iterable[Thing]) -> IssueMap:
    rows: dict[type, list[Any]] = {Issue: [], Mechanism: [], Entry: [], AssertedGap: []}
    for thing in things:
        rows[type(thing)].append(thing)
    taxonomy = planned.current.taxonomy
    return replace(
        planned.current,
        taxonomy=Taxonomy(taxonomy.code, taxonomy.title, tuple(rows[Issue])),
        mechanisms=tuple(rows[Mechanism]),
        entries=tuple(rows[Entry]),
        asserted=tuple(rows[AssertedGap]),
    )
