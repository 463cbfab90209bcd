"""What can a program of a member do in a round? State a position, take it back, challenge, withdraw a challenge.

Each operation does what the page named in `described` does, by the same form, rule and action.
"""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Schema
from pydantic import ConfigDict

from equalfooting.apps.accounts.api_once import Done, described, done_once, kept_for_people
from equalfooting.apps.consensus.actions import designating, stating
from equalfooting.apps.consensus.actions.stating import Said
from equalfooting.apps.consensus.api import (
    ALL,
    ONE,
    ChallengeOut,
    Key,
    OwnPositionOut,
    challenge_as_told,
    challenge_here,
    opened_here,
    position_as_told,
    router,
)
from equalfooting.apps.consensus.forms import LIMIT, ChallengeForm, StateForm
from equalfooting.apps.consensus.models import Challenge, Position, Recommendation, Round
from equalfooting.apps.consensus.queries.members import voice_of
from equalfooting.apps.consensus.queries.rounds import asks_formal, recommendation_of, standing_of
from equalfooting.apps.processes.forms import WRITTEN_IN
from equalfooting.domain.consensus.positions import STANCES
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.filling import filled

#: the language of what is written; a page takes that in which it is shown
_LANGUAGES = f"^(?:{'|'.join(WRITTEN_IN)})$"
_LANGUAGE = f"one of {', '.join(WRITTEN_IN)}; that of the round if left out"
_CONSENT = "left out is no; not asked where the round shows who said what"


class Sent(Schema):
    model_config = ConfigDict(extra="forbid")


class PositionIn(Sent):
    stance: str = Field(max_length=20, description=f"one of {', '.join(STANCES)}")
    reason: str = Field("", max_length=LIMIT)
    lifts_if: str = Field("", max_length=LIMIT, description="for an objection: what would lift it")
    on_behalf_of: str = Field("", max_length=300)
    is_formal: bool = Field(False, description="asked only where the levels of the round know formal objections")
    may_quote: bool = Field(False, description=_CONSENT)
    may_name: bool = Field(False, description=_CONSENT)
    language: str = Field("", pattern=_LANGUAGES, description=_LANGUAGE)
    seen: int | None = Field(
        None, ge=0, le=2**63 - 1, description="key of your position as you read it, 0 for none; refused if it changed"
    )


class ChallengeIn(Sent):
    reason: str = Field(max_length=LIMIT)
    may_name: bool = Field(False, description=_CONSENT)
    language: str = Field("", pattern=_LANGUAGES, description=_LANGUAGE)


@router.post(
    ONE + "/positions", response={201: OwnPositionOut}, url_name="round-positions",
    openapi_extra=described("consensus:state"),
)  # fmt: skip
def state(request: HttpRequest, process: str, round: int, place: int, given: PositionIn) -> HttpResponse:
    """State your position on a recommendation, or another one instead; what you said before stays as its history."""
    found = recommendation_of(opened_here(request, process, round), place)
    asked = {"has_formal": asks_formal(found.round), "has_public_names": found.round.has_public_names}
    values = filled(partial(StateForm, **asked), given.model_dump(exclude={"language"}, exclude_unset=True))
    seen = values.pop("seen")
    said = Said(language=given.language or found.round.language, **values)
    return _speak(request, found, partial(stating.state, said=said, seen=seen), given.model_dump_json())


@router.post(
    ONE + "/positions/take-back", response=OwnPositionOut, url_name="round-take-back",
    openapi_extra=described("consensus:state"),
)  # fmt: skip
def take_back(request: HttpRequest, process: str, round: int, place: int) -> HttpResponse:
    """Be silent again; the history shows that you were not."""
    found = recommendation_of(opened_here(request, process, round), place)
    return _speak(request, found, stating.take_back, "")


@router.post(
    ONE + "/challenges", response={201: ChallengeOut}, url_name="round-challenges",
    openapi_extra=described("consensus:challenge"),
)  # fmt: skip
def challenge(request: HttpRequest, process: str, round: int, place: int, given: ChallengeIn) -> HttpResponse:
    """Challenge the designation that stands, while its window is open; the reason is published with it."""
    found = recommendation_of(opened_here(request, process, round), place)
    last = found.designations.last()
    values = filled(
        partial(_challenge_form, found.round), given.model_dump(exclude={"language"}, exclude_unset=True)
    )  # fmt: skip

    def deed() -> Done:
        if last is None:
            raise Refusal("consensus-challenge-closed")
        made = designating.challenge(
            by=request.by, designation=last, now=request.now,  # type: ignore[attr-defined]  # the door puts both there
            language=given.language or found.round.language, **values,
        )  # fmt: skip
        where = {"process": process, "round": round, "key": made.pk}
        return Done(_told(made, found.round), reverse("api:round-challenge", kwargs=where))

    return done_once(request, given.model_dump_json(), deed)


@router.post(
    ALL + "/challenges/{key}/withdraw", response=ChallengeOut, url_name="round-withdraw-challenge",
    openapi_extra=described("consensus:withdraw-challenge"),
)  # fmt: skip
def withdraw(request: HttpRequest, process: str, round: int, key: Key) -> HttpResponse:
    """Take your challenge back, because it is met or for any reason."""
    found = opened_here(request, process, round)
    made = challenge_here(found, key)

    def deed() -> Done:
        row = designating.withdraw(by=request.by, challenge=made, now=request.now)  # type: ignore[attr-defined]
        return Done(_told(row, found))

    return done_once(request, "", deed)


@router.post(
    ONE + "/designate",
    response=None,
    url_name="round-designate",
    openapi_extra=described("consensus:designate", is_once=False),
)
def designate(request: HttpRequest, process: str, round: int, place: int) -> None:
    """Refused: a level is designated on the site, with a second factor; the refusal names the page."""
    kept_for_people(request)


@router.post(
    ALL + "/open", response=None, url_name="round-open", openapi_extra=described("consensus:open", is_once=False)
)
def open_round(request: HttpRequest, process: str, round: int) -> None:
    """Refused: a round is opened on the site, with a second factor; the refusal names the page."""
    kept_for_people(request)


def _speak(
    request: HttpRequest, recommendation: Recommendation, act: Callable[..., Position], sent: str
) -> HttpResponse:  # fmt: skip
    """State or take back; what says just what was said before makes nothing new."""
    round_ = recommendation.round
    by, now = request.by, request.now  # type: ignore[attr-defined]  # the door puts both there

    def deed() -> Done:
        before = standing_of(voice_of(by, round_), [recommendation]).get(recommendation.pk)
        row = act(by=by, recommendation=recommendation, now=now, door=Position.Door.API)
        where = {"process": round_.process.slug, "round": round_.number, "place": recommendation.place}
        address = reverse("api:round-own-position", kwargs=where)
        is_new = act is not stating.take_back and (before is None or before.pk != row.pk)
        told = OwnPositionOut.model_validate(position_as_told(row, recommendation.place))
        return Done(told, address if is_new else "")

    return done_once(request, sent, deed)


def _challenge_form(round_: Round, data: dict[str, object]) -> ChallengeForm:
    form = ChallengeForm(data)
    if round_.has_public_names:
        del form.fields["may_name"]
    return form


def _told(made: Challenge, round_: Round) -> ChallengeOut:
    return ChallengeOut.model_validate(challenge_as_told(made, round_))
