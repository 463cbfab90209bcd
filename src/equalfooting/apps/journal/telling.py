"""How is an entry told to a reader, in a sentence of their language?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.journal.surroundings import Surroundings
from equalfooting.domain.languages import pick
from equalfooting.ui.in_language import ISOLATE
from equalfooting.ui.parts.countries import language_name
from equalfooting.ui.parts.moments import moment_in_words

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:\d\d|Z)")


@dataclass(frozen=True)
class Phrasebook:
    """All slices' verbs, kinds and words, joined; English, used as translation keys."""

    verbs: Mapping[str, str]
    kinds: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """One entry as a page shows it."""

    leaf: Leaf
    who: str
    deed: str
    facts: list[tuple[str, str]]
    day: date
    groups: list[tuple[str, str]]
    process: str
    kind: str

    @property
    def sentence(self) -> str:
        """Who did what, as plain text in the reader's language."""
        return _("%(who)s %(deed)s") % {"who": self.who, "deed": self.deed}


@cache
def phrasebook() -> Phrasebook:
    """Read the `verbs.py` of every slice that has one."""
    slices = [config for config in apps.get_app_configs() if config.name.startswith("equalfooting.apps.")]
    found = [import_module(f"{one.name}.verbs") for one in slices if module_has_submodule(one.module, "verbs")]

    def joined(name: str) -> dict[str, Any]:
        return {key: text for module in found for key, text in getattr(module, name, {}).items()}

    return Phrasebook(joined("VERBS"), joined("KINDS"), joined("WORDS"))


def tell(leaf: Leaf, surroundings: Surroundings) -> Told:
    """The entry in words; a verb that no slice says is named as it stands."""
    language, names = get_language() or "en", surroundings.groups
    return Told(
        leaf=leaf,
        who=who(leaf),
        deed=deed(leaf, names),
        facts=[(name, readable(value)) for name, value in sorted(leaf.facts.items())],
        day=leaf.at.astimezone(UTC).date(),
        groups=[(code, pick(names.get(code, {}), language).text or code) for code in leaf.actor_groups],
        process=pick(surroundings.processes.get(leaf.process, {}), language).text or leaf.process,
        kind=kind_name(leaf.object_kind),
    )


def kind_name(kind: str) -> str:
    """What a kind of thing is called, in the reader's language."""
    named = phrasebook().kinds.get(kind)
    return _(named) if named else kind


def deed(leaf: Leaf, groups: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> str:
    """What was done, as the rest of a sentence that begins with who did it; `groups` names the groups' codes."""
    thing = leaf.verb.partition(".")[0]
    facts = _Blanks({name: _said(thing, name, leaf.facts, groups) for name in leaf.facts})
    if leaf.verb in phrasebook().verbs:
        return _(phrasebook().verbs[leaf.verb]) % facts
    facts |= {"verb": ISOLATE.format(leaf.verb), "kind": kind_name(leaf.object_kind), "id": leaf.object_id}
    return _("did “%(verb)s” (%(kind)s %(id)s)") % facts


def _said(thing: str, name: str, facts: Mapping[str, Any], groups: Mapping[str, Mapping[str, str]]) -> str:
    """A fact inside a sentence: what a code stands for, else the value itself.

    A slice's `WORDS` name the codes of a thing's fact ("account.kind"); titles written beside an address
    ("plan" and "plan_titles") stand in its place; groups and languages are called by their names.
    """
    titles, value = facts.get(f"{name}_titles"), facts[name]
    if isinstance(titles, dict) and titles:
        return readable(titles)
    if isinstance(value, list):
        return ", ".join(_said(thing, name, {name: one}, groups) for one in value) or "–"
    if not isinstance(value, str):
        return readable(value)
    if word := phrasebook().words.get(f"{thing}.{name}", {}).get(value):
        return _(word)
    if name in {"group", "groups"} and value in groups:
        return readable(dict(groups[value]))
    if name in {"language", "languages"}:
        return language_name(value)
    return readable(value) if value else "–"


def who(leaf: Leaf) -> str:
    """The name shown, or why there is none."""
    if leaf.actor_label:
        return ISOLATE.format(leaf.actor_label)
    if leaf.actor_kind == "visitor" and leaf.actor_handle:
        return _("A visitor without an account")
    if leaf.actor_handle:
        return _("Somebody whose name was erased")
    return _("Somebody who did not ask to be named")


def readable(value: Any) -> str:
    """A public fact as text: a name in the reader's language, a moment in words, a list with commas."""
    if isinstance(value, dict):
        plain = value and all(isinstance(text, str) for text in value.values())
        return readable(pick(value, get_language() or "en").text) if plain else "…"
    if isinstance(value, list):
        return ", ".join(readable(item) for item in value)
    if isinstance(value, bool) or value is None:
        return {True: _("yes"), False: _("no"), None: "–"}[value]
    return _words(value) if isinstance(value, str) else str(value)


def _words(text: str) -> str:
    """A moment in words, any other text in its own direction."""
    if not _MOMENT.fullmatch(text):
        return ISOLATE.format(text)
    try:
        return moment_in_words(datetime.fromisoformat(text))
    except ValueError:
        return ISOLATE.format(text)


class _Blanks(dict[str, str]):
    """Facts for a sentence; an older entry may lack one that the sentence names today."""

    def __missing__(self, name: str) -> str:
        return "…"
