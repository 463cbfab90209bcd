"""What does the secretariat type on the pages of an import, and which decisions does it become?"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equalfooting.apps.inquiries.actions.looking import Uploaded
from equalfooting.apps.inquiries.forms.lists import groups, languages
from equalfooting.apps.inquiries.models import Import, Question
from equalfooting.domain.answers.cleaning import clean_line, clean_text
from equalfooting.domain.answers.importing import QUESTION
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.in_language import for_reader

MAX_MEGABYTES = 200
ROLE_NAMES = {
    "respondent": gettext_lazy("Name of the respondent"), "organisation": gettext_lazy("Organisation"),
    "email": gettext_lazy("E-mail address"), "groups": gettext_lazy("Stakeholder group"),
    "country": gettext_lazy("Country"), "language": gettext_lazy("Language"), "date": gettext_lazy("Date received"),
    "consent": gettext_lazy("Consent to be cited"),
}  # fmt: skip
#: What may be decided about a row, besides answers and groups, as plain lines.
LINES = ("respondent", "organisation", "country", "language", "date", "consent")


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"


class ManyFilesField(forms.FileField):
    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [one for one in (data or []) if one]
        if not files:
            raise forms.ValidationError(Refusal("import-empty").say(_))
        return files


class UploadForm(forms.Form):
    """Many documents (also packed in a .zip), or one table, or one mailbox."""

    use_required_attribute = False
    uploads = ManyFilesField(
        label=gettext_lazy("Files"),
        widget=ManyFiles(attrs={"accept": ".docx,.pdf,.odt,.txt,.md,.zip,.csv,.xlsx,.mbox"}),
        help_text=gettext_lazy(
            "Many documents (docx, pdf, odt, txt, md, or a zip of them), or one table with a respondent in each row "
            "(csv, xlsx), or one mailbox (mbox). Nothing is submitted yet: you first see what would happen."
        ),
    )

    def uploaded(self) -> list[Uploaded]:
        files = self.cleaned_data["uploads"]
        n_megabytes = sum(file.size for file in files) // 1024 // 1024
        if n_megabytes > MAX_MEGABYTES:
            name = files[0].name if len(files) == 1 else _("The upload")
            raise Refusal(
                "file-too-large-here", field="uploads", name=name, n_megabytes=n_megabytes, limit=MAX_MEGABYTES
            )
        return [Uploaded(file.name or "", file.read()) for file in files]


class ChoicesForm(forms.Form):
    """What holds for the whole import."""

    use_required_attribute = False
    order = forms.ChoiceField(label=gettext_lazy("A date like 10/9/2013 means"), required=False)
    received_on = forms.DateField(
        label=gettext_lazy("Received on, where no date is written"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language, where none is written"), required=False)
    groups = forms.ChoiceField(label=gettext_lazy("Stakeholder group, where none is written"), required=False)
    question = forms.ChoiceField(label=gettext_lazy("A running text answers"), required=False)
    is_split = forms.BooleanField(
        label=gettext_lazy("Take filled-in questionnaires apart at the wording of their questions"), required=False
    )

    def __init__(self, of: Import, questions: list[Question], data: QueryDict | None = None) -> None:
        said = of.choices
        super().__init__(data, initial={**said, "groups": (said.get("groups") or [""])[0]})
        self.group_options = groups()
        texts = [(one.key, _asked(one)) for one in questions if one.kind == Question.Kind.LONG_TEXT]
        options = {
            "order": [
                ("", _("ask for each")), ("day-first", _("10 September 2013")), ("month-first", _("9 October 2013"))
            ],
            "language": [("", _("the first language of the call")), *languages(of.call.languages)],
            "groups": [("", _("not said")), *self.group_options],
            "question": [("", _("no question: keep it as an attachment")), *texts],
        }  # fmt: skip
        for name, choices in options.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
            field.choices = choices
        if of.source == Import.Source.TABLE:
            del self.fields["question"], self.fields["is_split"]

    def settled(self) -> dict[str, Any]:
        said = self.cleaned_data
        day = said["received_on"]
        return {
            **{name: said[name] for name in ("order", "language", "question", "is_split") if name in said},
            "received_on": day.isoformat() if day else "",
            "groups": [said["groups"]] if said["groups"] else [],
        }


def _asked(question: Question) -> str:
    """A question in a list of choices: by its number and the beginning of its wording."""
    wording = Truncator(for_reader(question.texts).text).chars(80)
    return f"{question.number}. {wording}" if question.number else wording


def mapping_choices(questions: list[Question]) -> list[tuple[str, str]]:
    """What a column may hold."""
    asked = [(QUESTION + one.key, _asked(one)) for one in questions if one.kind != Question.Kind.FILE]
    return [("", _("nothing: leave it out")), *((role, str(name)) for role, name in ROLE_NAMES.items()), *asked]


def mapping_typed(data: QueryDict, of: Import) -> dict[str, str]:
    """Column number -> what it holds, as chosen; each thing from one column only (the first wins)."""
    mapping: dict[str, str] = {}
    for number in range(len(of.header)):
        what = data.get(f"column-{number}", "")
        if what and what not in mapping.values() and (what in ROLE_NAMES or what.startswith(QUESTION)):
            mapping[str(number)] = what[:60]
    return mapping


def rows_typed(data: QueryDict) -> tuple[dict[int, dict[str, Any]], dict[int, bool]]:
    """What was decided about single rows, and which are left out, of those shown on the page."""
    decided: dict[int, dict[str, Any]] = {}
    skipped: dict[int, bool] = {}
    for pk in (int(one) for one in data.getlist("shown") if one.isdigit() and len(one) < 18):
        decided[pk] = _row(data, f"row-{pk}-")
        skipped[pk] = f"row-{pk}-skip" in data
    return decided, skipped


def _row(data: Mapping[str, Any], stem: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name in LINES:
        if stem + name in data and (name not in {"date", "country"} or data[stem + name].strip()):
            row[name] = clean_line(str(data[stem + name]), 300)
    if f"{stem}groups-asked" in data:
        chosen = [code for code in data.getlist(f"{stem}groups") if code]  # type: ignore[attr-defined]
        if chosen:
            row["groups"] = [] if chosen == ["none"] else [code for code in chosen if code != "none"][:2]
    for name in data:
        if name.startswith(f"{stem}{QUESTION}") and str(data[name]) != "?":
            row[name.removeprefix(stem)] = clean_text(str(data[name]))
    if f"{stem}take" in data:
        row["take"] = True
    if data.get(f"{stem}same-message"):
        row["same-message"] = data[f"{stem}same-message"]
    return row
