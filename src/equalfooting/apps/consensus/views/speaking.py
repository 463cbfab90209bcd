"""On which pages does a member say where they stand: signed in, or from the link of a mail?"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.actions import stating
from equalfooting.apps.consensus.actions.stating import Said
from equalfooting.apps.consensus.forms import StateForm
from equalfooting.apps.consensus.models import Position, Recommendation, Round, Voice
from equalfooting.apps.consensus.queries.rounds import (
    asks_formal,
    heard,
    recommendation_of,
    recommendations_of,
    round_seen_by,
    standing_of,
)
from equalfooting.apps.consensus.tokens import voice_of_token
from equalfooting.apps.consensus.views.finding import one, opened
from equalfooting.apps.consensus.words import SAID, STANCES, stance_names
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.consensus.positions import OBJECT, TAKEN_BACK
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

N_ON_A_PAGE = 15
FORMAL = "is_formal"


@door("signed-in")
def answer(request: Request, process: str, round: int) -> HttpResponse:
    """All recommendations, each answered by one tap; with reasons for those who give some."""
    found = opened(request, process, round)
    insist(rules.speak(request.by, found.voice))
    assert found.voice is not None  # noqa: S101  the rule refuses whoever has none
    return _answering(request, found.voice, found.round, request.by, "web")


@door("public")
def by_mail(request: Request, process: str, round: int, token: str) -> HttpResponse:
    """The same by the link of a mail, without signing in. Opening the link writes nothing; only a button does."""
    found = round_seen_by(request.by, process_seen_by(request.by, process), round)
    voice = voice_of_token(found, token)
    assert isinstance(voice.person, Person)  # noqa: S101  whoever left has no link
    return _answering(request, voice, found, voice.person, "mail")


@door("signed-in")
@require_POST
def state(request: Request, process: str, round: int, place: int) -> HttpResponse:
    """State or take back a position from the page of a recommendation."""
    found, recommendation = one(request, process, round, place)
    where = reverse("consensus:recommendation", kwargs={"process": process, "round": round, "place": place})
    if _save(request, recommendation, request.by, "web") is None:
        return redirect(where + "#mine")
    return _answering(request, found.voice, found.round, request.by, "web") if found.voice else redirect(where)


def _answering(request: Request, voice: Voice, round_: Round, by: Someone, door_: str) -> HttpResponse:
    """Show the list, or save what was sent for one of them and come back to it."""
    wrong: tuple[int, StateForm] | None = None
    if request.method == "POST":
        recommendation = recommendation_of(round_, _place(request.POST.get("on", "") or _in_path(request)))
        form = _save(request, recommendation, by, door_)
        if form is None:
            return redirect(_back_to(request, recommendation))
        wrong = (recommendation.place, form)
    return _page(request, voice, round_, wrong)


def _save(request: Request, recommendation: Recommendation, by: Someone, door_: str) -> StateForm | None:
    """Save a tap, a whole form or the wish to take back; returns the form with what is wrong with it."""
    stance = request.POST.get("tap", "")
    if stance == TAKEN_BACK:
        stating.take_back(by=by, recommendation=recommendation, now=request.now, door=door_)
        return None
    language = get_language() or "en"
    if stance:
        said = _tapped(recommendation, by, stance, language)
        stating.state(by=by, recommendation=recommendation, said=said, now=request.now, door=door_)
        return None
    form = _form(recommendation, request.POST)
    try:
        if form.is_valid():
            seen = form.cleaned_data.get("seen")
            stating.state(
                by=by, recommendation=recommendation, said=form.said(language), now=request.now, door=door_, seen=seen
            )
            return None
    except Refusal as refusal:
        put_beside_field(form, refusal)
    return form


def _tapped(recommendation: Recommendation, by: Someone, stance: str, language: str) -> Said:
    """One tap says a stance; of what was said before, only for whom one speaks stays with another stance."""
    rows = Position.objects.standing().filter(recommendation=recommendation, voice__person__pk=getattr(by, "pk", 0))
    before = rows.first()
    if before is None:
        return Said(stance, language=language)
    if before.stance != stance:
        return Said(stance, on_behalf_of=before.on_behalf_of, language=language)
    return Said(
        stance, before.reason, before.lifts_if, before.on_behalf_of, before.is_formal, before.may_quote,
        before.may_name, before.language,
    )  # fmt: skip


def _form(recommendation: Recommendation, data: Any = None, before: Position | None = None, say: str = "") -> StateForm:
    round_ = recommendation.round
    initial: dict[str, Any] = {"seen": before.pk if before else 0}
    if before is not None and before.stance != TAKEN_BACK:
        named = ("stance", "reason", "lifts_if", "on_behalf_of", "is_formal", "may_quote", "may_name")
        initial |= {name: getattr(before, name) for name in named}
    if say in STANCES:
        initial["stance"] = say
    return StateForm(
        data, initial=initial, auto_id=f"r{recommendation.place}-%s", has_formal=asks_formal(round_),
        has_public_names=round_.has_public_names,
    )  # fmt: skip


def form_for(recommendation: Recommendation, before: Position | None) -> StateForm:
    """The form on the page of a recommendation, with what its member says now."""
    return _form(recommendation, None, before)


def _page(request: Request, voice: Voice, round_: Round, wrong: tuple[int, StateForm] | None) -> HttpResponse:
    insist(rules.is_open(round_, request.now))
    place = wrong[0] if wrong else _place(request.GET.get("on", ""))
    listed = list(recommendations_of(round_))
    number = (place - 1) // N_ON_A_PAGE + 1 if place else request.GET.get("page")
    page = Paginator(listed, N_ON_A_PAGE).get_page(number)
    said = standing_of(voice, list(page.object_list))
    rows = [
        {"one": row, "said": said.get(row.pk), "form": _opened(row, place, wrong, said.get(row.pk), request)}
        for row in page.object_list
    ]
    n_said = heard(round_, voice).n_mine
    context = {
        "process": round_.process, "round": round_, "voice": voice, "page": page, "rows": rows, "stances": STANCES,
        "said_names": SAID, "stance_names": stance_names(), "n_said": n_said, "n_all": len(listed),
        "taken_back": TAKEN_BACK,
        "is_by_mail": not isinstance(request.by, Person) or request.by.pk != voice.person_id,
        "here": request.path if request.resolver_match and request.resolver_match.url_name != "state" else
        reverse("consensus:answer", kwargs={"process": round_.process.slug, "round": round_.number}),
    }  # fmt: skip
    return render_page(request, "consensus/answer.html", context, status=422 if wrong else 200)


def _opened(
    row: Recommendation, place: int, wrong: tuple[int, StateForm] | None, said: Position | None, request: Request
) -> StateForm | None:
    """The whole form of the one recommendation that is asked for."""
    if row.place != place:
        return None
    return wrong[1] if wrong else _form(row, None, said, request.GET.get("say", ""))


def _back_to(request: Request, recommendation: Recommendation) -> str:
    """The same list at the same place; after an objection in one tap, with the form for its reasons."""
    asks_why = request.POST.get("tap") == OBJECT
    number = (recommendation.place - 1) // N_ON_A_PAGE + 1
    query = f"?on={recommendation.place}" if asks_why else f"?page={number}" if number > 1 else ""
    return f"{request.path}{query}#r{recommendation.place}"


def _place(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def _in_path(request: Request) -> str:
    match = request.resolver_match
    return str(match.kwargs.get("place", "")) if match else ""
