"""Which forms do decision rules have? One that needs no JSON, and one for what-ifs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.decisions.describing import AS_JSON
from equalfooting.apps.decisions.words import PATTERNS, THRESHOLDS

LIMIT = 5_000
LONGEST = 400_000


class RuleForm(forms.Form):
    """A title, a pattern with its few choices, and the members, one a line."""

    title = forms.CharField(label=_("Title"), max_length=200)
    pattern = forms.ChoiceField(label=_("How is it decided?"), choices=list(PATTERNS.items()))
    threshold = forms.ChoiceField(label=_("How many are enough?"), choices=list(THRESHOLDS.items()), required=False)
    other_threshold = forms.CharField(
        label=_("Another threshold"), max_length=20, required=False,
        help_text=_("A number such as 9, a share such as 65% or 3/5, or more than a share: >60%."),
    )  # fmt: skip
    n = forms.IntegerField(
        label=_("With consensus: how many may stay outside it?"), min_value=0, max_value=1000, required=False,
        help_text=_("0 is consensus, 1 is consensus minus one."),
    )  # fmt: skip
    is_silence_consent = forms.BooleanField(label=_("Who says nothing agrees (silence procedure)"), required=False)
    members = forms.CharField(
        label=_("Members, one a line: name, stakeholder group, region, weight"), max_length=LONGEST, required=False,
        widget=forms.Textarea({"rows": 10}),
        help_text=_("Only the name is needed. Codes of groups: gov, igo, civil, business, tech; others in full."),
    )  # fmt: skip
    vetoes = forms.CharField(
        label=_("Who has a veto, one name a line"), max_length=LIMIT, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    description = forms.CharField(
        label=_("The rule as JSON, if you chose that"), max_length=LONGEST, required=False,
        widget=forms.Textarea({"rows": 6, "dir": "ltr"}), help_text=_("It brings its own members."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Where the rule comes from, or why it changes"), max_length=LIMIT, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        given["threshold"] = given.get("other_threshold") or given.get("threshold") or ">50%"
        is_json = given.get("pattern") == AS_JSON
        needed, missing = ("description", _("Paste the description.")) if is_json else ("members", _("Name somebody."))
        if not given.get(needed) and needed not in self.errors:
            self.add_error(needed, missing)
        return given


class WhatIfForm(forms.Form):
    """One change or several at once; nothing is written."""

    at = forms.ChoiceField(label=_("Threshold"), required=False)
    to = forms.CharField(label=_("becomes"), max_length=20, required=False, help_text=_("such as 2/3, >50% or 9"))
    without = forms.ChoiceField(label=_("Without this member"), required=False)
    joining = forms.CharField(label=_("With one more member"), max_length=100, required=False)
    group = forms.ChoiceField(label=_("of the stakeholder group"), required=False)

    def __init__(self, *args: Any, places: list[Any], members: list[Any], groups: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("at", places), ("without", members), ("group", groups)):
            self.fields[name].choices = [("", "–"), *choices]  # type: ignore[attr-defined]

    @property
    def is_asked(self) -> bool:
        """Does the address ask for any change?"""
        return any(self.data.get(name) for name in ("to", "without", "joining"))
