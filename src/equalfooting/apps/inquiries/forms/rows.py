"""How is a table of mechanisms typed, without JavaScript and on a phone?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

MOST_ROWS = 200
BLANK_ROWS = 3


class RowsWidget(forms.Widget):
    """A row of inputs for each mechanism, and a few empty ones; a button asks the server for more."""

    template_name = "inquiries/widgets/rows.html"
    use_fieldset = True

    def __init__(self, columns: Sequence[tuple[str, str]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.columns = list(columns)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        rows = [row for row in (value or []) if isinstance(row, Mapping)][:MOST_ROWS]
        n_rows = min(MOST_ROWS, len(rows) + BLANK_ROWS)
        table = [
            [
                {"name": f"{name}-{n}-{key}", "label": label, "value": rows[n].get(key, "") if n < len(rows) else ""}
                for key, label in self.columns
            ]
            for n in range(n_rows)
        ]
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"columns": self.columns, "rows": table, "n_rows": n_rows}
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, str]]:
        n_rows = _count(data.get(f"{name}-n"))
        keys = [key for key, _ in self.columns]
        rows = [{key: str(data.get(f"{name}-{n}-{key}", "")) for key in keys} for n in range(n_rows)]
        return [row for row in rows if any(cell.strip() for cell in row.values())]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""


def _count(text: Any) -> int:
    return min(MOST_ROWS, int(text)) if isinstance(text, str) and text.isdigit() and len(text) < 6 else BLANK_ROWS
