"""How did each recommendation end: its words, level, positions, arguments, unmet challenges, statements?

Holders are told as "voice:12": whoever reads looks the name up, so that nothing published holds a name for ever.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equalfooting.apps.consensus.models import Answer as GroupAnswer
from equalfooting.apps.consensus.models import (
    Challenge,
    Designation,
    MinorityStatement,
    Position,
    Recommendation,
    Round,
    Voice,
)
from equalfooting.apps.processes.models import Process
from equalfooting.apps.summaries.queries.rows import DESIGNATED, Entries, entry_row, recommendation_row, round_row
from equalfooting.domain.consensus.plain import from_plain
from equalfooting.domain.consensus.positions import LIVE_WITH, OBJECT, SUPPORT, TAKEN_BACK, Member
from equalfooting.domain.consensus.positions import Position as Stated
from equalfooting.domain.consensus.spread import Roll, Spread, counted_roll, spread
from equalfooting.domain.summaries import material as domain


@dataclass(frozen=True)
class Told:
    """Everything that was said in some rounds, by recommendation."""

    positions: Mapping[int, list[Position]]
    answered: frozenset[str]
    last: Mapping[int, Designation]
    challenges: Mapping[int, list[Challenge]]
    rolls: Mapping[int, Roll]
    entries: Entries


def matters_of(process: Process, rounds: Sequence[Round], entries: Entries) -> Iterator[domain.Matter]:
    """Every recommendation of the rounds in its order: six queries."""
    told = _told(rounds, entries)
    by_round = {one.pk: one for one in rounds}
    rows = Recommendation.objects.filter(round__in=rounds).select_related("paragraph")
    for one in rows.order_by("round__number", "place"):
        yield _matter(process, by_round[one.round_id], one, (told, len(rounds) > 1))


def _told(rounds: Sequence[Round], entries: Entries) -> Told:
    positions: dict[int, list[Position]] = {}
    standing = Position.objects.filter(recommendation__round__in=rounds, is_standing=True).exclude(stance=TAKEN_BACK)
    for position in standing.select_related("voice"):
        positions.setdefault(position.recommendation_id, []).append(position)
    answers = GroupAnswer.objects.filter(position__recommendation__round__in=rounds).values_list("position", flat=True)
    last = {
        one.recommendation_id: one
        for one in Designation.objects.filter(recommendation__round__in=rounds).order_by("number")
    }
    challenges: dict[int, list[Challenge]] = {}
    unmet = Challenge.objects.filter(designation__recommendation__round__in=rounds, withdrawn_at=None)
    for challenge in unmet.select_related("voice", "designation"):
        challenges.setdefault(challenge.designation.recommendation_id, []).append(challenge)
    answered = frozenset(str(one) for one in answers)
    return Told(positions, answered, last, challenges, _rolls(rounds), entries)


def _rolls(rounds: Sequence[Round]) -> dict[int, Roll]:
    """The roll of each round: one query."""
    members: dict[int, dict[str, Member]] = {one.pk: {} for one in rounds}
    for voice in Voice.objects.filter(round__in=rounds):
        members[voice.round_id][str(voice.pk)] = Member(str(voice.pk), tuple(voice.groups), tuple(voice.regions))
    return {round_: counted_roll(roll) for round_, roll in members.items()}


def number_of(of: Round, one: Recommendation, *, is_one_of_many: bool) -> str:
    """How a recommendation is cited: by its place, with the number of its round where there are several."""
    return f"{of.number}/{one.place}" if is_one_of_many else str(one.place)


def _matter(process: Process, of: Round, one: Recommendation, known: tuple[Told, bool]) -> domain.Matter:
    told, is_one_of_many = known
    page = recommendation_row(process, of, one)
    last = told.last.get(one.pk)
    level = from_plain(of.levels).level(last.level) if last else None
    designated = (entry_row(told.entries, DESIGNATED, one.pk, page),) if last else ()
    counts = _spread(told, of, one)
    return domain.Matter(
        id=number_of(of, one, is_one_of_many=is_one_of_many), title="", text=one.paragraph.words,
        rows=(page, *designated), level=level.name if level else "", outcome=level.outcome if level else "",
        reasons=last.reasons if last else "", reasons_language=last.language if last else "", everybody=counts.all,
        by_group=counts.by_group, position_rows=(page,), language=one.paragraph.language or of.language,
        arguments=tuple(_arguments(told, one, page)), unmet=tuple(_unmet(told, one, page)),
    )  # fmt: skip


def _spread(told: Told, of: Round, one: Recommendation) -> Spread:
    stated = [Stated(one.key, str(each.voice_id), each.stance, id=str(each.pk)) for each in _positions(told, one)]
    return spread(told.rolls[of.pk], stated, told.answered)


def _positions(told: Told, one: Recommendation) -> list[Position]:
    return told.positions.get(one.pk, [])


def _arguments(told: Told, one: Recommendation, page: str) -> Iterator[domain.Argument]:
    """The reasons of those who are for or against, in their own words, as each agreed to be shown."""
    for each in _positions(told, one):
        if each.reason.strip() and each.stance in (SUPPORT, LIVE_WITH, OBJECT):
            yield domain.Argument(
                is_for=each.stance != OBJECT, text=each.reason, holder=f"voice:{each.voice_id}",
                groups=tuple(each.voice.groups), row=entry_row(told.entries, "position", each.pk, page),
                may_quote=each.may_quote, may_name=each.may_name, language=each.language,
            )  # fmt: skip


def _unmet(told: Told, one: Recommendation, page: str) -> Iterator[domain.Unmet]:
    for each in told.challenges.get(one.pk, []):
        yield domain.Unmet(
            reason=each.reason, holder=f"voice:{each.voice_id}", groups=tuple(each.voice.groups),
            row=entry_row(told.entries, "challenge", each.pk, page), may_quote=each.may_quote,
            may_name=each.may_name, language=each.language,
        )  # fmt: skip


def statements_of(process: Process, rounds: Sequence[Round], entries: Entries) -> Iterator[domain.MinorityStatement]:
    """Every minority statement that was filed, with who signed the words as they stand: three queries."""
    by_round = {one.pk: one for one in rounds}
    rows = MinorityStatement.objects.filter(round__in=rounds, filed_at__isnull=False, withdrawn_at=None)
    for one in rows.prefetch_related("signatures", "recommendations"):
        of = by_round[one.round_id]
        signed = [each for each in one.signatures.all() if each.withdrawn_at is None and each.edition == one.edition]
        about = (number_of(of, each, is_one_of_many=len(rounds) > 1) for each in one.recommendations.all())
        yield domain.MinorityStatement(
            title=one.title, text=one.words, signatories=tuple(f"voice:{each.voice_id}" for each in signed),
            rows=(entry_row(entries, "minoritystatement", one.pk, round_row(process, of)),),
            matters=tuple(about), language=one.language,
        )  # fmt: skip
