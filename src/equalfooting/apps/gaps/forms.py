"""Which forms do the pages of gaps have? One to assert a gap, one to argue about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.gaps.models import GapArgument
from equalfooting.apps.gaps.words import ASSERTED, STANCES
from equalfooting.apps.mapping.models import Issue, Taxonomy
from equalfooting.domain.mapping.words import ASSERTED_KINDS
from equalfooting.ui.in_language import for_reader

LIMIT = 5_000


class IssueChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # the stubs are generic, Django is not
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} {for_reader(obj.titles).text}"


class AssertForm(forms.Form):
    """A gap that no map can show by itself."""

    issue = IssueChoice(Issue.objects.none(), label=_("Issue"))
    kind = forms.ChoiceField(label=_("What is missing"), choices=[(code, ASSERTED[code]) for code in ASSERTED_KINDS])
    statement = forms.CharField(label=_("The gap, in your words"), max_length=LIMIT, widget=forms.Textarea({"rows": 4}))
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=LIMIT,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What shows it: a document with its address, a passage of an answer, figures and their source."),
    )

    def __init__(self, *args: Any, taxonomy: Taxonomy, **named: Any) -> None:
        super().__init__(*args, **named)
        field: Any = self.fields["issue"]
        field.queryset = taxonomy.issues.all()
        field.to_field_name = "code"


class ArgueForm(forms.Form):
    """For or against, in one's own words."""

    stance = forms.ChoiceField(
        label=_("Does it speak for the gap or against it?"),
        choices=[(code, STANCES[code]) for code in GapArgument.Stance.values],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("Your argument"), max_length=LIMIT, widget=forms.Textarea({"rows": 4}))
