"""Which calls are there for whoever asks, and what does a questionnaire hold?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Call, Question, Section, Submission
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import processes_seen_by
from equalfooting.domain.answers.moments import Moment

SUBMITTED = Q(state=Submission.State.SUBMITTED)


def calls_seen_by(roles: rules.Roles, process: Process) -> QuerySet[Call]:
    """The calls of a process; drafts only for those who prepare them. Each with how many have answered."""
    calls = Call.objects.filter(process=process).select_related("process")
    if not roles & rules.SEES_DRAFTS:
        calls = calls.filter(opens_at__isnull=False)
    return calls.annotate(n_submitted=Count("submissions", filter=Q(submissions__state=Submission.State.SUBMITTED)))


def call_seen_by(by: Someone, roles: rules.Roles, process: str, slug: str, now: datetime) -> Call:
    """The call of this address with its process, if whoever asks may see it now (404 otherwise)."""
    rows = Call.objects.filter(process__in=processes_seen_by(by)).select_related("process")
    found = get_object_or_404(rows, process__slug=process, slug=slug)
    if not rules.see_call(roles, found, now):
        raise Http404
    return found


@dataclass(frozen=True)
class ListedCall:
    call: Call
    moment: Moment


def listed(roles: rules.Roles, process: Process, now: datetime) -> list[ListedCall]:
    """The calls of a process with their moments, those that take answers first."""
    order = [Moment.OPEN, Moment.LATE, Moment.COMING, Moment.DRAFT, Moment.CLOSED]
    rows = [ListedCall(call, call.moment(now)) for call in calls_seen_by(roles, process)]
    return sorted(rows, key=lambda row: order.index(row.moment))


@dataclass(frozen=True)
class SectionOfQuestions:
    section: Section
    questions: Sequence[Question]


def questionnaire(call: Call) -> list[SectionOfQuestions]:
    """Sections in order, each with its questions in order: two queries."""
    sections = list(Section.objects.filter(call=call))
    by_section: dict[int, list[Question]] = {section.pk: [] for section in sections}
    for question in Question.objects.filter(call=call).order_by("position", "pk"):
        by_section[question.section_id].append(question)
    return [SectionOfQuestions(section, by_section[section.pk]) for section in sections]


def questions_with_counts(call: Call) -> list[Question]:
    """The questions in order, each with `n_answered`, how many have answered it: one query."""
    counted = Count("answers", filter=Q(answers__submission__state=Submission.State.SUBMITTED))
    return list(Question.objects.filter(call=call).select_related("call", "section").annotate(n_answered=counted))


def n_answered(question: Question) -> int:
    """How many of those who have answered the call have answered this question."""
    return question.answers.filter(submission__state=Submission.State.SUBMITTED).count()


def n_submissions(call: Call) -> int:
    """How many have answered and not withdrawn: the denominator of everything that is counted."""
    return Submission.objects.filter(SUBMITTED, call=call).count()


def n_ever_submitted(call: Call) -> int:
    """How many have ever answered, withdrawn or not: what fixes the questionnaire."""
    return Submission.objects.filter(call=call).exclude(state=Submission.State.DRAFT).count()


def n_answers(question: Question) -> int:
    """How many have answered this question in what they submitted."""
    return question.answers.exclude(submission__state=Submission.State.DRAFT).count()


def open_calls(process: Process, now: datetime) -> QuerySet[Call]:
    """The calls of a process that take answers in time at `now`."""
    in_time = Q(deadline_at__isnull=True) | Q(deadline_at__gte=now)
    return Call.objects.filter(in_time, process=process, opens_at__lte=now, closed_at=None)
