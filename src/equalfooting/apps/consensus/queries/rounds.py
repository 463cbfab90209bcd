"""Which rounds and recommendations are there, for whoever asks?"""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.models import Position, Recommendation, Round, Voice
from equalfooting.apps.drafting.models import Paragraph, Version
from equalfooting.apps.processes.models import Process


def rounds_of(by: Someone, process: Process) -> QuerySet[Round]:
    """Rounds that are open or were, the newest first; drafts for the chair and the secretariat only."""
    found = Round.objects.filter(process=process).select_related("version__text")
    return found if rules.tend(by, process) is None else found.exclude(opened_at=None)


def round_seen_by(by: Someone, process: Process, number: int) -> Round:
    """One round (404 for a draft that is not theirs to see)."""
    found = rounds_of(by, process).filter(number=number).first()
    if found is None:
        raise Http404("no round of this number that you may see")
    found.process = process
    return found


def steps_of(round_: Round) -> list[tuple[str, list[str]]]:
    """Who decides at each step: its name, and the names of its holders. One query."""
    handles = {handle for step in round_.steps for handle in step["holders"]}
    names = {one.handle: str(one) for one in Person.objects.filter(handle__in=handles)}
    return [(step["name"], [names.get(handle, handle) for handle in step["holders"]]) for step in round_.steps]


def recommendations_of(round_: Round) -> QuerySet[Recommendation]:
    """What is put to the members, in order, with the words."""
    return round_.recommendations.select_related("paragraph")


def recommendation_of(round_: Round, place: int) -> Recommendation:
    """One of them (404), with how many there are."""
    others = Recommendation.objects.filter(round=OuterRef("round")).order_by().values("round")
    n_all = Subquery(others.annotate(n=Count("pk")).values("n"))
    found = recommendations_of(round_).filter(place=place).annotate(n_all=n_all).first()
    if found is None:
        raise Http404("no such recommendation in this round")
    found.round = round_
    return found


@dataclass(frozen=True)
class Heard:
    """How many voices have spoken on anything; on how many recommendations whoever asks has."""

    n_spoke: int
    n_mine: int


def heard(round_: Round, voice: Voice | None = None) -> Heard:
    """One query."""
    rows = Position.objects.standing().filter(recommendation__round=round_)
    found = rows.aggregate(
        n_spoke=Count("voice", distinct=True), n_mine=Count("pk", filter=Q(voice=voice.pk if voice else 0))
    )
    return Heard(found["n_spoke"], found["n_mine"])


def standing_of(voice: Voice | None, recommendations: list[Recommendation]) -> dict[int, Position]:
    """Recommendation -> what a voice says of it now: one query; none for nobody."""
    if voice is None:
        return {}
    rows = Position.objects.filter(voice=voice, recommendation__in=recommendations, is_standing=True)
    return {row.recommendation_id: row for row in rows}


def versions_to_ask(process: Process) -> QuerySet[Version]:
    """Published versions of the texts of a process, the newest first, with how many recommendations each has."""
    found = Version.objects.filter(text__process=process).exclude(published_at=None).select_related("text")
    return found.annotate(n=Count("paragraphs", filter=Q(paragraphs__kind="recommendation"))).order_by("-published_at")


def paragraphs_to_ask(version: Version) -> QuerySet[Paragraph]:
    """What can be put to the members: everything but headings."""
    return version.paragraphs.exclude(kind="heading")


def asks_formal(round_: Round) -> bool:
    """Does the level set know objections that are registered for review?"""
    codes = {condition["code"] for level in round_.levels["levels"] for condition in level["conditions"]}
    return "formal-objection" in round_.levels["attachments"] or any("formal" in code for code in codes)
