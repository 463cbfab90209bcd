"""What of calls can a program read? Calls, questions and the submissions that may be cited; nothing else."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.inquiries.queries.calls import call_seen_by, listed, n_submissions, questions_with_counts
from equalfooting.apps.inquiries.queries.heard import heard
from equalfooting.apps.inquiries.queries.submissions import (
    Filters,
    SeenSubmission,
    narrowed,
    submissions_listed,
    submissions_read,
)
from equalfooting.apps.processes.queries import process_seen_by

router = Router(tags=["calls"])
#: Whoever asks a program's door is nobody in particular: no role widens what it gives.
NOBODY: frozenset[str] = frozenset()
MOST, FURTHEST = 100, 10**9


class CallOut(Schema):
    slug: str
    titles: dict[str, str]
    introductions: dict[str, str]
    languages: list[str]
    state: str
    opens_at: datetime | None
    deadline_at: datetime | None
    closed_at: datetime | None
    accepts_late: bool


class QuestionOut(Schema):
    key: str
    number: str
    section: dict[str, str]
    kind: str
    texts: dict[str, str]
    guidances: dict[str, str]
    choices: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    is_required: bool
    n_answered: int


class AnswerOut(Schema):
    text: str
    value: Any
    language: str


class FileOut(Schema):
    name: str
    sha256: str
    n_bytes: int


class SubmissionOut(Schema):
    reference: str
    respondent: str
    organisation: str
    groups: list[str]
    country: str
    language: str
    submitted_at: datetime | None
    amended_at: datetime | None
    is_late: bool
    came_by: str
    sha256: str
    answers: dict[str, AnswerOut]
    attachments: list[FileOut]


class SubmissionsOut(Schema):
    n_total: int
    n_citable: int
    items: list[SubmissionOut]
    offset: int


class HeardOut(Schema):
    """Everybody counts, with and without consent; who stands in two groups counts once in the total."""

    n_total: int
    n_citable: int
    n_late: int
    by_group: dict[str, int]
    n_in_several_groups: int
    n_in_no_group: int
    by_region: dict[str, int]
    n_without_country: int
    by_language: dict[str, int]
    silent_groups: list[str]
    silent_regions: list[str]
    silent_languages: list[str]


@router.get("/processes/{process}/calls", response=list[CallOut], url_name="calls")
def calls(request: Request, process: str) -> list[dict[str, Any]]:
    """The calls of a process that have been announced."""
    found = process_seen_by(request.by, process)
    return [_call(row.call, row.moment.value) for row in listed(NOBODY, found, request.now)]


@router.get("/processes/{process}/calls/{call}", response=CallOut, url_name="call")
def call(request: Request, process: str, call: str) -> dict[str, Any]:
    """One call."""
    found = _announced(request, process, call)
    return _call(found, found.moment(request.now).value)


@router.get("/processes/{process}/calls/{call}/questions", response=list[QuestionOut], url_name="questions")
def questions(request: Request, process: str, call: str) -> list[dict[str, Any]]:
    """What is asked, in order, with how many answered each question."""
    found = _announced(request, process, call)
    return [
        {
            "key": one.key, "number": one.number, "section": one.section.titles, "kind": one.kind, "texts": one.texts,
            "guidances": one.guidances, "choices": one.choices, "columns": one.columns,
            "is_required": one.is_required, "n_answered": one.n_answered,  # type: ignore[attr-defined]
        }
        for one in questions_with_counts(found)
    ]  # fmt: skip


class Narrowing(Schema):
    """The filters of the list of submissions; empty ones narrow nothing."""

    group: str = ""
    region: str = ""
    language: str = ""
    late: str = ""
    way: str = ""
    words: str = ""


@router.get("/processes/{process}/calls/{call}/submissions", response=SubmissionsOut, url_name="submissions")
def submissions(
    request: Request, process: str, call: str, narrowing: Query[Narrowing],
    offset: Annotated[int, Query(ge=0, le=FURTHEST)] = 0, limit: Annotated[int, Query(ge=1, le=MOST)] = MOST,
) -> dict[str, Any]:  # fmt: skip
    """The submissions whose respondents agreed to be cited, in the order in which they came."""
    found = _announced(request, process, call)
    everything = submissions_listed(NOBODY, found)
    rows = narrowed(everything, Filters.of(narrowing.model_dump()), NOBODY).order_by("submitted_at", "pk")
    return {
        "n_total": n_submissions(found),
        "n_citable": everything.count(),
        "offset": offset,
        "items": [_submission(seen) for seen in submissions_read(NOBODY, rows[offset : offset + limit])],
    }


@router.get("/processes/{process}/calls/{call}/heard", response=HeardOut, url_name="heard")
def who_was_heard(request: Request, process: str, call: str) -> dict[str, Any]:
    """Who has been heard and who has not, counted over everybody."""
    counted = heard(_announced(request, process, call))
    return {
        "n_total": counted.n_total, "n_citable": counted.n_citable, "n_late": counted.n_late,
        "by_group": dict(counted.groups.by_group), "n_in_several_groups": counted.groups.n_in_several,
        "n_in_no_group": counted.groups.n_in_none, "by_region": dict(counted.regions),
        "n_without_country": counted.n_without_country, "by_language": dict(counted.languages),
        "silent_groups": list(counted.silent_groups), "silent_regions": list(counted.silent_regions),
        "silent_languages": list(counted.silent_languages),
    }  # fmt: skip


def _announced(request: Request, process: str, call: str) -> Call:
    """The call, if everybody may see it: a draft is not given out, whoever asks."""
    return call_seen_by(request.by, NOBODY, process, call, request.now)


def _call(call: Call, state: str) -> dict[str, Any]:
    names = ("slug", "titles", "introductions", "languages", "opens_at", "deadline_at", "closed_at", "accepts_late")
    return {**{name: getattr(call, name) for name in names}, "state": state}


def _submission(seen: SeenSubmission) -> dict[str, Any]:
    names = (
        "reference", "respondent", "organisation", "groups", "country", "language", "submitted_at", "amended_at",
        "is_late", "came_by",
    )  # fmt: skip
    return {
        **{name: getattr(seen, name) for name in names},
        "groups": list(seen.groups),
        "sha256": seen.digest,
        "answers": {
            one.question.key: {"text": one.text, "value": one.value, "language": one.language} for one in seen.answers
        },
        "attachments": [{"name": one.name, "sha256": one.sha256, "n_bytes": one.n_bytes} for one in seen.attachments],
    }
