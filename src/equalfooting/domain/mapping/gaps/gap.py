"""What is a gap: which kind, for which issue, about what, how sure, and on which rows does it rest?

Two words, each by a stated rule, take the place of a score:

- `severity`: "missing" where nothing at all meets the test; "weak" where something does, on thin ground.
- `confidence`: "shown" where every row it rests on is known; "open" where at least one row is unknown
  in a way that could close the gap. Work on an open gap begins with finding out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from equalfooting.domain.mapping.gaps.sentences import SENTENCES
from equalfooting.domain.mapping.words import WORD_NAMES, name_of

MISSING, WEAK = "missing", "weak"
SHOWN, OPEN = "shown", "open"


@dataclass(frozen=True, slots=True)
class Because:
    """Why there is a gap: the code of a sentence and the facts that fill it."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def say(self, translate: Callable[[str], str] = str, names: Mapping[str, str] = WORD_NAMES) -> str:
        """The sentence in the reader's language; facts that are codes are shown by their names.

        >>> Because("nothing-at-level", {"level": "national", "n_elsewhere": 3}).say()
        'No mechanism is known at the level “national”; at other levels: 3.'
        """
        facts = {key: self._shown(value, translate, names) for key, value in self.facts.items()}
        return translate(SENTENCES[self.code]) % facts

    @staticmethod
    def _shown(value: Any, translate: Callable[[str], str], names: Mapping[str, str]) -> Any:
        if isinstance(value, tuple):
            return ", ".join(name_of(str(part), translate, names) for part in value)
        return name_of(value, translate, names) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Rows:
    """Ids of what a gap rests on; empty only where the map holds nothing at all for the issue."""

    entries: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap. `subject` is what is missing out: a level, a region, a group, or an entry's id."""

    kind: str
    issue: str
    subject: str
    severity: str
    confidence: str
    because: Because
    rows: Rows = field(default_factory=Rows)


@dataclass(frozen=True, slots=True)
class GapRules:
    """What the people who run a process decide about gaps; every value is shown beside the result.

    `levels`: at which coverage is asked for. `reach_levels`: where a group's participation counts; a
    national mechanism lets in its own country only, so by default it does not. `stale_before`: evidence
    last checked or said before that day is stale; None asks nothing. `n_voices_enough`: an issue raised
    by fewer respondents is not judged for whose voices are absent.
    """

    levels: tuple[str, ...] = ("national", "regional", "international")
    reach_levels: tuple[str, ...] = ("regional", "international")
    stale_before: date | None = None
    n_voices_enough: int = 3
