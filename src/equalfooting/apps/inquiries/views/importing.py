"""Where does the secretariat bring in what came another way: upload, look at it, apply it, undo it?"""

from collections import Counter
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from equalfooting.adapters.documents import safe_name
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.actions import importing
from equalfooting.apps.inquiries.actions.looking import keep_look, look_into
from equalfooting.apps.inquiries.forms.importing import (
    ROLE_NAMES,
    ChoicesForm,
    UploadForm,
    mapping_choices,
    mapping_typed,
    rows_typed,
)
from equalfooting.apps.inquiries.forms.lists import countries, country_name, language_name
from equalfooting.apps.inquiries.models import Import, ImportRow, Question
from equalfooting.apps.inquiries.queries.imports import (
    BROKEN,
    DOUBTFUL,
    DUPLICATE,
    LEFT_OUT,
    READY,
    LookedAt,
    looked_at,
    n_built_upon,
)
from equalfooting.apps.inquiries.views.finding import Here, here
from equalfooting.domain.answers.importing import QUESTION, Doubt
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import day_in_words
from equalfooting.ui.refusing import put_beside_field, refusal_texts

PER_PAGE = 50


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Request, process: str, call: str) -> HttpResponse:
    """Earlier imports, and the place to upload another: step one of three."""
    place = here(request, process, call)
    refusal = rules.import_into(place.roles, place.call, request.now)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid() and refusal is None:
        try:
            looked = look_into(form.uploaded())
            made = keep_look(by=request.by, call=place.call, looked=looked, now=request.now)
            return redirect(place.url("import", pk=made.pk))
        except Refusal as caught:
            put_beside_field(form, caught)
    rows = Import.objects.filter(call=place.call).select_related("made_by")
    context = place.context | {"form": form, "imports": rows, "refusal": refusal}
    return render_page(request, "inquiries/imports.html", context, status=422 if form.errors else 200)


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Request, process: str, call: str, pk: int) -> HttpResponse:
    """What would happen, row by row, and what is open: step two of three."""
    place = here(request, process, call)
    of = _import(place, pk)
    questions = list(Question.objects.filter(call=place.call))
    is_open = of.state == Import.State.LOOKED_AT
    form = ChoicesForm(of, questions, request.POST if request.method == "POST" else None) if is_open else None
    refusal = None
    if request.method == "POST" and form and form.is_valid():
        try:
            _decide(request, of, form)
            return redirect(f"{place.url('import', pk=pk)}?{request.GET.urlencode()}#rows")
        except Refusal as caught:
            refusal = caught
            of.refresh_from_db()
    return _look_page(request, place, of, form, questions, refusal)


def _decide(request: Request, of: Import, form: ChoicesForm) -> None:
    rows, skipped = rows_typed(request.POST)
    version = request.POST.get("version", "")
    importing.decide(
        by=request.by, of=of, version=int(version) if version.isdigit() and len(version) < 9 else -1,
        mapping=mapping_typed(request.POST, of) if of.header else None, choices=form.settled(), rows=rows,
        skipped=skipped,
    )  # fmt: skip


def _look_page(
    request: Request,
    place: Here,
    of: Import,
    form: ChoicesForm | None,
    questions: list[Question],
    refusal: Refusal | None,
) -> HttpResponse:
    looked = looked_at(of, questions)
    fates = Counter(one.fate for one in looked)
    shown = request.GET.get("fate", "")
    chosen = [one for one in looked if one.fate == shown] if shown else looked
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    names = {one.key: for_reader(one.texts).text for one in questions}
    group_options = form.group_options if form else []
    context = place.context | {
        "of": of,
        "form": form,
        "refusal": refusal,
        "page": page,
        "rows": [_shown(one, names, group_options) for one in page.object_list],
        "fates": [(fate, fate_name(fate), fates.get(fate, 0)) for fate in FATES],
        "fate": shown,
        "columns": _columns(of, looked),
        "column_choices": mapping_choices(questions),
        "may_apply": rules.apply_import(place.roles, of, fates.get(DOUBTFUL, 0)),
        "may_undo": rules.undo_import(place.roles, of, n_built_upon(of)),
        "n_ready": fates.get(READY, 0),
        "group_options": group_options,
        "countries": countries() if any(d.about == "country" for one in page.object_list for d in one.doubts) else [],
        "edit": request.GET.get("row", ""),
    }
    return render_page(request, "inquiries/import.html", context, status=409 if refusal else 200)


@door("roles", "secretariat")
@require_POST
def apply_it(request: Request, process: str, call: str, pk: int) -> HttpResponse:
    """Make the submissions: step three of three. All of them or none; applying again does nothing."""
    place = here(request, process, call)
    of = importing.apply_import(by=request.by, of=_import(place, pk), now=request.now)
    n = of.rows.exclude(submission=None).count()
    messages.success(request, ngettext("%(n)s submission imported.", "%(n)s submissions imported.", n) % {"n": n})
    return redirect(place.url("import", pk=pk))


@door("roles", "secretariat")
@require_POST
def undo(request: Request, process: str, call: str, pk: int) -> HttpResponse:
    """Take a whole import away again, while nobody has built on it."""
    place = here(request, process, call)
    importing.undo_import(by=request.by, of=_import(place, pk), now=request.now)
    messages.success(request, _("The import was undone."))
    return redirect(place.url("imports"))


@door("roles", "secretariat")
@require_safe
def row_file(request: Request, process: str, call: str, pk: int, row: int) -> FileResponse:
    """The bytes of a row as they came, above all of one that could not be read."""
    place = here(request, process, call)
    found = get_object_or_404(ImportRow, pk=row, of=_import(place, pk))
    if not found.file:
        raise Http404
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=safe_name(found.name),
        content_type="application/octet-stream",
    )  # fmt: skip
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


FATES = (DOUBTFUL, READY, BROKEN, DUPLICATE, LEFT_OUT)


def fate_name(fate: str) -> str:
    names = {
        READY: _("ready"), DOUBTFUL: _("with an open question"), DUPLICATE: _("here already"), BROKEN: _("unreadable"),
        LEFT_OUT: _("left out"),
    }  # fmt: skip
    return names[fate]


def _import(place: Here, pk: int) -> Import:
    return get_object_or_404(Import.objects.select_related("call__process"), pk=pk, call=place.call)


def _columns(of: Import, looked: list[LookedAt]) -> list[dict[str, Any]]:
    """Each column of a table with what it seems to hold and a first example."""
    cells = [one.row.found.get("cells", []) for one in looked[:50]]
    return [
        {
            "number": number,
            "heading": heading,
            "holds": of.mapping.get(str(number), ""),
            "example": next((row[number] for row in cells if number < len(row) and row[number]), "")[:80],
        }
        for number, heading in enumerate(of.header)
    ]


def _trouble(one: LookedAt) -> str:
    """Why a row cannot be read, in the reader's language where the refusal was kept with it."""
    kept = one.row.found.get("refusal")
    return " ".join(refusal_texts(Refusal(kept["code"], **kept["facts"]))) if kept else one.row.trouble


def _shown(one: LookedAt, names: dict[str, str], group_options: list[tuple[str, str]]) -> dict[str, Any]:
    """A row as the page shows it."""
    reading = one.reading
    called = dict(group_options)
    return {
        "row": one.row,
        "trouble": _trouble(one),
        "fate": one.fate,
        "fate_name": fate_name(one.fate),
        "twin": one.twin,
        "reading": reading,
        "groups": ", ".join(called.get(code, code) for code in reading.groups),
        "country": country_name(reading.country),
        "language": language_name(reading.language),
        "answers": [(names.get(key, key), given.text or str(given.value)) for key, given in reading.answers.items()],
        "doubts": [_doubt(doubt, names, called) for doubt in one.doubts],
    }


def _doubt(doubt: Doubt, names: dict[str, str], called: dict[str, str]) -> dict[str, Any]:
    label = names.get(doubt.about.removeprefix(QUESTION), "") or str(ROLE_NAMES.get(doubt.about, doubt.about))
    return {
        "about": doubt.about,
        "label": label,
        "written": doubt.written,
        "is_answer": doubt.about.startswith(QUESTION),
        "options": [(value, _option(doubt, value, words, called)) for value, words in doubt.options],
    }


def _option(doubt: Doubt, value: str, words: str, called: dict[str, str]) -> str:
    if doubt.about == "date":
        return day_in_words(date.fromisoformat(value))
    return called.get(value, words)
