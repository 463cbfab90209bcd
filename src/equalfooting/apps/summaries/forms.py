"""Which forms do summaries have: a new draft, its title, the passages of one section?"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.consensus.models import Round
from equalfooting.apps.summaries.actions import DEED, LIMIT_TITLE, LIMIT_WORDS, Change
from equalfooting.apps.summaries.composing import Part
from equalfooting.apps.summaries.telling import Teller
from equalfooting.apps.summaries.words import KINDS
from equalfooting.ui.in_language import ISOLATE


class DraftForm(forms.Form):
    """What is drafted, of which rounds."""

    field_order = ("kind", "rounds", "title")

    kind = forms.ChoiceField(
        label=_("What is drafted"), choices=list(KINDS.items()), widget=forms.RadioSelect,
        help_text=_("A report needs a level for every recommendation; a Chair's summary does not."),
    )  # fmt: skip
    title = forms.CharField(label=_("Title"), max_length=LIMIT_TITLE)

    def __init__(self, *given: Any, rounds: Sequence[Round], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(str(one.number), f"{one.number}: {ISOLATE.format(one.title)}") for one in rounds]
        self.fields["rounds"] = forms.MultipleChoiceField(
            label=_("Of which rounds"), widget=forms.CheckboxSelectMultiple, choices=choices
        )


class TitleForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=LIMIT_TITLE)


class SectionForm(forms.Form):
    """A field of words for each sentence, a tick for each passage that may be left out, and words of one's own."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *given: Any, parts: Sequence[Part], teller: Teller, **named: Any) -> None:
        super().__init__(*given, **named)
        self.parts = parts
        self.said = {part.key: part.words or ("" if part.is_own else told(part, teller)) for part in parts}
        self.machine = {part.key: told(part, teller) for part in parts if part.is_sentence}
        for place, part in enumerate(parts):
            self._field(place, part)

    def _field(self, place: int, part: Part) -> None:
        if part.must_stay:
            return
        if part.is_sentence or part.is_own:
            label = _("Your own words at the end of this section") if part.is_own else _("This sentence")
            words = forms.CharField(
                label=label, required=False, max_length=LIMIT_WORDS, initial=self.said[part.key],
                widget=forms.Textarea({"rows": 5 if part.is_own else 2}),
            )  # fmt: skip
            self.fields[f"words-{place}"] = words
        if not part.is_own:
            self.fields[f"out-{place}"] = forms.BooleanField(
                label=_("Leave it out"), required=False, initial=part.is_left_out
            )

    def field_of(self, item: str) -> str:
        """The name of the field of a passage, "" where it has none."""
        for place, part in enumerate(self.parts):
            if part.key == item:
                return next((name for name in (f"words-{place}", f"out-{place}") if name in self.fields), "")
        return ""

    def changes(self, before: dict[str, tuple[str, bool]]) -> Iterable[Change]:
        """What differs from what the page showed: `before`, of each passage the words and whether it was left out."""
        for place, part in enumerate(self.parts):
            if part.must_stay:
                continue
            words = self.cleaned_data.get(f"words-{place}", "").replace("\r\n", "\n").strip()
            is_out = bool(self.cleaned_data.get(f"out-{place}"))
            if (words, is_out) != before[part.key]:
                yield self._change(part, words, is_out)

    def _change(self, part: Part, words: str, is_out: bool) -> Change:
        if is_out:
            return Change(part.key, DEED.LEAVE_OUT)
        machine = self.machine.get(part.key, "")
        if words in ("", machine) and not part.item.get("is_gone"):
            return Change(part.key, DEED.TAKE_BACK)
        return Change(part.key, DEED.WRITE, words) if words else Change(part.key, DEED.LEAVE_OUT)


def told(part: Part, teller: Teller) -> str:
    """A passage as the machine says it."""
    return teller.sentence(part.item) if part.is_sentence else ""
