"""What may a page tell the frame round it? The names that `ui/frame.html` reads from the context.

Blocks: `title`, `head_extra`, `body_class`, `crumbs`, `heading`, `lede`, `main`, `aside`, `scripts`.
`frame` comes from a context processor; `places`, `places_within` (the second row) and `places_name` from the pages of
a process.
"""

from typing import NotRequired, TypedDict

#: Label, address, and whether the reader is there.
Place = tuple[str, str, bool]


class Frame(TypedDict):
    """The facts of the frame; whatever is absent is not shown.

    `site_places` stands in the head, `person_places` (label, address) in the signed-in person's menu,
    `foot_places` (label, address) at the foot.
    """

    site_name: str
    is_demo: NotRequired[bool]
    home_url: NotRequired[str]
    site_places: NotRequired[list[Place]]
    person_name: NotRequired[str]
    person_places: NotRequired[list[tuple[str, str]]]
    foot_places: NotRequired[list[tuple[str, str]]]
    record_url: NotRequired[str]
    source_url: NotRequired[str]
    licence_url: NotRequired[str]
