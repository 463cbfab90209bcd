"""Which colour and which mark stand for a stakeholder group, from a badge to a chart?

Colours alone exclude one man in twelve and every black-and-white printer, so each group also has a
shape. On pages the colour comes from the style sheet (`var(--group-<code>)`, class
`group-<code>`); drawings that leave the site (SVG, PNG, Word) take the values below. A test keeps
the two lists equal and the colours apart for colour-blind eyes.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupMark:
    """`path`: SVG path data in a 16 x 16 box; `on_light`, `on_dark`: #rrggbb on pale and dark paper."""

    code: str
    shape: str
    path: str
    on_light: str
    on_dark: str


_ROUND = "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z"
_RING = "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13zm0 3a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7z"
_SQUARE = "M2 2h12v12H2z"
_DIAMOND = "M8 .5L15.5 8L8 15.5L.5 8z"
_TRIANGLE = "M8 1.5L15.5 14.5H.5z"
_CROSS = "M5.5 1.5h5v4h4v5h-4v4h-5v-4h-4v-5h4z"

GROUP_MARKS: dict[str, GroupMark] = {
    mark.code: mark
    for mark in (
        GroupMark("gov", "square", _SQUARE, "#3549ad", "#7c93f0"),
        GroupMark("igo", "diamond", _DIAMOND, "#b86ecc", "#a968bb"),
        GroupMark("civil", "circle", _ROUND, "#459470", "#86d6a8"),
        GroupMark("business", "triangle", _TRIANGLE, "#d65a06", "#e2712c"),
        GroupMark("tech", "cross", _CROSS, "#0a303d", "#e6eff3"),
    )
}

#: A group that a process adds for itself: a ring in the colour of quiet text.
OTHER_GROUP = GroupMark("other", "ring", _RING, "#52606c", "#a3b1bc")


def group_mark(code: str) -> GroupMark:
    """The mark of a group's code, or the ring of a group that a process added for itself."""
    return GROUP_MARKS.get(code, OTHER_GROUP)
