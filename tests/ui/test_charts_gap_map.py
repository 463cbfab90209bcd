"""Is the gap map safe, walkable, legible without colour, and the same as its table?"""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from equalfooting.domain.mapping.gap_map import MATRICES, Cell, Matrix, gap_map
from equalfooting.domain.mapping.plain import Issue
from equalfooting.domain.mapping.words import DEFAULT_GROUPS, REACHES, UNKNOWN
from equalfooting.ui.charts import GapMapPicture, gap_map_svg, gap_map_table
from equalfooting.ui.charts.gap_map_cells import GAP, OPEN, THERE, WIDE, drawn, name_of_cell, symbols
from equalfooting.ui.charts.gap_map_table import cell_text
from equalfooting.ui.charts.lettering import fitted, in_column, width_of, wrapped
from equalfooting.ui.charts.looks import LOOKS
from equalfooting.ui.charts.page import Page
from tests.domain.mapping.maps import TAXONOMY, map_of, mechanism

NS = "{http://www.w3.org/2000/svg}"
INDEX = map_of(
    (mechanism("M1", region="Africa", participation={"civil": "read"}), mechanism("M2", status="ended")),
    {"M1": "2.5", "M2": "3.7"},
)
ALL = [gap_map(INDEX, kind) for kind in MATRICES]
ABOUT = GapMapPicture("Where are the gaps?", TAXONOMY.issues)


def linked(kind: str, issue: str, column: str) -> str:
    return f"/map/?issue={issue}&{kind}={column}"


def tree(matrices=ALL, about=ABOUT) -> ElementTree.Element:
    return ElementTree.fromstring(gap_map_svg(matrices, about))  # noqa: S314  our own picture


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{NS}text")]


def test_every_cell_is_a_link_with_a_name_of_its_own():
    root = tree(about=replace(ABOUT, href=linked))
    links = list(root.iter(f"{NS}a"))
    assert len(links) == 3 * (3 + len(DEFAULT_GROUPS) + 5)
    assert len({link.get("href") for link in links}) == len({link.get("aria-label") for link in links}) == len(links)
    names = {link.get("href"): link.get("aria-label") for link in links}
    assert names["/map/?issue=2.5&group=civil"] == (
        "Domain name system, civil society: gap, at best read (mechanisms: 1)"
    )
    assert names["/map/?issue=3.7&level=international"].endswith("gap, no mechanism (ended: 1), 0 †1")


def test_a_picture_has_a_title_and_description_and_its_role_fits_its_links():
    still, walked = tree(), tree(about=replace(ABOUT, href=linked))
    assert (still.get("role"), walked.get("role")) == ("img", "group")
    assert still.find(f"{NS}title").text == "Where are the gaps?"
    assert "3 issues and 14 columns" in still.find(f"{NS}desc").text
    assert still.get("aria-labelledby") == still.find(f"{NS}title").get("id")


def test_text_of_people_cannot_leave_its_place():
    evil = '"><script>alert(1)</script>\x00'
    about = replace(
        ABOUT,
        title=evil,
        subtitle=evil,
        source=evil,
        issues=(replace(TAXONOMY.issues[0], title=evil, cluster=evil), *TAXONOMY.issues[1:]),
        column_names={"national": evil},
        href=lambda *parts: f'/?"{evil}',
    )
    root = tree(about=about)
    assert not list(root.iter(f"{NS}script"))
    assert all(ATTRIBUTES.fullmatch(name) for each in root.iter() for name in each.keys())  # noqa: SIM118


ATTRIBUTES = re.compile(
    "class|fill|stroke|viewBox|width|height|role|aria-(?:labelledby|describedby|label|hidden)|lang|direction|id|href|"
    "font-family|font-size|font-weight|text-anchor|x|y|x1|y1|x2|y2|rx|d|transform|stroke-width|stroke-dasharray|"
    "fill-opacity|patternUnits"
)


def test_nothing_in_the_picture_needs_an_inline_style_or_script():
    svg = gap_map_svg(ALL, replace(ABOUT, href=linked))
    assert "style" not in svg and "<script" not in svg and not re.search(r"\son\w+=", svg)


def test_every_class_has_a_fallback_for_pictures_without_a_style_sheet():
    classes = {each.get("class") for each in tree(about=replace(ABOUT, href=linked)).iter() if each.get("class")}
    groups = {name for name in classes if name.startswith("group-")}
    assert groups and classes - groups <= set(LOOKS)


@pytest.mark.parametrize(
    ("kind", "cell", "state"),
    [
        ("level", Cell(n_mechanisms=3), THERE),
        ("level", Cell(n_mechanisms=3, n_unknown=3), OPEN),
        ("level", Cell(n_mechanisms=3, n_unknown=2), THERE),
        ("region", Cell(n_ended=2), GAP),
        ("group", Cell(n_mechanisms=2, reach="decide"), THERE),
        ("group", Cell(n_mechanisms=2, reach="speak", n_unknown=1), THERE),
        ("group", Cell(n_mechanisms=2, reach="observe", n_unknown=1), OPEN),
        ("group", Cell(n_mechanisms=2, reach="unknown", n_unknown=2), OPEN),
        ("group", Cell(n_mechanisms=2, reach="observe"), GAP),
        ("group", Cell(), GAP),
    ],
)
def test_states_differ_by_sign_as_well_as_colour(kind, cell, state):
    assert drawn(kind, cell).state == state
    said = name_of_cell(kind, cell, "Spam", "national")
    assert said.startswith("Spam, national") and ("gap" in said) == (state == GAP)
    assert cell_text(kind, cell) and ("gap" in cell_text(kind, cell)) == (state == GAP)


def test_every_symbol_a_cell_can_use_is_drawn():
    defined = {each.get("id") for each in tree().iter() if each.get("id")}
    cells = [Cell(n_mechanisms=n) for n in (0, 1, 3, 10)] + [Cell(n_mechanisms=1, n_unknown=1)]
    steps = [Cell(n_mechanisms=1, reach=reach, n_unknown=n) for reach in REACHES for n in (0, 1)]
    unknown = Cell(n_mechanisms=1, reach=UNKNOWN, n_unknown=1)
    used = {drawn("level", cell).symbol for cell in cells} | {
        drawn("group", cell).symbol for cell in (*steps, unknown, Cell())
    }
    assert {f"gap-map-{symbol}" for symbol in used} <= defined


def test_a_right_to_left_page_gets_the_mirror_image():
    one = [gap_map(INDEX, "level")]
    left, right = tree(one), tree(one, replace(ABOUT, is_right_to_left=True))
    width = float(left.get("viewBox").split(" ")[2])
    pairs = zip(left.iter(f"{NS}use"), right.iter(f"{NS}use"), strict=True)
    assert all(float(a.get("x")) + WIDE + float(b.get("x")) == pytest.approx(width) for a, b in pairs)


def test_right_to_left_text_is_isolated_and_named_its_own_letters():
    issues = (Issue("1", "نظام (DNS)"), *TAXONOMY.issues[1:])
    matrix = Matrix("level", ("1",), ("national",), {("1", "national"): Cell()})
    root = tree([matrix], replace(ABOUT, issues=issues[:1]))
    found = next(each for each in root.iter(f"{NS}text") if "DNS" in "".join(each.itertext()))
    assert found.text == "\u2067نظام (DNS)\u2069" and "Arabic" in found.get("font-family")


def test_the_foot_counts_the_gaps_of_each_column():
    root = tree([gap_map(INDEX, "level")])
    assert texts(root)[-8:] == ["Issues with a gap, of 3", "3", "3", "2", "… and not established", "0", "0", "0"]


def test_the_table_says_what_the_picture_says():
    headings, rows = gap_map_table(ALL[0], TAXONOMY.issues, {"national": "Inside a country"})
    assert headings == ("Issue", "Inside a country", "regional", "international")
    assert rows[0] == ("2.5 Domain name system", "gap", "gap", "1")
    assert rows[1] == ("3.7 Spam", "gap", "gap", "gap (1 ended)")


def test_words_are_translated_and_column_names_can_be_given():
    about = replace(ABOUT, translate="«{}»".format, column_names={"gov": "États"})
    said = texts(tree([gap_map(INDEX, "group")], about))
    assert "États" in said and "«How far may each group go, at best anywhere?»" in said


def test_forty_issues_of_one_matrix_weigh_little():
    issues = tuple(Issue(str(n), f"Issue number {n}", f"Cluster {n // 6}") for n in range(40))
    columns = tuple(group.code for group in DEFAULT_GROUPS)
    cells = {(issue.code, column): Cell(("e",), 1, 0, 0, "speak") for issue in issues for column in columns}
    svg = gap_map_svg([Matrix("group", tuple(i.code for i in issues), columns, cells)], replace(ABOUT, issues=issues))
    assert len(svg) < 60_000


def test_lines_break_at_spaces_hyphens_and_between_chinese_characters():
    assert wrapped("inter\u00adgovernmental bodies", 70, 10, 3) == ["inter-", "governmental", "bodies"]
    assert wrapped("short", 100, 10) == ["short"]
    assert wrapped("互联网治理", 25, 10, 3) == ["互联", "网治", "理"]
    assert wrapped("one two three four", 30, 10, 2)[-1].endswith("…")
    assert width_of("م", 10) > width_of("ِ", 10) == 0
    assert fitted("a long word", 20, 12, 8) == 8


def test_a_word_too_long_for_its_column_is_broken_and_stays_whole_in_sum():
    lines, size = in_column("межправительственные организации", 80, (11.5, 9.5), 5)
    assert size == 9.5 and all(width_of(line, size) <= 80 for line in lines)
    assert "".join(lines).replace("-", "") == "межправительственныеорганизации"
    assert in_column("business", 80, (11.5, 9.5), 5) == (["business"], 11.5)


def test_the_hatch_is_drawn_as_lines_because_a_pattern_makes_the_printed_poster_huge() -> None:
    plates = symbols("m", str, Page(600))
    assert "<pattern" not in plates
    assert "url(#" not in plates
    assert "chart-gap-line" in plates
