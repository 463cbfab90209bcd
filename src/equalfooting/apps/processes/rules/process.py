"""May somebody open, edit or join a process now, and if not, why not?"""

import re
from collections.abc import Mapping
from datetime import date, datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.remembered import roles_held
from equalfooting.domain.refusals import Refusal

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
MAX_NAME = 200
MAX_SUMMARY = 2000


def roles_of(by: Someone, process: Process) -> frozenset[str]:
    """The roles somebody holds now."""
    return roles_held(by, process.slug)


def under_way(process: Process, now: datetime) -> Refusal | None:
    """Nothing is contributed to a process that has ended."""
    if process.ended_on and process.ended_on < now.date():
        return Refusal("process-closed", process=process.acronym or process.slug, ended_on=process.ended_on)
    return None


def needs_role(by: Someone, process: Process, *roles: str) -> Refusal | None:
    """One of these roles in the process is needed; who has not signed in is asked to first."""
    return needs_one_of(by, roles_of(by, process), *roles)


def needs_one_of(by: Someone, held: frozenset[str], *roles: str) -> Refusal | None:
    """The same for a page that has already asked which roles are held."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if held & set(roles):
        return None
    return Refusal("role-needed", roles=", ".join(roles), role=", ".join(sorted(held)) or "public")


def join(by: Someone, process: Process, now: datetime) -> Refusal | None:
    """Anyone signed in may join the correspondence group of a process that has one."""
    return join_with(by, process, roles_of(by, process), now)


def join_with(by: Someone, process: Process, held: frozenset[str], now: datetime) -> Refusal | None:
    """The same for a page that has already asked which roles are held."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not process.takes_correspondents:
        return Refusal("no-correspondence-group", process=process.acronym or process.slug)
    if held:
        return Refusal("already-takes-part", process=process.acronym or process.slug)
    return under_way(process, now)


def open_process(by: Someone, slug: str) -> Refusal | None:
    """Only whoever runs the site; under an address nobody has."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not by.is_superuser:
        return Refusal("role-needed", roles="operator", role="public")
    if not _SLUG.fullmatch(slug):
        return Refusal("slug-unfit", field="slug", slug=slug)
    if Process.objects.filter(slug=slug).exists():
        return Refusal("slug-taken", field="slug", slug=slug)
    return None


def edit(by: Someone, process: Process) -> Refusal | None:
    """The secretariat describes the process and plans its phases."""
    return needs_role(by, process, "secretariat")


def describe(
    names: Mapping[str, str], summaries: Mapping[str, str], opened_on: date, ended_on: date | None
) -> Refusal | None:
    """A process has a name in at least one language, texts that fit, and ends after it begins."""
    if not any(names.values()):
        return Refusal("text-empty", field="names")
    too_long = next((text for text in names.values() if len(text) > MAX_NAME), "")
    if too_long:
        return Refusal("text-too-long", field="names", n_characters=len(too_long), limit=MAX_NAME)
    too_long = next((text for text in summaries.values() if len(text) > MAX_SUMMARY), "")
    if too_long:
        return Refusal("text-too-long", field="summaries", n_characters=len(too_long), limit=MAX_SUMMARY)
    return days_in_order(opened_on, ended_on)


def days_in_order(from_on: date, until_on: date | None) -> Refusal | None:
    """What ends does not end before it begins."""
    if until_on and until_on < from_on:
        return Refusal("dates-reversed", field="ended_on", from_on=from_on, until_on=until_on)
    return None
