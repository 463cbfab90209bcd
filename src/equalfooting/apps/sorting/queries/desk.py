"""What lies on the desk? One answer with its passages marked, and what is suggested about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Prefetch, Value
from django.http import Http404

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.inquiries import rules as inquiry_rules
from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Submission
from equalfooting.apps.inquiries.queries.submissions import SeenSubmission, as_seen, submissions_listed
from equalfooting.apps.sorting.models import Letter, ReadMark, Suggestion, Verdict
from equalfooting.apps.sorting.queries.campaigns import n_alike, n_elsewhere

#: what is shown of whoever answered, and the campaign that the letter belongs to
_WHOSE = ("submission__organisation", "letter__campaign")
#: the deeds that the undo key takes back
UNDONE = frozenset({Verdict.Deed.CONFIRM, Verdict.Deed.CORRECT, Verdict.Deed.REJECT})


@dataclass(frozen=True)
class Piece:
    """A stretch of the text: plain where `number` is 0, else the passage with this number on the page."""

    text: str
    number: int = 0
    passage: int = 0
    state: str = ""


@dataclass(frozen=True)
class Desk:
    """Everything a reader of one source needs."""

    submission: Submission
    seen: SeenSubmission
    source: Answer | Attachment
    key: str
    pieces: tuple[Piece, ...]
    suggestions: tuple[Suggestion, ...]
    numbers: dict[int, int]
    letter: Letter | None = None

    @property
    def n_alike(self) -> int:
        """How many respondents sent this letter or one like it; 0 if it belongs to no campaign."""
        return self.source.n_alike or 0 if self.letter else 0  # type: ignore[union-attr]

    @property
    def n_open(self) -> int:
        return sum(one.state == Suggestion.State.OPEN for one in self.suggestions)

    def last_verdict_of(self, by: Someone) -> Verdict | None:
        """The newest decision here that this reader could take back."""
        verdicts = [one for suggestion in self.suggestions for one in suggestion.verdicts.all()]
        mine = [one for one in verdicts if one.undone_at is None and one.by_id == getattr(by, "pk", 0)]
        return max((one for one in mine if one.deed in UNDONE), key=lambda one: one.pk, default=None)

    @property
    def n_decided(self) -> int:
        return len(self.suggestions) - self.n_open


def source_of(by: Someone, call: Call, reference: str, key: str) -> Answer | Attachment:
    """The answer or file at this address, if this reader may read it (404 otherwise): one query."""
    roles = inquiry_rules.roles_of(by, call.process.slug)
    listed = submissions_listed(roles, call)
    found: Answer | Attachment | None
    if key.startswith("file-"):
        named = listed if roles & inquiry_rules.SECRETARIAT else listed.filter(may_cite=True)
        files = Attachment.objects.filter(submission__in=named, submission__reference=reference, removed_at=None)
        pk = int(key[5:]) if key[5:].isdigit() else 0
        files = files.filter(pk=pk).annotate(is_read=_read_by_somebody("attachment"), n_alike=n_alike(by, call))
        found = files.select_related(*_WHOSE).first()
    else:
        answers = Answer.objects.filter(submission__in=listed, submission__reference=reference, question__key=key)
        answers = answers.annotate(is_read=_read_by_somebody("answer"), n_alike=n_alike(by, call))
        found = answers.select_related("question", *_WHOSE).first()
    if found is None:
        raise Http404
    found.submission.call = call
    return found


def _read_by_somebody(kind: str) -> Exists:
    marks = ReadMark.objects.filter(**{kind: OuterRef("pk")})
    return Exists(marks.filter(version=OuterRef("version")) if kind == "answer" else marks)


def desk(by: Someone, source: Answer | Attachment, key: str) -> Desk:
    """The source with its suggestions in reading order: two queries."""
    submission, letter = source.submission, letter_of(source)
    place = {"passage__answer": source} if isinstance(source, Answer) else {"passage__attachment": source}
    elsewhere = n_elsewhere(by, letter) if letter else Value(0)
    found = list(
        Suggestion.objects.filter(**place)
        .annotate(n_elsewhere=elsewhere)
        .exclude(state=Suggestion.State.REPLACED)
        .select_related("passage", "issue", "mechanism", "made_by")
        .prefetch_related(Prefetch("verdicts", Verdict.objects.select_related("by")))
        .order_by("passage__start", "passage__end", "pk")
    )
    shown = [one for one in found if not one.passage.is_stale]
    pieces, numbers = _pieces(source.text, shown)
    roles = inquiry_rules.roles_of(by, submission.call.process.slug)
    return Desk(submission, as_seen(submission, roles), source, key, pieces, tuple(shown), numbers, letter)


def letter_of(source: Answer | Attachment) -> Letter | None:
    """The place of this text in a campaign, if it belongs to one with the words it has now."""
    letter: Letter | None = getattr(source, "letter", None)
    if letter is None or letter.version != getattr(source, "version", 1):
        return None
    letter.submission = source.submission
    return letter


def _pieces(text: str, suggestions: Sequence[Suggestion]) -> tuple[tuple[Piece, ...], dict[int, int]]:
    """The text cut at its passages; where two overlap, the second begins where the first ends."""
    pieces: list[Piece] = []
    numbers: dict[int, int] = {}
    place = 0
    for passage, group in groupby(suggestions, key=lambda one: one.passage):
        numbers[passage.pk] = len(numbers) + 1
        start, end = max(passage.start, place), max(passage.end, place)
        if start >= end:
            continue
        if start > place:
            pieces.append(Piece(text[place:start]))
        pieces.append(Piece(text[start:end], numbers[passage.pk], passage.pk, _state(list(group))))
        place = end
    if place < len(text):
        pieces.append(Piece(text[place:]))
    return tuple(pieces), numbers


def _state(suggestions: Sequence[Suggestion]) -> str:
    """Open as long as one suggestion about the passage is; else confirmed if any was, else rejected."""
    states = {one.state for one in suggestions}
    if "open" in states:
        return "open"
    return "confirmed" if states & {"confirmed", "corrected"} else "rejected"


def standing_verdict(suggestion: Suggestion) -> Verdict | None:
    """The newest verdict that nobody took back."""
    return next((one for one in suggestion.verdicts.all() if one.undone_at is None), None)


def last_verdict_of(by: Someone, source: Answer | Attachment) -> Verdict | None:
    """What the undo key would take back: this reader's newest standing verdict here."""
    place = (
        {"suggestion__passage__answer": source}
        if isinstance(source, Answer)
        else {"suggestion__passage__attachment": source}
    )
    if not isinstance(by, Person):
        return None
    verdicts = Verdict.objects.filter(**place, by=by, undone_at=None, deed__in=UNDONE)
    return verdicts.select_related("suggestion__submission__call__process").order_by("-pk").first()
