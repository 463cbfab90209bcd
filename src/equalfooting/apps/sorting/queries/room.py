"""What is there to read, how far are we, and what comes next for me? Honest numbers, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.inquiries import rules as inquiry_rules
from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Submission
from equalfooting.apps.inquiries.queries.submissions import submissions_listed
from equalfooting.apps.sorting.models import Lesson, Reader, Reading, ReadMark, Suggestion

#: answers shorter than this say nothing that a passage could hold
LEAST_LETTERS = 12
#: submissions on a page of the room
PAGE = 25
_OPEN = Q(state=Suggestion.State.OPEN, passage__is_stale=False)
_DECIDED = Q(state__in=[Suggestion.State.CONFIRMED, Suggestion.State.CORRECTED, Suggestion.State.REJECTED])


def files_to_read(files: QuerySet[Attachment]) -> QuerySet[Attachment]:
    """Without those removed, and without those whose words stand as an answer already: those are read there."""
    same = Answer.objects.filter(
        submission=OuterRef("submission"), n_letters=OuterRef("n_letters"), text=OuterRef("text")
    )
    return files.filter(~Exists(same), removed_at=None)


@dataclass(frozen=True)
class Source:
    """An answer or a file to read: where it stands and how far it is sorted. Numbers count passages.

    `name` is the number of a question or the name of a file; a question without a number stands by its `wording`.
    """

    submission: Submission
    key: str
    name: str
    wording: dict[str, str]
    n_letters: int
    n_open: int
    n_decided: int
    is_read: bool

    @property
    def is_done(self) -> bool:
        """Read to the end by a person, with nothing left open."""
        return self.is_read and not self.n_open


#: what comes next: by language and reference, or where the machine would learn most
BY_REFERENCE, TO_LEARN = "", "learn"


class Next(NamedTuple):
    """The address of what to read next; in percent, the machine's doubt and how new it is to it, if that chose."""

    reference: str
    source: str
    doubt: int | None = None
    unlike: int | None = None


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
    """The calls of a process that have answers, newest first, with how many, and how many the machine has read."""
    submitted = Submission.objects.filter(call=OuterRef("pk"), state=Submission.State.SUBMITTED)
    seen = Submission.objects.filter(Exists(Reading.objects.filter(submission=OuterRef("pk"))), call=OuterRef("pk"))
    calls = Call.objects.filter(process_id=process_id).annotate(
        n=Coalesce(_n(submitted), 0), n_machine_read=Coalesce(_n(seen), 0)
    )
    return list(calls.filter(n__gt=0).select_related("process").order_by("-opens_at"))


def calls_with(calls: list[Call], reference: str) -> list[Call]:
    """Those of the calls to which this reference number was given: one query."""
    given = Submission.objects.filter(call__in=calls, reference=reference, state=Submission.State.SUBMITTED)
    having = set(given.values_list("call_id", flat=True))
    return [call for call in calls if call.pk in having]


@dataclass(frozen=True)
class Choice:
    """Which part of the room a shareable address asks for; "" is no narrowing. Pages count from 1."""

    language: str = ""
    is_undone_only: bool = False
    number: int = 1


@dataclass(frozen=True)
class Shelf:
    """One page of the room: the answers and files of up to `PAGE` submissions, and whether there are more."""

    sources: list[Source]
    number: int
    has_more: bool


class Room:
    """Everything one reader may read of a call, as querysets; the texts themselves are never fetched."""

    def __init__(self, by: Someone, call: Call) -> None:
        roles = inquiry_rules.roles_of(by, call.process.slug)
        self.call = call
        self.listed = submissions_listed(roles, call)
        self.answers = _long_enough(_with_state(Answer.objects.filter(submission__in=self.listed), "answer"))
        named = self.listed if roles & inquiry_rules.SECRETARIAT else self.listed.filter(may_cite=True)
        files = files_to_read(Attachment.objects.filter(submission__in=named))
        self.files = _long_enough(_with_state(files, "attachment"))

    def shelf(self, choice: Choice) -> Shelf:
        """One page, in the order of the references: three queries."""
        chosen = self.listed.filter(language=choice.language) if choice.language else self.listed
        answers, files = (rows if not choice.is_undone_only else _undone(rows) for rows in (self.answers, self.files))
        has_one = Exists(answers.filter(submission=OuterRef("pk"))) | Exists(files.filter(submission=OuterRef("pk")))
        begin = (choice.number - 1) * PAGE
        page = list(chosen.filter(has_one).order_by("reference", "pk")[begin : begin + PAGE + 1])
        on_page = {one.pk: one for one in page[:PAGE]}
        return Shelf(
            sorted(self._sources(on_page, answers, files), key=lambda source: source.submission.reference),
            choice.number, len(page) > PAGE,
        )  # fmt: skip

    def _sources(self, on_page: dict[int, Submission], answers: Any, files: Any) -> Iterator[Source]:
        """The answers, then the files, of the submissions on the page."""
        for one in _counted(answers.filter(submission__in=on_page), "answer").select_related("question"):
            asked = one.question
            yield _source(on_page[one.submission_id], asked.key, asked.number, one, asked.texts)
        for one in _counted(files.filter(submission__in=on_page), "attachment"):
            yield _source(on_page[one.submission_id], f"file-{one.pk}", one.name, one)

    def totals(self) -> tuple[Progress, list[str]]:
        """The numbers of the page's head, and the languages: one query. The call comes from `calls_to_sort`."""
        own = Suggestion.objects.filter(submission__in=self.listed)
        open_and_decided = {"n": Count("pk"), "a": Count("pk", filter=_OPEN), "b": Count("pk", filter=_DECIDED)}
        read_and_done = {
            "n": Count("pk"), "a": Count("pk", filter=Q(is_read=True)),
            "b": Count("pk", filter=Q(is_read=True, is_open=False)),
        }  # fmt: skip
        parts = [
            _counts(self.answers, "answers", read_and_done), _counts(self.files, "files", read_and_done),
            _counts(own, "suggestions", open_and_decided),
            _counts(self.listed, F("language"), {"n": Count("pk"), "a": Value(0), "b": Value(0)}),
        ]  # fmt: skip
        rows = list(parts[0].union(*parts[1:], all=True))
        found = {of: (n, a, b) for of, _, n, a, b in rows if of}
        languages = {language: n for of, language, n, _, _ in rows if not of}
        return self._progress(found, sum(languages.values())), sorted(filter(None, languages))

    def _progress(self, found: dict[str, tuple[int, int, int]], n_listed: int) -> Progress:
        nothing = (0, 0, 0)
        n, n_read, n_done = map(sum, zip(found.get("answers", nothing), found.get("files", nothing), strict=True))
        _, n_open, n_decided = found.get("suggestions", nothing)
        n_submissions: int = self.call.n  # type: ignore[attr-defined]
        n_machine_read: int = self.call.n_machine_read  # type: ignore[attr-defined]
        return Progress(n, n_read, n_done, n_open, n_decided, n_submissions, n_machine_read, n_submissions - n_listed)


def _counts(rows: Any, of: Any, counts: dict[str, Any]) -> Any:
    """(what is counted, "" or its language, n, a, b) as one row, or a row for each language, ready for a union."""
    is_text = isinstance(of, str)
    said = {"of": Value(of if is_text else ""), "in_language": Value("") if is_text else of}
    return rows.order_by().annotate(**said).values("of", "in_language").annotate(**counts).values_list(
        "of", "in_language", "n", "a", "b"
    )  # fmt: skip


def _source(submission: Submission, key: str, name: str, row: Any, wording: dict[str, str] | None = None) -> Source:
    return Source(submission, key, name, wording or {}, row.n_letters, row.n_open, row.n_decided, row.is_read)


def _long_enough(rows: Any) -> Any:
    """The rows that say something, without their text: a list needs to know only how long each is."""
    return rows.filter(n_letters__gte=LEAST_LETTERS).defer("text").order_by("pk")


def _with_state(rows: Any, kind: str) -> Any:
    """With `is_read`, as its present words stand, and `is_open`, where passages are undecided."""
    marks = ReadMark.objects.filter(**{kind: OuterRef("pk")})
    if kind == "answer":
        marks = marks.filter(version=OuterRef("version"))
    return rows.annotate(is_read=Exists(marks), is_open=Exists(_suggestions(kind).filter(_OPEN)))


def _undone(rows: Any) -> Any:
    return rows.exclude(is_read=True, is_open=False)


def _suggestions(kind: str) -> Any:
    return Suggestion.objects.filter(**{f"passage__{kind}": OuterRef("pk")})


def _n(rows: Any) -> Any:
    """How many rows there are, as a value inside another query."""
    return Subquery(
        rows.order_by().annotate(all_alike=Value(1)).values("all_alike").annotate(n=Count("pk")).values("n")
    )


def _counted(rows: Any, kind: str) -> Any:
    """With how many suggestions are open and decided; asked only for the rows of a page."""
    found = {
        name: Coalesce(
            Subquery(_suggestions(kind).filter(which).order_by().values(f"passage__{kind}").annotate(n=Count("pk")).values("n")),
            0,
        )
        for name, which in (("n_open", _OPEN), ("n_decided", _DECIDED))
    }  # fmt: skip
    return rows.annotate(**found)


def next_for(
    by: Someone, call: Call, *, after: Answer | Attachment | None = None, with_files: bool = True,
    order: str = BY_REFERENCE,
) -> Next | None:  # fmt: skip
    """What to read next, unread or with open passages: one query.

    In one's own language first, answers before files; with `order` TO_LEARN what teaches the machine most, and
    the usual order once nothing of that is left.
    """
    room = Room(by, call)
    answers, files = _undone(room.answers), _undone(room.files)
    if isinstance(after, Answer):
        answers = answers.exclude(pk=after.pk)
    elif after is not None:
        files = files.exclude(pk=after.pk)
    first = [_first(answers, by, _address(F("question__key")))]
    if with_files:
        first.append(_first(files, by, _address(Concat(Value("file-"), Cast("pk", CharField())))))
    if order == TO_LEARN:
        first.insert(0, _first_lesson(answers, files if with_files else files.none()))
    found = Coalesce(*first, Value(""), output_field=CharField())
    address: str = Call.objects.filter(pk=call.pk).values_list(found, flat=True).get()
    return _next(address) if address else None


def _next(address: str) -> Next:
    reference, source, *why = address.split("/")
    return Next(reference, source, *(int(one) if one else None for one in why))


def _first_lesson(answers: Any, files: Any) -> Subquery:
    """The address of the answer or file that teaches most, with doubt and unlikeness behind it."""
    key = Case(
        When(answer__isnull=False, then=F("answer__question__key")),
        default=Concat(Value("file-"), Cast("attachment_id", CharField())), output_field=CharField(),
    )  # fmt: skip
    unlike = Coalesce(Cast("unlike", CharField()), Value(""))
    why = Concat(Value("/"), Cast("doubt", CharField()), Value("/"), unlike, output_field=CharField())
    rows = Lesson.objects.filter(Q(answer__in=answers.values("pk")) | Q(attachment__in=files.values("pk")))
    address = Concat(_address(key), why, output_field=CharField())
    return Subquery(rows.order_by("position").values_list(address, flat=True)[:1], output_field=CharField())


def _address(key: Any) -> Concat:
    """The reference and the key of the source, parted by a stroke that neither has."""
    return Concat("submission__reference", Value("/"), key, output_field=CharField())


def _first(rows: Any, by: Someone, address: Concat) -> Subquery:
    """The address of what comes first, as a value inside another query."""
    return Subquery(_own_language_first(rows, by).values_list(address, flat=True)[:1], output_field=CharField())


def _own_language_first(rows: Any, by: Someone) -> Any:
    language = by.language.split("-")[0] if isinstance(by, Person) else ""
    own = Case(When(submission__language=language, then=0), default=1)
    return rows.order_by(own, "submission__reference", "pk")


def present(submission: Submission, *, since: datetime) -> list[Reader]:
    """Who has this submission open just now."""
    return list(Reader.objects.filter(submission=submission, seen_at__gte=since).select_related("person"))
