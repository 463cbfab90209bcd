"""Which form does a minority statement have?"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.consensus.actions.statements import LIMIT, Statement
from equalfooting.apps.consensus.models import MinorityStatement, Recommendation
from equalfooting.ui.in_language import ISOLATE


class StatementForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=pgettext_lazy("minority statement", "The statement"), max_length=LIMIT,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("It is published beside the result in your words, and never changed."),
    )  # fmt: skip
    about = forms.TypedMultipleChoiceField(
        label=_("About which recommendations"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None: it is about the whole."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *given: Any, recommendations: Iterable[Recommendation], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(one.place, _called(one)) for one in recommendations]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]

    def said(self, language: str = "") -> Statement:
        given = self.cleaned_data
        return Statement(given["title"], given["text"], given["about"], language or get_language() or "en")


def _called(one: Recommendation) -> str:
    return f"{one.place}: {ISOLATE.format(Truncator(one.paragraph.words).words(14))}"


def as_typed(statement: MinorityStatement) -> dict[str, Any]:
    """What the form of a statement begins with."""
    about = [one.place for one in statement.recommendations.all()]
    return {"title": statement.title, "text": statement.words, "about": about, "seen": statement.edition}
