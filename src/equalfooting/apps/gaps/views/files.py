"""How is the gap map taken away: as SVG, PNG, CSV, XLSX?"""

import io
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from equalfooting.adapters.pictures import png
from equalfooting.adapters.spreadsheets import Sheet, write_csv, write_workbook
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.gaps.models import GapReport
from equalfooting.apps.gaps.views.finding import Here, here
from equalfooting.apps.gaps.views.picturing import drawn_map, table_of, view_of
from equalfooting.apps.gaps.words import VIEWS
from equalfooting.domain.languages import RIGHT_TO_LEFT
from equalfooting.domain.mapping.gap_map import MATRICES
from equalfooting.ui.doors import door

PIXELS = 3000


@door("public")
@require_safe
def file(request: Request, process: str, form: str) -> HttpResponse:
    """The gap map as it is on the page, with its thresholds, in the reader's language."""
    if form not in FORMS:
        raise Http404
    place = here(request, process)
    if place.report is None:
        raise Http404
    view = view_of(request.GET.get("view", ""))
    content_type, write = FORMS[form]
    response = HttpResponse(write(place, place.report, view), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{place.process.slug}-gap-map-{view}.{form}"'
    return response


def _svg(place: Here, report: GapReport, view: str) -> bytes:
    return drawn_map(place, report, view, is_linked=False).encode()


def _png(place: Here, report: GapReport, view: str) -> bytes:
    return png(drawn_map(place, report, view, is_linked=False), width=PIXELS)


def _sheets(place: Here, report: GapReport, view: str) -> dict[str, Sheet]:
    is_right_to_left = (get_language() or "en") in RIGHT_TO_LEFT
    kinds = tuple(MATRICES) if view == "all" else (view,)
    return {
        str(VIEWS[kind]): Sheet(*table_of(place, report, kind), is_right_to_left=is_right_to_left) for kind in kinds
    }


def _csv(place: Here, report: GapReport, view: str) -> bytes:
    """Several matrices stand beside each other over the same issues."""
    sheets = list(_sheets(place, report, view).values())
    headings = [*sheets[0].headings, *(heading for sheet in sheets[1:] for heading in sheet.headings[1:])]
    columns = [list(sheet.rows) for sheet in sheets]
    rows = [
        [*first, *(cell for other in others for cell in other[1:])]
        for first, *others in zip(*columns, strict=True)
    ]  # fmt: skip
    target = io.BytesIO()
    write_csv(target, Sheet(headings, rows))
    return target.getvalue()


def _xlsx(place: Here, report: GapReport, view: str) -> bytes:
    target = io.BytesIO()
    write_workbook(target, _sheets(place, report, view), now=report.made_at)
    return target.getvalue()


FORMS: dict[str, tuple[str, Callable[[Here, GapReport, str], bytes]]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
}
