"""Which text does a reader get when something is written in several languages?"""

import re
from collections.abc import Mapping
from typing import NamedTuple

#: The six official languages of the United Nations, in the order of their English names.
UN_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class InLanguage(NamedTuple):
    """A text and the language it really is in."""

    text: str
    language: str


def pick(texts: Mapping[str, str], language: str) -> InLanguage:
    """The text in `language`, else in English, else in any; with the language it is in.

    >>> pick({"fr": "Accès", "en": "Access"}, "ru")
    InLanguage(text='Access', language='en')
    """
    wanted = language.split("-")[0].lower()
    for code in (wanted, "en", *sorted(texts)):
        if texts.get(code):
            return InLanguage(texts[code], code)
    return InLanguage("", wanted)


def direction(tag: str) -> str:
    """How text of this language runs, as HTML says it; "auto" where no language is named.

    >>> direction("ar-EG"), direction("ru"), direction("")
    ('rtl', 'ltr', 'auto')
    """
    language = tag.split("-")[0].lower()
    if language in {"", "und"}:
        return "auto"
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}", re.IGNORECASE)


def is_language(tag: str) -> bool:
    """Is this the form of a language tag of at most 12 characters (BCP 47, plain cases)?

    >>> is_language("pt-BR"), is_language("english please")
    (True, False)
    """
    return len(tag) <= 12 and _TAG.fullmatch(tag) is not None
