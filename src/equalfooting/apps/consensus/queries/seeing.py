"""What of positions does whoever asks get to see? Names and reasons only where they may."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from equalfooting.apps.consensus.models import Answer, Position, Recommendation
from equalfooting.domain.consensus.positions import STANCES


@dataclass(frozen=True)
class Shown:
    """A position as this reader sees it: `who` is empty where the name is withheld, `is_told` where the reason is."""

    row: Position
    who: str
    organisation: str
    is_told: bool
    earlier: tuple[Position, ...] = ()

    @property
    def groups(self) -> list[str]:
        return list(self.row.voice.groups)

    @property
    def answers(self) -> list[Answer]:
        return list(self.row.answers.all()) if self.is_told else []


def as_seen(row: Position, sees_all: bool, earlier: Iterable[Position] = ()) -> Shown:
    """One position with its voice, for somebody who sees all or only what was agreed to."""
    is_named, is_told = sees_all or row.may_name, sees_all or row.may_quote
    who, organisation = (row.voice.name, row.voice.organisation) if is_named else ("", "")
    return Shown(row, who, organisation, is_told, tuple(earlier) if sees_all else ())


def positions_seen(recommendation: Recommendation, sees_all: bool, stance: str = "") -> QuerySet[Position]:
    """The standing positions that have something to show to this reader, in the order of voices."""
    rows = Position.objects.standing().filter(recommendation=recommendation)
    rows = rows if sees_all else rows.filter(Q(may_name=True) | Q(may_quote=True))
    rows = rows.filter(stance=stance) if stance in STANCES else rows
    answers = Prefetch("answers", Answer.objects.select_related("by"))
    return rows.select_related("voice").prefetch_related(answers).order_by("voice__name", "pk")


def with_history(rows: Iterable[Position], sees_all: bool) -> list[Shown]:
    """Positions with what their members said before: one query for all."""
    rows = list(rows)
    earlier: dict[tuple[int, int], list[Position]] = {}
    if sees_all and rows:
        said = Position.objects.filter(
            recommendation=rows[0].recommendation_id, voice__in=[row.voice_id for row in rows], is_standing=False
        )
        for one in said.order_by("-said_at", "-pk"):
            earlier.setdefault((one.recommendation_id, one.voice_id), []).append(one)
    return [as_seen(row, sees_all, earlier.get((row.recommendation_id, row.voice_id), ())) for row in rows]
