"""What do people tell about whom they speak for and what interests they have?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.apps.stakeholders.rules import MAX_NAME, MAX_STATEMENT
from equalfooting.ui.in_language import for_reader


def group_choices() -> list[tuple[str, str]]:
    """The stakeholder groups, named in the reader's language."""
    return [(code, for_reader(names).text or code) for code, names in names_of_groups().items()]


class AffiliationForm(forms.Form):
    """For whom one speaks, from when on."""

    organisation = forms.CharField(
        label=_("Organisation"),
        help_text=_("Its full name or its acronym. Leave it empty if you speak for yourself."),
        max_length=MAX_NAME,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "organization"}),
    )
    groups = forms.MultipleChoiceField(
        label=_("Stakeholder groups"),
        help_text=_("Usually one. Leave it empty to take the groups of the organisation."),
        choices=group_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    from_on = forms.DateField(label=_("Since"), widget=forms.DateInput(attrs={"type": "date"}))
    is_main = forms.BooleanField(label=_("I speak mainly for it"), required=False, initial=True)


class InterestForm(forms.Form):
    """An interest, in the words of whoever has it."""

    statement = forms.CharField(
        label=_("Interest"),
        help_text=_("Who pays you, whom you advise, what you would gain or lose. A sentence or two."),
        max_length=MAX_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class DayForm(forms.Form):
    """The day on which something ended."""

    until_on = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))
