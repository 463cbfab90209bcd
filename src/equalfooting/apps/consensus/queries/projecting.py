"""What does the wall show of each recommendation: level or evidence, how it moved in a week, what is left to do?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from equalfooting.apps.consensus.models import Position, Recommendation, Round, Voice
from equalfooting.apps.consensus.queries.cases import cases_of
from equalfooting.apps.consensus.queries.reckoning import is_closed, level_set, reckoned, roll_of
from equalfooting.apps.drafting.models import Amendment, Anchor
from equalfooting.domain.consensus import positions as domain
from equalfooting.domain.consensus.conditions import MET
from equalfooting.domain.consensus.designations import Standing, standing
from equalfooting.domain.consensus.levels import Level, LevelSet, borne_out
from equalfooting.domain.consensus.positions import LIVE_WITH, OBJECT, SUPPORT
from equalfooting.domain.consensus.spread import Counts, Spread
from equalfooting.domain.consensus.trend import moves

WEEK = timedelta(days=7)
_BRACKETED = re.compile(r"\[[^\[\]]+\]")


@dataclass(frozen=True)
class Trend:
    """How many more are in favour, and how many more object, than a week ago; less than 0: fewer."""

    in_favour: int = 0
    objecting: int = 0

    @property
    def fewer_in_favour(self) -> int:
        return -self.in_favour

    @property
    def fewer_objecting(self) -> int:
        return -self.objecting


@dataclass(frozen=True)
class OnTheWall:
    """A line of the wall. `level` is what was designated; before that the strongest that the evidence bears out."""

    one: Recommendation
    level: Level | None
    is_designated: bool
    counts: Counts
    trend: Trend
    n_brackets: int
    standing: Standing


def on_the_wall(
    round_: Round, voices: Sequence[Voice], rows: Sequence[Recommendation], now: datetime
) -> list[OnTheWall]:
    """The lines of some recommendations of a round: seven queries."""
    levels, roll = level_set(round_), roll_of(voices)
    found = reckoned(round_, roll, [one.pk for one in rows], is_by_parts=levels.is_by_parts)
    cases, trends, brackets = cases_of(round_, rows), trends_of(rows, now), brackets_of(round_, rows)
    lines = []
    for one in rows:
        stands, spread = standing(cases[one.pk], now), found.spreads[one.pk]
        last = stands.designation
        level = levels.level(last.level) if last else _borne_out(levels, spread, is_closed=is_closed(round_, now))
        lines.append(
            OnTheWall(
                one, level, last is not None, spread.all, trends.get(one.pk, Trend()), brackets.get(one.key, 0), stands
            )
        )
    return lines


def _borne_out(levels: LevelSet, spread: Spread, *, is_closed: bool) -> Level | None:
    """The strongest level that the evidence bears out so far; None before anybody spoke."""
    if not spread.all.n_spoke:
        return None
    return next((each.level for each in borne_out(levels, spread, is_closed=is_closed) if each.state == MET), None)


def trends_of(rows: Sequence[Recommendation], now: datetime) -> dict[int, Trend]:
    """How each moved since a week ago: two queries, of what was said since and of what that replaced."""
    since = now - WEEK
    said = Position.objects.filter(recommendation__in=[one.pk for one in rows])
    named = ("recommendation", "voice", "stance", "said_at")
    recent = list(said.filter(said_at__gt=since).order_by("said_at", "pk").values_list(*named))
    pairs = {(key, voice) for key, voice, _, _ in recent}
    before = said.filter(said_at__lte=since, is_standing=False).order_by("said_at", "pk").values_list(*named)
    history = [
        domain.Position(str(key), str(voice), stance, said_at=at)
        for key, voice, stance, at in [*(row for row in before if row[:2] in pairs), *recent]
    ]
    found: dict[int, Trend] = {}
    for move in moves(history, since):
        was = found.get(int(move.recommendation), Trend())
        in_favour, objecting = _gained(move.before, move.after)
        found[int(move.recommendation)] = Trend(was.in_favour + in_favour, was.objecting + objecting)
    return found


def _gained(before: str, after: str) -> tuple[int, int]:
    favour = (SUPPORT, LIVE_WITH)
    return (after in favour) - (before in favour), (after == OBJECT) - (before == OBJECT)


def brackets_of(round_: Round, rows: Sequence[Recommendation]) -> dict[str, int]:
    """Words in brackets, and amendments that are still open on the words put to the members: one query."""
    open_ones = Anchor.objects.filter(
        version=round_.version_id, paragraph__in=[one.key for one in rows], amendment__withdrawn_at=None,
        amendment__handled=Amendment.Handled.OPEN,
    )  # fmt: skip
    counted = dict(open_ones.order_by().values_list("paragraph").annotate(n=Count("amendment", distinct=True)))
    return {one.key: counted.get(one.key, 0) + len(_BRACKETED.findall(one.paragraph.words)) for one in rows}
