"""What would become of each row of an import, and what is still open?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from equalfooting.apps.inquiries.models import Call, Import, ImportRow, Question, Submission
from equalfooting.domain.answers.importing import QUESTION, Doubt, Reading, Settings, read_row
from equalfooting.domain.answers.kinds import Asked

#: What becomes of a row when the import is applied.
READY, DOUBTFUL, DUPLICATE, BROKEN, LEFT_OUT = "ready", "doubtful", "duplicate", "broken", "left-out"


@dataclass(frozen=True)
class LookedAt:
    """A row with its reading, and what would become of it."""

    row: ImportRow
    reading: Reading
    fate: str
    twin: str = ""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return self.reading.doubts


@dataclass(frozen=True)
class Questionnaire:
    """The questions as an import needs them."""

    asked: list[Asked]
    labels: dict[str, dict[str, str]]

    @classmethod
    def of(cls, questions: list[Question]) -> "Questionnaire":
        labels = {one.key: _labels(one) for one in questions}
        return cls([one.asked for one in questions], labels)


def looked_at(of: Import, questions: list[Question] | None = None) -> list[LookedAt]:
    """Every row as it stands: three or four queries, whatever the number of rows."""
    rows = list(ImportRow.objects.filter(of=of).select_related("submission").order_by("position"))
    questionnaire = Questionnaire.of(
        questions if questions is not None else list(Question.objects.filter(call=of.call))
    )
    settings = settings_of(of)
    here = dict(
        Submission.objects.filter(call=of.call)
        .exclude(source_key="").exclude(state=Submission.State.WITHDRAWN).values_list("source_key", "reference")
    )  # fmt: skip
    known = _Known(here=here, attached=set(_attached(of.call)))
    return [_judged(row, read(row, of, questionnaire, settings), known) for row in rows]


def read(row: ImportRow, of: Import, questionnaire: Questionnaire, settings: Settings) -> Reading:
    """What one row says, with the decisions about it."""
    found, answers = _as_found(row, of, settings)
    return read_row(
        found, answers, asked=questionnaire.asked, labels=questionnaire.labels, settings=settings, decided=row.decided
    )


def settings_of(of: Import) -> Settings:
    said = of.choices
    return Settings(
        order=str(said.get("order", "")), received_on=_day(str(said.get("received_on", ""))),
        language=str(said.get("language", "")) or (of.call.languages or ["en"])[0],
        groups=tuple(said.get("groups", [])), question=str(said.get("question", "")),
        is_split=bool(said.get("is_split", True)),
    )  # fmt: skip


def n_built_upon(of: Import) -> int:
    """How many submissions of an import have been built upon: passages marked, or changed since."""
    if of.state != Import.State.APPLIED:
        return 0
    mine = Submission.objects.filter(pk__in=of.rows.exclude(submission=None).values("submission"))
    return mine.filter(Q(passages__isnull=False) | Q(amended_at__isnull=False)).distinct().count()


@dataclass
class _Known:
    """What is in the call already, growing with the rows read before."""

    here: dict[str, str]
    attached: set[str]


def _judged(row: ImportRow, reading: Reading, known: _Known) -> LookedAt:
    twin = known.here.get(row.key, "")
    is_twin = row.key in known.here or row.key.removeprefix("sha256:") in known.attached
    known.here.setdefault(row.key, row.name)
    if row.submission_id or row.is_skipped:
        return LookedAt(row, reading, READY if row.submission_id else LEFT_OUT)
    if is_twin:
        return LookedAt(row, reading, DUPLICATE, twin)
    if row.trouble and not row.decided.get("take"):
        return LookedAt(row, reading, BROKEN)
    reading = _with_same_message(row, reading, known)
    return LookedAt(row, reading, DOUBTFUL if reading.doubts else READY)


def _with_same_message(row: ImportRow, reading: Reading, known: _Known) -> Reading:
    """The same Message-ID with other words is neither a duplicate nor surely new: a person decides."""
    if not row.key.startswith("mail:") or "same-message" in row.decided:
        return reading
    stem = row.key.rpartition(":")[0] + ":"
    others = [name for key, name in known.here.items() if key.startswith(stem) and key != row.key]
    if not others:
        return reading
    doubt = Doubt("same-message", others[0])
    return Reading(**{**vars(reading), "doubts": (*reading.doubts, doubt)})


def _as_found(row: ImportRow, of: Import, settings: Settings) -> tuple[dict[str, str], dict[str, str]]:
    if of.source == Import.Source.TABLE:
        return _of_table(row, of.mapping)
    found = {name: str(row.found.get(name, "")) for name in ("email", "language")}
    found |= {"respondent": str(row.found.get("name", "")), **row.found.get("head", {})}
    if sent := row.found.get("sent_at") or row.found.get("date"):
        found["date"] = str(sent)
    return found, _of_texts(row, settings)


def _of_table(row: ImportRow, mapping: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    cells = row.found.get("cells", [])
    said = {what: str(cells[int(n)]) for n, what in mapping.items() if n.isdigit() and int(n) < len(cells)}
    answers = {what.removeprefix(QUESTION): text for what, text in said.items() if what.startswith(QUESTION)}
    return {what: text for what, text in said.items() if not what.startswith(QUESTION)}, answers


def _of_texts(row: ImportRow, settings: Settings) -> dict[str, str]:
    """A filled-in questionnaire taken apart at its questions; otherwise the text under the chosen question."""
    if settings.is_split and (parts := row.found.get("parts")):
        return dict(parts)
    return {settings.question: row.text} if settings.question else {}


def _attached(call: Call) -> Iterable[str]:
    rows = Submission.objects.filter(call=call, state=Submission.State.SUBMITTED)
    return (
        rows.filter(attachments__removed_at=None)
        .exclude(attachments=None)
        .values_list("attachments__sha256", flat=True)
    )


def _labels(question: Question) -> dict[str, str]:
    """Whatever a cell may write for a choice, casefolded -> its key."""
    labels: dict[str, Any] = {}
    for choice in question.choices:
        for text in (choice["key"], *choice["texts"].values()):
            labels.setdefault(str(text).casefold(), choice["key"])
    return labels


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
