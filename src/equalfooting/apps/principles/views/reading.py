"""On which pages does everybody see how a process stands, the rows behind each figure, and its thresholds?"""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.principles import rules
from equalfooting.apps.principles.queries.changes import changes_of
from equalfooting.apps.principles.queries.scorecard import (
    UNDATED,
    Scorecard,
    drafted,
    over_time,
    scorecard_of,
    tally,
    versions_of,
)
from equalfooting.apps.principles.views.rows import said_of, shown
from equalfooting.apps.principles.words import LOOKS, SHORT, asked, names, said
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.principles.figures import NOT_ASKED
from equalfooting.domain.principles.sentences import PRINCIPLES, STATE_NAMES
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

N_ON_A_PAGE = 50


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """Each principle with its figures, its thresholds, and how they stood over time."""
    found = process_seen_by(request.by, process)
    card = scorecard_of(found, request.now)
    n_met, n_asked = tally(card.figures)
    context = {
        "process": found, **told(card), "version": card.version, "n_met": n_met, "n_asked": n_asked,
        **_over_time(card, found, request), "is_setter": rules.see_drafts(request.by, found) is None,
        "may_draft": rules.draft(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "principles/index.html", context)


def told(card: Scorecard) -> dict[str, Any]:
    """The principles in words, as the scorecard and a preview of other thresholds show them."""
    known, values = names(), card.version.values if card.version else {}
    principles = [
        (code, gettext(PRINCIPLES[code]), [said(figure, known, values) for figure in figures])
        for code, figures in card.principles.items()
    ]
    return {"principles": principles}


def _over_time(card: Scorecard, process: Process, request: Request) -> dict[str, Any]:
    """A row for each figure that has a moment, a cell for each quarter."""
    quarters = over_time(card, process, request.now)
    lines = [
        (
            figure.code,
            str(SHORT[figure.code]),
            [
                (of.n, of.of, *LOOKS[of.state], gettext(STATE_NAMES[of.state]), of.state == NOT_ASKED)
                for of in (quarter.figures[figure.code] for quarter in quarters)
            ],
        )
        for figure in card.figures
        if figure.code not in UNDATED
    ]
    return {"quarters": quarters, "lines": lines}


@door("public")
@require_safe
def figure(request: Request, process: str, figure: str) -> HttpResponse:
    """One figure: what it counts, how it is judged, and the rows behind it."""
    found = process_seen_by(request.by, process)
    if figure not in SHORT:
        raise Http404("no figure of this name")
    card = scorecard_of(found, request.now)
    one = next(each for each in card.figures if each.code == figure)
    known, values = names(), card.version.values if card.version else {}
    which = request.GET.get("show", "") if request.GET.get("show") in {"passing", "failing"} else ""
    rows = [(row, True) for row in one.passing] if which != "failing" else []
    rows = [*([(row, False) for row in one.failing] if which != "passing" else []), *rows]
    page = Paginator(list(dict.fromkeys(rows)), N_ON_A_PAGE).get_page(request.GET.get("page"))
    behind = card.recorded.rows
    changed = changes_of(found, [behind[row] for row, _ in page]) if figure == "inputs-used" else {}
    context = {
        "process": found, "said": said(one, known, values), "figure": one, "which": which, "page": page,
        "rows": [
            (shown(behind[row], found, said_of(figure, row, card.recorded), changed.get(behind[row], [])), passes)
            for row, passes in page
        ],
        "missing": [known.get(code, code) for code in one.missing],
    }  # fmt: skip
    return render_page(request, "principles/figure.html", context)


@door("public")
@require_safe
def thresholds(request: Request, process: str) -> HttpResponse:
    """What the process asks of itself, in which versions, since when and why."""
    found = process_seen_by(request.by, process)
    is_setter = rules.see_drafts(request.by, found) is None
    waiting = drafted(found) if is_setter else None
    context = {
        "process": found, "versions": [(one, _asked(one.values)) for one in versions_of(found)],
        "waiting": waiting, "waiting_asked": _asked(waiting.values) if waiting else [], "is_setter": is_setter,
        "may_draft": rules.draft(request.by, found, request.now),
        "may_publish": rules.publish(request.by, waiting, request.now) if waiting else None,
    }  # fmt: skip
    return render_page(request, "principles/thresholds.html", context)


def _asked(values: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(name), words) for code, name in SHORT.items() if (words := asked(code, values))]
