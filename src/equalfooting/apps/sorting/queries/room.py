"""What is there to read, how far are we, and what comes next for me? Honest numbers, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, OuterRef, Q, When
from django.db.models.functions import Length

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.inquiries import rules as inquiry_rules
from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Submission
from equalfooting.apps.inquiries.queries.submissions import submissions_listed
from equalfooting.apps.sorting.models import Reader, Reading, ReadMark, Suggestion

#: answers shorter than this say nothing that a passage could hold
LEAST_LETTERS = 12


@dataclass(frozen=True)
class Source:
    """An answer or a file to read: where it stands and how far it is sorted. Numbers count passages."""

    submission: Submission
    key: str
    label: str
    n_letters: int
    n_open: int
    n_decided: int
    is_read: bool

    @property
    def is_done(self) -> bool:
        """Read to the end by a person, with nothing left open."""
        return self.is_read and not self.n_open


class Next(NamedTuple):
    """The address of what to read next."""

    reference: str
    source: str


@dataclass(frozen=True)
class Progress:
    """How far the reading is: sources read by people, passages decided, submissions the machine has read."""

    n_sources: int
    n_read: int
    n_done: int
    n_open: int
    n_decided: int
    n_submissions: int
    n_machine_read: int
    n_withheld: int


def calls_to_sort(process_id: int) -> list[Call]:
    """The calls of a process that have answers, newest first."""
    has_answers = Count("submissions", filter=Q(submissions__state=Submission.State.SUBMITTED))
    calls = Call.objects.filter(process_id=process_id).annotate(n=has_answers).filter(n__gt=0)
    return list(calls.select_related("process").order_by("-opens_at"))


def sources_of(by: Someone, call: Call) -> list[Source]:
    """Every answer and file of the call that this reader may read: seven queries."""
    roles = inquiry_rules.roles_of(by, call.process.slug)
    submissions = {one.pk: one for one in submissions_listed(roles, call).order_by("reference")}
    counts = _counts(call)
    read: set[tuple[int | None, int | None, int]] = set(
        ReadMark.objects.filter(submission__call=call).values_list("answer_id", "attachment_id", "version")
    )
    found = [
        Source(
            submissions[one.submission_id], one.question.key, one.question.number or one.question.key, one.n_letters,
            *counts[("answer", one.pk)], (one.pk, None, one.version) in read,
        )
        for one in _long_enough(Answer.objects.filter(submission__call=call)).select_related("question")
        if one.submission_id in submissions
    ]  # fmt: skip
    found += [
        Source(
            submissions[one.submission_id], f"file-{one.pk}", one.name, one.n_letters,
            *counts[("attachment", one.pk)], (None, one.pk, 1) in read,
        )
        for one in _long_enough(Attachment.objects.filter(submission__call=call, removed_at=None))
        if one.submission_id in submissions and inquiry_rules.see_name(roles, submissions[one.submission_id])
    ]  # fmt: skip
    return sorted(found, key=lambda source: source.submission.reference)


def _long_enough(rows: Any) -> Any:
    """The rows with their length, without their text: a list needs to know only how long each is."""
    return rows.annotate(n_letters=Length("text")).filter(n_letters__gte=LEAST_LETTERS).defer("text").order_by("pk")


def _counts(call: Call) -> dict[tuple[str, int], tuple[int, int]]:
    """(open, decided) suggestions of each answer and each file."""
    rows = (
        Suggestion.objects.filter(submission__call=call)
        .values_list("passage__answer", "passage__attachment")
        .annotate(
            n_open=Count("pk", filter=Q(state=Suggestion.State.OPEN, passage__is_stale=False)),
            n_decided=Count("pk", filter=Q(state__in=["confirmed", "corrected", "rejected"])),
        )
    )
    found: dict[tuple[str, int], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for answer, attachment, n_open, n_decided in rows:
        found[("answer", answer) if answer else ("attachment", attachment)] = (n_open, n_decided)
    return found


def progress(call: Call, sources: Iterable[Source]) -> Progress:
    """The numbers of the page's head; one query. `call` comes from `calls_to_sort`, which counts its submissions."""
    listed = list(sources)
    n_submissions: int = call.n  # type: ignore[attr-defined]
    n_seen = len({source.submission.pk for source in listed})
    return Progress(
        n_sources=len(listed),
        n_read=sum(source.is_read for source in listed),
        n_done=sum(source.is_done for source in listed),
        n_open=sum(source.n_open for source in listed),
        n_decided=sum(source.n_decided for source in listed),
        n_submissions=n_submissions,
        n_machine_read=Reading.objects.filter(submission__call=call).values("submission").distinct().count(),
        n_withheld=n_submissions - n_seen,
    )


def next_for(
    by: Someone, call: Call, *, after: Answer | Attachment | None = None, with_files: bool = True
) -> Next | None:
    """What to read next: unread or with open passages, in one's own language first; one query, two near the end."""
    roles = inquiry_rules.roles_of(by, call.process.slug)
    listed = submissions_listed(roles, call)
    answers = _unfinished(Answer.objects.filter(submission__in=listed), "answer")
    if isinstance(after, Answer):
        answers = answers.exclude(pk=after.pk)
    answer = _own_language_first(answers, by).select_related("submission", "question").first()
    if answer is not None:
        return Next(answer.submission.reference, answer.question.key)
    if not with_files:
        return None
    named = listed if roles & inquiry_rules.SECRETARIAT else listed.filter(may_cite=True)
    files = _unfinished(Attachment.objects.filter(submission__in=named, removed_at=None), "attachment")
    if isinstance(after, Attachment):
        files = files.exclude(pk=after.pk)
    file = _own_language_first(files, by).select_related("submission").first()
    return Next(file.submission.reference, f"file-{file.pk}") if file else None


def _unfinished(rows: Any, kind: str) -> Any:
    is_read = Exists(ReadMark.objects.filter(**{kind: OuterRef("pk")}, version=OuterRef("version")))
    if kind == "attachment":
        is_read = Exists(ReadMark.objects.filter(attachment=OuterRef("pk")))
    open_ones = Suggestion.objects.filter(
        **{f"passage__{kind}": OuterRef("pk")}, state=Suggestion.State.OPEN, passage__is_stale=False
    )
    return _long_enough(rows).annotate(is_read=is_read, is_open=Exists(open_ones)).exclude(is_read=True, is_open=False)


def _own_language_first(rows: Any, by: Someone) -> Any:
    language = by.language.split("-")[0] if isinstance(by, Person) else ""
    own = Case(When(submission__language=language, then=0), default=1)
    return rows.order_by(own, "submission__reference", "pk")


def present(submission: Submission, *, since: datetime) -> list[Reader]:
    """Who has this submission open just now."""
    return list(Reader.objects.filter(submission=submission, seen_at__gte=since).select_related("person"))
