"""Do the smaller charts show every number, in words too, and keep people's text in its place?"""

from xml.etree import ElementTree

import pytest

from equalfooting.ui.charts import Bar, ChartFrame, DotRow, Small, bars_svg, dots_svg, small_multiples_svg
from equalfooting.ui.charts.scale import ticks

NS = "{http://www.w3.org/2000/svg}"
FRAME = ChartFrame("What people said")
STEPS = (("support", "support"), ("object", "object"))


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own picture


def paths(root: ElementTree.Element, look: str) -> int:
    return sum(each.get("class") == look for each in root.iter(f"{NS}path"))


def boxes(root: ElementTree.Element, look: str) -> list[float]:
    return [float(each.get("width")) for each in root.iter(f"{NS}rect") if each.get("class") == look]


def test_bars_are_as_long_as_their_numbers_and_write_them_out():
    root = parsed(bars_svg([Bar("a", 10, of=40), Bar("b", 40, of=40), Bar("c", 0, of=40)], FRAME))
    ten, forty, none = boxes(root, "chart-step")
    assert ten == pytest.approx(forty / 4, abs=0.01) and none == 0
    assert "10 / 40" in ["".join(each.itertext()) for each in root.iter(f"{NS}text")]
    assert root.find(f"{NS}desc").text == "a: 10 of 40; b: 40 of 40; c: 0 of 40"


def test_a_bar_with_an_address_is_a_link_named_by_label_and_number():
    (link,) = parsed(bars_svg([Bar("civil & co", 3, group="civil", href="/x?a=1&b=2")], FRAME)).iter(f"{NS}a")
    assert (link.get("href"), link.get("aria-label")) == ("/x?a=1&b=2", "civil & co: 3")


def test_bars_that_cannot_be_are_refused():
    for impossible in (Bar("a", -1), Bar("a", 5, of=4)):
        with pytest.raises(ValueError, match="at least 0"):
            bars_svg([impossible], FRAME)


def test_no_bars_and_no_numbers_are_still_pictures():
    for svg in (bars_svg([], FRAME), bars_svg([Bar("a", 0)], FRAME), dots_svg([], STEPS, FRAME)):
        assert parsed(svg).tag == f"{NS}svg"
    assert parsed(small_multiples_svg([Small("a", ())], (), FRAME)).tag == f"{NS}svg"


def test_each_respondent_is_one_mark_of_the_groups_own_shape():
    rows = [
        DotRow("civil society", {"support": 7, "object": 2}, "civil"),
        DotRow("business", {"object": 4}, "business"),
    ]
    root = parsed(dots_svg(rows, STEPS, FRAME))
    assert (paths(root, "group-civil"), paths(root, "group-business")) == (9, 4)
    assert root.find(f"{NS}desc").text.startswith("civil society: support: 7, object: 2; business: support: 0")


def test_a_mark_for_several_people_says_for_how_many():
    svg = dots_svg([DotRow("governments", {"support": 5000}, "gov")], STEPS, FRAME)
    root = parsed(svg)
    said = next(text for each in root.iter(f"{NS}text") if "stands for" in (text := "".join(each.itertext())))
    worth = int(said.split(" ")[4])
    assert paths(root, "group-gov") == -(-5000 // worth) <= 200
    assert "5000" in ["".join(each.itertext()) for each in root.iter(f"{NS}text")]


def test_small_charts_share_one_scale_and_need_a_value_for_each_category():
    root = parsed(small_multiples_svg([Small("a", (1, 2)), Small("b", (4, 8))], ("x", "y"), FRAME))
    heights = [float(each.get("height")) for each in root.iter(f"{NS}rect")]
    assert [tall / heights[0] for tall in heights] == pytest.approx([1, 2, 4, 8], rel=0.01)
    with pytest.raises(ValueError, match="each category"):
        small_multiples_svg([Small("a", (1,))], ("x", "y"), FRAME)


def test_right_to_left_charts_start_at_the_right():
    left = parsed(bars_svg([Bar("a", 1)], FRAME))
    right = parsed(bars_svg([Bar("a", 1)], ChartFrame("t", is_right_to_left=True)))
    x = [next(each for each in root.iter(f"{NS}text")).get("x") for root in (left, right)]
    assert float(x[0]) < 20 and float(x[1]) > 620


@pytest.mark.parametrize(("most", "last"), [(0, 1), (1, 1), (7, 8), (37, 40), (100, 100), (1234, 1500), (0.5, 0.6)])
def test_axes_end_at_a_round_number_that_holds_the_largest_value(most, last):
    assert ticks(most)[-1] == last >= most
