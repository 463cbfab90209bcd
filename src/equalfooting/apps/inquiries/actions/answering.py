"""What does a respondent do? Start, save, submit, amend, withdraw, and make a link to come back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from equalfooting.adapters import chance
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.actions.attaching import Upload, files_by_question, keep_files
from equalfooting.apps.inquiries.models import (
    Answer,
    Call,
    EarlierAnswer,
    Passage,
    Question,
    ReceiptLink,
    Submission,
)
from equalfooting.apps.inquiries.queries.mine import is_theirs, link_hash
from equalfooting.apps.journal.actions import write
from equalfooting.apps.stakeholders.models import Group
from equalfooting.domain.actors import Acting, Actor
from equalfooting.domain.answers.cleaning import clean_line
from equalfooting.domain.answers.countries import is_country
from equalfooting.domain.answers.digest import content_of, digest_of
from equalfooting.domain.answers.kinds import Given, missing, read_answer
from equalfooting.domain.languages import is_language
from equalfooting.domain.refusals import Refusal, insist

MAX_LINKS = 100
MAX_GROUPS = 2


@dataclass(frozen=True)
class Profile:
    """What a respondent says of themselves. A blank consent is no."""

    respondent: str = ""
    contact_email: str = ""
    organisation_name: str = ""
    groups: tuple[str, ...] = ()
    country: str = ""
    language: str = "en"
    may_cite: bool = False


@dataclass(frozen=True)
class Typed:
    """Everything on the form. `answers`: question key -> raw answer; a key left out keeps what was there."""

    profile: Profile = field(default_factory=Profile)
    answers: Mapping[str, Any] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()
    removed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Respondent:
    """Whoever acts on a submission, as the public record names them: by the submission, never by the person."""

    actor: Actor

    @classmethod
    def of(cls, submission: Submission) -> "Respondent":
        return cls(Actor(kind="visitor", handle=f"submission:{submission.reference}", label=submission.respondent))


def start(*, by: Someone, call: Call, handle: str, now: datetime) -> Submission:
    """The draft named `handle`: the one that is there, or a new one. Drafts are private and not journalled.

    Who may: whoever may answer. Starting twice with one handle gives the same draft. Refuses a handle
    that belongs to somebody else's submission as if it did not exist.
    """
    insist(rules.answer(by, call, now))
    person = by if isinstance(by, Person) else None
    visitor = "" if isinstance(by, Person) else by.handle
    try:
        with transaction.atomic():
            return Submission.objects.create(
                call=call,
                handle=handle,
                person=person,
                visitor=visitor,
                started_at=now,
                language=(call.languages or ["en"])[0],
            )
    except IntegrityError:
        submission = Submission.objects.select_related("call").filter(call=call, handle=handle).first()
    if submission is None or not is_theirs(submission, by):
        raise Submission.DoesNotExist
    return submission


@transaction.atomic
def save_draft(*, by: Someone, submission: Submission, typed: Typed, version: int, now: datetime) -> list[Refusal]:
    """Keep what was typed so far; what cannot be kept as an answer is returned as refusals, the rest is saved.

    Who may: whoever opened the draft while the call takes answers. Not journalled: nobody else sees it.
    Refuses when another device saved meanwhile (`changed-meanwhile`) and when it is a draft no longer.
    """
    insist(rules.answer(by, submission.call, now))
    _take_turn(submission, version, Submission.State.DRAFT)
    _write_profile(submission, typed.profile)
    faults = _write_answers(submission, typed, now, keep_earlier=False)
    keep_files(submission, typed.uploads, typed.removed, now)
    submission.saved_at = now
    submission.save()
    return faults


@transaction.atomic
def submit(*, by: Someone, submission: Submission, typed: Typed, version: int, now: datetime) -> Submission:
    """Hand it in: number it, mark it late if it is, take its fingerprint, put it on the record.

    Who may: whoever opened the draft, while the call takes answers. Journalled: reference, lateness and
    fingerprint, under the submission's own name; never who it was. Refuses an incomplete answer.
    """
    insist(rules.answer(by, submission.call, now))
    _take_turn(submission, version, Submission.State.DRAFT)
    _write_whole(submission, typed, now, keep_earlier=False)
    submission.state = Submission.State.SUBMITTED
    submission.submitted_at = submission.saved_at = now
    hand_in(submission, now)
    record(submission, "submission.submit", now)
    return submission


@transaction.atomic
def amend(*, submission: Submission, typed: Typed, version: int, now: datetime) -> Submission:
    """Change what was submitted; the earlier version of each changed answer is kept, its passages go stale.

    Who may: whoever opened it, as long as `rules.amend` allows. Journalled with the new fingerprint.
    """
    insist(rules.amend(submission, now))
    _take_turn(submission, version, Submission.State.SUBMITTED)
    _write_whole(submission, typed, now, keep_earlier=True)
    submission.amended_at = submission.saved_at = now
    submission.digest = digest_of(content(submission))
    submission.save()
    record(submission, "submission.amend", now)
    return submission


@transaction.atomic
def withdraw(*, submission: Submission, now: datetime, by: Acting | None = None, reason: str = "") -> Submission:
    """Take it back: nobody sees its content any more; the record keeps that it was there.

    Who may: whoever opened it, at any time; the secretariat on request, who then stands on the record (`by`).
    """
    insist(rules.withdraw(submission))
    taken = Submission.objects.filter(pk=submission.pk, state=Submission.State.SUBMITTED)
    if not taken.update(state=Submission.State.WITHDRAWN, withdrawn_at=now, version=F("version") + 1):
        raise Refusal("changed-meanwhile")
    submission.refresh_from_db()
    Passage.objects.filter(submission=submission).update(is_stale=True)
    record(submission, "submission.withdraw", now, by=by, reason=reason)
    return submission


@transaction.atomic
def correct(
    *, by: Acting, submission: Submission, profile: Profile, version: int, reason: str, now: datetime
) -> Submission:
    """Put right what is said of a respondent whose answers came another way; never the answers themselves.

    Who may: the secretariat. Who answered on the site amends for themselves. Journalled under the
    secretariat's name, with which lines changed and the new fingerprint; the reason is sealed.
    """
    insist(rules.correct(rules.roles_of(by, submission.call.process.slug), submission))
    for refusal in profile_faults(profile):
        raise refusal
    before = {name: getattr(submission, name) for name in Profile.__dataclass_fields__}
    _take_turn(submission, version, Submission.State.SUBMITTED)
    _write_profile(submission, profile)
    submission.amended_at = now
    submission.digest = digest_of(content(submission))
    submission.save()
    changed = sorted(name for name, value in before.items() if getattr(submission, name) != value)
    record(submission, "submission.correct", now, by=by, reason=reason, changed=changed)
    return submission


def make_link(*, submission: Submission, now: datetime) -> str:
    """A new secret that opens this submission; the caller shows it once, only its hash is kept."""
    n_links = submission.links.count()
    if n_links >= MAX_LINKS:
        raise Refusal("too-many-links", n_links=n_links)
    token = chance.token()
    ReceiptLink.objects.create(submission=submission, token_hash=link_hash(token), made_at=now)
    return token


def hand_in(submission: Submission, now: datetime) -> None:
    """Give the next reference number and the fingerprint; the row of the call is the queue."""
    call = submission.call
    Call.objects.filter(pk=call.pk).update(n_references=F("n_references") + 1)
    number = Call.objects.values_list("n_references", flat=True).get(pk=call.pk)
    submission.reference = f"{call.prefix or call.slug[:16].upper()}-{number:04d}"
    handed_in_at = submission.submitted_at or now
    submission.is_late = call.deadline_at is not None and handed_in_at > call.deadline_at
    submission.digest = digest_of(content(submission))
    submission.save()


def record(
    submission: Submission, verb: str, now: datetime, *, by: Acting | None = None, reason: str = "", **more: Any
) -> None:
    """Put it on the record under the submission's own name, with everything personal sealed."""
    call = submission.call
    facts = {
        "call": call.slug, "reference": submission.reference, "is_late": submission.is_late,
        "sha256": submission.digest, "version": submission.version, **more,
    }  # fmt: skip
    sealed = {
        "organisation": submission.organisation_name, "country": submission.country,
        "person": submission.person.handle if submission.person else "", "reason": reason,
    }  # fmt: skip
    whoever = by or Respondent.of(submission)
    write(by=whoever, verb=verb, on=submission, process=call.process.slug, facts=facts, sealed=sealed, now=now)


def content(submission: Submission) -> dict[str, Any]:
    """What the receipt's fingerprint covers."""
    answers = submission.answers.select_related("question")
    files = submission.attachments.filter(removed_at=None).order_by("pk")
    return content_of(
        {
            "call": submission.call.slug, "handle": submission.handle, "reference": submission.reference,
            "respondent": submission.respondent, "organisation": submission.organisation_name,
            "groups": list(submission.groups), "country": submission.country, "language": submission.language,
            "may_cite": submission.may_cite,
        },
        {answer.question.key: {"text": answer.text, "value": answer.value} for answer in answers},
        [{"name": file.name, "sha256": file.sha256} for file in files],
    )  # fmt: skip


def faults_of(questions: list[Question], typed: Typed, n_files: Mapping[str, int]) -> list[Refusal]:
    """Everything that stands in the way of submitting, each naming its field. `n_files`: question -> files."""
    faults: list[Refusal] = []
    for question in questions:
        try:
            given = read_answer(question.asked, typed.answers.get(question.key))
        except Refusal as refusal:
            faults.append(refusal)
            continue
        if blank := missing(question.asked, given, n_files.get(question.key, 0)):
            faults.append(blank)
        if question.at_most and question.kind == Question.Kind.FILE and n_files.get(question.key, 0) > question.at_most:
            n = n_files[question.key]
            faults.append(Refusal("too-many-files", field=question.key, n_files=n, at_most=question.at_most))
    return faults


def profile_faults(profile: Profile) -> list[Refusal]:
    """What is wrong with what the respondent says of themselves, each naming its field."""
    faults: list[Refusal] = []
    known = set(Group.objects.values_list("code", flat=True)) if profile.groups else set()
    strange = [group for group in profile.groups if group not in known]
    if strange:
        faults.append(Refusal("group-unknown", field="groups", group=clean_line(strange[0], 40)))
    if len(set(profile.groups)) > MAX_GROUPS:
        faults.append(Refusal("too-many-groups", field="groups", n_groups=len(set(profile.groups))))
    if profile.country and not is_country(profile.country):
        faults.append(Refusal("country-unknown", field="country", country=clean_line(profile.country, 40)))
    if not is_language(profile.language):
        faults.append(Refusal("language-unknown", field="language", language=clean_line(profile.language, 12)))
    return faults


def _take_turn(submission: Submission, version: int, state: str) -> None:
    """Claim the next version inside the UPDATE; whoever comes second is told, and nothing is overwritten."""
    turn = Submission.objects.filter(pk=submission.pk, state=state, version=version)
    if not turn.update(version=F("version") + 1):
        raise Refusal("changed-meanwhile")
    submission.refresh_from_db()


def _write_whole(submission: Submission, typed: Typed, now: datetime, *, keep_earlier: bool) -> None:
    """Write what was typed and refuse the whole if anything is wrong or missing."""
    questions = list(Question.objects.filter(call=submission.call))
    for refusal in profile_faults(typed.profile):
        raise refusal
    _write_profile(submission, typed.profile)
    for refusal in _write_answers(submission, typed, now, keep_earlier=keep_earlier):
        raise refusal
    keep_files(submission, typed.uploads, typed.removed, now)
    for refusal in faults_of(questions, Typed(answers=_as_raw(submission)), files_by_question(submission)):
        raise refusal
    has_words = any(not Given(a.text, a.value).is_blank for a in submission.answers.all())
    if not has_words and not submission.attachments.filter(removed_at=None).exists():
        raise Refusal("text-empty")


def _as_raw(submission: Submission) -> dict[str, Any]:
    rows = submission.answers.select_related("question")
    return {row.question.key: row.text if row.value is None else row.value for row in rows}


def _write_profile(submission: Submission, profile: Profile) -> None:
    said = asdict(profile)
    for name in ("respondent", "organisation_name"):
        said[name] = clean_line(said[name])
    said["contact_email"] = clean_line(said["contact_email"], 254)
    said["groups"] = list(dict.fromkeys(profile.groups))
    if profile_faults(profile):  # a draft keeps what is right and leaves out what is not
        said["groups"], said["country"], said["language"] = [], "", submission.language
    for name, value in said.items():
        setattr(submission, name, value)


def _write_answers(submission: Submission, typed: Typed, now: datetime, *, keep_earlier: bool) -> list[Refusal]:
    questions = {question.key: question for question in Question.objects.filter(call=submission.call)}
    standing = {answer.question_id: answer for answer in submission.answers.all()}
    faults = []
    for key, raw in typed.answers.items():
        if key not in questions:
            faults.append(Refusal("question-not-asked", field="", key=clean_line(key, 40)))
            continue
        question = questions[key]
        try:
            given = read_answer(question.asked, raw)
        except Refusal as refusal:
            faults.append(refusal)
            continue
        _write_answer(submission, question, standing.get(question.pk), given, now if keep_earlier else None)
    return faults


def _write_answer(
    submission: Submission, question: Question, standing: Answer | None, given: Given, keep_at: datetime | None
) -> None:
    if standing is None:
        if not given.is_blank:
            Answer.objects.create(
                submission=submission, question=question, text=given.text, value=given.value,
                language=submission.language,
            )  # fmt: skip
        return
    if (standing.text, standing.value) == (given.text, given.value):
        return
    if keep_at:
        EarlierAnswer.objects.create(
            answer=standing, text=standing.text, value=standing.value, version=standing.version, replaced_at=keep_at
        )
        Passage.objects.filter(answer=standing).update(is_stale=True)
    standing.text, standing.value, standing.version = given.text, given.value, standing.version + 1
    standing.language = submission.language
    standing.save()
