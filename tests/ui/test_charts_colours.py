"""Do pictures have the colours of the pages, and can every word in them be read on its ground?"""

import re
from pathlib import Path

import pytest

from equalfooting.ui.charts.looks import LOOKS

CSS = Path(__file__).parents[2] / "src/equalfooting/ui/static/ui/css"


def tokens(place: int) -> dict[str, str]:
    """The tokens of the first block (light) or the second (dark, over the light ones)."""
    blocks = re.findall(r":root \{(.*?)\}", (CSS / "1-tokens.css").read_text(encoding="utf-8"), re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2]]
    return {**found[0], **found[place]}


def rules() -> dict[str, dict[str, str]]:
    """Class -> property -> token, as charts.css says."""
    text = (CSS / "charts.css").read_text(encoding="utf-8")
    found = re.findall(r"^  \.(chart-[\w-]+) \{ ((?:fill|stroke).*?) \}", text, re.MULTILINE)
    return {look: dict(re.findall(r"(fill|stroke): var\(--([\w-]+)\)", body)) for look, body in found}


def test_a_picture_of_its_own_has_the_light_colours_of_the_pages():
    light = tokens(0)
    looks = {look: {k: v for k, v in given.items() if v != "none"} for look, given in LOOKS.items()}
    from_css = {look: {name: light[token] for name, token in given.items()} for look, given in rules().items()}
    assert {look: given for look, given in looks.items() if look != "chart"} == from_css


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("chart-on-few", "chart-few"),
        ("chart-on-few", "chart-some"),
        ("chart-on-many", "chart-many"),
        ("chart-on-few", "chart-lane"),
        ("chart-on-few", "chart-lane-decide"),
        ("chart-gap-text", "chart-gap"),
        ("chart-open-text", "chart-open"),
        ("chart-quiet", "chart-paper"),
    ],
)
def test_every_word_of_a_picture_can_be_read_on_its_ground(text, ground, place):
    colours, styles = tokens(place), rules()
    assert contrast(colours[styles[text]["fill"]], colours[styles[ground]["fill"]]) >= 4.5


@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), [("chart-step", "chart-lane"), ("chart-step", "chart-lane-decide")])
def test_bars_and_edges_stand_out_from_their_ground(mark, ground, place):
    colours, styles = tokens(place), rules()
    assert contrast(colours[styles[mark]["fill"]], colours[styles[ground]["fill"]]) >= 3
    assert contrast(colours[styles["chart-gap"]["stroke"]], colours["paper"]) >= 3
