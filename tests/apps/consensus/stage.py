"""What do the tests of rounds find ready? A text with recommendations, members of several groups, an open round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus.actions import opening, stating
from equalfooting.apps.consensus.actions.opening import Step, Terms
from equalfooting.apps.consensus.actions.stating import Said
from equalfooting.apps.consensus.models import Position, Recommendation, Round
from equalfooting.apps.drafting.models import Paragraph, Text, Version
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.stakeholders.models import Affiliation, Organisation
from equalfooting.domain.consensus.plain import to_plain
from equalfooting.domain.consensus.sets import LEVEL_SETS
from tests.cast import NOW, Cast

#: handle -> groups, country; with Mei of governments from the cast
MEMBERS = {
    "ana": (["civil"], "KE"),
    "bo": (["business"], "SE"),
    "ce": (["civil", "tech"], "IN"),
    "di": (["tech"], "BR"),
}
UNTIL, ENDS = NOW + timedelta(days=14), NOW + timedelta(days=60)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Stage:
    """A round that is open until `UNTIL`, and who may speak in it."""

    cast: Cast
    round: Round
    people: dict[str, Person]

    def recommendation(self, place: int = 1) -> Recommendation:
        rows = Recommendation.objects.select_related("round__process", "paragraph")
        return rows.get(round=self.round, place=place)

    def say(self, handle: str, stance: str, place: int = 1, **said: Any) -> Position:
        """Somebody states a position an hour after the round opened."""
        return stating.state(
            by=self.people[handle], recommendation=self.recommendation(place), said=Said(stance, **said),
            now=NOW + timedelta(hours=1),
        )  # fmt: skip


def version_of(process: Process, n: int = 3, slug: str = "report") -> Version:
    """A published version with a heading and `n` recommendations."""
    text = Text.objects.create(process=process, slug=slug, title="Our report", made_at=NOW)
    version = Version.objects.create(text=text, number=1, made_at=NOW, published_at=NOW)
    kinds = ["heading", *("recommendation" for _ in range(n)), "paragraph"]
    Paragraph.objects.bulk_create(
        Paragraph(version=version, key=f"k{place}", place=place, kind=kind, words=f"Words of paragraph {place}.")
        for place, kind in enumerate(kinds)
    )
    return version


def members(process: Process, named: dict[str, tuple[list[str], str]] | None = None) -> dict[str, Person]:
    """People who hold the role of member, each with groups and a country."""
    found = {}
    for handle, (groups, country) in (MEMBERS if named is None else named).items():
        person = Person.objects.create_user(
            f"{handle}@example.org", name=handle.title(), handle=handle, country=country, joined_at=NOW
        )
        organisation = Organisation.objects.create(slug=f"org-of-{handle}", name=f"House of {handle.title()}")
        Affiliation.objects.create(person=person, organisation=organisation, groups=groups, from_on=date(2026, 1, 1))
        Membership.objects.create(process=process, person=person, role="member", group=groups[0], since_at=NOW)
        found[handle] = person
    return found


def terms(version: Version, levels: str = "gnso", **changed: Any) -> Terms:
    asked = list(version.paragraphs.filter(kind="recommendation").values_list("key", flat=True))
    usual: dict[str, Any] = {
        "title": "Where do we stand?", "recommendations": asked, "positions_until": UNTIL,
        "levels": to_plain(LEVEL_SETS[levels]), "ends_at": ENDS, "steps": [Step("Chair"), Step("Liaison", ("oksana",))],
    }  # fmt: skip
    return Terms(**{**usual, **changed})


def opened(cast: Cast, levels: str = "gnso", n: int = 3, **changed: Any) -> Stage:
    """An open round on `n` recommendations."""
    people = {**members(cast.process), "mei": cast.mei}
    version = version_of(cast.process, n)
    drafted = opening.draft(by=cast.sana, version=version, terms=terms(version, levels, **changed), now=NOW)
    return Stage(cast, opening.open_round(by=cast.chidi, round_=drafted, now=NOW), people)


def all_say(stage: Stage, stances: Sequence[str], place: int = 1) -> None:
    """Ana, Bo, Ce, Di and Mei in turn; "" is silent."""
    for handle, stance in zip(("ana", "bo", "ce", "di", "mei"), stances, strict=False):
        if stance:
            stage.say(handle, stance, place, reason=f"Because of {handle}.")
