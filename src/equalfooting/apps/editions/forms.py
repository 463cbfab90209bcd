"""Which forms do editions, objections, options and proposals have?"""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

LIMIT = 5_000
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _words(label: "StrPromise", *, required: bool = True, rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=LIMIT, widget=forms.Textarea({"rows": rows}))


class CirculateForm(forms.Form):
    """A title, a note and a deadline; the content is the map as it stands."""

    title = forms.CharField(label=_("Title"), max_length=200)
    note = _words(_("Note to the members"), required=False)
    deadline_at = forms.DateTimeField(
        label=_("Deadline (UTC)"), widget=_MOMENT, input_formats=["%Y-%m-%dT%H:%M"],
        help_text=_("The edition is adopted unless somebody objects by then."),
    )  # fmt: skip


class ObjectForm(forms.Form):
    reason = _words(_("Your objection, and why"))
    lifts_if = _words(_("What would lift it"), required=False)


class AnswerObjectionForm(forms.Form):
    answer = _words(_("Answer"))
    is_met = forms.BooleanField(label=_("The objection is met"), required=False)


class OptionForm(forms.Form):
    question = forms.CharField(
        label=_("The point that could not be agreed"), max_length=1000,
        help_text=_("Options that answer the same point carry the same words here."),
    )  # fmt: skip
    statement = _words(_("One way to put it"))


class HoldForm(forms.Form):
    words = _words(_("Why you hold it, in your words"), required=False, rows=2)


class ProposeForm(forms.Form):
    text = _words(_("What should change"))
    reason = _words(_("Why"), required=False)
    entry = forms.IntegerField(required=False, widget=forms.HiddenInput)
    mechanism = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)
    issue = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)


class AnswerProposalForm(forms.Form):
    is_taken = forms.TypedChoiceField(
        label=_("Is it taken?"), choices=[("yes", _("Taken: the map was changed")), ("no", _("Refused"))],
        coerce=lambda value: value == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    answer = _words(_("The reason"))
