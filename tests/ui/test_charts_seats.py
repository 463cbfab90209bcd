"""Do the pictures of seats show every number, say it in words, and refuse what cannot be?"""

from xml.etree import ElementTree

import pytest

from equalfooting.ui.charts import Against, ChartFrame, against_svg, chances_svg, crossing_svg

NS = "{http://www.w3.org/2000/svg}"
FRAME = ChartFrame("Seats")


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own picture


def boxes(root: ElementTree.Element, look: str) -> list[float]:
    return [float(each.get("width")) for each in root.iter(f"{NS}rect") if each.get("class") == look]


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{NS}text")]


def test_a_panel_stands_against_plan_pool_and_world_in_shape_and_words():
    rows = [Against("women", 4, 8, 4, 4, 0.25, 0.5), Against("men", 2, 8, 4, 4, 0.75)]
    root = parsed(against_svg(rows, FRAME))
    (kept,) = [wide for wide in boxes(root, "chart-step") if wide > 14]
    (missed,) = boxes(root, "chart-gap")
    assert kept == pytest.approx(2 * missed, rel=0.01)
    assert len(list(root.iter(f"{NS}polygon"))) == 2, "one world share, one in the key"
    assert "2 / 8 !" in texts(root), "a missed band is marked, not only coloured"
    assert root.find(f"{NS}desc").text == (
        "women: 4 of 8 seats, plan 4 to 4, pool 25 %, world 50 %; "
        "men: 2 of 8 seats, plan 4 to 4, pool 75 %, missed by 2"
    )


@pytest.mark.parametrize("width", [320.0, 360.0, 640.0])
@pytest.mark.parametrize("is_right_to_left", [False, True])
def test_no_mark_reaches_the_numbers_and_nothing_leaves_the_picture(width: float, is_right_to_left: bool):
    rows = [Against("Governments", 22, 42, 22, 22, 0.5), Against("African Group", 9, 42, 6, None, 0.2, 0.28)]
    root = parsed(against_svg(rows, ChartFrame("Seats", width, is_right_to_left)))
    marks = [each for each in root.iter(f"{NS}rect") if float(each.get("height")) > 12]
    (number,) = [
        each
        for each in root.iter(f"{NS}text")
        if "".join(each.itertext()).strip("\u2066\u2067\u2068\u2069") == "9 / 42"
    ]
    room, top = 60, float(number.get("y"))
    for each in marks:
        left, wide = float(each.get("x")), float(each.get("width"))
        assert left >= 0 and left + wide <= width
        if float(each.get("y")) < top < float(each.get("y")) + float(each.get("height")):
            assert left >= room if is_right_to_left else left + wide <= width - room


def test_a_crossing_tells_nobody_seated_from_nobody_there():
    root = parsed(crossing_svg(["a"], ["x", "y", "z"], {("a", "x"): (2, 3), ("a", "y"): (0, 1)}, FRAME))
    assert "2 / 3" in texts(root) and "0 / 1" in texts(root) and len(boxes(root, "chart-open")) == 1
    assert root.find(f"{NS}desc").text.endswith("a, z: nobody in the pool")


def test_chances_are_drawn_for_everyone_and_said_for_the_few_or_the_ends():
    few = parsed(chances_svg({"b": 0.5, "a": 0.25}, FRAME, even=0.4))
    assert len(boxes(few, "chart-step")) == 2 and few.find(f"{NS}desc").text == "a: 25.0 %; b: 50.0 %"
    assert "everyone alike: 40.0 %" in texts(few)
    many = parsed(chances_svg({str(n): n / 100 for n in range(1, 61)}, FRAME))
    assert len(boxes(many, "chart-step")) == 60
    assert many.find(f"{NS}desc").text == (
        "60 nominees: the least likely 1.0 %, half of them up to 30.0 %, the most likely 60.0 %"
    )


def test_what_people_write_is_escaped_and_empty_pictures_stand():
    assert "<b>" not in against_svg([Against("<b>", 1, 1)], FRAME)
    for svg in (against_svg([], FRAME), crossing_svg([], [], {}, FRAME), chances_svg({}, FRAME)):
        assert parsed(svg).tag == f"{NS}svg"


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: against_svg([Against("a", 3, 2)], FRAME),
        lambda: against_svg([Against("a", 1, 2, share_pool=1.5)], FRAME),
        lambda: crossing_svg(["a"], ["x"], {("a", "x"): (2, 1)}, FRAME),
        lambda: chances_svg({"a": 1.01}, FRAME),
    ],
)
def test_numbers_that_cannot_be_are_refused(drawn):
    with pytest.raises(ValueError, match=r"0 to|at most"):
        drawn()


def test_right_to_left_pictures_are_mirrored():
    right = ChartFrame("t", is_right_to_left=True)
    for left_to_right, mirrored in (
        (against_svg([Against("a", 1, 2)], FRAME), against_svg([Against("a", 1, 2)], right)),
        (chances_svg({"a": 0.5}, FRAME), chances_svg({"a": 0.5}, right)),
    ):
        x = [float(next(each for each in parsed(svg).iter(f"{NS}text")).get("x")) for svg in (left_to_right, mirrored)]
        assert sum(x) == pytest.approx(640, abs=1)
