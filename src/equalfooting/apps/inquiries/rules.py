"""Who may do what to a call and to submissions, and when; if not, why not?

What is decided here:

* The secretariat builds, opens, closes and imports. The chair sees drafts of a call but changes nothing.
* Without consent to cite, name, organisation, country, contact and attachments are for the secretariat
  alone. Members, correspondents and the chair read the words without the name, because the group works
  with them; observers and the public learn of such a submission only through counts.
* Who submitted in time amends until the deadline; who submitted late amends as long as late ones are taken.
  Withdrawing is possible at any time. Earlier versions are for the respondent and the secretariat.
"""

from collections.abc import Mapping
from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.inquiries.models import Call, Import, Question, Submission
from equalfooting.apps.processes.queries import current_roles
from equalfooting.domain.actors import Acting, Operator
from equalfooting.domain.answers.moments import Moment
from equalfooting.domain.refusals import Refusal

Roles = frozenset[str]
SECRETARIAT = frozenset({"secretariat"})
SEES_DRAFTS = frozenset({"secretariat", "chair"})
READS_WITHOUT_NAME = frozenset({"secretariat", "chair", "member", "correspondent"})

_NOT_TAKING: Mapping[Moment, str] = {
    Moment.DRAFT: "call-not-open",
    Moment.COMING: "call-not-open",
    Moment.CLOSED: "call-closed",
}


def roles_of(by: Acting, process: str) -> Roles:
    """The roles somebody holds now; whoever runs a command on the server acts for the secretariat."""
    if isinstance(by, Operator):
        return SECRETARIAT
    return current_roles(by, process=process) if isinstance(by, Person | Visitor) else frozenset()


def see_call(roles: Roles, call: Call, now: datetime) -> bool:
    """A draft is seen by those who prepare it; from its announcement on everybody sees it."""
    return call.moment(now) is not Moment.DRAFT or bool(roles & SEES_DRAFTS)


def tend(roles: Roles) -> Refusal | None:
    """Build, open, close, invite, import: everything the secretariat does."""
    if roles & SECRETARIAT:
        return None
    return Refusal("role-needed", roles="secretariat", role=", ".join(sorted(roles)) or "visitor")


def change_questionnaire(roles: Roles, n_submissions: int) -> Refusal | None:
    """Add, take out or move to another kind: only while nobody has answered."""
    if n_submissions:
        return tend(roles) or Refusal("questionnaire-fixed", n_submissions=n_submissions)
    return tend(roles)


def change_meaning(roles: Roles, question: Question, n_answers: int) -> Refusal | None:
    """Change what a question asks (kind, choices, limits): only while nobody has answered it."""
    if n_answers:
        return tend(roles) or Refusal("question-meaning-fixed", n_answers=n_answers)
    return tend(roles)


def open_call(roles: Roles, call: Call, n_questions: int, now: datetime) -> Refusal | None:
    if refusal := tend(roles):
        return refusal
    if call.moment(now) not in {Moment.DRAFT, Moment.COMING}:
        return Refusal("call-opened-already", opened_on=call.opens_at.date() if call.opens_at else "")
    return None if n_questions else Refusal("call-being-built")


def set_deadline(roles: Roles, call: Call, now: datetime) -> Refusal | None:
    if refusal := tend(roles):
        return refusal
    return Refusal("call-closed") if call.closed_at and now >= call.closed_at else None


def close_call(roles: Roles, call: Call, now: datetime) -> Refusal | None:
    if refusal := tend(roles):
        return refusal
    if call.moment(now) in {Moment.DRAFT, Moment.COMING}:
        return Refusal("call-not-open")
    return Refusal("call-closed") if call.closed_at and now >= call.closed_at else None


def answer(by: Acting, call: Call, now: datetime) -> Refusal | None:
    """Start a draft, save it, submit it."""
    moment = call.moment(now)
    if code := _NOT_TAKING.get(moment):
        past = code == "call-closed" and not call.closed_at
        return Refusal("call-past-deadline" if past else code)
    if isinstance(by, Visitor) and not call.accepts_without_account:
        return Refusal("account-needed")
    return None


def amend(submission: Submission, now: datetime) -> Refusal | None:
    """Change what was submitted; the one who opens it has shown already that it is theirs."""
    if refusal := _still_there(submission):
        return refusal
    moment = submission.call.moment(now)
    if moment is Moment.OPEN or (moment is Moment.LATE and submission.is_late):
        return None
    if moment is Moment.LATE:
        return Refusal("amend-too-late")
    return Refusal("call-closed" if submission.call.closed_at else "amend-too-late")


def withdraw(submission: Submission) -> Refusal | None:
    return _still_there(submission)


def correct(roles: Roles, submission: Submission) -> Refusal | None:
    """Put right what is said of a respondent: the secretariat, and only where the respondent cannot amend."""
    if refusal := tend(roles) or _still_there(submission):
        return refusal
    is_own = submission.came_by == Submission.CameBy.WEB
    return Refusal("submission-is-its-authors", reference=submission.reference) if is_own else None


def _still_there(submission: Submission) -> Refusal | None:
    if submission.state == Submission.State.WITHDRAWN:
        on = submission.withdrawn_at.date() if submission.withdrawn_at else ""
        return Refusal("submission-withdrawn", withdrawn_on=on)
    if submission.state == Submission.State.DRAFT:
        return Refusal("submission-not-yet")
    return None


def see_name(roles: Roles, submission: Submission) -> bool:
    """Name, organisation, country and attachments: with consent, or as the secretariat."""
    return submission.may_cite or bool(roles & SECRETARIAT)


def see_words(roles: Roles, submission: Submission) -> bool:
    """The words of the answers: with consent, or as one of those who work with them."""
    return submission.may_cite or bool(roles & READS_WITHOUT_NAME)


def see_earlier(roles: Roles) -> bool:
    """What answers said before they were amended."""
    return bool(roles & SECRETARIAT)


def import_into(roles: Roles, call: Call, now: datetime) -> Refusal | None:
    """Bring in what came another way: from the opening on, and also after the call closed."""
    if refusal := tend(roles):
        return refusal
    return Refusal("call-not-open") if call.moment(now) in {Moment.DRAFT, Moment.COMING} else None


def apply_import(roles: Roles, of: Import, n_doubtful: int) -> Refusal | None:
    if refusal := tend(roles):
        return refusal
    if of.state == Import.State.UNDONE:
        return Refusal("import-undone", undone_on=of.undone_at.date() if of.undone_at else "")
    return Refusal("import-has-doubts", n_rows=n_doubtful) if n_doubtful else None


def undo_import(roles: Roles, of: Import, n_built_upon: int) -> Refusal | None:
    if refusal := tend(roles):
        return refusal
    if of.state == Import.State.UNDONE:
        return Refusal("import-undone", undone_on=of.undone_at.date() if of.undone_at else "")
    if of.state != Import.State.APPLIED:
        return Refusal("import-not-applied")
    return Refusal("import-built-upon", n_submissions=n_built_upon) if n_built_upon else None
