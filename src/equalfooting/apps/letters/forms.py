"""Which forms do joint letters have? Their frame, their text, signing, sending, tracking."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.letters.actions.drafting import Frame
from equalfooting.apps.letters.actions.falling_due import LEAST_SILENT_DAYS, MOST_SILENT_DAYS, SILENT_DAYS
from equalfooting.apps.letters.actions.sending import Told
from equalfooting.apps.letters.actions.words import LETTER, LINE, NOTE
from equalfooting.apps.letters.models import JointLetter
from equalfooting.apps.letters.words import KINDS, WAYS
from equalfooting.apps.processes.forms import language_choices
from equalfooting.apps.processes.uploads import Upload
from equalfooting.apps.stakeholders.forms import group_choices
from equalfooting.domain.languages import UN_LANGUAGES
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.parts import countries
from equalfooting.ui.refusing import as_error

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_DAY = forms.DateInput(attrs={"type": "date"})
_ADDRESSEE = re.compile(r"\s*(?P<name>[^<>]+?)\s*(?:<\s*(?P<email>[^<>\s]+)\s*>)?\s*")


def _words(label: "StrPromise", *, limit: int = NOTE, rows: int = 4, **more: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=limit, widget=widget, **more)


def _moment(label: "StrPromise") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip


class FrameForm(forms.Form):
    """What a letter is, but for its text."""

    title = forms.CharField(label=_("Title"), max_length=LINE, widget=forms.TextInput({"dir": "auto"}))
    kind = forms.ChoiceField(label=_("What is it?"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    addressees = _words(
        _("To whom, one office a line"), rows=3, required=False,
        help_text=_("With an e-mail address in angle brackets, this site can send it: Registry Council <office@…>."),
    )  # fmt: skip
    purpose = _words(_("What it is to achieve, in two or three sentences"), limit=2_000, rows=3)
    language = forms.ChoiceField(label=_("Language of the text that is signed"), choices=language_choices)
    translations = forms.MultipleChoiceField(
        label=_("Also goes out in"), choices=language_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open_to_drafters = forms.TypedChoiceField(
        label=_("Who may work on the text?"), widget=forms.RadioSelect, coerce=lambda value: value == "all",
        choices=[("some", _("I, and whom I name below")), ("all", _("Whoever takes part in this process"))],
    )  # fmt: skip
    drafters = forms.CharField(
        label=_("Named people, by the handles of their pages"), max_length=NOTE, required=False,
        widget=forms.TextInput({"dir": "ltr"}), help_text=_("Parted by commas."),
    )  # fmt: skip
    silent_days = forms.IntegerField(
        label=_("After how many days of silence are you and the secretariat reminded?"), initial=SILENT_DAYS,
        required=False, min_value=LEAST_SILENT_DAYS, max_value=MOST_SILENT_DAYS,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, title_stays: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if title_stays:
            del self.fields["title"]

    def clean_addressees(self) -> list[tuple[str, str]]:
        """Each line as (office, address or "")."""
        lines = enumerate(self.cleaned_data["addressees"].splitlines(), 1)
        return [_addressee(number, line) for number, line in lines if line.strip()]

    @property
    def frame(self) -> Frame:
        given = self.cleaned_data
        also = [code for code in given["translations"] if code != given["language"]]
        return Frame(
            title=given.get("title", ""), purpose=given["purpose"], addressees=given["addressees"],
            languages=[given["language"], *also], kind=given["kind"],
            is_open_to_drafters=given["is_open_to_drafters"],
            drafters=[name.strip() for name in given["drafters"].split(",") if name.strip()],
            silent_days=given["silent_days"] or SILENT_DAYS,
        )  # fmt: skip


def frame_as_typed(letter: JointLetter) -> dict[str, Any]:
    """A letter's frame as the form shows it."""
    lines = [f"{one.name} <{one.email}>" if one.email else one.name for one in letter.addressees.all()]
    named = [one.person.handle for one in letter.codrafters.select_related("person")]
    return {
        "title": letter.text.title, "kind": letter.text.kind, "addressees": "\n".join(lines),
        "purpose": letter.purpose, "language": letter.text.language, "translations": letter.languages[1:],
        "is_open_to_drafters": "all" if letter.is_open_to_drafters else "some", "drafters": ", ".join(named),
        "version": letter.version, "silent_days": letter.silent_days,
    }  # fmt: skip


def _addressee(number: int, line: str) -> tuple[str, str]:
    found = _ADDRESSEE.fullmatch(line)
    try:
        if found and found["email"]:
            validate_email(found["email"])
    except ValidationError:
        found = None
    if found is None:
        raise as_error(Refusal("letter-addressee-line", row=number, given=line[:120]))
    return found["name"], found["email"] or ""


class StartForm(FrameForm):
    """A new letter: its frame, a first text, and until when it can be signed."""

    sign_until = _moment(_("Signing ends (UTC)"))
    text = _words(
        _("The text"), limit=LETTER, rows=14,
        help_text=_("A blank line begins a new paragraph, “# ” a heading. You can change it until you settle it."),
    )  # fmt: skip
    field_order = ("title", "kind", "addressees", "purpose", "text", "sign_until")


class TextForm(forms.Form):
    text = _words(
        _("The text"), limit=LETTER, rows=20, help_text=_("A blank line begins a new paragraph, “# ” a heading.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class TranslationForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=LINE, widget=forms.TextInput({"dir": "auto"}))
    text = _words(_("The text"), limit=LETTER, rows=20)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DeadlineForm(forms.Form):
    sign_until = _moment(_("Signing ends (UTC)"))


class ReasonForm(forms.Form):
    reason = _words(_("The reason"), limit=1_000, rows=3)


class SignForm(forms.Form):
    """What everybody says who signs; `number` is the settled text that was read."""

    post = forms.CharField(
        label=_("Your function"), max_length=LINE, required=False, widget=forms.TextInput({"dir": "auto"}),
        help_text=_("Shown with your name, if you agree to be named."),
    )  # fmt: skip
    may_name = forms.BooleanField(label=_("My name may be shown in public, under this letter"), required=False)
    wants_news = forms.BooleanField(
        label=_("Write to me when the letter is acknowledged or answered"), required=False, initial=True
    )
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SignByMailForm(SignForm):
    """To sign without an account."""

    name = forms.CharField(
        label=_("Your name"), max_length=LINE, widget=forms.TextInput({"dir": "auto", "autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
        help_text=_(
            "A link comes to it. It is never shown, and deleted when the letter is sent, or answered if you want to "
            "hear of that."
        ),
    )  # fmt: skip
    group = forms.ChoiceField(label=_("Stakeholder group"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    field_order = ("name", "email", "post", "group", "country", "may_name", "wants_news")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wants_news"].initial = False
        self.fields["group"].choices = [("", _("I do not say")), *group_choices()]  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", _("I do not say")), *countries.choices()]  # type: ignore[attr-defined]


class SignForForm(SignForm):
    """To sign for an organisation for which one speaks."""

    organisation = forms.TypedChoiceField(label=_("Organisation"), coerce=int)
    email = forms.EmailField(
        label=_("An e-mail address at the organisation’s own domain"), required=False,
        widget=forms.EmailInput({"dir": "ltr"}),
        help_text=_("A link sent there confirms that you sign for it. Without one, the secretariat confirms it."),
    )  # fmt: skip
    field_order = ("organisation", "email", "post", "may_name", "wants_news")

    def __init__(self, *args: Any, organisations: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """What happened: the day, the way, who was on the other side, words and a file."""

    on = forms.DateField(label=_("On which day?"), widget=_DAY)
    way = forms.ChoiceField(label=_("How?"), choices=[pair for pair in WAYS.items() if pair[0] != "site"])
    other_side = forms.CharField(
        label=_("To whom, or from whom?"), max_length=300, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    words = _words(_("In words"), limit=LETTER, rows=6, required=False)
    language = forms.ChoiceField(label=_("Language of these words"), required=False)
    upload = forms.FileField(label=_("File"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, countries.language_name(code)) for code in UN_LANGUAGES]
        self.fields["language"].choices = [("", "–"), *named]  # type: ignore[attr-defined]

    @property
    def told(self) -> Told:
        given = self.cleaned_data
        sent = given["upload"]
        on: date = given["on"]
        return Told(
            on=on, way=given["way"], other_side=given["other_side"], words=given["words"],
            language=given["language"], upload=Upload(sent.name, sent.read()) if sent else None,
        )  # fmt: skip


class SentForm(StepForm):
    """How it was sent by hand."""

    other_side = forms.CharField(label=_("To whom?"), max_length=300, widget=forms.TextInput({"dir": "auto"}))
    words = _words(
        _("What proves it"), limit=LETTER, rows=3, required=False,
        help_text=_("For example the number of a registered letter, or who received it. Or attach a file."),
    )  # fmt: skip


class TrackForm(StepForm):
    """What came back."""

    kind = forms.ChoiceField(
        label=_("What happened?"), widget=forms.RadioSelect,
        choices=[
            ("reminded", _("We reminded them")), ("acknowledged", _("They acknowledged receipt")),
            ("answered", _("They answered")),
        ],
    )  # fmt: skip
    words = _words(
        _("What was said"), limit=LETTER, rows=8, required=False,
        help_text=_("Quote an answer in its own language, or attach it as a file."),
    )  # fmt: skip
    field_order = ("kind", "on", "way", "other_side", "words", "language", "upload")


class MailForm(forms.Form):
    reply_to = forms.EmailField(
        label=_("Address to which they answer"), widget=forms.EmailInput({"dir": "ltr"}),
        help_text=_("The addressee sees it. Make it an address that somebody reads."),
    )  # fmt: skip
