"""Which pictures do pages of seats show? A panel against plan, pool and world, crossed, and how chances are spread."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi, gettext

from equalfooting.apps.seats.models import Nomination
from equalfooting.apps.seats.plain import GROUP, value_of
from equalfooting.apps.seats.queries.looks import Look
from equalfooting.apps.seats.words import feature_name, group_label, value_name
from equalfooting.ui.charts import Against, ChartFrame, against_svg, chances_svg, crossing_svg

#: how wide a picture for a phone is drawn, in pixels
NARROW = 360.0
#: feature -> value -> its share of the world
World = Mapping[str, Mapping[str, float]]


def _frame(title: str, id_: str, width: float = 640.0) -> ChartFrame:
    return ChartFrame(title, width, get_language_bidi(), gettext, id_, get_language() or "en")


def _drawn(picture: str) -> SafeString:
    """What the charts draw is escaped there, every text and attribute."""
    return mark_safe(picture)


def panel_picture(looks: Sequence[Look], world: World) -> SafeString:
    """The whole panel by every attribute across all groups; counts too small to show are left out.

    Drawn twice, wide and for a phone, of which the style sheet shows one: the numbers are never scrolled out of sight.
    """
    rows = [row for look in looks if not look.inside for row in _rows(look, world)]
    title = gettext("The panel against plan, pool and world")
    wide = _drawn(against_svg(rows, _frame(title, "panel-picture")))
    narrow = _drawn(against_svg(rows, _frame(title, "panel-picture-narrow", NARROW)))
    return format_html('<div class="for-wide">{}</div><div class="for-narrow">{}</div>', wide, narrow)


def _rows(look: Look, world: World) -> Iterable[Against]:
    shown = [line for line in look.lines if line.n is not None]
    for line in shown:
        n = line.n or 0
        label = line.name if look.feature == GROUP else f"{look.name}: {line.name}"
        share = line.n_pool / look.n_pool if line.n_pool is not None and look.n_pool else None
        known = world.get(look.feature, {}).get(line.code)
        yield Against(label, n, look.n_panel, line.least, line.most, share, known)


def crossing_picture(people: Iterable[Nomination], panel: Iterable[int], feature: str) -> SafeString:
    """Groups against one attribute, seats of nominees in each cell; for the selection alone."""
    chosen = set(panel)
    cells: dict[tuple[str, str], tuple[int, int]] = {}
    for one in people:
        place = group_label(one.group), value_name(value_of(one, feature), feature)
        n, n_pool = cells.get(place, (0, 0))
        cells[place] = n + (one.number in chosen), n_pool + 1
    rows, columns = (list(dict.fromkeys(place[side] for place in cells)) for side in (0, 1))
    title = gettext("Groups against: %(attribute)s") % {"attribute": feature_name(feature)}
    return _drawn(crossing_svg(rows, columns, cells, _frame(title, "crossing-picture")))


def chances_picture(chances: dict[str, float], seats: int) -> SafeString:
    """Everybody's chance in order, beside the line at which all would be alike."""
    even = min(1.0, seats / len(chances)) if chances else None
    return _drawn(chances_svg(chances, _frame(gettext("Everybody's chance"), "chances-picture"), even))
