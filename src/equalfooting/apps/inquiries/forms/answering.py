"""How does a questionnaire become a form, and what is typed on it the plain values of an action?"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equalfooting.apps.inquiries.actions.attaching import MAX_FILES, Upload
from equalfooting.apps.inquiries.actions.said import Profile, Typed, faults_of, profile_faults
from equalfooting.apps.inquiries.forms.lists import countries, groups, languages
from equalfooting.apps.inquiries.forms.rows import RowsWidget
from equalfooting.apps.inquiries.models import Attachment, Call, Question, Submission
from equalfooting.apps.inquiries.queries.calls import SectionOfQuestions
from equalfooting.domain.answers.kinds import COLUMNS
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.refusing import as_error

ACCEPT = ".docx,.pdf,.odt,.txt,.md"
COLUMN_NAMES = {"name": gettext_lazy("Name"), "address": gettext_lazy("Address on the web"), "why": gettext_lazy("Why")}


class AsTyped(forms.Field):
    """A field that hands on what was typed; the domain reads it, with the whole form in view."""

    def validate(self, value: Any) -> None:
        """Nothing is judged here, so that a draft keeps whatever was typed."""


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"


class FilesField(forms.FileField):
    """Any number of files; an empty list where none was chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=SeveralFiles(attrs={"accept": ACCEPT}), **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [one for one in (data or []) if one]


def _short(question: Question) -> forms.Field:
    return AsTyped(widget=forms.TextInput(attrs={"dir": "auto", "maxlength": str(question.max_length or 1000)}))


def _long(question: Question) -> forms.Field:
    return AsTyped(widget=forms.Textarea(attrs={"dir": "auto", "rows": "6"}))


def _choice(question: Question) -> forms.Field:
    options = _options(question)
    if not question.is_required:
        options = [*options, ("", _("No answer"))]
    return AsTyped(widget=forms.RadioSelect(choices=options))


def _choices(question: Question) -> forms.Field:
    return AsTyped(widget=forms.CheckboxSelectMultiple(choices=_options(question)))


def _mechanisms(question: Question) -> forms.Field:
    named = [(row["key"], for_reader(row["texts"]).text or row["key"]) for row in question.columns]
    columns = named or [(key, str(COLUMN_NAMES[key])) for key in COLUMNS]
    return AsTyped(widget=RowsWidget(columns))


def _files(question: Question) -> forms.Field:
    return FilesField()


FIELDS: dict[str, Callable[[Question], forms.Field]] = {
    "short-text": _short,
    "long-text": _long,
    "choice": _choice,
    "choices": _choices,
    "scale": _choice,
    "mechanisms": _mechanisms,
    "file": _files,
}
#: How the choices of a kind are laid out.
LOOKS = {"choice": "choices-cards", "choices": "choices-cards", "scale": "scale", "mechanisms": "wide"}


class AnswerForm(forms.Form):
    """The questionnaire of a call: who answers, the questions, consent. Nothing typed is ever dropped."""

    use_required_attribute = False

    respondent = AsTyped(widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name", "maxlength": "300"}))
    organisation_name = AsTyped(
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "organization", "maxlength": "300"})
    )
    contact_email = forms.EmailField(required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    groups = AsTyped(widget=forms.CheckboxSelectMultiple())
    country = AsTyped(widget=forms.Select(attrs={"autocomplete": "country"}))
    language = AsTyped(widget=forms.Select())
    may_cite = AsTyped(widget=forms.RadioSelect())
    attached = FilesField()
    #: Left empty by people, who do not see it; filled in by programs that fill in everything.
    website = forms.CharField(required=False)

    def __init__(self, call: Call, parts: Iterable[SectionOfQuestions], *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.call = call
        self.parts = list(parts)
        self.questions = [question for part in self.parts for question in part.questions]
        self._dress_profile()
        for question in self.questions:
            self.fields[field_name(question)] = self._field(question)

    def _field(self, question: Question) -> forms.Field:
        field = FIELDS[question.kind](question)
        text = for_reader(question.texts).text
        field.label = f"{question.number}. {text}" if question.number else text
        field.help_text = _hint(question)
        field.required = question.is_required
        return field

    def _dress_profile(self) -> None:
        words = {
            "respondent": (_("Your name, or the name of whoever answers"), ""),
            "organisation_name": (_("Organisation"), _("Leave it blank if you answer for yourself.")),
            "contact_email": (_("E-mail address"), _("For your receipt only. It is never shown to anyone.")),
            "groups": (_("Stakeholder group"), _("One, or two if you stand in both.")),
            "country": (_("Country"), ""),
            "language": (_("Language you answer in"), ""),
            "may_cite": (_("May your answers be shown and cited under your name?"), _("A blank is a no.")),
            "attached": (_("Attachments"), _("Word, PDF, OpenDocument, plain text or Markdown.")),
        }
        for name, (label, hint) in words.items():
            self.fields[name].label, self.fields[name].help_text, self.fields[name].required = label, hint, False
        self.fields["groups"].widget.choices = groups()
        self.fields["country"].widget.choices = [("", _("Not said")), *countries()]
        self.fields["language"].widget.choices = languages(self.call.languages)
        self.fields["may_cite"].widget.choices = [
            ("yes", _("Yes: show and cite them with my name")),
            ("no", _("No: count them only in totals, without my name")),
        ]

    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Each section with its fields, for the page."""
        return [(part.section, [self._bound(question) for question in part.questions]) for part in self.parts]

    def _bound(self, question: Question) -> forms.BoundField:
        bound = self[field_name(question)]
        bound.look = LOOKS.get(question.kind, "")  # type: ignore[attr-defined]
        bound.question = question  # type: ignore[attr-defined]
        bound.is_file = question.kind == Question.Kind.FILE  # type: ignore[attr-defined]
        return bound

    @property
    def is_from_a_program(self) -> bool:
        return bool(str(self.data.get("website", "")).strip())

    def typed(self, uploads: Iterable[Upload] = ()) -> Typed:
        """What was typed, valid or not, as the actions take it."""
        return Typed(
            profile=self._profile(),
            answers={
                question.key: self._raw(question) for question in self.questions if question.kind != Question.Kind.FILE
            },
            uploads=tuple(uploads),
            removed=frozenset(int(pk) for pk in self._several("remove") if pk.isdigit() and len(pk) < 18),
        )

    def new_files(self) -> list[tuple[str, Any]]:
        """(question key or "", uploaded file) of every file that came with this form."""
        asking = [(one.key, field_name(one)) for one in self.questions if one.kind == Question.Kind.FILE]
        return [(key, file) for key, name in [("", "attached"), *asking] for file in self._files_under(name)]

    def _files_under(self, name: str) -> list[Any]:
        source: Any = self.files
        return list(source.getlist(name)) if hasattr(source, "getlist") else []

    def stand_in_the_way(self, standing: Iterable[Attachment], new: Iterable[Upload]) -> bool:
        """Put everything that forbids submitting beside its field; True if there is anything."""
        typed = self.typed()
        kept = [file for file in standing if file.pk not in typed.removed]
        n_files: dict[str, int] = {}
        for key in [file.question.key if file.question else "" for file in kept] + [one.question for one in new]:
            n_files[key] = n_files.get(key, 0) + 1
        faults = [*profile_faults(typed.profile), *faults_of(self.questions, typed, n_files)]
        if sum(n_files.values()) > MAX_FILES:
            faults.append(Refusal("too-many-files", field="attached", n_files=sum(n_files.values()), at_most=MAX_FILES))
        for refusal in faults:
            self.put(refusal)
        return bool(faults) or not self.is_valid()

    def put(self, refusal: Refusal) -> None:
        """Show a refusal beside the field it names, or above the form."""
        self.is_valid()
        names = (f"q-{refusal.field}", refusal.field)
        self.add_error(next((name for name in names if name in self.fields), None), as_error(refusal))

    def _profile(self) -> Profile:
        return Profile(
            respondent=self._one("respondent"), contact_email=self._email(),
            organisation_name=self._one("organisation_name"), groups=tuple(dict.fromkeys(self._several("groups"))),
            country=self._one("country"), language=self._one("language") or (self.call.languages or ["en"])[0],
            may_cite=self._one("may_cite") == "yes",
        )  # fmt: skip

    def _email(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("contact_email", ""))

    def _raw(self, question: Question) -> Any:
        name = field_name(question)
        widget = self.fields[name].widget
        return widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _one(self, name: str) -> str:
        return str(self.data.get(name, ""))[:10_000]

    def _several(self, name: str) -> list[str]:
        many = self.data.getlist(name) if hasattr(self.data, "getlist") else self.data.get(name, [])
        return [str(one) for one in many][:100]


def field_name(question: Question) -> str:
    return f"q-{question.key}"


def initial_of(submission: Submission, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows of a submission that is there already. `answers`: question key -> Answer."""
    said: dict[str, Any] = {
        "respondent": submission.respondent, "organisation_name": submission.organisation_name,
        "contact_email": submission.contact_email, "groups": submission.groups, "country": submission.country,
        "language": submission.language, "may_cite": "yes" if submission.may_cite else "no",
    }  # fmt: skip
    if submission.state == Submission.State.DRAFT and not submission.may_cite:
        said["may_cite"] = None  # a draft's blank stays blank on the page
    for key, answer in answers.items():
        said[f"q-{key}"] = answer.text if answer.value is None else answer.value
    return said


def _options(question: Question) -> list[tuple[str, str]]:
    named = [(choice["key"], for_reader(choice["texts"]).text) for choice in question.choices]
    if question.kind == Question.Kind.SCALE:
        return [(key, step_in_words(key, text)) for key, text in named]
    return [(key, text or key) for key, text in named]


def step_in_words(key: str, text: str) -> str:
    """A step of a scale with its number in front, once."""
    return text if text.startswith(key) else f"{key} – {text}" if text else key


def _hint(question: Question) -> str:
    lines = [for_reader(question.guidances).text]
    if question.kind == Question.Kind.CHOICES and question.at_most:
        lines.append(_("At most %(n)s.") % {"n": question.at_most})
    if question.kind == Question.Kind.FILE:
        lines.append(_("Word, PDF, OpenDocument, plain text or Markdown."))
    if question.max_length and question.kind in {Question.Kind.SHORT_TEXT, Question.Kind.LONG_TEXT}:
        lines.append(_("At most %(n)s characters.") % {"n": question.max_length})
    return " ".join(line for line in lines if line)
