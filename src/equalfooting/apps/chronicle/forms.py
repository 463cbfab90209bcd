"""What do people enter about what happened?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.chronicle.models import Account, Standing
from equalfooting.apps.chronicle.rules import MAX_SOURCE, MAX_TEXT, MAX_TITLE
from equalfooting.apps.processes.forms import language_choices

KINDS = [
    (Account.Kind.NEWS.value, _("News: it was published")),
    (Account.Kind.PERSONAL_REPORT.value, _("Personal report: I was there")),
    (Account.Kind.RUMOUR.value, _("Rumour: I was told")),
]
STANDINGS = [
    (Standing.Value.UNCONFIRMED.value, _("unconfirmed")),
    (Standing.Value.CONFIRMED.value, _("confirmed")),
    (Standing.Value.CONTRADICTED.value, _("contradicted")),
]


class TaleForm(forms.Form):
    """One account of what happened."""

    kind = forms.ChoiceField(label=_("What kind of account is it?"), choices=KINDS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What happened"), max_length=MAX_TEXT, widget=forms.Textarea({"rows": 5, "dir": "auto"})
    )
    source = forms.CharField(
        label=_("How do you know?"),
        help_text=_("The publication, that you were in the room, or who told you."),
        max_length=MAX_SOURCE,
        widget=forms.TextInput({"dir": "auto"}),
    )
    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")
    language = forms.ChoiceField(label=_("Language"), choices=language_choices)


class HappeningForm(TaleForm):
    """Something that happened, with its first account."""

    title = forms.CharField(label=_("In a few words"), max_length=MAX_TITLE, widget=forms.TextInput({"dir": "auto"}))
    happened_on = forms.DateField(label=_("When"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    field_order = ("title", "happened_on", "kind", "text", "source", "url", "language")


class StandingForm(forms.Form):
    """How an account stands, and why."""

    value = forms.ChoiceField(label=_("It is"), choices=STANDINGS)
    reason = forms.CharField(label=_("Because"), max_length=2000, widget=forms.Textarea({"rows": 2, "dir": "auto"}))
    source = forms.CharField(
        label=_("Source"), max_length=MAX_SOURCE, required=False, widget=forms.TextInput({"dir": "auto"})
    )


class RetractForm(forms.Form):
    """Why one takes an account back."""

    reason = forms.CharField(label=_("Because"), max_length=2000, widget=forms.Textarea({"rows": 2, "dir": "auto"}))
