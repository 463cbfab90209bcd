"""What of rounds can a program read? Levels, counts, designations, challenges, agreed positions, minority statements.

In processes that whoever asks may see: what everybody in these sees, and of one's own what one said.
"""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.consensus.models import Challenge, MinorityStatement, Position, Recommendation, Round
from equalfooting.apps.consensus.queries.cases import cases_of, happened_on
from equalfooting.apps.consensus.queries.members import voice_of
from equalfooting.apps.consensus.queries.reckoning import evidence_on, level_set, reckoned, roll_of, rows_on
from equalfooting.apps.consensus.queries.rounds import (
    recommendation_of,
    recommendations_of,
    round_seen_by,
    rounds_of,
    standing_of,
)
from equalfooting.apps.consensus.queries.seeing import as_seen, positions_seen
from equalfooting.apps.consensus.queries.statements import statement_seen_by, statements_of
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.consensus.designations import standing
from equalfooting.domain.consensus.spread import Counts

router = Router(tags=["consensus"])
NOBODY = Visitor("")
MOST = 500
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Key = Annotated[int, Path(ge=1, le=2**63 - 1)]
ALL = "/processes/{process}/rounds/{round}"
ONE = ALL + "/recommendations/{place}"


class RoundOut(Schema):
    number: int
    title: str
    language: str
    text: str
    version: int
    levels: str
    opened_at: datetime
    positions_until: datetime
    ends_at: datetime
    steps: list[str]
    n_challengers: int
    n_challenging_groups: int
    window_hours: int
    answer_hours: int
    has_public_names: bool


class CountsOut(Schema):
    n_members: int
    n_support: int
    n_live_with: int
    n_object: int
    n_abstain: int
    n_silent: int


class RecommendationOut(Schema):
    place: int
    key: str
    number: str
    words: str
    counts: CountsOut
    phase: str
    level: str
    until: datetime
    n_unmet: int


class WholeRoundOut(RoundOut):
    level_set: dict[str, Any]
    recommendations: list[RecommendationOut]


class ChallengeOut(Schema):
    key: int
    reason: str
    language: str
    groups: list[str]
    who: str
    made_at: datetime
    withdrawn_at: datetime | None


class DesignationOut(Schema):
    number: int
    level: str
    step: str
    reasons: str
    language: str
    made_at: datetime
    challenges: list[ChallengeOut]


class WholeRecommendationOut(RecommendationOut):
    by_group: dict[str, CountsOut]
    by_region: dict[str, CountsOut]
    states: dict[str, str]
    designations: list[DesignationOut]


class PositionOut(Schema):
    stance: str
    who: str
    organisation: str
    groups: list[str]
    on_behalf_of: str
    reason: str
    lifts_if: str
    language: str
    said_at: datetime
    answers: list[str]


class OwnPositionOut(Schema):
    key: int
    place: int
    stance: str
    reason: str
    lifts_if: str
    on_behalf_of: str
    is_formal: bool
    may_quote: bool
    may_name: bool
    language: str
    said_at: datetime


class SignatureOut(Schema):
    who: str
    organisation: str
    signed_at: datetime


class StatementOut(Schema):
    key: int
    title: str
    words: str
    language: str
    recommendations: list[int]
    edition: int
    made_at: datetime
    filed_at: datetime | None
    signatures: list[SignatureOut]


@router.get("/processes/{process}/rounds", response=list[RoundOut], url_name="rounds")
def rounds(request: HttpRequest, process: str) -> list[dict[str, Any]]:
    """The rounds of a process that were opened, the newest first."""
    return [_round(one) for one in rounds_of(NOBODY, _process(request, process))[:MOST]]


@router.get("/processes/{process}/rounds/{round}", response=WholeRoundOut, url_name="round")
def one_round(request: HttpRequest, process: str, round: int) -> dict[str, Any]:
    """One round: its level set as `equalfooting consensus --levels` reads it, and how each recommendation stands."""
    found = opened_here(request, process, round)
    rows = list(recommendations_of(found))
    levels = level_set(found)
    counted = reckoned(found, roll_of(found.voices.all()), [row.pk for row in rows], is_by_parts=levels.is_by_parts)
    cases = cases_of(found, rows)
    now = request.now  # type: ignore[attr-defined]  # the middleware puts it there
    told = [_recommendation(row, counted.spreads[row.pk].all, standing(cases[row.pk], now)) for row in rows]
    return {**_round(found), "level_set": found.levels, "recommendations": told}


@router.get(
    "/processes/{process}/rounds/{round}/recommendations/{place}", response=WholeRecommendationOut,
    url_name="round-recommendation",
)  # fmt: skip
def recommendation(request: HttpRequest, process: str, round: int, place: int) -> dict[str, Any]:
    """One recommendation: counts by group and region, which levels are borne out, designations and challenges."""
    found = opened_here(request, process, round)
    row = recommendation_of(found, place)
    now = request.now  # type: ignore[attr-defined]  # the middleware puts it there
    evidence = evidence_on(found, roll_of(found.voices.all()), rows_on(row), now)
    happened = happened_on(row)
    spread = evidence.spread
    return {
        **_recommendation(row, spread.all, standing(happened.case, now)),
        "by_group": {code: _counts(counts) for code, counts in spread.by_group.items()},
        "by_region": {code: _counts(counts) for code, counts in spread.by_region.items()},
        "states": {borne.level.code: borne.state for borne in evidence.levels},
        "designations": [_designation(one, found) for one in happened.rows],
    }


@router.get(
    "/processes/{process}/rounds/{round}/recommendations/{place}/positions", response=list[PositionOut],
    url_name="round-positions",
)  # fmt: skip
def positions(
    request: HttpRequest, process: str, round: int, place: int, offset: Offset = 0, limit: Limit = 100
) -> list[dict[str, Any]]:
    """Positions whose holders agreed to be named or quoted, or all where the round shows who said what."""
    found = opened_here(request, process, round)
    rows = positions_seen(recommendation_of(found, place), found.has_public_names)[offset : offset + limit]
    return [_position(row, found.has_public_names) for row in rows]


@router.get(ONE + "/positions/mine", response=OwnPositionOut, url_name="round-own-position")
def own_position(request: HttpRequest, process: str, round: int, place: int) -> dict[str, Any]:
    """Your own position as it stands; its `key` is what you send as `seen`. Nothing is here before you first spoke."""
    found = recommendation_of(opened_here(request, process, round), place)
    voice = voice_of(request.by, found.round)  # type: ignore[attr-defined]
    if voice is None or (row := standing_of(voice, [found]).get(found.pk)) is None:
        raise Http404("no position of yours")
    return position_as_told(row, place)


@router.get(ALL + "/challenges/{key}", response=ChallengeOut, url_name="round-challenge")
def challenge(request: HttpRequest, process: str, round: int, key: Key) -> dict[str, Any]:
    """One challenge to a designation, with its reason."""
    found = opened_here(request, process, round)
    return challenge_as_told(challenge_here(found, key), found)


@router.get(ALL + "/statements", response=list[StatementOut], url_name="round-statements")
def statements(
    request: HttpRequest, process: str, round: int, offset: Offset = 0, limit: Limit = 100
) -> list[dict[str, Any]]:
    """Minority statements that are filed, and to whoever has a voice in the round the drafts too, with who signed."""
    found = opened_here(request, process, round)
    rows = statements_of(found, voice_of(request.by, found))  # type: ignore[attr-defined]
    told = rows.prefetch_related("recommendations", "signatures__voice")[offset : offset + limit]
    return [statement_as_told(one) for one in told]


@router.get(ALL + "/statements/{key}", response=StatementOut, url_name="round-statement")
def statement(request: HttpRequest, process: str, round: int, key: Key) -> dict[str, Any]:
    """One minority statement, about which recommendations (none: about the whole), and who signed its words."""
    found = opened_here(request, process, round)
    return statement_as_told(statement_here(request, found, key))


def challenge_here(round_: Round, key: int) -> Challenge:
    """A challenge in a round (404)."""
    rows = Challenge.objects.select_related("designation__recommendation", "voice")
    found = rows.filter(pk=key, designation__recommendation__round=round_).first()
    if found is None:
        raise Http404("no challenge of this number in this round")
    return found


def statement_here(request: HttpRequest, round_: Round, key: int) -> MinorityStatement:
    """A statement that whoever asks may see (404)."""
    return statement_seen_by(round_, voice_of(request.by, round_), key)  # type: ignore[attr-defined]


def position_as_told(row: Position, place: int) -> dict[str, Any]:
    named = OwnPositionOut.model_fields.keys() - {"key", "place"}
    return {"key": row.pk, "place": place, **{name: getattr(row, name) for name in named}}


def statement_as_told(one: MinorityStatement) -> dict[str, Any]:
    named = ("title", "words", "language", "edition", "made_at", "filed_at")
    signed = [
        {"who": row.voice.name, "organisation": row.voice.organisation, "signed_at": row.signed_at}
        for row in one.signatures.all()
        if row.withdrawn_at is None and row.edition == one.edition
    ]
    places = sorted(row.place for row in one.recommendations.all())
    return {
        "key": one.pk, **{name: getattr(one, name) for name in named}, "recommendations": places, "signatures": signed
    }  # fmt: skip


def _process(request: HttpRequest, process: str) -> Process:
    return process_seen_by(request.by, process)  # type: ignore[attr-defined]  # the door puts it there


def opened_here(request: HttpRequest, process: str, number: int) -> Round:
    """The round of an address, once it was opened (404)."""
    found = round_seen_by(NOBODY, _process(request, process), number)
    if found.opened_at is None:
        raise Http404("this round is not open yet")
    return found


def _round(one: Round) -> dict[str, Any]:
    named = (
        "number", "title", "language", "opened_at", "positions_until", "ends_at", "window_hours", "answer_hours",
        "has_public_names",
    )  # fmt: skip
    return {
        **{name: getattr(one, name) for name in named}, "text": one.version.text.slug, "version": one.version.number,
        "levels": f"{one.levels['code']} {one.levels['version']}", "steps": [step["name"] for step in one.steps],
        "n_challengers": one.threshold["n_members"], "n_challenging_groups": one.threshold["n_groups"],
    }  # fmt: skip


def _counts(counts: Counts) -> dict[str, int]:
    figures = ("n_members", "n_support", "n_live_with", "n_object", "n_abstain", "n_silent")
    return {name: getattr(counts, name) for name in figures}


def _recommendation(row: Recommendation, counts: Counts, stands: Any) -> dict[str, Any]:
    return {
        "place": row.place, "key": row.key, "number": row.paragraph.number, "words": row.paragraph.words,
        "counts": _counts(counts), "phase": stands.phase, "until": stands.until, "n_unmet": len(stands.unmet),
        "level": stands.designation.level if stands.designation else "",
    }  # fmt: skip


def challenge_as_told(made: Challenge, round_: Round) -> dict[str, Any]:
    return {
        "key": made.pk, "reason": made.reason, "language": made.language, "groups": made.voice.groups,
        "made_at": made.made_at, "withdrawn_at": made.withdrawn_at,
        "who": made.voice.name if made.may_name or round_.has_public_names else "",
    }  # fmt: skip


def _designation(one: Any, round_: Round) -> dict[str, Any]:
    named = ("number", "level", "step", "reasons", "language", "made_at")
    challenges = [challenge_as_told(made, round_) for made in one.challenges.all()]
    return {**{name: getattr(one, name) for name in named}, "challenges": challenges}


def _position(row: Any, sees_all: bool) -> dict[str, Any]:
    shown = as_seen(row, sees_all)
    return {
        "stance": row.stance, "who": shown.who, "organisation": shown.organisation, "groups": row.voice.groups,
        "on_behalf_of": row.on_behalf_of if shown.who else "", "reason": row.reason if shown.is_told else "",
        "lifts_if": row.lifts_if if shown.is_told else "", "language": row.language, "said_at": row.said_at,
        "answers": [answer.words for answer in shown.answers],
    }  # fmt: skip
