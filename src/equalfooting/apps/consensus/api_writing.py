"""What can a program of a member do in a round? State positions, challenge; draft, sign and file minority statements.

Each operation does what the page named in `described` does, by the same form, rule and action.
"""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Schema
from pydantic import ConfigDict

from equalfooting.apps.accounts.api_once import Done, described, done_once, kept_for_people
from equalfooting.apps.consensus.actions import designating, statements, stating
from equalfooting.apps.consensus.actions.statements import LIMIT as MOST_STATED
from equalfooting.apps.consensus.actions.statements import Statement
from equalfooting.apps.consensus.actions.stating import Said
from equalfooting.apps.consensus.api import (
    ALL,
    ONE,
    ChallengeOut,
    Key,
    OwnPositionOut,
    StatementOut,
    challenge_as_told,
    challenge_here,
    opened_here,
    position_as_told,
    router,
    statement_as_told,
    statement_here,
)
from equalfooting.apps.consensus.forms import LIMIT, ChallengeForm, StateForm
from equalfooting.apps.consensus.models import Challenge, MinorityStatement, Position, Recommendation, Round
from equalfooting.apps.consensus.queries.members import voice_of
from equalfooting.apps.consensus.queries.rounds import asks_formal, recommendation_of, recommendations_of, standing_of
from equalfooting.apps.consensus.statement_forms import StatementForm
from equalfooting.apps.consensus.statement_tasks import ask_to_sign_again
from equalfooting.apps.processes.forms import WRITTEN_IN
from equalfooting.domain.consensus.positions import STANCES
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.filling import filled

#: the language of what is written; a page takes that in which it is shown
_LANGUAGES = f"^(?:{'|'.join(WRITTEN_IN)})$"
_LANGUAGE = f"one of {', '.join(WRITTEN_IN)}; that of the round if left out"
STATEMENT = ALL + "/statements/{key}"
MOST_ABOUT = 500
Place = Annotated[int, Field(ge=1, le=10**6)]
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


class WordsIn(Sent):
    title: str = Field(max_length=200)
    text: str = Field(max_length=MOST_STATED)
    about: list[Place] = Field([], max_length=MOST_ABOUT, description="places of recommendations; none: the whole")


class StatementIn(WordsIn):
    language: str = Field("", pattern=_LANGUAGES, description=_LANGUAGE)


class EditionIn(Sent):
    seen: int = Field(ge=1, le=2**31 - 1, description="its edition as you read it; refused if it changed")


class OtherStatementIn(WordsIn, EditionIn):
    pass


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
    ALL + "/statements", response={201: StatementOut}, url_name="round-statements",
    openapi_extra=described("consensus:statement-new"),
)  # fmt: skip
def draft_statement(request: HttpRequest, process: str, round: int, given: StatementIn) -> HttpResponse:
    """Draft a minority statement, signed by you; whoever has a voice in the round reads it and can sign it too."""
    found = opened_here(request, process, round)
    said = _said(found, given, given.language or found.language)

    def deed() -> Done:
        made = statements.draft(by=request.by, round_=found, said=said, now=request.now)  # type: ignore[attr-defined]
        where = {"process": process, "round": round, "key": made.pk}
        return Done(_stated(made), reverse("api:round-statement", kwargs=where))

    return done_once(request, given.model_dump_json(), deed)


@router.post(
    STATEMENT + "/edit", response=StatementOut, url_name="round-edit-statement",
    openapi_extra=described("consensus:statement-edit"),
)  # fmt: skip
def edit_statement(request: HttpRequest, process: str, round: int, key: Key, given: OtherStatementIn) -> HttpResponse:
    """Change a draft of yours, in its language; who signed earlier words is asked again."""

    def act(statement: MinorityStatement, **who_and_when: Any) -> None:
        said = _said(statement.round, given, statement.language)
        made = statements.edit(statement=statement, said=said, seen=given.seen, **who_and_when)
        if made.edition != statement.edition:
            transaction.on_commit(partial(ask_to_sign_again.enqueue, made.pk))

    return _on_statement(request, (process, round, key), act, given.model_dump_json())


@router.post(
    STATEMENT + "/sign", response=StatementOut, url_name="round-sign-statement",
    openapi_extra=described("consensus:statement-sign"),
)  # fmt: skip
def sign_statement(request: HttpRequest, process: str, round: int, key: Key, given: EditionIn) -> HttpResponse:
    """Sign a draft, in the words that you read."""
    act = partial(statements.sign, seen=given.seen)
    return _on_statement(request, (process, round, key), act, given.model_dump_json())


@router.post(
    STATEMENT + "/unsign", response=StatementOut, url_name="round-unsign-statement",
    openapi_extra=described("consensus:statement-unsign"),
)  # fmt: skip
def unsign_statement(request: HttpRequest, process: str, round: int, key: Key) -> HttpResponse:
    """Take your signature back, until the statement is filed; who drafted it withdraws it instead."""
    return _on_statement(request, (process, round, key), statements.unsign, "")


@router.post(
    STATEMENT + "/file", response=StatementOut, url_name="round-file-statement",
    openapi_extra=described("consensus:statement-file"),
)  # fmt: skip
def file_statement(request: HttpRequest, process: str, round: int, key: Key) -> HttpResponse:
    """File a draft of yours: it stands beside the result for ever, in these words, with who signed them."""
    return _on_statement(request, (process, round, key), statements.file, "")


@router.post(
    STATEMENT + "/withdraw", response=StatementOut, url_name="round-withdraw-statement",
    openapi_extra=described("consensus:statement-withdraw"),
)  # fmt: skip
def withdraw_statement(request: HttpRequest, process: str, round: int, key: Key) -> HttpResponse:
    """Give a draft of yours up; nobody is shown it again."""
    return _on_statement(request, (process, round, key), statements.withdraw, "")


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


def _said(round_: Round, given: WordsIn, language: str) -> Statement:
    """What the form of the page would make of it."""
    form = partial(StatementForm, recommendations=recommendations_of(round_))
    values = filled(form, given.model_dump(include={"title", "text", "about"}))
    return Statement(values["title"], values["text"], values["about"], language)


def _on_statement(
    request: HttpRequest, where: tuple[str, int, int], act: Callable[..., object], sent: str
) -> HttpResponse:
    process, number, key = where

    def deed() -> Done:
        one = statement_here(request, opened_here(request, process, number), key)
        act(by=request.by, statement=one, now=request.now)  # type: ignore[attr-defined]  # the door puts both there
        return Done(_stated(one))

    return done_once(request, sent, deed)


def _stated(one: MinorityStatement) -> StatementOut:
    """As it stands now."""
    rows = MinorityStatement.objects.prefetch_related("recommendations", "signatures__voice")
    return StatementOut.model_validate(statement_as_told(rows.get(pk=one.pk)))
