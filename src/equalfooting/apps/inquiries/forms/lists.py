"""Which countries, languages and groups can be chosen, in the reader's language?"""

from collections.abc import Iterable

from babel import Locale
from django.utils.translation import get_language, gettext

from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.domain.answers.countries import country_codes
from equalfooting.domain.languages import UN_LANGUAGES
from equalfooting.domain.mapping.words import REGION_NAMES
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import reader_locale

Choice = tuple[str, str]

#: Languages offered after those of the call and of the United Nations; any other can be typed into an import.
OTHER_LANGUAGES = (
    "bn", "cs", "da", "de", "el", "et", "fa", "fi", "he", "hi", "hu", "id", "it", "ja", "kk", "ko", "ms", "nl",
    "no", "pl", "pt", "ro", "sr", "sv", "sw", "th", "tr", "uk", "ur", "vi",
)  # fmt: skip


def countries() -> list[Choice]:
    """Every country by its name in the reader's language, sorted as that language sorts."""
    names = reader_locale().territories
    return sorted(((code, names.get(code, code)) for code in country_codes()), key=lambda row: row[1].casefold())


def country_name(code: str) -> str:
    return reader_locale().territories.get(code, code) if code else ""


def language_name(code: str) -> str:
    """The name of a language in the reader's language; the code where it has none."""
    return reader_locale().languages.get(code.split("-")[0], code) if code else ""


def own_language_name(code: str) -> str:
    """The name of a language in itself."""
    try:
        return Locale.parse(code.split("-")[0]).display_name or code
    except Exception:
        return code


def languages(first: Iterable[str]) -> list[Choice]:
    """The languages of the call, then those of the United Nations, then others."""
    codes = dict.fromkeys([*first, *UN_LANGUAGES, *OTHER_LANGUAGES])
    return [(code, own_language_name(code)) for code in codes]


def groups() -> list[Choice]:
    return [(code, for_reader(names).text) for code, names in names_of_groups().items()]


def region_name(value: str) -> str:
    """A UN regional group in words; a value that is not one of the five stays as it is written."""
    return gettext(REGION_NAMES[value]) if value in REGION_NAMES else value


def page_language() -> str:
    """The language of the page as a plain code: zh for zh-hans."""
    return (get_language() or "en").split("-")[0]
