"""Which pages show calls and what came back? By respondent, by question, and who has not been heard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from equalfooting.adapters.documents import safe_name
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.forms.answering import step_in_words
from equalfooting.apps.inquiries.forms.lists import country_name, groups, language_name, region_name
from equalfooting.apps.inquiries.models import Attachment, Call, Question, Submission
from equalfooting.apps.inquiries.queries.calls import (
    listed,
    n_answered,
    n_submissions,
    questionnaire,
    questions_with_counts,
)
from equalfooting.apps.inquiries.queries.heard import Heard, heard, invited, tally_of
from equalfooting.apps.inquiries.queries.submissions import (
    Filters,
    answers_to,
    interests_of,
    narrowed,
    submission_read,
    submissions_listed,
    submissions_read,
    with_whoever_answered,
)
from equalfooting.apps.inquiries.views.finding import here
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.in_language import for_reader

PER_PAGE = 25


@dataclass(frozen=True)
class Bar:
    """One line of a chart that is a table: what, how many, of how many."""

    code: str
    label: str
    n: int
    n_of: int
    href: str = ""

    @property
    def per_cent(self) -> int:
        return round(100 * self.n / self.n_of) if self.n_of else 0


@door("public")
@require_safe
def calls(request: Request, process: str) -> HttpResponse:
    """Which calls does this process have, and which take answers now?"""
    found = process_seen_by(request.by, process)
    roles = rules.roles_of(request.by, process)
    context = {"process": found, "rows": listed(roles, found, request.now), "may_tend": rules.tend(roles) is None}
    return render_page(request, "inquiries/calls.html", context)


@door("public")
@require_safe
def call(request: Request, process: str, call: str) -> HttpResponse:
    """What is asked, by when, how to answer, how many have, and who has not been heard yet?"""
    place = here(request, process, call)
    counted = heard(place.call)
    context = place.context | {
        "parts": questionnaire(place.call),
        "heard": counted,
        "silences": silences(counted),
        "may_answer": rules.answer(request.by, place.call, request.now),
        "language_names": [language_name(code) for code in place.call.languages],
    }
    return render_page(request, "inquiries/call.html", context)


@door("public")
@require_safe
def submissions(request: Request, process: str, call: str) -> HttpResponse:
    """Who has answered? A list with filters that make a shareable address."""
    place = here(request, process, call)
    filters = Filters.of(request.GET)
    rows = narrowed(submissions_listed(place.roles, place.call), filters, place.roles)
    page = paged(rows.order_by("submitted_at", "pk"), request)
    counted = heard(place.call)
    context = place.context | {
        "page": page,
        "rows": submissions_read(place.roles, page.object_list),  # type: ignore[arg-type]
        "filters": filters,
        "choices": filter_choices(counted),
        "heard": counted,
        "group_names": names_of(counted),
        "n_counted_only": 0 if place.roles & rules.READS_WITHOUT_NAME else counted.n_total - counted.n_citable,
    }
    return render_page(request, "inquiries/submissions.html", context, fragment="results")


@door("public")
@require_safe
def submission(request: Request, process: str, call: str, reference: str) -> HttpResponse:
    """One respondent's answers, as far as this reader may see them."""
    place = here(request, process, call)
    rows = (
        Submission.objects.filter(call=place.call).exclude(state=Submission.State.DRAFT).select_related("organisation")
    )
    found = get_object_or_404(rows.exclude(state=Submission.State.DRAFT), reference=reference)
    if found.state == Submission.State.WITHDRAWN:
        return render_page(request, "inquiries/withdrawn.html", place.context | {"reference": reference}, status=410)
    if not rules.see_words(place.roles, found):
        raise Http404
    seen = submission_read(found, place.roles)
    context = place.context | {"seen": seen, "parts": answered_parts(place.call, seen.answers)}
    context["interests"] = interests_of(found) if seen.is_named else []
    context["has_address"] = bool(found.contact_email)
    context["country"] = country_name(seen.country)
    context["language"] = language_name(seen.language)
    context["group_names"] = group_names()
    return render_page(request, "inquiries/submission.html", context)


@door("public")
@require_safe
def question(request: Request, process: str, call: str, key: str) -> HttpResponse:
    """What was answered to one question, counted honestly and read one by one."""
    place = here(request, process, call)
    everything = list(Question.objects.filter(call=place.call).select_related("call"))
    asked = next((one for one in everything if one.key == key), None)
    if asked is None:
        raise Http404
    filters = Filters.of(request.GET)
    counted = heard(place.call)
    page = paged(answers_to(asked, place.roles, filters), request)
    context = place.context | {
        "question": asked,
        "page": page,
        "rows": with_whoever_answered(list(page.object_list), place.roles),
        "filters": filters,
        "choices": filter_choices(counted),
        "heard": counted,
        "group_names": names_of(counted),
        "questions": everything,
    }
    if asked.choices:
        context |= _tallied(asked, place.roles, filters, place.call)
    else:
        context["n_answered"] = n_answered(asked)
    return render_page(request, "inquiries/question.html", context, fragment="results")


def _tallied(asked: Question, roles: rules.Roles, filters: Filters, call: Call) -> dict[str, Any]:
    shown = None
    if not filters.is_blank:
        shown = narrowed(submissions_listed(roles, call), filters, roles)
    tally, n_answered_in_all = tally_of(asked, roles, shown)
    labels = {choice["key"]: for_reader(choice["texts"]).text for choice in asked.choices}
    bars = [Bar(key, _labelled(asked, key, labels[key]), n, tally.n_answered) for key, n in tally.counts.items()]
    return {"tally": tally, "bars": bars, "n_answered": n_answered_in_all}


def _labelled(asked: Question, key: str, label: str) -> str:
    return step_in_words(key, label) if asked.kind == Question.Kind.SCALE else label or key


@door("public")
@require_safe
def questions(request: Request, process: str, call: str) -> HttpResponse:
    """Every question with how many answered it."""
    place = here(request, process, call)
    context = place.context | {
        "questions": questions_with_counts(place.call),
        "n_total": n_submissions(place.call),
    }
    return render_page(request, "inquiries/questions.html", context)


@door("public")
@require_safe
def not_heard(request: Request, process: str, call: str) -> HttpResponse:
    """Who has been heard and who has not: by group, UN regional group, language, and among those invited."""
    place = here(request, process, call)
    counted = heard(place.call)
    context = place.context | {
        "heard": counted,
        "silences": silences(counted),
        "tables": _tables(counted, place.url("submissions")),
    }
    asked = invited(place.call, place.roles)
    context["invited"] = [(one, country_name(one.invitation.country)) for one in asked]
    context["n_invited_answered"] = sum(one.has_answered for one in asked)
    return render_page(request, "inquiries/heard.html", context)


@door("public")
@require_safe
def attachment(request: Request, process: str, call: str, reference: str, pk: int) -> FileResponse:
    """The bytes of an attachment, always as a download, to whoever may see the name of its respondent."""
    place = here(request, process, call)
    rows = submissions_listed(place.roles, place.call)
    file = get_object_or_404(
        Attachment.objects.select_related("submission"), pk=pk, removed_at=None, submission__in=rows,
        submission__reference=reference,
    )  # fmt: skip
    if not rules.see_name(place.roles, file.submission):
        raise Http404
    return as_download(file)


def as_download(file: Attachment) -> FileResponse:
    """Never opened in the page's own origin: a download of no type, under a harmless name."""
    response = FileResponse(
        file.file.open("rb"), as_attachment=True, filename=safe_name(file.name), content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def paged(rows: Any, request: Request) -> Page[Any]:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def answered_parts(call: Call, answers: Iterable[Any]) -> list[tuple[Any, list[tuple[Question, Any]]]]:
    """Sections with their questions, each with its answer or None."""
    by_question = {answer.question_id: answer for answer in answers}
    return [(part.section, [(one, by_question.get(one.pk)) for one in part.questions]) for part in questionnaire(call)]


def group_names() -> dict[str, str]:
    return dict(groups())


def names_of(counted: Heard) -> dict[str, str]:
    return {code: for_reader(names).text for code, names in counted.group_names.items()}


def silences(counted: Heard) -> dict[str, list[str]]:
    """From whom nothing has come yet, in words."""
    names = names_of(counted)
    return {
        "groups": [names.get(code, code) for code in counted.silent_groups],
        "regions": [region_name(region) for region in counted.silent_regions],
        "languages": [language_name(code) for code in counted.silent_languages],
    }


def filter_choices(counted: Heard) -> dict[str, list[tuple[str, str]]]:
    regions = [(region, region_name(region)) for region in counted.regions]
    return {
        "group": list(names_of(counted).items()),
        "region": [*regions, ("unknown", _("Country not said"))],
        "language": [(code, language_name(code)) for code in counted.languages],
        "late": [("no", _("In time")), ("yes", _("Late"))],
        "way": [(way, way_name(way)) for way in counted.ways],
    }


def way_name(way: str) -> str:
    names = {"web": _("On this site"), "file": _("As a file"), "email": _("By e-mail"), "table": _("In a table")}
    return names.get(way, way)


def _tables(counted: Heard, href: str) -> list[tuple[str, str, list[Bar]]]:
    total = counted.n_total
    standing = _bars(names_of(counted), counted.groups.by_group, total, f"{href}?group=")
    regions = _bars(
        {region: region_name(region) for region in counted.regions}, counted.regions, total, f"{href}?region="
    )
    if counted.n_without_country:
        regions.append(
            Bar("unknown", _("Country not said"), counted.n_without_country, total, f"{href}?region=unknown")
        )
    if counted.n_without_region:
        regions.append(Bar("none", _("Country in no regional group"), counted.n_without_region, total))
    codes = dict.fromkeys([*counted.languages, *counted.silent_languages])
    languages = _bars({code: language_name(code) for code in codes}, counted.languages, total, f"{href}?language=")
    ways = _bars({way: way_name(way) for way in counted.ways}, counted.ways, total, f"{href}?way=")
    return [
        ("group", _("By stakeholder group"), standing),
        ("region", _("By UN regional group"), regions),
        ("language", _("By language of the answer"), languages),
        ("way", _("By the way it came"), ways),
    ]


def _bars(names: Mapping[str, str], counts: Mapping[str, int], total: int, href: str) -> list[Bar]:
    rows = ((code, name, counts.get(code, 0)) for code, name in names.items())
    return [Bar(code, name, n, total, f"{href}{code}" if n else "") for code, name, n in rows]
