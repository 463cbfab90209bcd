"""What may people change about their account? Name, country, language, time zone, tokens for programs."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.rules import MAX_NAME
from equalfooting.ui.parts import countries

_CONTINENTS = {
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
}  # fmt: skip


@cache
def time_zones() -> list[tuple[str, str]]:
    """Time zones that are named after a place, and UTC."""
    named = sorted(zone for zone in available_timezones() if zone.split("/")[0] in _CONTINENTS)
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in named)]


class ProfileForm(forms.Form):
    """How one is named and addressed."""

    name = forms.CharField(
        label=_("Name"),
        max_length=MAX_NAME,
        required=False,
        help_text=_("Shown beside what you contribute."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=lambda: settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, person: Person, **named: Any) -> None:
        initial = {name: getattr(person, name) for name in ("name", "country", "time_zone", "version")}
        initial["language"] = "zh-hans" if person.language == "zh" else person.language
        super().__init__(*arguments, **{**named, "initial": initial})
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)  # noqa: S101  declared above
        country.choices = [("", "–"), *countries.choices()]


class TokenForm(forms.Form):
    """What a token is for."""

    name = forms.CharField(
        label=_("Name of the program"),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    scope = forms.ChoiceField(
        label=_("What the program may do"), widget=forms.RadioSelect, initial="read",
        choices=[
            ("read", _("Read what you may read")),
            ("write", _("Also write in your name: amendments, Word files, positions and challenges")),
        ],
    )  # fmt: skip
