"""What is one sentence of the refusal catalogue made of?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """`what` happened (with `%(named)s` facts) and the `way_out`; English, used as translation keys."""

    what: str
    way_out: str


def _(text: str) -> str:
    """Mark a sentence for translation; the edge translates it when it is shown."""
    return text
