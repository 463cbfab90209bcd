"""Which text does this reader get, of one that is written in several languages? For templates and views."""

from collections.abc import Mapping

from django.utils.translation import get_language

from equalfooting.domain.languages import InLanguage, pick

#: First strong isolate and its end: what people wrote keeps its own direction inside a sentence.
ISOLATE = "\u2068{}\u2069"


def for_reader(texts: Mapping[str, str] | None) -> InLanguage:
    """The text in the reader's language (or the nearest there is) with the language it is in."""
    return pick(texts or {}, get_language() or "en")
