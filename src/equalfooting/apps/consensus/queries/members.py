"""Who may speak in a round: the members of the process as they are now, and the voices they become?"""

from dataclasses import dataclass

from django.db.models import Prefetch

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus.models import Round, Voice
from equalfooting.apps.inquiries.queries.regions import regions_by_country
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.stakeholders.models import Affiliation


@dataclass(frozen=True)
class Entitled:
    """A member as the roll keeps them."""

    person: Person
    groups: tuple[str, ...]
    regions: tuple[str, ...]
    organisation: str

    def voice(self, round_: Round) -> Voice:
        """Their voice in a round, not stored yet."""
        return Voice(
            round=round_, person=self.person, handle=self.person.handle, name=str(self.person),
            organisation=self.organisation, groups=list(self.groups), regions=list(self.regions),
        )  # fmt: skip


def members_now(process: Process) -> list[Entitled]:
    """Everybody who holds the role of member, with the groups they sit and speak for: four queries."""
    held = Membership.objects.filter(process=process, until_at=None, role=Membership.Role.MEMBER)
    speaking = Affiliation.objects.filter(until_on=None).select_related("organisation")
    rows = held.select_related("person").prefetch_related(
        Prefetch("person__affiliations", speaking, to_attr="current_affiliations")
    )
    regions = regions_by_country()
    return [_entitled(row, regions) for row in rows if row.person.is_active and not row.person.has_left]


def _entitled(row: Membership, regions: dict[str, tuple[str, ...]]) -> Entitled:
    affiliations = row.person.current_affiliations  # type: ignore[attr-defined]  # the prefetch puts it there
    main = affiliations[0] if affiliations else None
    groups = dict.fromkeys([row.group, *(main.groups if main else ())])
    organisation = main.organisation.name if main and main.organisation else ""
    return Entitled(
        row.person, tuple(group for group in groups if group), regions.get(row.person.country, ()), organisation
    )


def not_on_the_roll(round_: Round) -> list[Entitled]:
    """Members who joined after the round opened."""
    on_it = set(round_.voices.values_list("person", flat=True))
    return [one for one in members_now(round_.process) if one.person.pk not in on_it]


def voice_of(by: Someone, round_: Round) -> Voice | None:
    """The voice of whoever asks in a round."""
    return Voice.objects.filter(round=round_, person=by).first() if isinstance(by, Person) else None
