"""What is entered when seats are filled? What-if, seed, reasons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.seats.actions.running import MOST_ALTERNATIVES, Wanted
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.refusing import as_error


class NumbersField(forms.CharField):
    """Numbers of nominees, with commas or spaces between them."""

    def clean(self, value: Any) -> tuple[int, ...]:
        words = super().clean(value).replace(",", " ").replace("،", " ").split()
        for word in words:
            if not (word.isdecimal() and len(word) < 8):
                raise as_error(Refusal("run-number-unknown", number=word[:20]))
        return tuple(dict.fromkeys(int(word) for word in words))


class RunForm(forms.Form):
    """What a run tries: nobody pinned and no rule left out is the plan as it was published."""

    pins = NumbersField(
        label=_("Have to be in"), required=False, max_length=500, help_text=_("Numbers of nominees, such as 4, 17.")
    )
    kept_out = NumbersField(label=_("Have to be out"), required=False, max_length=500)
    relaxed = forms.TypedMultipleChoiceField(
        label=_("Rules left out, only to see what they cost"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    n_alternatives = forms.IntegerField(
        label=_("Further panels beside the best"), min_value=0, max_value=MOST_ALTERNATIVES, initial=3, required=False
    )

    def __init__(self, *arguments: Any, rules: list[tuple[int, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["relaxed"].choices = rules  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        n = said.get("n_alternatives")
        return Wanted(said["pins"], said["kept_out"], tuple(said["relaxed"]), 3 if n is None else n)


class DrawForm(forms.Form):
    """The public value, exactly as it was published."""

    seed = forms.CharField(label=_("The public value"), max_length=2000, widget=forms.TextInput({"dir": "ltr"}))


class LeaveForm(forms.Form):
    """Since when somebody no longer sits, and why."""

    on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.TextInput({"dir": "auto"}),
        help_text=_("It stands on the public page of who sits: a few words are enough."),
    )  # fmt: skip
