"""What is the evidence on recommendations? Counted in the database where many are asked for, whole for one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from equalfooting.apps.consensus.models import Answer, Position, Recommendation, Round, Voice
from equalfooting.domain.consensus import positions as domain
from equalfooting.domain.consensus.blocking import Blocking, blocking
from equalfooting.domain.consensus.evidence import Evidence, Objection, Said, evidence
from equalfooting.domain.consensus.levels import LevelSet, borne_out
from equalfooting.domain.consensus.pivotal import Lifting, pivotal
from equalfooting.domain.consensus.plain import from_plain
from equalfooting.domain.consensus.positions import OBJECT, TAKEN_BACK, Member
from equalfooting.domain.consensus.spread import Counts, Roll, Spread, counted_roll, spread


def level_set(round_: Round) -> LevelSet:
    """The level set as it was when the round opened."""
    return from_plain(round_.levels)


def roll_of(voices: Iterable[Voice]) -> Roll:
    """Everybody entitled to speak, by handle."""
    return counted_roll(
        {one.handle: Member(one.handle, tuple(one.groups), tuple(one.regions), one.name) for one in voices}
    )


def is_closed(round_: Round, now: datetime) -> bool:
    return now >= round_.positions_until


def rows_on(recommendation: Recommendation) -> list[Position]:
    """The newest position of each voice on one recommendation, taken back or not, with answers: two queries."""
    rows = Position.objects.filter(recommendation=recommendation, is_standing=True).select_related("voice")
    return list(rows.prefetch_related(Prefetch("answers", Answer.objects.select_related("by"))))


def evidence_on(round_: Round, roll: Roll, rows: Iterable[Position], now: datetime) -> Evidence:
    """All there is to weigh on one recommendation, from its standing positions alone."""
    rows = [row for row in rows if row.stance != TAKEN_BACK]
    answers = [domain.Answer(str(one.position_id), one.words, str(one.pk)) for row in rows for one in row.answers.all()]
    said = Said([_position(row) for row in rows], answers, ("",))
    return evidence(level_set(round_), roll, said, Lifting(is_closed=is_closed(round_, now)))[0]


def _position(row: Position) -> domain.Position:
    return domain.Position(
        "", row.voice.handle, row.stance, row.reason, row.lifts_if, row.on_behalf_of, row.is_formal, row.said_at,
        str(row.pk),
    )  # fmt: skip


class Reckoned(NamedTuple):
    """What is known of many recommendations at once: the spread and the objections of each."""

    spreads: dict[int, Spread]
    objections: dict[int, list[domain.Position]]
    answered: frozenset[str]


def reckoned(round_: Round, roll: Roll, keys: Iterable[int], *, is_by_parts: bool) -> Reckoned:
    """Counts of some recommendations, made by the database, and their objections: two queries.

    Groups and regions are counted only where the level set asks for them.
    """
    keys = list(keys)
    objections, answered = _objections(keys)
    spreads = _spreads_by_parts(roll, keys) if is_by_parts else _spreads(roll, keys)
    return Reckoned(
        {key: _marked(spreads[key], roll, objections[key], answered, is_by_parts) for key in keys}, objections, answered
    )


def _spreads(roll: Roll, keys: list[int]) -> dict[int, Spread]:
    rows = Position.objects.standing().filter(recommendation__in=keys).order_by()
    n_of: dict[int, dict[str, int]] = {key: {} for key in keys}
    for key, stance, n in rows.values_list("recommendation", "stance").annotate(n=Count("pk")):
        n_of[key][stance] = n
    return {key: Spread(_counts(len(roll.members), n_of[key]), {}, {}, roll.n_in_several_groups) for key in keys}


def _counts(n_members: int, n_by_stance: dict[str, int]) -> Counts:
    return Counts(n_members, *(n_by_stance.get(stance, 0) for stance in domain.STANCES))


def _spreads_by_parts(roll: Roll, keys: list[int]) -> dict[int, Spread]:
    """As the domain counts them, from stances alone."""
    rows = Position.objects.standing().filter(recommendation__in=keys)
    said: dict[int, list[domain.Position]] = {key: [] for key in keys}
    for key, handle, stance in rows.order_by().values_list("recommendation", "voice__handle", "stance"):
        said[key].append(domain.Position("", handle, stance))
    return {key: spread(roll, said[key]) for key in keys}


def _objections(keys: list[int]) -> tuple[dict[int, list[domain.Position]], frozenset[str]]:
    """The objections that stand: whose, with a reason or without, formal or not, answered or not."""
    rows = Position.objects.standing().filter(recommendation__in=keys, stance=OBJECT).order_by("said_at", "pk")
    found: dict[int, list[domain.Position]] = {key: [] for key in keys}
    answered = set()
    is_answered = Exists(Answer.objects.filter(position=OuterRef("pk")))
    named = ("recommendation", "voice__handle", "is_formal", "pk", "is_reasoned", "is_answered")
    rows = rows.annotate(is_answered=is_answered, is_reasoned=~Q(reason=""))
    for key, handle, is_formal, pk, is_reasoned, has_answer in rows.values_list(*named):
        reason = "given" if is_reasoned else ""
        found[key].append(domain.Position("", handle, OBJECT, reason, is_formal=is_formal, id=str(pk)))
        if has_answer:
            answered.add(str(pk))
    return found, frozenset(answered)


def _marked(
    found: Spread, roll: Roll, objections: list[domain.Position], answered: frozenset[str], is_by_parts: bool
) -> Spread:
    """The counts with what is to be known of the objections: unanswered, formal, without a reason."""
    if is_by_parts:
        marked = spread(roll, objections, answered)
        by_group = {name: _with_marks(counts, marked.by_group[name]) for name, counts in found.by_group.items()}
        by_region = {name: _with_marks(counts, marked.by_region[name]) for name, counts in found.by_region.items()}
        return replace(found, all=_with_marks(found.all, marked.all), by_group=by_group, by_region=by_region)
    marks = [(one.id not in answered, one.is_formal, not one.reason.strip()) for one in objections]
    n_unanswered, n_formal, n_unreasoned = (sum(column) for column in zip(*marks, strict=True)) if marks else (0, 0, 0)
    counts = found.all._replace(n_unanswered=n_unanswered, n_formal=n_formal, n_unreasoned=n_unreasoned)
    return replace(found, all=counts)


def _with_marks(counts: Counts, marked: Counts) -> Counts:
    return counts._replace(n_unanswered=marked.n_unanswered, n_formal=marked.n_formal, n_unreasoned=marked.n_unreasoned)


def evidence_on_all(round_: Round, roll: Roll, found: Reckoned, names: dict[int, str], now: datetime) -> list[Evidence]:
    """Levels, objections and pivotal sets of many recommendations; `names`, what each is called."""
    levels = level_set(round_)
    how = Lifting(is_closed=is_closed(round_, now))
    made = []
    for key, name in names.items():
        objecting, counts = found.objections[key], found.spreads[key]
        made.append(
            Evidence(
                name, counts, borne_out(levels, counts, is_closed=how.is_closed),
                tuple(Objection(one) for one in objecting),
                pivotal(levels, roll, counts, objecting, found.answered, how) if objecting else (), None, (),
            )
        )  # fmt: skip
    return made


def same_few(roll: Roll, found: list[Evidence], n_said: dict[str, int]) -> Blocking:
    """Whether the same few object everywhere; `n_said`, on how many recommendations each member said anything."""
    table = blocking(roll, found, ())
    objectors = tuple(replace(one, n_positions=n_said.get(one.member, 0)) for one in table.objectors)
    return replace(table, objectors=objectors)


def n_said_by(round_: Round) -> dict[str, int]:
    """Handle of a voice -> on how many recommendations it stands somewhere: one query; the silent are not in it."""
    rows = Position.objects.standing().filter(recommendation__round=round_).order_by()
    return dict(rows.values_list("voice__handle").annotate(n=Count("pk")))
