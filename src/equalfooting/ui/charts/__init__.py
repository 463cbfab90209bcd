"""Which pictures does the server draw? SVG strings from plain values; every one has a table beside it.

No picture relies on colour: every state has a mark, a pattern or a word too. Colours stand as classes
(`charts.css` gives them light and dark) with presentation attributes as a fallback, so that a picture
works under a strict Content-Security-Policy, in a file of its own, and in print.
"""

from equalfooting.ui.charts.against import Against, against_svg
from equalfooting.ui.charts.bars import Bar, bars_svg
from equalfooting.ui.charts.chances import chances_svg
from equalfooting.ui.charts.coalitions import Coalition, coalitions_svg
from equalfooting.ui.charts.crossing import crossing_svg
from equalfooting.ui.charts.dots import DotRow, dots_svg
from equalfooting.ui.charts.frame import ChartFrame
from equalfooting.ui.charts.gap_map import GapMapPicture, gap_map_svg
from equalfooting.ui.charts.gap_map_cells import drawn
from equalfooting.ui.charts.gap_map_table import cell_text, gap_map_table
from equalfooting.ui.charts.multiples import Small, small_multiples_svg

__all__ = [
    "Against",
    "Bar",
    "ChartFrame",
    "Coalition",
    "DotRow",
    "GapMapPicture",
    "Small",
    "against_svg",
    "bars_svg",
    "cell_text",
    "chances_svg",
    "coalitions_svg",
    "crossing_svg",
    "dots_svg",
    "drawn",
    "gap_map_svg",
    "gap_map_table",
    "small_multiples_svg",
]
