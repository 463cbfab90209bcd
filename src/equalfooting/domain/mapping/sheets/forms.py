"""Which form is a file of tables in, and what map does it hold?"""

from collections.abc import Mapping

from equalfooting.domain.mapping.plain import Taxonomy
from equalfooting.domain.mapping.sheets.five_columns import from_five_columns
from equalfooting.domain.mapping.sheets.full import from_workbook
from equalfooting.domain.mapping.sheets.mechanism_list import from_mechanism_list
from equalfooting.domain.mapping.sheets.reading import Answers, Reading
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, folded

FULL, FIVE_COLUMNS, MECHANISM_LIST = "full", "five-columns", "mechanism-list"


def form_of(workbook: Mapping[str, Table]) -> str:
    """The form of a workbook: "full", "five-columns" or "mechanism-list".

    Decided by the sheets and headings alone. Refuses an empty file ("map-form-unknown").

    >>> form_of({"Sheet1": Table(("Issue area", "Existing mechanism"))})
    'five-columns'
    """
    names = {folded(name) for name in workbook}
    if {"issues", "mechanisms", "entries"} <= names:
        return FULL
    table = _first(workbook)
    headings = {folded(heading) for heading in table.headings}
    return MECHANISM_LIST if {"id", "name", "issues"} <= headings else FIVE_COLUMNS


def read_map(
    workbook: Mapping[str, Table], taxonomy: Taxonomy | None = None, answers: Answers | None = None
) -> Reading:
    """The map a file of tables holds, in whichever of the three forms it is.

    Arguments: `workbook`, sheet name -> table (a CSV is one sheet); `taxonomy`, the list of issues, needed
    for a list of mechanisms ("map-issues-needed"), used for five columns, and not asked for by the full
    form, which brings its own; `answers`, to the questions of an earlier reading.

    Refuses what the three readers refuse. Cost: O(rows).
    """
    form = form_of(workbook)
    if form == FULL:
        return Reading(from_workbook(workbook))
    if form == FIVE_COLUMNS:
        return from_five_columns(_first(workbook), taxonomy, answers)
    if taxonomy is None:
        raise Refusal("map-issues-needed")
    return from_mechanism_list(_first(workbook), taxonomy, answers)


def _first(workbook: Mapping[str, Table]) -> Table:
    for table in workbook.values():
        if any(heading.strip() for heading in table.headings):
            return table
    raise Refusal("map-form-unknown")
