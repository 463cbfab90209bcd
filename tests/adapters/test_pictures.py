"""Does a picture become a PNG with its letters, and does a missing part say what to do?"""

import struct
from pathlib import Path

import pytest

from equalfooting.adapters import pictures
from equalfooting.adapters.pictures import png
from equalfooting.adapters.pictures.fonts import SCRIPTS, font_files, system_folders
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.charts import Bar, ChartFrame, bars_svg

PICTURE = bars_svg([Bar("civil society", 3, of=5, group="civil", href="/a?b=1&c=2")], ChartFrame("Bars"))


def has_fonts() -> bool:
    names = {name for script in SCRIPTS for name in script.files}
    return names <= {path.name for folder in system_folders() if folder.is_dir() for path in folder.rglob("Noto*")}


needs_fonts = pytest.mark.skipif(not has_fonts(), reason="fonts-noto-core and fonts-noto-cjk are not installed")


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", picture[16:24])


@needs_fonts
def test_a_png_has_the_size_of_the_picture_or_the_width_asked_for():
    assert size_of(png(PICTURE)) == (640, 38)
    assert size_of(png(PICTURE, width=1280)) == (1280, 76)


@needs_fonts
@pytest.mark.parametrize("text", ["المجتمع المدني", "民间社会", "гражданское общество"])
def test_letters_of_the_six_languages_are_drawn_and_not_left_blank(text):
    blank, written = (png(bars_svg([Bar(label, 1)], ChartFrame("t"))) for label in ("", text))
    assert len(written) > len(blank) + 300


@needs_fonts
def test_only_the_fonts_a_text_needs_are_loaded():
    assert len(font_files("Latin only")) == 2
    assert {path.name.split("-")[0] for path in font_files("Latin المدني 民")} == {
        "NotoSans",
        "NotoSansArabic",
        "NotoSansCJK",
    }


def test_a_script_without_its_font_is_refused_with_the_package_that_has_it(tmp_path: Path):
    with pytest.raises(Refusal) as refused:
        png(PICTURE, folders=[tmp_path])
    assert refused.value.code == "part-missing" and "fonts-noto-core" in refused.value.hint()


def test_a_missing_renderer_is_refused_with_the_way_to_get_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    with pytest.raises(Refusal, match="resvg-py"):
        pictures._renderer()


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="/etc/passwd"/>',
        '<use href="file:///etc/passwd#a"/>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<rect fill="url(file:///x)"/>',
        "<style>*{}</style>",
        "<foreignObject/>",
    ],
)
def test_a_picture_that_reaches_outside_itself_is_refused(inside):
    with pytest.raises(Refusal) as refused:
        png(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')
    assert refused.value.code == "picture-reaches-out"


@pytest.mark.parametrize("width", [0, -1, 100_000])
def test_a_picture_of_no_sensible_width_is_refused(width):
    with pytest.raises(Refusal) as refused:
        png(PICTURE, width=width)
    assert refused.value.code == "picture-too-wide"
