"""What do people enter about a process? Texts in several languages, dates, roles, readings, documents."""

from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.processes.rules.organisations import MAX_ACRONYM, MAX_URL
from equalfooting.apps.stakeholders.forms import group_choices
from equalfooting.apps.stakeholders.models import Organisation
from equalfooting.apps.stakeholders.rules import MAX_NAME
from equalfooting.domain.languages import UN_LANGUAGES
from equalfooting.ui.parts import countries
from equalfooting.ui.parts.countries import language_name

#: English first, because it is what a missing text falls back to.
WRITTEN_IN = ("en", *(code for code in UN_LANGUAGES if code != "en"))
_DAY = forms.DateInput(attrs={"type": "date"})
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def language_choices() -> list[tuple[str, str]]:
    """The six languages, named in the reader's."""
    return [(code, language_name(code)) for code in WRITTEN_IN]


class TextsForm(forms.Form):
    """A form with texts in six languages: `texts` says name -> (label, number of rows; 1 for a line)."""

    texts: ClassVar[dict[str, tuple[Any, int]]] = {}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        initial = dict(named.pop("initial", None) or {})
        for name in self.texts:
            initial |= {f"{name}_{code}": text for code, text in (initial.pop(name, None) or {}).items()}
        super().__init__(*arguments, **{**named, "initial": initial})
        for name, (label, n_rows) in self.texts.items():
            for code in WRITTEN_IN:
                self.fields[f"{name}_{code}"] = _text_field(label, code, n_rows)

    def clean(self) -> dict[str, Any]:
        """Gather the languages of each text into one dictionary."""
        cleaned = super().clean() or {}
        for name in self.texts:
            cleaned[name] = {code: cleaned.pop(f"{name}_{code}", "") for code in WRITTEN_IN}
        return cleaned

    def in_languages(self) -> list[dict[str, Any]]:
        """For the template: each text with its first field, the other languages, and what is missing once begun."""
        return [self._in_languages(name, label) for name, (label, _rows) in self.texts.items()]

    def _in_languages(self, name: str, label: Any) -> dict[str, Any]:
        first, *others = (self[f"{name}_{code}"] for code in WRITTEN_IN)
        missing = [code for code in WRITTEN_IN if not self[f"{name}_{code}"].value()]
        is_begun = len(missing) < len(WRITTEN_IN)
        names = [language_name(code) for code in missing] if is_begun else []
        return {"label": label, "first": first, "others": others, "missing": names, "is_begun": is_begun}

    def plain_fields(self) -> list[BoundField]:
        """The fields that are not texts in several languages."""
        of_texts = {f"{name}_{code}" for name in self.texts for code in WRITTEN_IN}
        return [self[name] for name in self.fields if name not in of_texts and not self[name].is_hidden]


def _text_field(label: Any, code: str, n_rows: int) -> forms.CharField:
    attributes = {"dir": "auto", "lang": code}
    widget = forms.TextInput(attributes) if n_rows == 1 else forms.Textarea({**attributes, "rows": n_rows})
    return forms.CharField(label=language_name(code), required=False, widget=widget)


class ProcessForm(TextsForm):
    """What a process says about itself."""

    texts = {"names": (_("Name"), 1), "summaries": (_("What it is for, in two or three sentences"), 4)}

    acronym = forms.CharField(label=_("Acronym"), max_length=20, required=False)
    convener = forms.CharField(label=_("Convened by"), max_length=200, required=False)
    opened_on = forms.DateField(label=_("Begins on"), widget=_DAY)
    ended_on = forms.DateField(label=_("Ends on"), widget=_DAY, required=False)
    is_public = forms.BooleanField(
        label=_("Anyone may read it"), help_text=_("Otherwise only those who hold a role in it."), required=False
    )
    takes_correspondents = forms.BooleanField(
        label=_("Anyone may join its correspondence group"), required=False, initial=True
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, process: Process) -> "ProcessForm":
        names = (*cls.texts, *cls.base_fields)
        return cls(initial={name: getattr(process, name) for name in names})


class NewProcessForm(ProcessForm):
    """A process that does not exist yet: also its address and its first secretariat."""

    slug = forms.CharField(label=_("Address"), max_length=60, help_text=_("Small letters, digits and hyphens."))
    secretariat = forms.CharField(
        label=_("First secretariat"), max_length=254, help_text=_("A handle or an exact e-mail address.")
    )
    version = None  # type: ignore[assignment]  # Django's way to take an inherited field out


class PhaseForm(TextsForm):
    """A dated stretch of work."""

    texts = {"names": (_("Name"), 1)}

    opens_at = forms.DateTimeField(label=_("Begins"), widget=_MOMENT, help_text=_("In your time zone."))
    closes_at = forms.DateTimeField(
        label=_("Ends"), widget=_MOMENT, required=False, help_text=_("Without an end it lasts until the next one.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


ROLES = [
    (Membership.Role.SECRETARIAT.value, _("Secretariat")),
    (Membership.Role.CHAIR.value, _("Chair")),
    (Membership.Role.MEMBER.value, _("Member")),
    (Membership.Role.CORRESPONDENT.value, _("Correspondent")),
    (Membership.Role.OBSERVER.value, _("Observer")),
]


class RoleForm(forms.Form):
    """Who gets which role, for whom."""

    person = forms.CharField(
        label=_("Person"), max_length=254, help_text=_("The handle of their public page, or their exact address.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    group = forms.ChoiceField(label=_("For which stakeholder group"), required=False)
    title = forms.CharField(label=_("Title"), max_length=80, required=False, help_text=_("For example Vice-Chair."))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)  # noqa: S101  declared above
        group.choices = [("", "–"), *group_choices()]


class MandateForm(TextsForm):
    """A mandate as it is entered for the first time, in one language."""

    texts = {"titles": (_("Title"), 1)}

    symbol = forms.CharField(label=_("Symbol"), max_length=60, required=False)
    source = forms.CharField(label=_("Adopted by, where"), max_length=300)
    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")
    adopted_on = forms.DateField(label=_("Adopted on"), widget=_DAY, required=False)
    language = forms.ChoiceField(label=_("Language of the text"), choices=language_choices)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("Each paragraph begins with its number and a full stop: “69. We further recognise …”."),
        widget=forms.Textarea({"rows": 14, "dir": "auto"}),
    )


class ParagraphForm(TextsForm):
    """One paragraph in six languages."""

    texts = {"texts": (_("Text"), 6)}

    version = forms.IntegerField(widget=forms.HiddenInput)


class WordsForm(forms.Form):
    """Somebody's own words."""

    words = forms.CharField(label=_("In my words"), max_length=4000, widget=forms.Textarea({"rows": 3, "dir": "auto"}))
    language = forms.ChoiceField(label=_("Language"), choices=language_choices)


class ReadingForm(WordsForm):
    """A reading, and why one holds it."""

    question = forms.CharField(
        label=_("What do the readings differ about?"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    title = forms.CharField(
        label=_("The reading in a few words"), max_length=200, widget=forms.TextInput({"dir": "auto"})
    )
    statement = forms.CharField(
        label=_("What it says"), max_length=4000, widget=forms.Textarea({"rows": 4, "dir": "auto"})
    )
    field_order = ("question", "title", "statement", "words", "language")


class RecordedForm(WordsForm):
    """What somebody said elsewhere, with the source."""

    holder = forms.CharField(label=_("Who said it"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    group = forms.ChoiceField(label=_("Stakeholder group"), required=False)
    source = forms.CharField(label=_("Where it was said"), max_length=300, widget=forms.TextInput({"dir": "auto"}))
    stated_on = forms.DateField(label=_("When"), widget=_DAY)
    field_order = ("holder", "group", "words", "language", "source", "stated_on")

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["words"].label = _("In their words")
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)  # noqa: S101  declared above
        group.choices = [("", "–"), *group_choices()]


class DocumentForm(TextsForm):
    """A document: a text, a file or an address."""

    texts = {"titles": (_("Title"), 1)}

    symbol = forms.CharField(label=_("Symbol"), max_length=60, required=False)
    summary = forms.CharField(
        label=_("Summary"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea({"rows": 8, "dir": "auto"}))
    upload = forms.FileField(
        label=_("File"), required=False, help_text=_("DOCX, ODT, XLSX, PDF, TXT or MD, up to 25 MB.")
    )
    url = forms.URLField(label=_("Address elsewhere"), required=False, assume_scheme="https")


class ReasonForm(forms.Form):
    """Why something is withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.TextInput({"dir": "auto"}))


class NoticeForm(TextsForm):
    """What everybody should know."""

    texts = {"titles": (_("Title"), 1), "bodies": (_("Text"), 6)}


class SubscribeForm(forms.Form):
    """The address that wants the notices."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"})
    )


class GroupNamesForm(TextsForm):
    """What a stakeholder group is called."""

    texts = {"names": (_("Name"), 1)}

    version = forms.IntegerField(widget=forms.HiddenInput)


class OrganisationForm(forms.Form):
    """What is listed about an organisation."""

    name = forms.CharField(label=_("Name"), max_length=MAX_NAME, widget=forms.TextInput({"dir": "auto"}))
    acronym = forms.CharField(
        label=_("Acronym"), max_length=MAX_ACRONYM, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    url = forms.URLField(
        label=_("Homepage"), max_length=MAX_URL, required=False, assume_scheme="https",
        widget=forms.URLInput({"dir": "ltr"}),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=_("Stakeholder groups"), choices=group_choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, organisation: Organisation, **named: Any) -> None:
        initial = {name: getattr(organisation, name) for name in self.base_fields}
        super().__init__(*arguments, **{**named, "initial": initial})
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)  # noqa: S101  declared above
        country.choices = [("", "–"), *countries.choices()]
