"""How are public answers taken away? As CSV, XLSX and JSON, and followed as a feed."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from equalfooting.adapters.spreadsheets import Sheet, write_csv, write_workbook
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries.actions.building import plan_of
from equalfooting.apps.inquiries.forms.lists import page_language
from equalfooting.apps.inquiries.models import Question
from equalfooting.apps.inquiries.queries.submissions import SeenSubmission, submissions_listed, submissions_read
from equalfooting.apps.inquiries.views.finding import Here, here
from equalfooting.domain.answers.questionnaire import as_json
from equalfooting.domain.languages import RIGHT_TO_LEFT
from equalfooting.ui.doors import door
from equalfooting.ui.in_language import for_reader

NOBODY: frozenset[str] = frozenset()
LONGEST_CELL = 32_000
N_IN_FEED = 50


@door("public")
@require_safe
def download(request: Request, process: str, call: str, form: str) -> HttpResponse:
    """The public answers as a file; the same for everybody, whoever asks."""
    place = here(request, process, call)
    if form not in FORMS:
        raise Http404
    content_type, write = FORMS[form]
    response = HttpResponse(write(place), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{place.call.slug}.{form}"'
    return response


@door("public")
@require_safe
def questionnaire_file(request: Request, process: str, call: str) -> HttpResponse:
    """The questionnaire itself, to build another call from."""
    place = here(request, process, call)
    text = json.dumps(as_json(plan_of(place.call)), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{place.call.slug}-questionnaire.json"'
    return response


@door("public")
@require_safe
def feed(request: Request, process: str, call: str) -> HttpResponse:
    """An Atom feed of the submissions that may be cited, newest first; amended ones come up again."""
    place = here(request, process, call)
    link = settings.ORIGIN + place.url("call")
    title = for_reader(place.call.titles).text
    atom = Atom1Feed(
        title=title, link=link, description="", feed_url=settings.ORIGIN + place.url("feed"), language=page_language()
    )
    rows = submissions_listed(NOBODY, place.call).select_related("organisation").order_by("-submitted_at", "-pk")
    for seen in submissions_read(NOBODY, rows[:N_IN_FEED]):
        address = settings.ORIGIN + place.url("submission", reference=seen.reference)
        atom.add_item(
            title=f"{seen.name} ({seen.reference})", link=address, unique_id=address, pubdate=seen.submitted_at,
            updateddate=seen.amended_at or seen.submitted_at,
            description=_("%(n)s questions answered") % {"n": len(seen.answers)},
        )  # fmt: skip
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def public_submissions(place: Here) -> list[SeenSubmission]:
    """What anybody may read, whoever asks: a file goes on to others."""
    return submissions_read(NOBODY, submissions_listed(NOBODY, place.call))


def as_plain(seen: SeenSubmission) -> dict[str, Any]:
    """A public submission as plain JSON values."""
    return {
        "reference": seen.reference, "respondent": seen.respondent, "organisation": seen.organisation,
        "groups": list(seen.groups), "country": seen.country, "language": seen.language,
        "submitted_at": seen.submitted_at.isoformat() if seen.submitted_at else None,
        "amended_at": seen.amended_at.isoformat() if seen.amended_at else None,
        "is_late": seen.is_late, "came_by": seen.came_by, "sha256": seen.digest,
        "answers": {one.question.key: {"text": one.text, "value": one.value} for one in seen.answers},
        "attachments": [{"name": one.name, "sha256": one.sha256, "n_bytes": one.n_bytes} for one in seen.attachments],
    }  # fmt: skip


def sheet_of(place: Here, submissions: list[SeenSubmission], longest: int = 0, *, has_consent: bool = False) -> Sheet:
    """A row for each submission. `longest`: characters a cell may hold, 0 for any; `has_consent`: say if given."""
    questions = list(Question.objects.filter(call=place.call).exclude(kind=Question.Kind.FILE))
    headings = [
        _("Reference"), _("Respondent"), _("Organisation"), _("Stakeholder groups"), _("Country"), _("Language"),
        _("Received"), _("Late"), *([_("May be cited")] if has_consent else []),
        *(for_reader(question.texts).text for question in questions),
    ]  # fmt: skip
    rows = list(_rows(submissions, questions, longest, has_consent=has_consent))
    return Sheet(headings, rows, is_right_to_left=page_language() in RIGHT_TO_LEFT)


def _rows(
    submissions: list[SeenSubmission], questions: list[Question], longest: int, *, has_consent: bool
) -> Iterator[list[Any]]:
    for seen in submissions:
        said = {answer.question_id: in_words(answer.question, answer.text, answer.value) for answer in seen.answers}
        yield [
            seen.reference, seen.respondent, seen.organisation, ", ".join(seen.groups), seen.country, seen.language,
            seen.submitted_at.date() if seen.submitted_at else None, _("late") if seen.is_late else "",
            *([_("yes") if seen.may_cite else _("no")] if has_consent else []),
            *(_within(said.get(question.pk, ""), longest) for question in questions),
        ]  # fmt: skip


def _within(text: str, longest: int) -> str:
    """The text, or as much of it as a cell holds, saying so."""
    if not longest or len(text) <= longest:
        return text
    return text[:longest] + _(" […] The rest does not fit in a cell; it stands in the CSV and JSON files.")


def in_words(question: Question, text: str, value: Any) -> str:
    """An answer of any kind as one text."""
    if value is None or question.kind == Question.Kind.MECHANISMS:
        return text
    labels = {choice["key"]: for_reader(choice["texts"]).text for choice in question.choices}
    keys = value if isinstance(value, list) else [value]
    return "; ".join(labels.get(key) or str(key) for key in keys)


def _csv(place: Here) -> bytes:
    target = io.BytesIO()
    write_csv(target, sheet_of(place, public_submissions(place)))
    return target.getvalue()


def _xlsx(place: Here) -> bytes:
    target = io.BytesIO()
    write_workbook(
        target, {for_reader(place.call.titles).text: sheet_of(place, public_submissions(place), LONGEST_CELL)}
    )
    return target.getvalue()


def _json(place: Here) -> bytes:
    data = {"call": place.call.slug, "submissions": [as_plain(seen) for seen in public_submissions(place)]}
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


FORMS: dict[str, tuple[str, Callable[[Here], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "json": ("application/json; charset=utf-8", _json),
}
