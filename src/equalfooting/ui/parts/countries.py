"""What is a country called, in the reader's language? Names from the Unicode CLDR, through Babel."""

from functools import cache

from babel import Locale
from pycountry import countries

from equalfooting.ui.parts.moments import reader_locale


@cache
def codes() -> frozenset[str]:
    """The two-letter codes of ISO 3166-1."""
    return frozenset(country.alpha_2 for country in countries)


def country_name(code: str) -> str:
    """The name of a country, its code where no name is known, "" for no code."""
    return str(reader_locale().territories.get(code, code)) if code else ""


def choices() -> list[tuple[str, str]]:
    """All countries, by name in the reader's language."""
    return _choices(reader_locale())


@cache
def _choices(locale: Locale) -> list[tuple[str, str]]:
    named = [(code, str(locale.territories.get(code, code))) for code in codes()]
    return sorted(named, key=lambda pair: pair[1].casefold())


def language_name(code: str) -> str:
    """The name of a language, in the reader's language; the code where no name is known."""
    plain = code.replace("-", "_").split("_")[0]
    return str(reader_locale().languages.get(plain, code))
