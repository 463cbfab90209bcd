"""How is the gap map of a process drawn and told: as a picture, as a table?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from equalfooting.apps.gaps.links import cell_address
from equalfooting.apps.gaps.models import GapReport
from equalfooting.apps.gaps.packing import unpacked_matrix
from equalfooting.apps.gaps.views.finding import Here
from equalfooting.apps.gaps.words import VIEWS
from equalfooting.domain.languages import RIGHT_TO_LEFT
from equalfooting.domain.mapping.gap_map import MATRICES, Matrix
from equalfooting.domain.mapping.plain import Issue
from equalfooting.ui.charts import GapMapPicture, cell_text, drawn, gap_map_svg, gap_map_table
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import moment_in_words

#: long names, with soft hyphens where a narrow column may break them
COLUMNS = {
    "gov": gettext_lazy("govern\u00adments"),
    "igo": gettext_lazy("intergovern\u00admental organi\u00adsations"),
    "gov-developing": gettext_lazy("govern\u00adments of develop\u00ading countries"),
    "international": gettext_lazy("interna\u00adtional"),
}


def view_of(given: str) -> str:
    return given if given in VIEWS else "level"


def matrices(report: GapReport, view: str) -> list[Matrix]:
    """The matrices of a view; those of "all" stand side by side."""
    kinds = tuple(MATRICES) if view == "all" else (view,)
    return [unpacked_matrix(kind, report.summary["matrices"][kind]) for kind in kinds]


def drawn_map(place: Here, report: GapReport, view: str, *, is_linked: bool) -> str:
    """The picture as SVG, in the reader's language and direction."""
    shown = matrices(report, view)
    of_kind = {matrix.kind: matrix for matrix in shown}
    slug = place.process.slug

    def href(kind: str, issue: str, column: str) -> str:
        return cell_address(slug, kind, issue, column, of_kind[kind].cells[issue, column])

    language = get_language() or "en"
    return gap_map_svg(
        shown,
        GapMapPicture(
            title=title_of(place),
            issues=tuple(issue for issue in place.issues if issue.code in set(shown[0].issues)),
            subtitle=subtitle_of(place, report),
            source=source_of(place, report),
            column_names=columns_named(place),
            translate=gettext,
            href=href if is_linked else None,
            is_right_to_left=language in RIGHT_TO_LEFT,
            language=language,
        ),
    )


def columns_named(place: Here) -> dict[str, str]:
    return {**place.names, **{code: str(name) for code, name in COLUMNS.items()}}


def table_of(place: Here, report: GapReport, kind: str) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Headings and rows with the same content as one matrix of the picture."""
    matrix = unpacked_matrix(kind, report.summary["matrices"][kind])
    return gap_map_table(matrix, place.issues, place.names, gettext)


@dataclass(frozen=True)
class NarrowCell:
    """A cell as a narrow screen shows it: whom it is about, what it says, and where it leads."""

    column: str
    says: str
    href: str
    state: str


def narrow_map(place: Here, report: GapReport, view: str) -> list[tuple[Issue, list[NarrowCell]]]:
    """The picture for a phone: each issue with its cells below it, the same as in the picture."""
    (matrix,) = matrices(report, view)
    names = columns_named(place)
    return [
        (issue, [_narrow_cell(place, matrix, issue.code, column, names) for column in matrix.columns])
        for issue in place.issues
        if issue.code in set(matrix.issues)
    ]


def _narrow_cell(place: Here, matrix: Matrix, issue: str, column: str, names: Mapping[str, str]) -> NarrowCell:
    cell = matrix.cells[issue, column]
    href = cell_address(place.process.slug, matrix.kind, issue, column, cell)
    return NarrowCell(
        names.get(column, column), cell_text(matrix.kind, cell, gettext), href, drawn(matrix.kind, cell).state
    )


def title_of(place: Here) -> str:
    return gettext("Gap map: %(process)s") % {"process": for_reader(place.process.names).text}


def subtitle_of(place: Here, report: GapReport) -> str:
    facts: dict[str, Any] = report.summary
    n_entries, n_mechanisms = facts["n_entries"], facts["n_mechanisms"]
    said = ngettext("%(n)s entry", "%(n)s entries", n_entries) % {"n": n_entries}
    known = ngettext("%(n)s mechanism", "%(n)s mechanisms", n_mechanisms) % {"n": n_mechanisms}
    return gettext("%(entries)s of %(mechanisms)s, as the map stood on %(moment)s") % {
        "entries": said, "mechanisms": known, "moment": moment_in_words(report.made_at),
    }  # fmt: skip


def source_of(place: Here, report: GapReport) -> str:
    return gettext("Source: %(address)s, computed from entry %(leaf)s of the record.") % {
        "address": settings.ORIGIN + place.url("index"), "leaf": max(0, report.of_leaf),
    }  # fmt: skip
