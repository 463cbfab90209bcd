"""What does a process say it asks of itself?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.principles.plain import JUDGED, MOST_DAYS
from equalfooting.apps.principles.words import SHORT

MAX_REASON = 5_000


class ThresholdsForm(forms.Form):
    """A threshold for each figure that can be judged; an empty one asks nothing and the figure is only shown."""

    reason = forms.CharField(
        label=_("Why these?"), max_length=MAX_REASON, widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Everybody reads it beside the thresholds."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, code in JUDGED.items():
            self.fields[name] = _field(name, SHORT[code])
        self.order_fields([*JUDGED, "reason", "seen"])

    @property
    def thresholds(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in JUDGED}


def _field(name: str, label: Any) -> forms.Field:
    if name.startswith("is_"):
        return forms.BooleanField(label=label, required=False, help_text=_("Asked of all rules in force."))
    if name.startswith("days_"):
        return forms.IntegerField(
            label=label, min_value=0, max_value=MOST_DAYS, required=False, help_text=_("Whole days before.")
        )
    return forms.IntegerField(
        label=label, min_value=0, max_value=100, required=False, help_text=_("At least so many in a hundred.")
    )
