"""How does a picture drawn as SVG become a PNG, without a browser?

`png` uses resvg (a Rust renderer in a wheel under the MIT licence) and the fonts that `fonts.py` finds. Only
pictures of our own drawing go in: one that reaches for files or other documents is refused.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from equalfooting.adapters.pictures.fonts import font_files
from equalfooting.domain.refusals import Refusal

#: The widest picture in pixels: A0 across at 180 dots an inch.
MOST_PIXELS_WIDE = 6000

_REACHES_OUT = re.compile(r"<\s*(?:image|feImage|foreignObject|script|style|!)|href=\"(?!#|/|https?:)|url\((?!#)", re.I)

Renderer = Callable[..., Any]


def png(svg: str, *, width: int | None = None, folders: Sequence[Path] | None = None) -> bytes:
    """A PNG of a picture.

    Arguments: `svg`, as the charts draw it; `width`, in pixels (by default the picture's own), at most
    `MOST_PIXELS_WIDE`; `folders`, where fonts are looked for (by default the system's).

    Refuses a missing renderer or a script the picture uses and no font carries ("part-missing"), a
    picture that reaches outside itself ("picture-reaches-out") and one too wide ("picture-too-wide").
    """
    if width is not None and not 1 <= width <= MOST_PIXELS_WIDE:
        raise Refusal("picture-too-wide", width=width, limit=MOST_PIXELS_WIDE)
    if _REACHES_OUT.search(svg):
        raise Refusal("picture-reaches-out")
    files = [str(path) for path in font_files(svg, folders)]
    drawn: bytes = bytes(
        _renderer()(
            svg_string=svg,
            width=width,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=files,
            sans_serif_family="Noto Sans",
        )
    )
    return drawn


def _renderer() -> Renderer:
    try:
        import resvg_py  # noqa: PLC0415  optional part: its absence is a refusal, not a crash at start
    except ImportError:
        raise Refusal("part-missing", part="resvg-py", choices="pip install resvg-py, SVG") from None
    render: Renderer = resvg_py.svg_to_bytes
    return render
