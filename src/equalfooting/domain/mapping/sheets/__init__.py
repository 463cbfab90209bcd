"""How does a map become tables, and how are tables read as a map? Pure functions, no files.

`full` loses nothing in a round trip; `five_columns` is the form of the original mapping document;
`mechanism_list` reads a list of mechanisms; `forms` tells them apart.
"""

from equalfooting.domain.mapping.sheets.five_columns import from_five_columns, to_five_columns
from equalfooting.domain.mapping.sheets.forms import form_of, read_map
from equalfooting.domain.mapping.sheets.full import from_workbook, to_workbook
from equalfooting.domain.mapping.sheets.issues import taxonomy_from
from equalfooting.domain.mapping.sheets.mechanism_list import from_mechanism_list
from equalfooting.domain.mapping.sheets.reading import NOTES, QUESTIONS, Note, Question, Reading
from equalfooting.domain.tables import Table, table_of

__all__ = [
    "NOTES",
    "QUESTIONS",
    "Note",
    "Question",
    "Reading",
    "Table",
    "form_of",
    "from_five_columns",
    "from_mechanism_list",
    "from_workbook",
    "read_map",
    "table_of",
    "taxonomy_from",
    "to_five_columns",
    "to_workbook",
]
