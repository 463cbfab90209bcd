"""On which pages is it decided: what the Chair weighs, designations, challenges, answers to objections?"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.actions import designating, stating
from equalfooting.apps.consensus.forms import ChallengeForm, DesignateForm, ReplyForm
from equalfooting.apps.consensus.models import Challenge, Position, Recommendation
from equalfooting.apps.consensus.queries.cases import case_of, cases_of
from equalfooting.apps.consensus.queries.reckoning import (
    Reckoned,
    evidence_on_all,
    level_set,
    n_said_by,
    reckoned,
    roll_of,
    same_few,
)
from equalfooting.apps.consensus.queries.rounds import recommendations_of
from equalfooting.apps.consensus.queries.seeing import as_seen
from equalfooting.apps.consensus.views.finding import Here, one, opened, told
from equalfooting.apps.consensus.views.opening import small_form
from equalfooting.apps.consensus.views.reading import about_one
from equalfooting.apps.consensus.words import OUTCOMES, PHASES, STATES, names_of_parts
from equalfooting.domain.consensus.conditions import CONTRADICTED
from equalfooting.domain.consensus.designations import standing
from equalfooting.domain.consensus.evidence import Evidence
from equalfooting.domain.consensus.telling import NOT_A_DECISION, STATE_NAMES
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

N_ON_A_PAGE, N_LISTED = 20, 15


@door("signed-in")
@require_safe
def weigh(request: Request, process: str, round: int) -> HttpResponse:
    """Everything at once: what each level rests on, which objections wait, whose turn it is, the same few."""
    found = opened(request, process, round)
    insist(rules.weigh(request.by, found.round, found.voice is not None))
    listed = list(recommendations_of(found.round))
    levels, roll = level_set(found.round), roll_of(found.voices)
    counted = reckoned(found.round, roll, [row.pk for row in listed], is_by_parts=levels.is_by_parts)
    evidence = evidence_on_all(found.round, roll, counted, {row.pk: str(row.place) for row in listed}, request.now)
    said = n_said_by(found.round)
    few = same_few(roll, evidence, said)
    page = Paginator(list(zip(listed, evidence, strict=True)), N_ON_A_PAGE).get_page(request.GET.get("page"))
    cases = cases_of(found.round, [row for row, _evidence in page.object_list])
    rows = [
        _weighed(row, each, told(levels, standing(cases[row.pk], request.now)), found, request)
        for row, each in page.object_list
    ]
    context = {
        **found.context, "page": page, "rows": rows, "said": gettext(NOT_A_DECISION), "few": few.say(gettext),
        "objectors": few.objectors[:N_LISTED], "n_objectors": len(few.objectors),
        "members": roll.members, "names": names_of_parts(), "phases": PHASES,
        "looks": OUTCOMES, "silent": [one_voice for one_voice in found.voices if one_voice.handle not in said],
        "n_voices": len(found.voices), **_waiting(listed, counted),
    }  # fmt: skip
    return render_page(request, "consensus/weigh.html", context)


def _weighed(row: Recommendation, evidence: Evidence, stands: Any, found: Here, request: Request) -> dict[str, Any]:
    levels = [
        (gettext(each.level.name), gettext(STATE_NAMES[each.state]), STATES[each.state])
        for each in evidence.levels
        if each.state != CONTRADICTED
    ]
    turn = stands.standing.turn
    step = rules.step_of(found.round, turn)
    return {
        "one": row,
        "counts": evidence.spread.all,
        "levels": levels,
        "told": stands,
        "phase": PHASES[stands.phase][0],
        "n_pivots": len(evidence.pivots),
        "may_designate": rules.designate(request.by, found.round, turn, request.now),
        "turn": gettext(rules.name_of(found.round, turn)),
        "designate_at": "consensus:decide" if step and step["holders"] else "consensus:designate",
    }


def _waiting(listed: list[Recommendation], counted: Reckoned) -> dict[str, Any]:
    """The objections without an answer, in the order of the text: the first ones, and how many there are."""
    waiting = [(row, each) for row in listed for each in counted.objections[row.pk] if each.id not in counted.answered]
    return {"waiting": waiting[:N_LISTED], "n_waiting": len(waiting)}


@door("roles", rules.CHAIR)
def designate(request: Request, process: str, round: int, place: int) -> HttpResponse:
    """The chair publishes a level, beside all that there is to weigh."""
    return _designating(request, process, round, place)


@door("signed-in")
def decide(request: Request, process: str, round: int, place: int) -> HttpResponse:
    """The same for those who were named for a step when the round opened."""
    return _designating(request, process, round, place)


def _designating(request: Request, process: str, round: int, place: int) -> HttpResponse:
    context = about_one(request, process, round, place)
    row: Recommendation = context["one"]
    form = DesignateForm(request.POST or None, levels=[(each["code"], each["name"]) for each in context["levels"]])
    if request.method == "POST" and form.is_valid():
        try:
            designating.designate(
                by=request.by, recommendation=row, now=request.now, language=get_language() or "en", **form.cleaned_data
            )
            return redirect("consensus:recommendation", process=process, round=round, place=place)
        except Refusal as refusal:
            put_beside_field(form, refusal)
    status = 422 if form.errors else 200
    return render_page(request, "consensus/designate.html", {**context, "form": form}, status=status)


@door("signed-in")
def challenge(request: Request, process: str, round: int, place: int) -> HttpResponse:
    """Say why the level is not what the group said."""
    found, row = one(request, process, round, place)
    last = row.designations.last()
    form = ChallengeForm(request.POST or None)
    if found.round.has_public_names:
        del form.fields["may_name"]

    def act(given: dict[str, Any]) -> None:
        if last is None:
            raise Refusal("consensus-challenge-closed")
        designating.challenge(
            by=request.by, designation=last, now=request.now, language=get_language() or "en", **given
        )

    stands = standing(case_of(row), request.now)
    about = {
        "heading": gettext("Challenge the designation of recommendation %(n)s") % {"n": place},
        "button": gettext("Challenge it"), "one": row,
        "lede": gettext("It stands beside the designation until you take it back yourself, and is published with it."),
        "refusal": rules.challenge_now(request.by, found.round, found.voice, stands, request.now),
    }  # fmt: skip
    return small_form(request, form, act, {**found.context, **about}, "consensus:recommendation", place=place)


@door("signed-in")
@require_POST
def withdraw(request: Request, process: str, round: int, key: int) -> HttpResponse:
    """Take one's challenge back."""
    found = opened(request, process, round)
    rows = Challenge.objects.select_related("designation__recommendation")
    made = get_object_or_404(rows, pk=key, designation__recommendation__round=found.round)
    designating.withdraw(by=request.by, challenge=made, now=request.now)
    place = made.designation.recommendation.place
    return redirect("consensus:recommendation", process=process, round=round, place=place)


@door("roles", *rules.TENDERS)
def reply(request: Request, process: str, round: int, key: int) -> HttpResponse:
    """Say what the group answers to an objection."""
    found = opened(request, process, round)
    rows = Position.objects.select_related("recommendation__paragraph", "voice").prefetch_related("answers")
    objection = get_object_or_404(rows, pk=key, recommendation__round=found.round)
    form = ReplyForm(request.POST or None)

    def act(given: dict[str, Any]) -> None:
        language = get_language() or "en"
        stating.answer(by=request.by, position=objection, text=given["words"], now=request.now, language=language)

    about = {
        "heading": gettext("Answer an objection"), "button": gettext("Put the answer beside it"),
        "one": objection.recommendation, "quoted": as_seen(objection, sees_all=True), "names": names_of_parts(),
        "lede": gettext("An answer need not accommodate the objection; it says what the group made of it."),
        "refusal": rules.answer(request.by, found.round, request.now),
    }  # fmt: skip
    place = objection.recommendation.place
    return small_form(request, form, act, {**found.context, **about}, "consensus:recommendation", place=place)
