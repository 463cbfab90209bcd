"""Do curves stand where their numbers are, say them in words, and refuse what cannot be drawn?"""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from tools.curves import PICTURES, drawn

from equalfooting.ui.charts.curves import curves_svg
from equalfooting.ui.charts.frame import ChartFrame

NS = "{http://www.w3.org/2000/svg}"
AXES = ("nominees", "seconds")
FRAME = ChartFrame("Costs")
CURVES = {"nash": [(100, 0.1), (1000, 1.0), (10_000, 10.0)], "leximin": [(100, 0.1), (10_000, 9.9)]}


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own picture


def lines(root: ElementTree.Element) -> list[list[tuple[float, ...]]]:
    return [[tuple(map(float, each.split(","))) for each in line.get("points", "").split()]
            for line in root.iter(f"{NS}polyline")]  # fmt: skip


def test_ten_times_as_much_is_as_far_everywhere() -> None:
    (first, second, third), _other = lines(parsed(curves_svg(CURVES, AXES, FRAME)))
    assert second[0] - first[0] == pytest.approx(third[0] - second[0], abs=0.2)
    assert first[1] - second[1] == pytest.approx(second[1] - third[1], abs=0.2)
    assert first[0] < second[0] and first[1] > second[1]


def test_a_right_to_left_page_mirrors_the_curves_and_names_never_touch() -> None:
    root = parsed(curves_svg(CURVES, AXES, ChartFrame("Costs", is_right_to_left=True)))
    nash, _other = lines(root)
    assert nash[0][0] > nash[-1][0]
    names = [float(each.get("y", "0")) for each in root.iter(f"{NS}text") if "".join(each.itertext()) in CURVES]
    assert len(names) == 2 and abs(names[0] - names[1]) >= 12


@pytest.mark.parametrize("curves", [{}, {"a": []}, {"a": [(1, 0)]}])
def test_nothing_and_numbers_without_a_logarithm_are_refused(curves: dict[str, list[tuple[float, float]]]) -> None:
    with pytest.raises(ValueError, match="above 0"):
        curves_svg(curves, AXES, FRAME)


def test_the_picture_of_the_documents_is_that_of_the_table_beside_it() -> None:
    table = (PICTURES / "seat-costs.csv").read_text(encoding="utf-8")
    assert Path(PICTURES / "seat-costs.svg").read_text(encoding="utf-8") == drawn(table)
