"""What may be typed at the desk? The verdict's fields, checked against what this process has."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.forms import KINDS, named
from equalfooting.apps.mapping.models import Issue, Mechanism
from equalfooting.apps.processes.models import Process
from equalfooting.apps.sorting.models import Verdict
from equalfooting.ui.in_language import for_reader


class VerdictForm(forms.Form):
    """One verdict about one suggestion. `version` is what the page showed."""

    suggestion = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    deed = forms.ChoiceField(choices=Verdict.Deed.choices, widget=forms.HiddenInput)
    issue = forms.ModelChoiceField(Issue.objects.none(), required=False)
    mechanism = forms.CharField(required=False, max_length=400)
    at = forms.IntegerField(required=False)
    reason = forms.CharField(required=False, max_length=500)
    also = forms.BooleanField(required=False, help_text="the same passage in the other letters of the campaign too")

    def __init__(self, *args: object, process: Process, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]
        self.process = process
        self.fields["issue"].queryset = Issue.objects.filter(taxonomy__process=process)  # type: ignore[attr-defined]

    def clean_mechanism(self) -> Mechanism | None:
        """A mechanism by its code, or by “CODE · name” as the list of choices fills it in."""
        given = self.cleaned_data["mechanism"].strip()
        if not given:
            return None
        code = given.split("·")[0].strip()
        found = Mechanism.objects.filter(process=self.process, code__iexact=code, withdrawn_at=None).first()
        if found is None:
            raise forms.ValidationError(
                _("“%(given)s” is no mechanism of this map. Choose one from the list, or add it to the map first."),
                params={"given": given},
            )
        return found


class MarkForm(forms.Form):
    """A passage marked by hand: by its first and last words, or by the span that a selection gave."""

    first = forms.CharField(required=False, label=_("First words"), max_length=300)
    last = forms.CharField(required=False, label=_("Last words"), max_length=300)
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    issue = forms.TypedChoiceField(required=False, label=_("Issue"))

    def __init__(self, *args: object, process: Process, issues: Sequence[Issue], **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]
        _offer(self.fields["issue"], issues)


class NewMechanismForm(forms.Form):
    """A mechanism that the map does not know, as a passage names it: what stands here is enough to begin with."""

    name = forms.CharField(label=_("Name"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    acronym = forms.CharField(label=_("Acronym"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=named(KINDS, ""))
    level = forms.ChoiceField(label=_("Level"), choices=named(Mechanism.Level.values))
    issue = forms.TypedChoiceField(label=_("Issue"))
    also = forms.BooleanField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, issues: Sequence[Issue], **named_: object) -> None:
        super().__init__(*args, **named_)  # type: ignore[arg-type]
        _offer(self.fields["issue"], issues)

    def content(self, language: str, seen_at: str) -> MechanismContent:
        """What was written, as the action takes it; the name is in the language of the passage."""
        given = self.cleaned_data
        return MechanismContent(
            names={language: given["name"]}, acronyms=tuple(filter(None, [given["acronym"].strip()])),
            kind=given["kind"], level=given["level"], seen_at=seen_at,
        )  # fmt: skip


def _offer(field: forms.Field, issues: Sequence[Issue]) -> None:
    """Let a field choose among issues that are loaded already."""
    by_key = {str(issue.pk): issue for issue in issues}
    assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  declared so
    field.choices = [("", "—"), *((key, issue_label(issue)) for key, issue in by_key.items())]
    field.coerce = by_key.__getitem__
    field.empty_value = None


def issue_label(issue: Issue) -> str:
    return f"{issue.code} {for_reader(issue.titles).text}"
