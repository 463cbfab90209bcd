"""What is a chart about, how wide is it, and in which language and direction does it speak?"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class ChartFrame:
    """`title` is for screen readers (the page writes its own heading); `width` in pixels.

    `translate` turns the chart's own few words; what the caller passes in is in the reader's language
    already. `id` must be unlike any other on the page.
    """

    title: str
    width: float = 640.0
    is_right_to_left: bool = False
    translate: Callable[[str], str] = str
    id: str = "chart"
    language: str = "en"
