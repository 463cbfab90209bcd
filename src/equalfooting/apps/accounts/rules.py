"""May somebody change this account now, and if not, why not?"""

from zoneinfo import available_timezones

from django.conf import settings

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.domain.languages import UN_LANGUAGES
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.parts import countries

MAX_NAME = 200


def change_profile(
    by: Someone, person: Person, *, name: str, language: str, time_zone: str, country: str
) -> Refusal | None:
    """Only oneself; a name may be empty, but not endless; the language and the time zone must exist."""
    if not isinstance(by, Person) or by.pk != person.pk:
        return Refusal("sign-in-first")
    if len(name) > MAX_NAME:
        return Refusal("text-too-long", field="name", n_characters=len(name), limit=MAX_NAME)
    if language not in {*UN_LANGUAGES, *dict(settings.LANGUAGES)}:
        return Refusal("page-language-unknown", field="language", language=language)
    if time_zone not in available_timezones():
        return Refusal("time-zone-unknown", field="time_zone", time_zone=time_zone)
    if country and country not in countries.codes():
        return Refusal("country-unknown", field="country", country=country)
    return None
