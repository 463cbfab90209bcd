"""Which pictures do pages of seats show? A panel beside its pool, and how chances are spread."""

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi, gettext

from equalfooting.apps.seats.plain import GROUP
from equalfooting.apps.seats.queries.looks import Look
from equalfooting.ui.charts import Bar, ChartFrame, bars_svg

#: chances fall into this many steps of equal width
_STEPS = 10


def _frame(title: str, id_: str) -> ChartFrame:
    return ChartFrame(
        title, is_right_to_left=get_language_bidi(), translate=gettext, id=id_, language=get_language() or "en"
    )


def picture_of(looks: Sequence[Look]) -> SafeString:
    """Each group's and value's seats of those nominated, as bars; small counts are left out of it."""
    bars = [
        Bar(line.name if look.feature == GROUP else f"{look.name}: {line.name}", line.n, of=max(line.n_pool, line.n),
            group=line.code if look.feature == GROUP else "")
        for look in looks if not look.inside
        for line in look.lines if line.n is not None and line.n_pool
    ]  # fmt: skip
    return mark_safe(bars_svg(bars, _frame(gettext("Seats, of those nominated"), "panel-picture")))


def chances_picture(chances: dict[str, float]) -> SafeString:
    """How many nominees have a chance from here to there."""
    counts = [0] * _STEPS
    for chance in chances.values():
        counts[min(int(chance * _STEPS), _STEPS - 1)] += 1
    bars = [Bar(f"{step * 100 // _STEPS}–{(step + 1) * 100 // _STEPS} %", n) for step, n in enumerate(counts) if n]
    return mark_safe(bars_svg(bars, _frame(gettext("Nominees by their chance"), "chances-picture")))
