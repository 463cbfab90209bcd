"""What does the software say when the rules say no?

One exception, `Refusal`, carries a kebab-case code and the facts of the case. The sentences stand
in one catalogue (a module for each area, joined in `catalogue.py`); they are translated at the edge.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from equalfooting.domain.refusals.catalogue import CATALOGUE
from equalfooting.domain.refusals.sentence import Sentence

__all__ = ["CATALOGUE", "Refusal", "Sentence", "insist"]


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not an error
    """The rules say no: a catalogue code and the facts that fill its sentence.

    Arguments: `code`, a key of `CATALOGUE`; `field`, the form field it belongs to, if any; `facts`,
    the named values of the sentence. Refuses (KeyError) a code that the catalogue does not know.
    """

    def __init__(self, code: str, *, field: str = "", **facts: Any) -> None:
        self.sentence = CATALOGUE[code]
        self.code = code
        self.field = field
        self.facts = facts
        super().__init__(code, facts)

    def say(self, translate: Callable[[str], str] = str, write: "Writing | None" = None) -> str:
        """What happened, in the reader's language, with the numbers in it; `write`: how a fact is written there."""
        return translate(self.sentence.what) % _readable(self.facts, write or plainly)

    def hint(self, translate: Callable[[str], str] = str, write: "Writing | None" = None) -> str:
        """The way out, in the reader's language."""
        return translate(self.sentence.way_out) % _readable(self.facts, write or plainly)

    def __str__(self) -> str:
        return f"{self.say()} {self.hint()}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and (self.code, self.facts) == (other.code, other.facts)

    def __hash__(self) -> int:
        return hash(self.code)


Writing = Callable[[Any], Any]


def plainly(fact: Any) -> Any:
    """Moments to the minute, in UTC, said so: as terminals and files show them."""
    return f"{fact.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if isinstance(fact, datetime) and fact.tzinfo else fact


def _readable(facts: Mapping[str, Any], write: Writing) -> dict[str, Any]:
    return {name: write(fact) for name, fact in facts.items()}


def insist(refusal: Refusal | None) -> None:
    """Raise what a rule answered, if it answered no."""
    if refusal is not None:
        raise refusal
