"""What does the dry run of a sheet show: numbers, questions, conflicts, what would be new?"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from equalfooting.apps.mapping.incoming import Incoming, incoming
from equalfooting.apps.mapping.models import MapImport
from equalfooting.domain.mapping.changes import FieldChange, Thing, things_of
from equalfooting.domain.mapping.merge import CHANGED, CONFLICTING, NEW, SAME, Step
from equalfooting.domain.refusals import Refusal

SHOWN = 60
_STEP_FIELDS = {"organisations": "organisation", "outcomes": "outcome", "levels": "level", "titles": "names"}


@dataclass(frozen=True)
class AskedQuestion:
    about: str
    given: str
    says: str
    rows: str
    options: list[tuple[str, str]]


@dataclass(frozen=True)
class Conflict:
    thing: str
    id: str
    title: str
    changes: list[Any]
    choice: str


@dataclass(frozen=True)
class ShownChange:
    field: str
    key: str
    before: str
    after: str


@dataclass(frozen=True)
class Looked:
    """The dry run as a page shows it; `refusal` where the sheet cannot be read at all."""

    refusal: Refusal | None = None
    refusal_to_apply: Refusal | None = None
    n_new: int = 0
    n_changed: int = 0
    n_conflicting: int = 0
    n_same: int = 0
    n_more: int = 0
    questions: list[AskedQuestion] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    fresh: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    undecided: list[tuple[str, str]] = field(default_factory=list)


def looked_at(of: MapImport) -> Looked:
    """Plan a sheet against the map as it is now and say what would happen."""
    try:
        found = incoming(of)
    except Refusal as refusal:
        return Looked(refusal=refusal, refusal_to_apply=refusal)
    steps = found.plan.steps
    things = {**things_of(found.plan.incoming), **things_of(found.plan.current)}
    chosen = {(thing, key): choice for thing, key, choice in of.choices}
    conflicts = [step for step in steps if step.what == CONFLICTING]
    fresh = [step for step in steps if step.what in (NEW, CHANGED)]
    undecided = [step for step in conflicts if step.key not in chosen]
    return Looked(
        refusal_to_apply=_refusal(found, undecided),
        n_new=found.plan.count(NEW), n_changed=found.plan.count(CHANGED), n_conflicting=len(conflicts),
        n_same=found.plan.count(SAME), n_more=max(0, len(fresh) - SHOWN),
        questions=_questions(found), notes=[note.say(gettext) for note in found.reading.notes[:500]],
        conflicts=[
            Conflict(*step.key, _title(step, things), list(map(_shown, step.conflicts)), chosen.get(step.key, ""))
            for step in [*undecided, *(one for one in conflicts if one.key in chosen)][:SHOWN]
        ],
        undecided=[step.key for step in undecided],
        fresh=[(_says(step), _title(step, things)) for step in fresh[:SHOWN]],
    )  # fmt: skip


def _refusal(found: Incoming, undecided: list[Step]) -> Refusal | None:
    if found.reading.questions:
        return Refusal("import-open-questions", n=len(found.reading.questions))
    if undecided:
        first = undecided[0]
        return Refusal("import-undecided", what=first.thing, id=first.id, n_fields=len(first.conflicts))
    return None


def _questions(found: Incoming) -> list[AskedQuestion]:
    titles = {one.code: one.title for one in found.reading.map.taxonomy.issues}
    asked = []
    for one in found.reading.questions[:SHOWN]:
        near = [(code, f"{code} {titles.get(code, '')}") for code in one.choices]
        other = [(code, f"{code} {title}") for code, title in titles.items() if code not in one.choices]
        options = near if one.about == "level" else [*near, *other]
        rows = ", ".join(map(str, one.rows[:12])) + ("…" if len(one.rows) > 12 else "")
        asked.append(AskedQuestion(one.about, one.given, one.say(gettext), rows, options))
    return asked


def _title(step: Step, things: dict[tuple[str, str], Thing]) -> str:
    thing: Any = things.get(step.key)
    if step.thing == "mechanism":
        return f"{step.id} {thing.name()}"
    if step.thing == "issue":
        return f"{step.id} {thing.title}"
    mechanism: Any = things.get(("mechanism", thing.mechanism))
    return f"{thing.issue} × {mechanism.name() if mechanism else thing.mechanism}"


def _says(step: Step) -> str:
    return gettext("new") if step.what == NEW else gettext("changed")


def _shown(change: FieldChange) -> ShownChange:
    name = _STEP_FIELDS.get(change.field, change.field)
    return ShownChange(name, change.key, _plain(change.before), _plain(change.after))


def _plain(value: Any) -> str:
    if isinstance(value, tuple | list):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)
