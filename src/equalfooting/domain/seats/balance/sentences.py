"""In which sentences are panels, conflicts and changes explained? English, with named facts, as translation keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from equalfooting.domain.refusals.sentence import _

SENTENCES: dict[str, str] = {
    # what conflicts
    "rule-seats-least": _("There are %(n)s seats."),
    "rule-seats-least-short": _("There are %(n)s seats, and only %(n_pool)s people in the pool."),
    "rule-seats-most": _("There are %(n)s seats."),
    "rule-least": _("At least %(n)s seats are for %(what)s."),
    "rule-least-one": _("At least %(n)s seat is for %(what)s."),
    "rule-least-short": _("At least %(n)s seats are for %(what)s, and only %(n_pool)s in the pool can take them."),
    "rule-most-one": _("At most %(n)s seat is for %(what)s."),
    "rule-most": _("At most %(n)s seats are for %(what)s."),
    "rule-pin": _("In by wish: %(what)s."),
    "rule-keep-out": _("Out by wish: %(what)s."),
    # the smallest change
    "change-least": _("Ask for at least %(after)s instead of %(before)s for %(what)s."),
    "change-most": _("Allow up to %(after)s instead of %(before)s for %(what)s."),
    "change-seats": _("Fill %(after)s seats instead of %(before)s."),
    "change-pin": _("No longer insist on having them in: %(what)s."),
    "change-keep-out": _("No longer insist on keeping them out: %(what)s."),
    # why in
    "in-pinned": _("In: it was asked that this person be in."),
    "in-only": _("In: only %(n_pool)s in the pool can take the %(least)s seats or more for %(what)s."),
    "in-needed": _("In: no panel without this person keeps all hard rules."),
    "in-few": _(
        "In every best panel: only %(n_pool)s in the pool are %(what)s, where at least %(least)s are aimed at. "
        "Without this person: %(changes)s."
    ),
    "in-better": _("In every best panel. Without this person: %(changes)s."),
    "in-equal": _("In, though a panel exactly as good leaves this person out."),
    "in-alike": _("In: %(n_in)s of %(n_alike)s people whom the plan cannot tell apart have a seat."),
    "in-open": _("In. The best panel found without this person: %(changes)s. A better one was not ruled out."),
    # why out
    "out-kept": _("Out: it was asked that this person stay out."),
    "out-ruled": _("Out: at most %(most)s seats are for %(what)s."),
    "out-impossible": _("Out: no panel with this person keeps all hard rules."),
    "out-worse": _("Out of every best panel. With this person: %(changes)s."),
    "out-equal": _("Out, though a panel exactly as good has this person in."),
    "out-alike": _("Out: %(n_in)s of %(n_alike)s people whom the plan cannot tell apart have a seat."),
    "out-open": _("Out. The best panel found with this person: %(changes)s. A better one was not ruled out."),
    "out-unknown": _("Out. Whether any panel with this person keeps all hard rules was not settled."),
    # who could take a seat that falls empty
    "replace-same": _("Keeps every rule; no aim is missed by more."),
    "replace-better": _("Keeps every rule. Then: %(changes)s."),
    "replace-worse": _("Keeps every rule. Then: %(changes)s."),
    "replace-breaks": _("Breaks hard rules: %(changes)s."),
    # terms
    "term-runs": _("The term runs until %(until)s."),
    "term-last": _("Rotates out: term %(n)s of at most %(most)s ended on %(until)s."),
    "term-rotation": _("Rotates out: among the longest serving, to make room for %(n_room)s."),
    "term-again": _("May serve again: term %(n)s of at most %(most)s ended on %(until)s."),
}

#: how one aim changes, and how nothing does
CHANGE, NONE = _("%(what)s: off by %(after)s instead of %(before)s"), _("nothing changes")


@dataclass(frozen=True, slots=True)
class Missed:
    """By how many seats an aim (or rule) is missed in one panel, and in another."""

    what: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Because:
    """A reason: the code of a sentence and the facts that fill it; `changes` among them are `Missed`."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the reader's language.

        >>> Because("in-better", {"changes": (Missed("sex: f", 0, 1),)}).say()
        'In every best panel. Without this person: sex: f: off by 1 instead of 0.'
        """
        facts = {key: _shown(value, translate) for key, value in self.facts.items()}
        code = f"{self.code}-one" if f"{self.code}-one" in SENTENCES and facts.get("n") == 1 else self.code
        return translate(SENTENCES[code]) % facts


def _shown(value: Any, translate: Callable[[str], str]) -> Any:
    if not isinstance(value, tuple):
        return value
    said = [translate(CHANGE) % {"what": m.what, "before": m.before, "after": m.after} for m in value]
    return "; ".join(said) or translate(NONE)
