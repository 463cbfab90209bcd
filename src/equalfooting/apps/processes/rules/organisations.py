"""May somebody correct what is listed about an organisation, and if not, why not?

The rule stands here and not beside the table, because it asks in which processes an organisation takes part.
"""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

from django.db.models import Exists, Q, QuerySet

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.models import Membership
from equalfooting.apps.stakeholders.models import Affiliation, Correction, Organisation
from equalfooting.apps.stakeholders.rules import MAX_NAME, groups_exist
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.parts import countries

MAX_ACRONYM = 40
MAX_URL = 200


def change_organisation(by: Someone, organisation: Organisation, now: datetime) -> Refusal | None:
    """The secretariat of a process in which it takes part, and whoever runs the site. One query."""
    return change_and_propose(by, organisation, now)[0]


def propose_correction(by: Someone, organisation: Organisation, now: datetime) -> Refusal | None:
    """Who says that they speak for it now: anybody can say so, and so somebody else confirms it. One query."""
    return change_and_propose(by, organisation, now)[1]


def change_and_propose(by: Someone, organisation: Organisation, now: datetime) -> tuple[Refusal | None, Refusal | None]:
    """The two rules together, for a page that asks both. One query."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first"), Refusal("sign-in-first")
    own = _speaking_for(organisation, now.date()).filter(person=by)
    tended = _tending(by, organisation, now.date())
    is_tended, is_own = Person.objects.values_list(Exists(tended), Exists(own)).get(pk=by.pk)
    return (
        None if by.is_superuser or is_tended else Refusal("organisation-to-confirm"),
        None if is_own else Refusal("organisation-not-yours"),
    )


def decide_correction(by: Someone, correction: Correction, now: datetime) -> Refusal | None:
    """Who may correct the organisation, and only what is open. One query."""
    if correction.state != Correction.State.OPEN:
        return Refusal("correction-decided")
    return change_organisation(by, correction.organisation, now)


def take_back_correction(by: Someone, correction: Correction) -> Refusal | None:
    """Only one's own, and only while it is open."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if correction.by_id != by.pk:
        return Refusal("not-yours")
    return None if correction.state == Correction.State.OPEN else Refusal("correction-decided")


def _speaking_for(organisation: Organisation, on: date) -> QuerySet[Affiliation]:
    """The affiliations to an organisation that have begun and not ended."""
    return Affiliation.objects.filter(organisation=organisation, until_on=None, from_on__lte=on)


def _tending(by: Person, organisation: Organisation, on: date) -> QuerySet[Membership]:
    """One's roles as secretariat in processes under way in which somebody who speaks for it holds a role."""
    speakers = _speaking_for(organisation, on).values("person")
    with_it = Membership.objects.filter(person__in=speakers, until_at=None).values("process")
    tending = Membership.objects.filter(person=by, role=Membership.Role.SECRETARIAT, until_at=None)
    under_way = Q(process__ended_on=None) | Q(process__ended_on__gte=on)
    return tending.filter(under_way, process__in=with_it)


def organisation_as_said(
    organisation: Organisation, *, name: str, acronym: str, country: str, url: str, groups: Sequence[str]
) -> Refusal | None:
    """A name that no other organisation has, and an acronym, a country, a page and groups that exist."""
    if not name:
        return Refusal("text-empty", field="name")
    for field, text, limit in (("name", name, MAX_NAME), ("acronym", acronym, MAX_ACRONYM), ("url", url, MAX_URL)):
        if len(text) > limit:
            return Refusal("text-too-long", field=field, n_characters=len(text), limit=limit)
    if country and country not in countries.codes():
        return Refusal("country-unknown", field="country", country=country)
    if url and not _is_page(url):
        return Refusal("homepage-unfit", field="url", url=url)
    is_new = name != organisation.name
    if is_new and Organisation.objects.filter(name__iexact=name).exclude(pk=organisation.pk).exists():
        return Refusal("organisation-listed", field="name", name=name)
    return groups_exist(tuple(groups))


def _is_page(url: str) -> bool:
    """An address of the web, with a host; nothing that a browser would run."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(one.isspace() for one in url)
