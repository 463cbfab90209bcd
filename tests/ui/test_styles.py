"""Do the colours reach everybody, and do the styles hold in both directions of writing?"""

import gzip
import re
from itertools import combinations

import pytest

from equalfooting.ui.groups import GROUP_MARKS, OTHER_GROUP
from tests.ui.colour import SIGHT, contrast, distance
from tests.ui.styles import SHEETS, tokens, without_comments

TEXT = 4.5  # WCAG 2.2, 1.4.3
GRAPHIC = 3.0  # WCAG 2.2, 1.4.11
TEXT_PAIRS = [
    ("ink", "paper"), ("ink", "wash"), ("ink", "wash-strong"), ("ink", "accent-wash"), ("ink", "good-wash"),
    ("ink", "warn-wash"), ("ink", "bad-wash"), ("ink", "highlight"), ("ink", "highlight-here"),
    ("quiet", "paper"), ("quiet", "wash"), ("quiet", "accent-wash"), ("accent", "paper"), ("accent", "wash"),
    ("accent", "accent-wash"), ("accent", "good-wash"), ("accent", "warn-wash"), ("accent", "bad-wash"),
    ("accent-strong", "accent-wash"), ("accent-strong", "wash"), ("on-accent", "accent"),
    ("on-accent", "accent-strong"), ("good", "good-wash"), ("good", "paper"), ("warn", "warn-wash"),
    ("warn", "paper"), ("bad", "bad-wash"), ("bad", "paper"), ("paper", "ink"),
]  # fmt: skip
GROUP_TOKENS = [f"group-{code}" for code in GROUP_MARKS] + ["group-other"]
GRAPHIC_PAIRS = [
    ("edge", "paper"),
    ("accent", "paper"),
    ("good", "paper"),
    ("warn", "paper"),
    ("bad", "paper"),
] + [(group, ground) for group in GROUP_TOKENS for ground in ("paper", "wash")]
_PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(scheme: str, text: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), GRAPHIC_PAIRS)
def test_marks_and_edges_stand_out_from_their_ground(scheme: str, shape: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[shape], colours[ground]) >= GRAPHIC


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_the_five_groups_look_different_to_every_kind_of_sight(scheme: str, sight: str) -> None:
    colours = tokens(scheme)
    pairs = combinations([colours[f"group-{code}"] for code in GROUP_MARKS], 2)
    assert min(distance(one, other, sight) for one, other in pairs) >= 8


def test_no_two_groups_share_a_mark() -> None:
    marks = [*GROUP_MARKS.values(), OTHER_GROUP]
    assert len({mark.path for mark in marks}) == len({mark.shape for mark in marks}) == len(marks)


def test_drawings_that_leave_the_site_have_the_colours_of_the_pages() -> None:
    light, dark = tokens("light"), tokens("dark")
    for mark in [*GROUP_MARKS.values(), OTHER_GROUP]:
        assert (mark.on_light, mark.on_dark) == (light[f"group-{mark.code}"], dark[f"group-{mark.code}"])


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_styles_use_logical_properties_only(sheet) -> None:
    text = re.sub(r"@media[^{]*", "", without_comments(sheet.read_text()))
    assert _PHYSICAL.findall(text) == []


@pytest.mark.parametrize("declaration", ["margin-left: 1px", "text-align: right", "width: 3px", "top:0"])
def test_the_check_for_physical_properties_can_fail(declaration: str) -> None:
    assert _PHYSICAL.search(declaration)


@pytest.mark.parametrize("sheet", SHEETS[1:], ids=lambda sheet: sheet.name)
def test_colours_are_named_in_the_tokens_only(sheet) -> None:
    if sheet.name != "8-print.css":
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b", without_comments(sheet.read_text())) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_rule_stands_in_a_layer(sheet) -> None:
    outside = re.sub(r"@layer [^;{]+;", "", without_comments(sheet.read_text())).strip()
    assert outside.startswith("@layer ")


def test_the_styles_of_a_first_page_stay_light() -> None:
    packed = sum(len(gzip.compress(sheet.read_bytes())) for sheet in SHEETS)
    assert packed < 14_000
