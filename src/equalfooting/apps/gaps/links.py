"""At which address of the map does something that a gap names stand?"""

from urllib.parse import urlencode

from django.urls import reverse

from equalfooting.domain.mapping.gap_map import Cell
from equalfooting.domain.mapping.reach import step
from equalfooting.domain.mapping.words import DEFAULT_GROUPS, TAKES_PART, UNKNOWN

WITHIN = {group.code: group.within for group in DEFAULT_GROUPS if group.within}


def map_address(process: str, **filters: str) -> str:
    """The list of mechanisms of the map, narrowed."""
    path = reverse("mapping:index", kwargs={"process": process})
    query = urlencode({name: value for name, value in filters.items() if value})
    return f"{path}?{query}" if query else path


def entry_address(process: str, entry: str) -> str:
    """`entry` as the plain map names it: "e" and the row's number."""
    return reverse("mapping:entry", kwargs={"process": process, "key": int(entry.removeprefix("e"))})


def mechanism_address(process: str, code: str) -> str:
    return reverse("mapping:mechanism", kwargs={"process": process, "code": code})


def issue_address(process: str, taxonomy: str, code: str) -> str:
    return reverse("mapping:issue", kwargs={"process": process, "taxonomy": taxonomy, "code": code})


def cell_address(process: str, kind: str, issue: str, column: str, cell: Cell) -> str:
    """The entries behind a cell of the gap map; of a gap, those of the issue that come nearest."""
    if kind != "group":
        narrowed = {kind: column} if cell.n_mechanisms or cell.n_ended else {}
        return map_address(process, view="mechanisms", issue=issue, **narrowed)
    group = WITHIN.get(column, column)
    if cell.reach and cell.reach != UNKNOWN and step(cell.reach) >= step(TAKES_PART):
        return map_address(process, view="mechanisms", issue=issue, group=group, may="speak")
    narrowed = {"group": group, "may": "unknown"} if cell.n_unknown else {}
    return map_address(process, view="mechanisms", issue=issue, **narrowed)
