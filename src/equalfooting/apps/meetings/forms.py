"""What do people enter about a meeting?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.meetings.actions.convening import MAX_PLACE, MAX_REASON
from equalfooting.apps.processes.forms import TextsForm
from equalfooting.apps.processes.models import Document, Process
from equalfooting.ui.in_language import for_reader

_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
#: the newest documents of a process that can be chosen
MOST_DOCUMENTS = 100


class MeetingForm(TextsForm):
    """When, where, and what it is called."""

    texts = {"titles": (_("Title"), 1)}

    starts_at = forms.DateTimeField(label=_("Begins"), widget=_MOMENT, help_text=_("In your time zone."))
    ends_at = forms.DateTimeField(label=_("Ends"), widget=_MOMENT)
    place = forms.CharField(
        label=_("Place"), max_length=MAX_PLACE, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    url = forms.URLField(
        label=_("Address to take part from afar"), required=False, assume_scheme="https",
        widget=forms.URLInput({"dir": "ltr"}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CancelForm(forms.Form):
    """Why it does not take place."""

    reason = forms.CharField(label=_("Reason"), max_length=MAX_REASON, widget=forms.TextInput({"dir": "auto"}))


class _DocumentForm(forms.Form):
    """A choice among the documents of a process."""

    document = forms.TypedChoiceField(label=_("Document"), coerce=int, required=False, empty_value=None)

    def __init__(self, *arguments: Any, process: Process, **named: Any) -> None:
        super().__init__(*arguments, **named)
        rows = process.documents.filter(withdrawn_at=None).only("pk", "titles", "symbol", "process_id")
        self.found: dict[int, Document] = {one.pk: one for one in rows[:MOST_DOCUMENTS]}
        named_ = [(pk, f"{one.symbol} {for_reader(one.titles).text}".strip()) for pk, one in self.found.items()]
        field = self.fields["document"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [("", "–"), *named_]

    @property
    def chosen(self) -> Document | None:
        return self.found.get(self.cleaned_data.get("document") or 0)


class PaperForm(_DocumentForm):
    """Which document is a paper of the meeting."""

    is_agenda = forms.BooleanField(label=_("It is the agenda"), required=False)


class TranscriptForm(_DocumentForm):
    """Where everybody can read the transcript."""

    url = forms.URLField(
        label=_("Or its address elsewhere"), required=False, assume_scheme="https",
        widget=forms.URLInput({"dir": "ltr"}),
    )  # fmt: skip


class AttendanceForm(forms.Form):
    """A list with a line for each person, typed or from a file."""

    rows = forms.CharField(
        label=_("Who was there, a line each"), max_length=400_000, required=False,
        widget=forms.Textarea({"rows": 14, "dir": "ltr", "spellcheck": "false"}),
        help_text=_(
            "The first line names the columns. Take out the lines of those who were not there. Several groups stand "
            "in one cell with semicolons; “named” is yes where somebody without a role agreed to be named in public."
        ),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Or a CSV or XLSX file with the same columns"), required=False,
        help_text=_("Its rows come into the list above, to be looked at before they are kept."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
