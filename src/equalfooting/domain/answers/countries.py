"""Is this the code of a country, and which codes are there?"""

from functools import cache

import pycountry
from babel import Locale

from equalfooting.domain.languages import UN_LANGUAGES


@cache
def country_codes() -> frozenset[str]:
    """Every two-letter code of ISO 3166-1."""
    return frozenset(country.alpha_2 for country in pycountry.countries)


def is_country(code: str) -> bool:
    """Is `code` a two-letter code of ISO 3166-1?

    >>> is_country("KE"), is_country("ZZ")
    (True, False)
    """
    return code in country_codes()


def country_named(text: str) -> str:
    """The code of the country that `text` names, in one of the six languages or as ISO 3166 does; "" if none.

    >>> country_named("Pérou"), country_named("肯尼亚"), country_named("Atlantis")
    ('PE', 'KE', '')
    """
    plain = text.strip().casefold()
    if plain.upper() in country_codes():
        return plain.upper()
    if plain in _names():
        return _names()[plain]
    try:
        return str(pycountry.countries.lookup(text.strip()).alpha_2)
    except LookupError:
        return ""


@cache
def _names() -> dict[str, str]:
    """Every name of a country in six languages, casefolded -> its code."""
    names: dict[str, str] = {}
    for language in UN_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in country_codes():
                names.setdefault(str(name).casefold(), code)
    return names
