"""What speaks for a suggestion, in a form that a reader can check and a page can translate?"""

from collections.abc import Callable
from dataclasses import dataclass

from equalfooting.domain.refusals.sentence import _

SENTENCES = {
    "name": _("named in full: “%(fact)s”"),
    "name-shared": _("the name “%(fact)s”, which several mechanisms share"),
    "near-name": _("almost the name “%(fact)s”"),
    "acronym": _("its acronym %(fact)s"),
    "acronym-shared": _("the acronym %(fact)s, which several mechanisms share"),
    "acronym-everyday": _("the acronym %(fact)s, which is also an everyday word"),
    "defined": _("the text itself writes %(fact)s"),
    "defined-otherwise": _("the text itself means something else: %(fact)s"),
    "words": _("speaks of: %(fact)s"),
    "heading": _("stands under the heading “%(fact)s”"),
    "mechanism": _("names %(fact)s, which works on this issue"),
    "meaning": _("close in meaning to “%(fact)s”"),
    "confirmed": _("close to a passage that people put here: “%(fact)s”"),
    "learned": _("resembles the %(fact)s passages that people put here"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: its `kind` (a key of `SENTENCES`), the `fact`, and how much it weighs, in [0, 1]."""

    kind: str
    fact: str
    weight: float = 1.0

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The reason as a sentence, in the reader's language.

        >>> Evidence("acronym", "IGF").say()
        'its acronym IGF'
        """
        return translate(SENTENCES[self.kind]) % {"fact": self.fact}
