"""Which submissions may somebody read, and how much of each? Everything withheld is withheld here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Question, Submission
from equalfooting.apps.inquiries.queries.regions import countries_in
from equalfooting.apps.stakeholders.models import Interest
from equalfooting.domain.actors import Acting


@dataclass(frozen=True)
class Filters:
    """What a shareable address narrows a list to; "" is no narrowing."""

    group: str = ""
    region: str = ""
    language: str = ""
    late: str = ""
    way: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        return cls(**{name: str(query.get(name, ""))[:200].replace("\x00", "") for name in cls.__dataclass_fields__})

    @property
    def is_blank(self) -> bool:
        return not any(vars(self).values())


@dataclass(frozen=True)
class SeenSubmission:
    """As much of a submission as one reader may see. What is withheld is empty here, and `is_named` says so."""

    reference: str
    is_named: bool
    respondent: str
    organisation: str
    country: str
    groups: tuple[str, ...]
    language: str
    submitted_at: datetime | None
    amended_at: datetime | None
    is_late: bool
    came_by: str
    may_cite: bool
    digest: str
    answers: tuple[Answer, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def name(self) -> str:
        """The name to show, or the reference where the name is withheld or was not given."""
        return self.respondent or self.organisation or self.reference


def submissions_listed(roles: rules.Roles, call: Call) -> QuerySet[Submission]:
    """The submissions that this reader may read one by one; all others count only in totals."""
    rows = Submission.objects.filter(call=call, state=Submission.State.SUBMITTED)
    return rows if roles & rules.READS_WITHOUT_NAME else rows.filter(may_cite=True)


def narrowed(rows: QuerySet[Submission], filters: Filters, roles: rules.Roles) -> QuerySet[Submission]:
    """The rows that match; names are searched only where they are shown."""
    if filters.group:
        rows = rows.annotate(groups_text=Cast("groups", TextField())).filter(groups_text__contains=f'"{filters.group}"')
    if filters.region == "unknown":
        rows = rows.filter(country="")
    elif filters.region:
        rows = rows.filter(country__in=countries_in(filters.region))
    if filters.language:
        rows = rows.filter(language=filters.language)
    if filters.late:
        rows = rows.filter(is_late=filters.late == "yes")
    if filters.way:
        rows = rows.filter(came_by=filters.way)
    return _with_words(rows, filters.words, roles) if filters.words else rows


def _with_words(rows: QuerySet[Submission], words: str, roles: rules.Roles) -> QuerySet[Submission]:
    named = Q() if roles & rules.SECRETARIAT else Q(may_cite=True)
    in_name = named & (Q(respondent__icontains=words) | Q(organisation_name__icontains=words))
    speaking = Answer.objects.filter(text__icontains=words).values("submission")
    return rows.filter(in_name | Q(pk__in=speaking))


def as_seen(
    submission: Submission,
    roles: rules.Roles,
    answers: Iterable[Answer] = (),
    attachments: Iterable[Attachment] = (),
) -> SeenSubmission:
    """The submission with everything taken out that this reader may not see. The only way to a page."""
    is_named = rules.see_name(roles, submission)
    has_words = rules.see_words(roles, submission)
    return SeenSubmission(
        reference=submission.reference,
        is_named=is_named,
        respondent=submission.respondent if is_named else "",
        organisation=_organisation(submission) if is_named else "",
        country=submission.country if is_named else "",
        groups=tuple(submission.groups),
        language=submission.language,
        submitted_at=submission.submitted_at,
        amended_at=submission.amended_at,
        is_late=submission.is_late,
        came_by=submission.came_by,
        may_cite=submission.may_cite,
        digest=submission.digest,
        answers=tuple(answers) if has_words else (),
        attachments=tuple(file for file in attachments if file.removed_at is None) if is_named else (),
    )


def _organisation(submission: Submission) -> str:
    return submission.organisation_name or (submission.organisation.name if submission.organisation else "")


def submissions_read(roles: rules.Roles, rows: QuerySet[Submission]) -> list[SeenSubmission]:
    """The given rows with their answers and attachments, as this reader may see them: three queries."""
    submissions = list(rows.select_related("organisation"))
    keys = [submission.pk for submission in submissions]
    answers = _by_submission(Answer.objects.filter(submission__in=keys).select_related("question"))
    files = _by_submission(Attachment.objects.filter(submission__in=keys, removed_at=None).select_related("question"))
    return [as_seen(one, roles, answers.get(one.pk, []), files.get(one.pk, [])) for one in submissions]


def submission_read(submission: Submission, roles: rules.Roles) -> SeenSubmission:
    """One submission with its answers and attachments, as this reader may see it: two queries."""
    answers = Answer.objects.filter(submission=submission).select_related("question")
    files = Attachment.objects.filter(submission=submission, removed_at=None).select_related("question")
    return as_seen(submission, roles, answers, files)


def interests_of(submission: Submission) -> list[str]:
    """What whoever submitted it with an account declares now; shown only where the name is."""
    if submission.person_id is None:
        return []
    declared = Interest.objects.filter(person=submission.person_id, withdrawn_at=None)
    return list(declared.values_list("statement", flat=True))


def _by_submission(rows: Iterable[Any]) -> dict[int, list[Any]]:
    sorted_out: dict[int, list[Any]] = {}
    for row in rows:
        sorted_out.setdefault(row.submission_id, []).append(row)
    return sorted_out


@dataclass(frozen=True)
class AnswerOfSomebody:
    answer: Answer
    by: SeenSubmission


def answers_to(question: Question, roles: rules.Roles, filters: Filters) -> QuerySet[Answer]:
    """The answers to one question that this reader may read, in the order in which they came."""
    rows = narrowed(submissions_listed(roles, question.call), filters, roles)
    return (
        Answer.objects.filter(question=question, submission__in=rows)
        .exclude(Q(text="") & Q(value__isnull=True))
        .select_related("submission__organisation", "question")
        .order_by("submission__submitted_at", "submission_id")
    )


def with_whoever_answered(answers: Sequence[Answer], roles: rules.Roles) -> list[AnswerOfSomebody]:
    return [AnswerOfSomebody(answer, as_seen(answer.submission, roles)) for answer in answers]


def answers_to_read(by: Acting, call: Call) -> QuerySet[Answer]:
    """The answers in words that somebody may sort into passages, in the order in which they came."""
    roles = rules.roles_of(by, call.process.slug)
    return (
        Answer.objects.filter(submission__in=submissions_listed(roles, call))
        .exclude(text="")
        .filter(question__kind__in=("short-text", "long-text", "mechanisms"))
        .select_related("submission__organisation", "submission__call", "question")
        .order_by("submission__submitted_at", "submission_id", "question__section__position", "question__position")
    )


def attachments_to_read(by: Acting, call: Call) -> QuerySet[Attachment]:
    """The attachments that could be read and that somebody may sort: only with consent, or as the secretariat.

    A file whose text became the answers of an imported submission is left out: its words are read there.
    """
    roles = rules.roles_of(by, call.process.slug)
    rows = submissions_listed(roles, call)
    if not roles & rules.SECRETARIAT:
        rows = rows.filter(may_cite=True)
    files = Attachment.objects.filter(submission__in=rows, removed_at=None).exclude(text="")
    files = files.exclude(submission__came_by=Submission.CameBy.FILE, submission__answers__text__gt="")
    return files.select_related("submission__organisation", "submission__call").order_by("submission_id", "pk")
