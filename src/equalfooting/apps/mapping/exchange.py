"""How does the map become files, and how are files read as tables? Bytes in, tables out, and back.

Writing goes through the adapters that evaluate nothing; reading goes through their limited subprocess. The full
form carries a sheet of its own, "Source", that says which process it was taken from and when.
"""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext

from equalfooting.adapters import publishing, spreadsheets
from equalfooting.adapters.documents.archives import Archive
from equalfooting.apps.mapping import opinions
from equalfooting.apps.mapping.models import Taxonomy
from equalfooting.apps.mapping.plain import for_public, plain_map
from equalfooting.apps.processes.models import Process
from equalfooting.domain.languages import RIGHT_TO_LEFT, pick
from equalfooting.domain.mapping.plain import IssueMap
from equalfooting.domain.mapping.sheets import Table, to_five_columns, to_workbook
from equalfooting.domain.refusals import Refusal

FIVE, FULL = "five-columns", "full"
MB = 1024 * 1024
MAX_BYTES = 25 * MB
Workbook = dict[str, Table]


@dataclass(frozen=True)
class Wanted:
    """Which file somebody wants: in which form and language, of which list of issues, as of when."""

    process: Process
    taxonomy: Taxonomy
    language: str
    now: datetime


def file_of(form: str, kind: str, wanted: Wanted) -> bytes:
    """The file; the five columns in the reader's language, the full form always the same.

    Headings of tables stay English, so that a table can be brought in again. Refuses a form that is not given
    out in this kind ("form-not-offered").
    """
    if (form, kind) not in WRITERS:
        offered = ", ".join(f"{one}.{other}" for one, other in WRITERS)
        raise Refusal("form-not-offered", form=form, kind=kind, choices=offered)
    language = wanted.language if form == FIVE else "en"
    issue_map = plain_map(wanted.process, wanted.taxonomy, language)
    return WRITERS[form, kind](for_public(issue_map), wanted)


def _five_table(issue_map: IssueMap, wanted: Wanted) -> Table:
    return to_five_columns(issue_map, wanted.language)


def _five_csv(issue_map: IssueMap, wanted: Wanted) -> bytes:
    return _csv(_five_table(issue_map, wanted))


def _five_xlsx(issue_map: IssueMap, wanted: Wanted) -> bytes:
    table = _five_table(issue_map, wanted)
    sheet = spreadsheets.Sheet(table.headings, table.rows, (34, 34, 60, 34, 20), wanted.language in RIGHT_TO_LEFT)
    return _xlsx({gettext("Map"): sheet})


def _five_publication(issue_map: IssueMap, wanted: Wanted) -> publishing.Publication:
    """The five columns as a document, a table for each cluster of issues."""
    table = _five_table(issue_map, wanted)
    headings = tuple(map(gettext, table.headings))
    blocks: list[publishing.Block] = [publishing.Text(_provenance(wanted))]
    clusters = {f"{one.code} {one.title}": one.cluster for one in issue_map.taxonomy.issues}
    by_cluster: dict[str, list[tuple[str, ...]]] = {}
    for row in table.rows:
        by_cluster.setdefault(clusters.get(row[0], ""), []).append(row)
    for cluster, rows in by_cluster.items():
        if cluster:
            blocks.append(publishing.Heading(1, cluster))
        blocks.append(publishing.Grid(headings, rows, (3, 3, 6, 4, 2)))
    title = gettext("Map of what exists: %(process)s") % {"process": pick(wanted.process.names, wanted.language).text}
    subtitle = pick(wanted.taxonomy.titles, wanted.language).text
    return publishing.Publication(title, subtitle, wanted.language, blocks, is_landscape=True)


def _provenance(wanted: Wanted) -> str:
    return gettext("As the map stood on %(on)s. A living document: it changes every day; editions do not.") % {
        "on": wanted.now.date().isoformat()
    }


def _five_docx(issue_map: IssueMap, wanted: Wanted) -> bytes:
    return publishing.write_docx(_five_publication(issue_map, wanted), now=wanted.now)


def _five_pdf(issue_map: IssueMap, wanted: Wanted) -> bytes:
    return publishing.write_pdf(_five_publication(issue_map, wanted), now=wanted.now)


def full_tables(issue_map: IssueMap, wanted: Wanted) -> Workbook:
    """The full form with where and when it was taken from."""
    source = Table(("process", "taken at"), ((wanted.process.slug, wanted.now.isoformat()),))
    return {"Source": source, **to_workbook(issue_map), **opinions.tables(wanted.process)}


def _full_xlsx(issue_map: IssueMap, wanted: Wanted) -> bytes:
    tables = full_tables(issue_map, wanted)
    return _xlsx({name: spreadsheets.Sheet(table.headings, table.rows) for name, table in tables.items()})


def _full_json(issue_map: IssueMap, wanted: Wanted) -> bytes:
    sheets = as_json(full_tables(issue_map, wanted))
    return json.dumps({"equalfooting": "map", "sheets": sheets}, ensure_ascii=False, indent=1).encode()


def _full_csv(issue_map: IssueMap, wanted: Wanted) -> bytes:
    """A CSV for each sheet, packed together."""
    target = io.BytesIO()
    stamp = (wanted.now.year, wanted.now.month, wanted.now.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, table in full_tables(issue_map, wanted).items():
            packed.writestr(zipfile.ZipInfo(f"{name}.csv", stamp), _csv(table))
    return target.getvalue()


Writer = Callable[[IssueMap, Wanted], bytes]
WRITERS: dict[tuple[str, str], Writer] = {
    (FIVE, "docx"): _five_docx,
    (FIVE, "pdf"): _five_pdf,
    (FIVE, "xlsx"): _five_xlsx,
    (FIVE, "csv"): _five_csv,
    (FULL, "xlsx"): _full_xlsx,
    (FULL, "json"): _full_json,
    (FULL, "zip"): _full_csv,
}
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}
#: from this many entries on these kinds are made by the queue, not while somebody waits
SLOW = {"docx": 4_000, "pdf": 300, "xlsx": 20_000, "csv": 200_000, "json": 40_000, "zip": 40_000}


def _xlsx(sheets: Mapping[str, spreadsheets.Sheet]) -> bytes:
    target = io.BytesIO()
    spreadsheets.write_workbook(target, sheets)
    return target.getvalue()


def _csv(table: Table) -> bytes:
    target = io.BytesIO()
    spreadsheets.write_csv(target, spreadsheets.Sheet(table.headings, table.rows))
    return target.getvalue()


def read_file(name: str, content: bytes) -> Workbook:
    """The tables of a file: XLSX, CSV, JSON as given out here, or a ZIP of CSV files.

    Refuses what the readers of documents refuse, and JSON that is not a map ("map-json-unreadable").
    """
    if len(content) > MAX_BYTES:
        raise Refusal("file-too-large", name=name, size_mb=len(content) // MB, limit_mb=MAX_BYTES // MB)
    kind = name.rpartition(".")[2].lower()
    if kind == "json":
        return _read_json(name, content)
    if kind == "zip":
        return _read_zip(name, content)
    found = spreadsheets.read_workbook(name, content)
    return {sheet: _as_text(table) for sheet, table in found.items()}


def _read_zip(name: str, content: bytes) -> Workbook:
    archive = Archive(name, content)
    members = list(archive.named_like(".csv"))[:20]
    return {
        member.rpartition("/")[2][:-4]: _as_text(spreadsheets.read_table(member, archive.read(member)))
        for member in members
    }


def _read_json(name: str, content: bytes) -> Workbook:
    try:
        return from_json(json.loads(content)["sheets"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refusal("map-json-unreadable", name=name) from None


def as_json(tables: Workbook) -> dict[str, Any]:
    """Tables as plain JSON values."""
    return {
        name: {"headings": list(one.headings), "rows": [list(row) for row in one.rows]} for name, one in tables.items()
    }


def from_json(sheets: Mapping[str, Any]) -> Workbook:
    """Tables from plain JSON values; everything that is not text becomes text."""
    return {
        str(name): Table(
            tuple(map(str, one["headings"])), tuple(tuple(_cell(cell) for cell in row) for row in one["rows"])
        )
        for name, one in sheets.items()
    }


def _as_text(table: spreadsheets.Table) -> Table:
    return Table(table.headings, tuple(tuple(_cell(cell) for cell in row) for row in table.rows))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)
