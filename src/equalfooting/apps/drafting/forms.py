"""Which forms do texts, amendments and their handling have?"""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.adapters.documents import safe_name
from equalfooting.apps.drafting.actions.words import MOST_REASON, MOST_WORDS
from equalfooting.apps.drafting.words import CHOICES, PARAGRAPHS, TEXTS
from equalfooting.apps.processes.forms import language_choices
from equalfooting.domain.refusals import Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

#: of a Word file that comes back
MAX_MEGABYTES = 20
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_WRITTEN = ["%Y-%m-%dT%H:%M"]


def _words(label: "StrPromise", *, required: bool = True, rows: int = 4, limit: int = MOST_REASON) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=limit, widget=forms.Textarea({"rows": rows}))


def _until(label: "StrPromise") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, widget=_MOMENT, input_formats=_WRITTEN, required=False,
        help_text=_("Amendments that come later are taken too, and marked as late."),
    )  # fmt: skip


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language of the words"), choices=language_choices)


class TextForm(forms.Form):
    """A title and a pasted text."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=list(TEXTS.items()))
    language = _language()
    pasted = forms.CharField(
        label=_("The text"), max_length=400_000, widget=forms.Textarea({"rows": 18}),
        help_text=_("Paste it as it is: paragraphs with an empty line between them, or with numbers in front. A line that begins with # is a heading, one that begins with * a recommendation."),  # noqa: E501  one sentence
    )  # fmt: skip


class ParagraphForm(forms.Form):
    """A paragraph of the draft, as the Chair wants it."""

    words = _words(_("The paragraph"), rows=8, limit=MOST_WORDS)
    kind = forms.ChoiceField(label=_("What it is"), choices=list(PARAGRAPHS.items()))
    seen = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    after = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)


class PublishForm(forms.Form):
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=16)
    note = _words(_("What you say about this version"), required=False)
    amendments_until = _until(_("Amendments until (UTC)"))


class DeadlineForm(forms.Form):
    amendments_until = _until(_("Amendments until (UTC)"))


class CloseForm(forms.Form):
    because = _words(_("How it ended"))


class ReasonForm(forms.Form):
    """A deletion needs no words; every other form of proposing adds some. `anchor`: what was seen of an amendment."""

    reason = _words(_("Why"), required=False)
    language = _language()
    anchor = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RewriteForm(ReasonForm):
    """The paragraph in a field: it is written as it should read."""

    words = _words(_("Write the paragraph as you want it to read"), rows=8, limit=MOST_WORDS)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    field_order = ("words", "reason", "language")


class InsertForm(ReasonForm):
    words = _words(_("The new paragraph"), rows=6, limit=MOST_WORDS)
    before = forms.BooleanField(label=_("Put it before this paragraph, not behind it"), required=False)
    field_order = ("words", "before", "reason", "language")


class MoveForm(ReasonForm):
    behind = forms.CharField(
        label=_("Behind which paragraph?"), max_length=12, help_text=_("Its number; 0 puts it at the beginning.")
    )
    field_order = ("behind", "reason", "language")


class SplitForm(ReasonForm):
    words = forms.CharField(
        label=_("The paragraph"), max_length=MOST_WORDS, widget=forms.Textarea({"rows": 8}),
        help_text=_("Press Enter once where the new paragraph begins, and change nothing else."),
    )  # fmt: skip
    field_order = ("words", "reason", "language")


class WithdrawForm(forms.Form):
    reason = _words(_("Why you withdraw it"))


class PackageForm(forms.Form):
    title = forms.CharField(label=_("What the deal is about"), max_length=200)
    numbers = forms.CharField(
        label=_("Numbers of the amendments"), max_length=200,
        help_text=_("Amendments that you sponsor, for example 3, 7, 12."),
    )  # fmt: skip
    reason = _words(_("Why they belong together"), required=False)


class HandlingForm(forms.Form):
    """What the Chair proposes for one amendment."""

    handled = forms.ChoiceField(label=_("What should become of it"), choices=list(CHOICES.items()))
    reason = _words(_("Why"))
    words = _words(_("The words instead, if you accept it modified"), required=False, limit=MOST_WORDS)
    with_number = forms.IntegerField(label=_("With which amendment, if you merge it"), required=False, min_value=1)
    referred_to = forms.CharField(label=_("Where to, if you refer it"), required=False, max_length=200)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)


class SeveralForm(forms.Form):
    """The same for several: accept, reject or refer."""

    numbers = forms.CharField(max_length=4_000)
    handled = forms.ChoiceField(choices=list(CHOICES.items()))
    reason = _words(_("Why"))
    referred_to = forms.CharField(required=False, max_length=200)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)


class ReplyForm(forms.Form):
    agrees = forms.TypedChoiceField(
        label=_("Do you agree?"), choices=[("yes", _("I agree")), ("no", _("I do not agree"))],
        coerce=lambda value: value == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    words = _words(_("In your words"), required=False, rows=3)
    handling = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReturnedForm(forms.Form):
    """A Word file, as it is on somebody's disk."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Word file"), widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_("The file you took from here, with your changes tracked. Nothing is proposed yet: you first see what each change would become."),  # noqa: E501  one sentence
    )  # fmt: skip

    def uploaded(self) -> tuple[str, bytes]:
        """Name and content. Refuses `file-too-large-here`."""
        file = self.cleaned_data["file"]
        name = safe_name(file.name or "")
        if file.size > MAX_MEGABYTES * 1024 * 1024:
            n_megabytes = file.size // 1024 // 1024 + 1
            raise Refusal("file-too-large-here", field="file", name=name, n_megabytes=n_megabytes, limit=MAX_MEGABYTES)
        return name, bytes(file.read())
