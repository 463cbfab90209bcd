"""What may a reader ask the timeline for? A form of filters whose address can be shared."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.journal.queries import Filters
from equalfooting.apps.journal.surroundings import Surroundings
from equalfooting.apps.journal.telling import kind_name, phrasebook
from equalfooting.domain.languages import pick


class TimelineForm(forms.Form):
    """Filters of the timeline; every field may be left empty."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False, widget=forms.SearchInput)
    process = forms.ChoiceField(label=_("Process"), required=False)
    kind = forms.ChoiceField(label=_("About"), required=False)
    group = forms.ChoiceField(label=_("Stakeholder group"), required=False)
    from_on = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}))
    until_on = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}))
    actor = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    object_id = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    before = forms.IntegerField(min_value=0, max_value=2**62, required=False, widget=forms.HiddenInput)
    after = forms.IntegerField(min_value=-1, max_value=2**62, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, surroundings: Surroundings, process: str = "") -> None:
        super().__init__(data, auto_id="filter_%s")
        language = get_language() or "en"
        self.one_process = process
        if process:
            del self.fields["process"]
        else:
            self._offer("process", _("All processes"), surroundings.processes, language)
        self._offer("group", _("All groups"), surroundings.groups, language)
        self._choices("kind", _("Everything"), _kinds(str(data.get("kind", ""))))

    def _offer(self, name: str, everything: str | Promise, names: dict[str, dict[str, str]], language: str) -> None:
        self._choices(name, everything, [(code, pick(texts, language).text or code) for code, texts in names.items()])

    def _choices(self, name: str, everything: str | Promise, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [("", everything), *choices]

    def filters(self) -> Filters:
        """What was asked for; the form has been found valid."""
        asked = {name: value for name, value in self.cleaned_data.items() if name not in ("before", "after")}
        return Filters(**(asked | {"process": self.one_process or asked["process"]}))

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is filtered out."""
        return any(value for name, value in self.cleaned_data.items() if name not in ("before", "after"))


def _kinds(asked: str) -> list[tuple[str, str]]:
    """The kinds that slices name, and the one asked for if it is not among them, under its bare name."""
    named = {code: kind_name(code) for code in phrasebook().kinds}
    if asked.isalnum() and asked.isascii():
        named.setdefault(asked, asked)
    return sorted(named.items(), key=lambda pair: pair[1].casefold())
