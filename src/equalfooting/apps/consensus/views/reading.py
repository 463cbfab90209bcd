"""On which pages does one read how far a group agrees: rounds, recommendations, positions, the roll?"""

import json
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.models import Position, Recommendation, Round
from equalfooting.apps.consensus.queries.cases import cases_of, happened_on
from equalfooting.apps.consensus.queries.reckoning import (
    evidence_on,
    level_set,
    reckoned,
    roll_of,
    rows_on,
)
from equalfooting.apps.consensus.queries.rounds import (
    heard,
    recommendations_of,
    rounds_of,
    steps_of,
)
from equalfooting.apps.consensus.queries.seeing import as_seen, positions_seen, with_history
from equalfooting.apps.consensus.queries.statements import attached_to
from equalfooting.apps.consensus.views.finding import Here, here, one, opened, told
from equalfooting.apps.consensus.views.showing import count_rows, designation_rows, level_rows, pivot_rows, remark_rows
from equalfooting.apps.consensus.views.speaking import form_for
from equalfooting.apps.consensus.words import OUTCOMES, PHASES, SAID, STANCES, names_of_parts, stance_names
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.consensus.designations import Standing, standing
from equalfooting.domain.consensus.positions import OBJECT
from equalfooting.domain.consensus.spread import Counts
from equalfooting.domain.consensus.telling import NONE_PIVOTAL
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

N_ON_A_PAGE, N_OBJECTIONS, N_VOICES = 20, 10, 50


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """Which rounds were there, and is one open?"""
    found = process_seen_by(request.by, process)
    page = Paginator(rounds_of(request.by, found), N_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "process": found, "page": page, "may_draft": rules.draft(request.by, found, request.now),
        "rows": [(one_round, state_of(one_round, request.now)) for one_round in page.object_list],
    }  # fmt: skip
    return render_page(request, "consensus/index.html", context)


@door("public")
@require_safe
def round_page(request: Request, process: str, round: int) -> HttpResponse:
    """What is asked, how the members stand on each recommendation, and what was designated."""
    found = here(request, process, round)
    if found.round.opened_at is None:
        return _preview(request, found)
    page = Paginator(list(recommendations_of(found.round)), N_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **found.context, "page": page, "rows": rows_of(found, page, request.now), "looks": OUTCOMES,
        "phases": PHASES, "heard": heard(found.round, found.voice), "n_voices": len(found.voices),
        "state": state_of(found.round, request.now), "levels": level_set(found.round),
        "steps": steps_of(found.round),
        "may_state": rules.state(request.by, found.round, found.voice, request.now),
        "may_extend": rules.extend_at_all(request.by, found.round, request.now),
        "may_admit": rules.admit(request.by, found.round, request.now),
        "may_weigh": rules.weigh(request.by, found.round, found.voice is not None),
    }  # fmt: skip
    return render_page(request, "consensus/round.html", context)


def rows_of(found_here: Here, page: Page[Recommendation], now: datetime) -> list[dict[str, Any]]:
    """Each recommendation of a page with its counts, its levels and what stands: three queries."""
    rows, round_ = list(page.object_list), found_here.round
    levels, roll = level_set(round_), roll_of(found_here.voices)
    found = reckoned(round_, roll, [row.pk for row in rows], is_by_parts=levels.is_by_parts)
    cases = cases_of(round_, rows)
    return [
        {
            "one": row, "counts": found.spreads[row.pk].all, "said": _figures(found.spreads[row.pk].all),
            "told": (stands := told(levels, standing(cases[row.pk], now))), "phase": PHASES[stands.phase][0],
        }
        for row in rows
    ]  # fmt: skip


def _figures(counts: Counts) -> list[tuple[str, str, int]]:
    """The four figures of a row with the names of their columns."""
    figures = (counts.n_support, counts.n_live_with, counts.n_object, counts.n_abstain)
    return [(code, name, n) for (code, name), n in zip(stance_names(), figures, strict=True)]


def state_of(round_: Round, now: datetime) -> str:
    """Where a round stands: draft, open, deciding or ended."""
    if round_.opened_at is None:
        return "draft"
    if now < round_.positions_until:
        return "open"
    return "ended" if now >= round_.ends_at else "deciding"


def _preview(request: Request, found: Here) -> HttpResponse:
    """A draft as its members will see it, for the chair and the secretariat."""
    context = {
        **found.context, "recommendations": recommendations_of(found.round), "levels": level_set(found.round),
        "steps": steps_of(found.round),
        "may_open": rules.open_round(request.by, found.round, request.now),
        "may_change": rules.change(request.by, found.round, request.now),
    }  # fmt: skip
    return render_page(request, "consensus/preview.html", context)


@door("public")
@require_safe
def recommendation(request: Request, process: str, round: int, place: int) -> HttpResponse:
    """One recommendation: what was designated, who stands where, and what there is to weigh."""
    return render_page(request, "consensus/recommendation.html", about_one(request, process, round, place))


def about_one(request: Request, process: str, round: int, place: int) -> dict[str, Any]:
    """All that the page of a recommendation shows, for whoever asks."""
    found, row = one(request, process, round, place)
    levels, roll, said = level_set(found.round), roll_of(found.voices), rows_on(row)
    evidence = evidence_on(found.round, roll, said, request.now)
    pivots = pivot_rows(evidence, levels, roll) if found.sees_all else []
    happened = happened_on(row)
    stands = standing(happened.case, request.now)
    names = names_of_parts()
    counted = count_rows(evidence.spread, names)
    own = next((each for each in said if found.voice and each.voice_id == found.voice.pk), None)
    may_state = rules.state(request.by, found.round, found.voice, request.now)
    return {
        **found.context, "one": row, "told": told(levels, stands), "names": names, "n_members": len(found.voices),
        "counts": [row for row in counted if row.kind != "region"],
        "regions": [row for row in counted if row.kind == "region"], "n_several": roll.n_in_several_groups,
        "levels": level_rows(evidence, names), "remarks": remark_rows(evidence, names),
        **_objections(said, found), "pivots": pivots,
        "none_pivotal": gettext(NONE_PIVOTAL) if found.sees_all and evidence.objections and not pivots else "",
        "designations": designation_rows(
            happened, levels, found.round.steps, found.sees_all, found.voice.pk if found.voice else 0
        ),
        "own": own, "said_names": SAID, "stances": STANCES, "phases": PHASES, "looks": OUTCOMES,
        "may_state": may_state, "form": form_for(row, own) if may_state is None else None,
        **_deeds(request, found, stands), "attached": attached_to(row), "state": state_of(found.round, request.now),
    }  # fmt: skip


def _objections(said: list[Position], found: Here) -> dict[str, Any]:
    """The first objections that have something to show, and how many there are besides."""
    rows = [as_seen(each, found.sees_all) for each in said if each.stance == OBJECT]
    shown = [each for each in rows if each.who or each.is_told]
    return {"objections": shown[:N_OBJECTIONS], "n_objections": len(rows), "n_withheld": len(rows) - len(shown)}


def _deeds(request: Request, found: Here, stands: Standing) -> dict[str, Any]:
    """What whoever asks can do here now."""
    by, round_, now = request.by, found.round, request.now
    step = rules.step_of(round_, stands.turn)
    return {
        "may_challenge": rules.challenge_now(by, round_, found.voice, stands, now),
        "may_designate": rules.designate(by, round_, stands.turn, now),
        "designate_at": "consensus:decide" if step and step["holders"] else "consensus:designate",
        "turn": gettext(rules.name_of(round_, stands.turn)),
        "may_reply": rules.answer(by, round_, now),
    }


@door("public")
@require_safe
def positions(request: Request, process: str, round: int, place: int) -> HttpResponse:
    """Who said what on one recommendation, as far as whoever asks may see it."""
    found, row = one(request, process, round, place)
    stance = request.GET.get("stance", "")
    page = Paginator(positions_seen(row, found.sees_all, stance), N_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **found.context, "one": row, "page": page, "rows": with_history(page.object_list, found.sees_all),
        "stance": stance if stance in STANCES else "", "stances": STANCES, "said_names": SAID,
        "names": names_of_parts(), "may_reply": rules.answer(request.by, found.round, request.now),
    }  # fmt: skip
    return render_page(request, "consensus/positions.html", context)


@door("public")
@require_safe
def roll(request: Request, process: str, round: int) -> HttpResponse:
    """Who may speak in this round, for which groups, and who was admitted late."""
    found = opened(request, process, round)
    context = {
        **found.context, "page": Paginator(found.voices, N_VOICES).get_page(request.GET.get("page")),
        "names": names_of_parts(), "may_admit": rules.admit(request.by, found.round, request.now),
    }  # fmt: skip
    return render_page(request, "consensus/roll.html", context)


@door("public")
@require_safe
def levels(request: Request, process: str, round: int) -> HttpResponse:
    """The level set of the round, as `equalfooting consensus --levels` reads it."""
    found = here(request, process, round)
    text = json.dumps(found.round.levels, ensure_ascii=False, indent=1)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="levels-of-round-{round}.json"'
    return answer
