"""May somebody give or end a role, and if not, why not?"""

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.processes.rules.process import needs_role
from equalfooting.domain.refusals import Refusal


def give_role(by: Someone, process: Process, person: Person, role: str) -> Refusal | None:
    """The secretariat gives roles; the first secretariat is named when the process is opened."""
    refusal = needs_role(by, process, "secretariat")
    if refusal:
        return refusal
    if role not in Membership.Role.values:
        return Refusal("role-unknown", field="role", role=role)
    if person.has_left or not person.is_active:
        return Refusal("person-unknown", field="person", given=person.handle)
    if Membership.objects.filter(process=process, person=person, role=role, until_at=None).exists():
        return Refusal("role-held-already", field="role", role=role)
    return None


def n_secretariat(process: Process) -> int:
    """How many people are the secretariat of a process now."""
    return Membership.objects.filter(process=process, role=Membership.Role.SECRETARIAT, until_at=None).count()


def end_role(by: Someone, membership: Membership) -> Refusal | None:
    """The secretariat ends roles, anyone their own; at least one secretariat always stays."""
    process = membership.process
    is_own = isinstance(by, Person) and membership.person_id == by.pk
    if not is_own and (refusal := needs_role(by, process, "secretariat")):
        return refusal
    if membership.until_at is not None:
        return Refusal("already-ended")
    if membership.role == Membership.Role.SECRETARIAT and n_secretariat(process) <= 1:
        return Refusal("last-secretariat", process=process.acronym or process.slug)
    return None
