"""How is an edition taken away: as Word, PDF, spreadsheet, CSV or JSON? Always from the frozen content.

The JSON file is, byte for byte, what was hashed: `sha256sum` over it gives the checksum of the edition.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext

from equalfooting.adapters import publishing
from equalfooting.adapters.spreadsheets import Sheet, write_csv, write_workbook
from equalfooting.apps.editions import freezing
from equalfooting.apps.editions.models import Edition, Objection, Option
from equalfooting.apps.editions.words import EDITIONS, citation
from equalfooting.domain.languages import RIGHT_TO_LEFT
from equalfooting.domain.mapping.gaps import Because
from equalfooting.domain.mapping.plain import IssueMap
from equalfooting.domain.mapping.sheets import Table, to_five_columns
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.in_language import for_reader

#: entries up to which files that are slow to set are made while somebody waits
MOST_ENTRIES = {"docx": 4_000, "pdf": 2_000}
WIDTHS = (3, 3, 6, 4, 2)


@dataclass(frozen=True)
class Opened:
    """An edition with its content, objections and the points that could not be agreed."""

    edition: Edition
    content: freezing.Content
    objections: list[Objection]
    points: list[tuple[str, list[Option]]]

    @property
    def map(self) -> IssueMap:
        return freezing.from_content(self.content)


def file_of(form: str, kind: str, opened: Opened) -> bytes:
    """The file. Refuses one that would be too long for its kind ("edition-file-too-large")."""
    n_entries = opened.edition.n_entries
    if n_entries > MOST_ENTRIES.get(kind, n_entries):
        raise Refusal("edition-file-too-large", n=n_entries)
    return WRITERS[form, kind](opened)


def _json(opened: Opened) -> bytes:
    return canonical(opened.content)


def _five(opened: Opened) -> Table:
    return to_five_columns(opened.map, get_language() or "en")


def _five_csv(opened: Opened) -> bytes:
    return _csv(_five(opened))


def _five_xlsx(opened: Opened) -> bytes:
    table = _five(opened)
    is_right_to_left = (get_language() or "en") in RIGHT_TO_LEFT
    headings = tuple(map(gettext, table.headings))
    about = Sheet((gettext("About"),), [(line,) for line in _about(opened.edition)], (100,), is_right_to_left)
    target = io.BytesIO()
    sheets = {
        gettext("Map"): Sheet(headings, table.rows, (34, 34, 60, 34, 20), is_right_to_left),
        gettext("About"): about,
    }
    write_workbook(target, sheets, now=opened.edition.circulated_at)
    return target.getvalue()


def _full_xlsx(opened: Opened) -> bytes:
    target = io.BytesIO()
    sheets = {name: Sheet(one.headings, one.rows) for name, one in freezing.tables_of(opened.content).items()}
    write_workbook(target, sheets, now=opened.edition.circulated_at)
    return target.getvalue()


def _full_csv(opened: Opened) -> bytes:
    """A CSV for each sheet of the full form, packed together."""
    at = opened.edition.circulated_at
    stamp = (at.year, at.month, at.day, 0, 0, 0)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, table in freezing.tables_of(opened.content).items():
            packed.writestr(zipfile.ZipInfo(f"{name}.csv", stamp), _csv(table))
    return target.getvalue()


def _csv(table: Table) -> bytes:
    target = io.BytesIO()
    write_csv(target, Sheet(table.headings, table.rows))
    return target.getvalue()


def publication(opened: Opened) -> publishing.Publication:
    """The edition as a document: what it is, the five columns by cluster, gaps, objections, options."""
    edition = opened.edition
    blocks: list[publishing.Block] = [publishing.Text(line) for line in _about(edition)]
    blocks += [*_map_blocks(opened), *_gap_blocks(opened), *_objection_blocks(opened), *_option_blocks(opened)]
    title = for_reader(edition.process.names).text
    subtitle = gettext("%(title)s, Edition %(number)s") % {
        "title": for_reader(edition.titles).text or gettext("Map"), "number": edition.number,
    }  # fmt: skip
    return publishing.Publication(title, subtitle, get_language() or "en", blocks, is_landscape=True)


def _about(edition: Edition) -> list[str]:
    state = gettext("State: %(state)s.") % {"state": EDITIONS[edition.state][0]}
    return [
        part
        for part in (state, edition.note, gettext("Cite as: %(citation)s") % {"citation": citation(edition)})
        if part
    ]


def _map_blocks(opened: Opened) -> list[publishing.Block]:
    table, clusters = _five(opened), {f"{one.code} {one.title}": one.cluster for one in opened.map.taxonomy.issues}
    headings = tuple(map(gettext, table.headings))
    by_cluster: dict[str, list[tuple[str, ...]]] = {}
    for row in table.rows:
        by_cluster.setdefault(clusters.get(row[0], ""), []).append(row)
    blocks: list[publishing.Block] = []
    for cluster, rows in by_cluster.items():
        blocks += [publishing.Heading(1, cluster or gettext("Map")), publishing.Grid(headings, rows, WIDTHS)]
    return blocks


def _gap_blocks(opened: Opened) -> list[publishing.Block]:
    """Gaps of coverage and participation in sentences; the others are many and stand in the sheets."""
    rows = [
        (str(gap[1]), Because(gap[5], _facts(gap[6])).say(gettext))
        for gap in opened.content["gaps"] if gap[0] in ("coverage", "participation") and gap[3] == "missing"
    ]  # fmt: skip
    if not rows:
        return []
    return [
        publishing.Heading(1, gettext("Gaps of coverage and participation")),
        publishing.Grid((gettext("Issue"), gettext("Gap")), rows, (1, 8)),
    ]


def _facts(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}


def _objection_blocks(opened: Opened) -> list[publishing.Block]:
    shown = [one for one in opened.objections if one.state != Objection.State.WITHDRAWN]
    blocks: list[publishing.Block] = [publishing.Heading(1, gettext("Objections"))] if shown else []
    for one in shown:
        blocks.append(publishing.Quote(one.reason, _signed(one.by_label, one.by_organisation), one.language))
        if one.lifts_if:
            blocks.append(publishing.Text(gettext("What would lift it: %(text)s") % {"text": one.lifts_if}))
        if one.answer:
            blocks.append(publishing.Text(gettext("Answer: %(text)s") % {"text": one.answer}))
    return blocks


def _option_blocks(opened: Opened) -> list[publishing.Block]:
    blocks: list[publishing.Block] = []
    if opened.points:
        blocks.append(publishing.Heading(1, gettext("What could not be agreed")))
    for question, options in opened.points:
        blocks.append(publishing.Heading(2, question))
        for option in options:
            holders = "; ".join(
                f"{one.holder}: {one.words}" if one.words else one.holder for one in option.holders.all()
            )
            blocks.append(publishing.Quote(option.statement, holders or gettext("nobody yet"), option.language))
    return blocks


def _signed(name: str, organisation: str) -> str:
    return ", ".join(part for part in (name, organisation) if part)


def _docx(opened: Opened) -> bytes:
    return publishing.write_docx(publication(opened), now=opened.edition.circulated_at)


def _pdf(opened: Opened) -> bytes:
    return publishing.write_pdf(publication(opened), now=opened.edition.circulated_at)


WRITERS: dict[tuple[str, str], Callable[[Opened], bytes]] = {
    ("edition", "docx"): _docx,
    ("edition", "pdf"): _pdf,
    ("five-columns", "xlsx"): _five_xlsx,
    ("five-columns", "csv"): _five_csv,
    ("full", "xlsx"): _full_xlsx,
    ("full", "zip"): _full_csv,
    ("full", "json"): _json,
}
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "json": "application/json",
}
