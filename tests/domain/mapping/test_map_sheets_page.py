"""Does the reference page name every sheet and column of the full form?"""

from pathlib import Path

from equalfooting.domain.mapping.sheets.five_columns import HEADINGS
from equalfooting.domain.mapping.sheets.full import SHEETS

PAGE = Path(__file__).parents[3] / "docs/reference/map-sheets.md"


def test_the_page_names_every_sheet_column_and_heading():
    said = PAGE.read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(): line for line in said.splitlines() if line.startswith("| ")}
    for sheet, columns in SHEETS.items():
        for column in columns:
            mark = f"`{column.heading}: " if column.per_key else column.heading
            assert mark in rows[sheet], (sheet, column.heading)
            assert not column.is_required or f"**{column.heading}**" in rows[sheet], (sheet, column.heading)
    assert set(HEADINGS) <= set(rows)
