"""Who may do what to the map, and when; if not, why not?

Editors are the secretariat, the chair, members and correspondents; everybody else may propose (the slice
`editions`). Whoever runs a command on the server acts for the secretariat. A machine never edits: none of
its suggestions becomes an entry without a person.
"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.mapping.models import (
    Argument,
    Entry,
    MapImport,
    Mechanism,
    Merge,
    ReplyInvitation,
    Taxonomy,
)
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, under_way
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal

EDITORS = ("secretariat", "chair", "member", "correspondent")
TENDERS = ("secretariat", "chair")
Editor = Someone | Operator
#: the roles somebody holds, where the caller has read them already; None: read them
Held = frozenset[str] | None


def edit(by: Editor, process: Process, now: datetime, held: Held = None) -> Refusal | None:
    """Write in the map at all."""
    return _needs(by, process, held, *EDITORS) or under_way(process, now)


def edit_mechanism(by: Editor, mechanism: Mechanism, now: datetime, held: Held = None) -> Refusal | None:
    return edit(by, mechanism.process, now, held) or _standing(mechanism)


def edit_entry(by: Editor, entry: Entry, now: datetime, held: Held = None) -> Refusal | None:
    if refusal := edit(by, entry.process, now, held):
        return refusal
    if entry.withdrawn_at:
        return Refusal("entry-withdrawn", withdrawn_on=entry.withdrawn_at.date())
    return None


def return_mechanism(by: Editor, mechanism: Mechanism, now: datetime, held: Held = None) -> Refusal | None:
    """Bring back what was withdrawn."""
    if refusal := edit(by, mechanism.process, now, held):
        return refusal
    return None if mechanism.withdrawn_at else Refusal("mechanism-stands", name=name_of(mechanism))


def return_entry(by: Editor, entry: Entry, now: datetime, held: Held = None) -> Refusal | None:
    if refusal := edit(by, entry.process, now, held) or _standing(entry.mechanism):
        return refusal
    return None if entry.withdrawn_at else Refusal("entry-stands")


def merge(by: Editor, kept: Mechanism, dropped: Mechanism, now: datetime) -> Refusal | None:
    """Say that two mechanisms are one."""
    if kept.pk == dropped.pk:
        return Refusal("merge-with-itself")
    if kept.process_id != dropped.process_id:
        return Refusal("not-of-this-process", what="mechanism")
    return edit_mechanism(by, kept, now) or _standing(dropped)


def undo_merge(by: Editor, of: Merge, n_built_upon: int, now: datetime) -> Refusal | None:
    if refusal := edit(by, of.process, now):
        return refusal
    if of.undone_at:
        return Refusal("merge-undone-already", undone_on=of.undone_at.date())
    return Refusal("merge-built-upon", n=n_built_upon) if n_built_upon else None


def name_keeper(
    by: Editor, mechanism: Mechanism, keeper: Person | None, now: datetime, held: Held = None
) -> Refusal | None:
    """Take on the keeping oneself; naming or releasing somebody else is for the secretariat and the chair."""
    if refusal := edit_mechanism(by, mechanism, now, held):
        return refusal
    is_own_affair = by in (keeper, mechanism.keeper) and (keeper is None or keeper == by)
    if is_own_affair:
        return None
    return _needs(by, mechanism.process, held, *TENDERS)


def claim(by: Editor, mechanism: Mechanism, now: datetime) -> Refusal | None:
    """Put up a contested statement or argue about one: anyone signed in, in their own name."""
    if not isinstance(by, Person | Operator):
        return Refusal("sign-in-first")
    return under_way(mechanism.process, now) or _standing(mechanism)


def withdraw_argument(by: Editor, argument: Argument, now: datetime) -> Refusal | None:
    """Only whoever wrote it, and once."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if argument.by_id != by.pk:
        return Refusal("argument-not-yours")
    if argument.withdrawn_at:
        return Refusal("argument-withdrawn", withdrawn_on=argument.withdrawn_at.date())
    return None


def invite_reply(by: Editor, mechanism: Mechanism, now: datetime, held: Held = None) -> Refusal | None:
    """Send the organisation named a link to answer."""
    return _needs(by, mechanism.process, held, "secretariat") or under_way(mechanism.process, now)


def revoke_reply_link(by: Editor, invitation: ReplyInvitation, now: datetime) -> Refusal | None:
    if refusal := _needs(by, invitation.mechanism.process, None, "secretariat"):
        return refusal
    if invitation.revoked_at:
        return Refusal("reply-link-revoked", revoked_on=invitation.revoked_at.date())
    return None


def reply(invitation: ReplyInvitation, now: datetime) -> Refusal | None:
    """Whoever holds the link answers while it is valid."""
    if invitation.revoked_at or invitation.expires_at <= now:
        return Refusal("reply-link-dead")
    return under_way(invitation.mechanism.process, now)


def tend_taxonomy(by: Editor, process: Process, now: datetime, held: Held = None) -> Refusal | None:
    """Change the lists of issues and the links between them."""
    return _needs(by, process, held, *TENDERS) or under_way(process, now)


def bring_in(by: Editor, process: Process, now: datetime, held: Held = None) -> Refusal | None:
    """Bring in a whole sheet."""
    return _needs(by, process, held, *TENDERS) or under_way(process, now)


def apply_import(by: Editor, of: MapImport, n_questions: int, now: datetime) -> Refusal | None:
    if refusal := bring_in(by, of.process, now):
        return refusal
    if of.state == MapImport.State.UNDONE:
        return Refusal("import-undone-already", undone_on=of.undone_at.date() if of.undone_at else "")
    return Refusal("import-open-questions", n=n_questions) if n_questions else None


def undo_import(by: Editor, of: MapImport, n_built_upon: int, now: datetime) -> Refusal | None:
    if refusal := bring_in(by, of.process, now):
        return refusal
    if of.state == MapImport.State.UNDONE:
        return Refusal("import-undone-already", undone_on=of.undone_at.date() if of.undone_at else "")
    if of.state != MapImport.State.APPLIED:
        return Refusal("import-not-applied-yet")
    return Refusal("map-import-built-upon", n=n_built_upon) if n_built_upon else None


def same_process(
    process: Process, *, taxonomy: Taxonomy | None = None, mechanism: Mechanism | None = None
) -> Refusal | None:
    """What is joined in the map belongs to one process."""
    if taxonomy and taxonomy.process_id != process.pk:
        return Refusal("not-of-this-process", what="issue")
    if mechanism and mechanism.process_id != process.pk:
        return Refusal("not-of-this-process", what="mechanism")
    return None


def name_of(mechanism: Mechanism) -> str:
    """A name for a sentence of refusal."""
    return mechanism.names.get("en") or next(iter(mechanism.names.values()), mechanism.code)


def _standing(mechanism: Mechanism) -> Refusal | None:
    if mechanism.withdrawn_at:
        return Refusal("mechanism-withdrawn", name=name_of(mechanism), withdrawn_on=mechanism.withdrawn_at.date())
    return None


def _needs(by: Editor, process: Process, held: Held, *roles: str) -> Refusal | None:
    if isinstance(by, Operator):
        return None
    if held is None or not isinstance(by, Person):
        return needs_role(by, process, *roles)
    if held & set(roles):
        return None
    return Refusal("role-needed", roles=", ".join(roles), role=", ".join(sorted(held)) or "public")
