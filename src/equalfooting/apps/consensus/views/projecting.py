"""What can the Chair put on the wall while the group works through a round?"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.consensus.queries.projecting import OnTheWall, on_the_wall
from equalfooting.apps.consensus.queries.rounds import recommendations_of
from equalfooting.apps.consensus.views.finding import opened
from equalfooting.apps.consensus.words import OUTCOMES
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

#: lines that can be read from the back of a room
N_ON_A_WALL = 20


@door("public")
@require_safe
def wall(request: Request, process: str, round: int) -> HttpResponse:
    """All recommendations in one large table: level, how they moved, objections, brackets, time left."""
    found = opened(request, process, round)
    page = Paginator(recommendations_of(found.round), N_ON_A_WALL).get_page(request.GET.get("page"))
    lines = on_the_wall(found.round, found.voices, list(page), request.now)
    context = {
        **found.context, "page": page, "lines": [(line, *_level(line)) for line in lines],
        "is_light": "light" in request.GET, "n_voices": len(found.voices),
        "is_open": request.now < found.round.positions_until, "is_ended": request.now >= found.round.ends_at,
    }  # fmt: skip
    return render_page(request, "consensus/wall.html", context, fragment="lines")


def _level(line: OnTheWall) -> tuple[str, str]:
    """The level in words, and how it looks."""
    if line.level is None:
        return gettext("nobody spoke yet") if not line.counts.n_spoke else gettext("none is borne out yet"), ""
    return gettext(line.level.name), OUTCOMES.get(line.level.outcome, "") if line.is_designated else ""
