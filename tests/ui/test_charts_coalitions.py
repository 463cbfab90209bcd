"""Does the picture of coalitions say who is in them, in words too, in either direction, and never as markup?"""

from dataclasses import replace
from xml.etree import ElementTree

from equalfooting.ui.charts import ChartFrame, Coalition, coalitions_svg

COLUMNS = [("gov", "Governments"), ("civil", "Civil society")]
ROWS = [Coalition("3 coalitions", {"gov": 2, "civil": 1}), Coalition("1 coalition", {"civil": 30})]
FRAME = ChartFrame("Who can block", id="blocking")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(frame: ChartFrame = FRAME, rows: list[Coalition] = ROWS) -> ElementTree.Element:
    return ElementTree.fromstring(coalitions_svg(rows, COLUMNS, frame))  # noqa: S314  our own drawing


def test_every_member_has_a_mark_and_many_are_one_with_their_number() -> None:
    picture = drawn()
    looks = [path.get("class") for path in picture.iter(f"{SVG}path")]
    assert looks.count("group-gov") == 2 and looks.count("group-civil") == 1 + 1
    assert {"2", "1", "30"} <= {text.text for text in picture.iter(f"{SVG}text")}


def test_the_same_is_said_in_words() -> None:
    said = drawn().find(f"{SVG}desc")
    assert said is not None
    assert said.text == "3 coalitions: Governments: 2, Civil society: 1; 1 coalition: Civil society: 30"


def test_the_picture_is_mirrored_for_languages_from_the_right() -> None:
    left = [path.get("transform") for path in drawn().iter(f"{SVG}path")]
    right = [path.get("transform") for path in drawn(replace(FRAME, is_right_to_left=True)).iter(f"{SVG}path")]
    first = [float(str(one[0]).split("(")[1].split()[0]) for one in (left, right)]
    assert first[0] + first[1] + 10 == FRAME.width


def test_what_people_wrote_never_becomes_markup() -> None:
    written = coalitions_svg([Coalition("<script>", {"x": 1})], [("x", "<b>")], FRAME)
    assert "<script>" not in written and "<b>" not in written


def test_nothing_to_show_is_an_empty_picture() -> None:
    assert coalitions_svg([], [], FRAME).startswith("<svg")
