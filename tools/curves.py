"""Draw what the lotteries cost from the numbers of `python -m benchmarks.seat_costs`: `python -m tools.curves`."""

import csv
from pathlib import Path

from equalfooting.ui.charts.curves import curves_svg
from equalfooting.ui.charts.frame import ChartFrame

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"


def main() -> None:
    """Read the table beside the picture and write the picture."""
    written = drawn((PICTURES / "seat-costs.csv").read_text(encoding="utf-8"))
    (PICTURES / "seat-costs.svg").write_text(written, encoding="utf-8")


def drawn(table: str) -> str:
    """The picture of a table of method, nominees, seats, seconds."""
    curves: dict[str, list[tuple[float, float]]] = {}
    for row in csv.DictReader(table.splitlines()):
        curves.setdefault(row["method"], []).append((float(row["nominees"]), float(row["seconds"])))
    frame = ChartFrame("What filling seats costs, by method and number of nominees", 720.0, id="seat-costs")
    return curves_svg(curves, ("nominees", "seconds of processor"), frame) + "\n"


if __name__ == "__main__":
    main()
