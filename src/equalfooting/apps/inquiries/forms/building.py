"""What does the secretariat type to build a questionnaire, and which plain values does it become?"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.inquiries.actions.building import About
from equalfooting.apps.inquiries.actions.said import Profile
from equalfooting.apps.inquiries.forms.lists import countries, groups, languages
from equalfooting.apps.inquiries.models import Call, Question, Section, Submission
from equalfooting.apps.stakeholders.models import Organisation
from equalfooting.domain.answers.cleaning import clean_line, clean_text
from equalfooting.domain.answers.questionnaire import LIMIT, Plan, QuestionPlan, read_questionnaire
from equalfooting.domain.languages import UN_LANGUAGES
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.refusing import as_error

KIND_NAMES = {
    Question.Kind.SHORT_TEXT: _("Short text: one line"),
    Question.Kind.LONG_TEXT: _("Long text: as much as one likes"),
    Question.Kind.CHOICE: _("Choice: one of several"),
    Question.Kind.CHOICES: _("Choices: any of several"),
    Question.Kind.SCALE: _("Scale: from one end to the other"),
    Question.Kind.MECHANISMS: _("Table of mechanisms: one in each row"),
    Question.Kind.FILE: _("File: a document"),
}
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_MOMENT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


class NewCallForm(forms.Form):
    """A call from nothing, from a questionnaire file, or from another call of the process."""

    use_required_attribute = False
    slug = forms.SlugField(
        label=_("Address"), max_length=60, help_text=_("Small letters, digits and hyphens; it stays for good.")
    )
    title = forms.CharField(
        label=_("Title"), max_length=300, required=False, widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("In the first language. Not needed with a file or another call."),
    )  # fmt: skip
    first_language = forms.ChoiceField(
        label=_("First language"), choices=lambda: languages(UN_LANGUAGES), initial=get_language
    )
    file = forms.FileField(
        label=_("Questionnaire file"), required=False, widget=forms.FileInput(attrs={"accept": ".json"}),
        help_text=_("JSON, as it is downloaded from another call."),
    )  # fmt: skip
    source = forms.ChoiceField(label=_("Or the questionnaire of an earlier call"), required=False)

    def __init__(self, calls: Iterable[Call], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [("", "–"), *((call.slug, call.titles.get("en") or call.slug) for call in calls)]

    def plan(self) -> Plan | None:
        """The questionnaire in the file, if one was given."""
        file = self.cleaned_data.get("file")
        if not file:
            return None
        if file.size > 4 * LIMIT:
            raise Refusal("questionnaire-unreadable", field="file", reason="the file is too large")
        try:
            return read_questionnaire(file.read().decode("utf-8"))
        except UnicodeDecodeError as error:
            raise Refusal("questionnaire-unreadable", field="file", reason="it is not UTF-8 text") from error


class AboutForm(forms.Form):
    """Title, introduction and consent in the first language; the others have a page of their own."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    introduction = forms.CharField(
        label=_("Introduction"), required=False, widget=forms.Textarea(attrs={"dir": "auto"}),
        help_text=_("What the group wants to know, why, and what happens with the answers."),
    )  # fmt: skip
    consent = forms.CharField(
        label=_("What consent to be cited means here"), required=False, widget=forms.Textarea(attrs={"dir": "auto"})
    )
    languages = forms.CharField(
        label=_("Languages of the questionnaire"), max_length=120,
        help_text=_("Codes with spaces between them, the first language first: en fr es ar ru zh"),
    )  # fmt: skip
    accepts_late = forms.BooleanField(label=_("Take late answers and mark them late"), required=False)
    accepts_without_account = forms.BooleanField(label=_("Take answers from people without an account"), required=False)

    @classmethod
    def of(cls, call: Call) -> "AboutForm":
        first = first_language(call)
        return cls(
            initial={
                "version": call.version, "title": call.titles.get(first, ""),
                "introduction": call.introductions.get(first, ""), "consent": call.consents.get(first, ""),
                "languages": " ".join(call.languages), "accepts_late": call.accepts_late,
                "accepts_without_account": call.accepts_without_account,
            }
        )  # fmt: skip

    def clean_languages(self) -> list[str]:
        codes = list(dict.fromkeys(re.split(r"[\s,]+", self.cleaned_data["languages"].strip())))
        strange = [code for code in codes if code not in dict(languages([]))]
        if strange:
            raise as_error(Refusal("language-unknown", language=clean_line(strange[0], 12)))
        return codes

    def about(self, call: Call) -> About:
        """The description with this form's texts in the first language and all others as they stood."""
        said = self.cleaned_data
        first = said["languages"][0]
        return About(
            titles=with_text(call.titles, first, clean_line(said["title"])),
            introductions=with_text(call.introductions, first, clean_text(said["introduction"])),
            consents=with_text(call.consents, first, clean_text(said["consent"])),
            languages=said["languages"], accepts_late=said["accepts_late"],
            accepts_without_account=said["accepts_without_account"],
        )  # fmt: skip


class SectionForm(forms.Form):
    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Heading"), max_length=300, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    guidance = forms.CharField(label=_("Guidance"), required=False, widget=forms.Textarea(attrs={"dir": "auto"}))

    @classmethod
    def of(cls, section: Section) -> "SectionForm":
        first = first_language(section.call)
        said = {"title": section.titles.get(first, ""), "guidance": section.guidances.get(first, "")}
        return cls(initial={"version": section.version, **said})


class QuestionForm(forms.Form):
    """A question in the first language of the call."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Question"), max_length=2000, widget=forms.Textarea(attrs={"dir": "auto", "rows": 3})
    )
    guidance = forms.CharField(
        label=_("Guidance"), required=False, widget=forms.Textarea(attrs={"dir": "auto", "rows": 2})
    )
    kind = forms.ChoiceField(
        label=_("Kind of answer"), choices=[(kind.value, name) for kind, name in KIND_NAMES.items()]
    )
    choices = forms.CharField(
        label=_("Choices, steps of a scale, or columns of a table"), required=False,
        widget=forms.Textarea(attrs={"dir": "auto"}),
        help_text=_("One on each line. “key | text” keeps its key; a line without a key gets one."),
    )  # fmt: skip
    at_most = forms.IntegerField(
        label=_("At most so many choices or files"),
        required=False,
        min_value=0,
        max_value=50,
        help_text=_("0: no limit"),
    )
    max_length = forms.IntegerField(
        label=_("At most so many characters"),
        required=False,
        min_value=0,
        max_value=200_000,
        help_text=_("0: no limit"),
    )
    is_required = forms.BooleanField(label=_("Must be answered"), required=False)
    number = forms.CharField(label=_("Number shown before it"), max_length=8, required=False)
    key = forms.SlugField(
        label=_("Key"), max_length=40, required=False,
        help_text=_("Names the question in addresses and exports; made from the text if left blank; stays for good."),
    )  # fmt: skip

    @classmethod
    def of(cls, question: Question) -> "QuestionForm":
        first = first_language(question.call)
        rows = question.columns if question.kind == Question.Kind.MECHANISMS else question.choices
        lines = [f"{row['key']} | {row['texts'].get(first, '')}".rstrip(" |") for row in rows]
        return cls(
            initial={
                "version": question.version, "text": question.texts.get(first, ""),
                "guidance": question.guidances.get(first, ""), "kind": question.kind, "choices": "\n".join(lines),
                "at_most": question.at_most, "max_length": question.max_length,
                "is_required": question.is_required, "number": question.number, "key": question.key,
            }
        )  # fmt: skip

    def plan(self, call: Call, question: Question | None = None) -> QuestionPlan:
        """The question with this form's texts in the first language and all others as they stood."""
        said, first = self.cleaned_data, first_language(call)
        kind = said["kind"]
        before = [*question.choices, *question.columns] if question else []
        rows = tuple(options_in(said["choices"], first, before))
        has_choices = kind in {"choice", "choices", "scale"}
        return QuestionPlan(
            key=question.key if question else said["key"] or new_key(said["text"], call), kind=kind,
            texts=with_text(question.texts if question else {}, first, clean_text(said["text"])),
            guidances=with_text(question.guidances if question else {}, first, clean_text(said["guidance"])),
            number=clean_line(said["number"], 8), choices=rows if has_choices else (),
            columns=rows if kind == "mechanisms" else (), at_most=said["at_most"] or 0,
            max_length=said["max_length"] or 0, is_required=said["is_required"],
        )  # fmt: skip


class DatesForm(forms.Form):
    """When a call opens and when its deadline is, in the time zone of whoever types, which the labels name."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    opens_at = forms.DateTimeField(
        required=False, widget=_MOMENT, input_formats=_MOMENT_FORMATS, help_text=_("Blank: at once.")
    )
    deadline_at = forms.DateTimeField(
        required=False, widget=_MOMENT, input_formats=_MOMENT_FORMATS, help_text=_("Blank: no deadline.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        zone = {"zone": timezone.get_current_timezone_name()}
        self.fields["opens_at"].label = gettext("Opens (%(zone)s)") % zone
        self.fields["deadline_at"].label = gettext("Deadline (%(zone)s)") % zone


class CorrectionForm(forms.Form):
    """What the secretariat says of a respondent whose answers came another way."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    respondent = forms.CharField(
        label=_("Name of the respondent"), max_length=300, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    organisation_name = forms.CharField(
        label=_("Organisation"), max_length=300, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    contact_email = forms.EmailField(label=_("E-mail address"), required=False)
    groups = forms.MultipleChoiceField(
        label=_("Stakeholder group"), required=False, widget=forms.CheckboxSelectMultiple, choices=groups
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"))
    may_cite = forms.BooleanField(label=_("Consent to be cited"), required=False)
    reason = forms.CharField(
        label=_("Who asked for it, and how (kept sealed in the record)"), max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip

    def __init__(self, submission: Submission, data: Any = None) -> None:
        names = ("version", *Profile.__dataclass_fields__)
        super().__init__(data, initial={name: getattr(submission, name) for name in names})
        for name, choices in (("country", [("", "–"), *countries()]), ("language", languages([submission.language]))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
            field.choices = choices

    def profile(self) -> Profile:
        said = {name: self.cleaned_data[name] for name in Profile.__dataclass_fields__}
        return Profile(**{**said, "groups": tuple(said["groups"])})


class InvitationsForm(forms.Form):
    countries = forms.MultipleChoiceField(
        label=_("Countries"), required=False, widget=forms.SelectMultiple(attrs={"size": 12}), choices=countries
    )
    organisations = forms.ModelMultipleChoiceField(
        label=_("Organisations"), required=False, queryset=Organisation.objects.all(),
        widget=forms.SelectMultiple(attrs={"size": 12}),
    )  # fmt: skip


def first_language(call: Call) -> str:
    return str((call.languages or ["en"])[0])


def with_text(texts: Mapping[str, str], language: str, text: str) -> dict[str, str]:
    """The texts with one of them replaced, or taken out if it is blank."""
    rest = {code: said for code, said in texts.items() if code != language}
    return {**rest, language: text} if text else rest


def options_in(lines: str, language: str, before: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One choice a line, `key | text` or text alone; translations of a key that stays are kept."""
    known = {row["key"]: dict(row["texts"]) for row in before}
    options: list[dict[str, Any]] = []
    taken: set[str] = set()
    for line in (clean_line(one) for one in lines.splitlines()):
        if not line:
            continue
        key, text = _parted(line)
        key = _free(key, taken)
        taken.add(key)
        options.append({"key": key, "texts": with_text(known.get(key, {}), language, text)})
    return options


def new_key(text: str, call: Call) -> str:
    """A key made from the first words of a question, free in its call."""
    taken = set(call.questions.values_list("key", flat=True))
    words = slugify(text).split("-")[:4]
    return _free("-".join(word for word in words if word)[:32] or "question", taken)


def _parted(line: str) -> tuple[str, str]:
    key, bar, text = line.partition("|")
    if bar:
        return clean_line(key, 60) or "choice", text.strip()
    made = str(slugify(line))[:40] or ("choice" if not line.isdigit() else line)
    return made, "" if made == line else line


def _free(key: str, taken: set[str]) -> str:
    candidates = (key, *(f"{key[:36]}-{n}" for n in range(2, len(taken) + 3)))
    return next(str(candidate) for candidate in candidates if candidate not in taken)
