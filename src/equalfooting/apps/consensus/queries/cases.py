"""How does the loop of designations and challenges stand? Rows of the tables as the domain's plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch

from equalfooting.apps.consensus.models import Challenge, Designation, Recommendation, Round
from equalfooting.domain.consensus import designations as domain
from equalfooting.domain.consensus.designations import Case
from equalfooting.domain.consensus.loop import Loop, Threshold

_CHALLENGE = ("pk", "voice__handle", "voice__groups", "reason", "made_at", "withdrawn_at")
_JOINED = (
    "recommendation", "pk", "level", "reasons", "step", "made_at", *(f"challenges__{name}" for name in _CHALLENGE)
)  # fmt: skip


@dataclass(frozen=True)
class Happened:
    """All that happened on one recommendation: as the domain reads it, and the rows, each with its challenges."""

    case: Case
    rows: list[Designation]


def loop_of(round_: Round) -> Loop:
    """The rules of the round. Refuses terms that no loop can have (no steps, no window, no threshold)."""
    return Loop(
        steps=tuple(step["code"] for step in round_.steps),
        window=timedelta(hours=round_.window_hours),
        answer_within=timedelta(hours=round_.answer_hours),
        ends_at=round_.ends_at,
        threshold=Threshold(round_.threshold.get("n_members", 1), round_.threshold.get("n_groups", 0)),
    )


def cases_of(round_: Round, recommendations: Iterable[Recommendation]) -> dict[int, Case]:
    """Recommendation -> all that happened on it, for some recommendations of one round: one query."""
    keys = [one.pk for one in recommendations]
    designated: dict[int, dict[int, domain.Designation]] = {key: {} for key in keys}
    challenged: dict[int, list[domain.Challenge]] = {key: [] for key in keys}
    rows = Designation.objects.filter(recommendation__in=keys).order_by("recommendation_id", "number")
    for key, pk, level, reasons, step, made_at, *challenge in rows.values_list(*_JOINED):
        designated[key].setdefault(pk, domain.Designation(level, reasons, step, made_at, str(pk)))
        if challenge[0] is not None:
            id_, handle, groups, reason, at, withdrawn_at = challenge
            number = len(designated[key]) - 1
            challenged[key].append(
                domain.Challenge(str(id_), number, handle, tuple(groups), reason, at, withdrawn_at)
            )  # fmt: skip
    loop = loop_of(round_)
    return {key: Case(loop, tuple(designated[key].values()), _in_order(challenged[key])) for key in keys}


def case_of(recommendation: Recommendation) -> Case:
    """All that happened on one recommendation: one query."""
    return cases_of(recommendation.round, [recommendation])[recommendation.pk]


def happened_on(recommendation: Recommendation) -> Happened:
    """The same with the rows themselves, for its page: two queries."""
    challenges = Challenge.objects.select_related("voice").order_by("made_at", "pk")
    rows = list(recommendation.designations.select_related("by").prefetch_related(Prefetch("challenges", challenges)))
    made = [
        domain.Challenge(
            str(one.pk), number, one.voice.handle, tuple(one.voice.groups), one.reason, one.made_at, one.withdrawn_at
        )
        for number, row in enumerate(rows)
        for one in row.challenges.all()
    ]
    designated = tuple(domain.Designation(one.level, one.reasons, one.step, one.made_at, str(one.pk)) for one in rows)
    return Happened(Case(loop_of(recommendation.round), designated, _in_order(made)), rows)


def _in_order(made: list[domain.Challenge]) -> tuple[domain.Challenge, ...]:
    return tuple(sorted(made, key=lambda one: (one.at, int(one.id))))
