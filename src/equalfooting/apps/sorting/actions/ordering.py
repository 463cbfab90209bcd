"""In which order would the machine learn most from what people read? Kept for each answer after it has read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from django.db import transaction

from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.journal.actions import write
from equalfooting.apps.sorting.models import Lesson, Suggestion
from equalfooting.apps.sorting.queries.sorter import Apparatus
from equalfooting.domain.actors import Machine
from equalfooting.domain.intake.draft_reading import gist
from equalfooting.domain.intake.meaning import Vectors
from equalfooting.domain.intake.priorities import reading_order, uncertainty

#: passages weighed at most, and chosen one by one; the rest follows by doubt
MOST, N_FIRST = 10_000, 200


@dataclass
class _Open:
    """A passage with open suggestions: where it stands and the scores of what is suggested, best first."""

    submission: int
    answer: int | None
    attachment: int | None
    text: str
    scores: list[float] = field(default_factory=list)


def order_reading(*, call: Call, machine: Apparatus, now: datetime) -> int:
    """Keep for each answer and file with open passages how much reading it would teach; returns how many.

    The machine does this after it has read. Without an encoder only doubt counts. Journalled with the model.
    Cost: encoding the open and the decided passages once (the encoder remembers), then passages x `N_FIRST`.
    """
    passages = _open_passages(call)[:MOST]
    vectors = _vectors([one.text for one in passages], machine)
    decided = _vectors(_decided(call), machine) if vectors is not None else None
    order = reading_order(
        [one.scores for one in passages], np.zeros((len(passages), 1), np.float32) if vectors is None else vectors,
        decided, novelty=0.5 if vectors is not None else 0.0, n_first=N_FIRST,
    )  # fmt: skip
    lessons = _lessons(passages, order, _unlike(vectors, decided))
    with transaction.atomic():
        Lesson.objects.filter(submission__call=call).delete()
        Lesson.objects.bulk_create(lessons, batch_size=500)
        facts = {**call.named, "model": machine.model, "n_passages": len(passages)}
        by = Machine(machine.model)
        write(by=by, verb="reading.order", on=call, process=call.process.slug, facts=facts, now=now)
    return len(lessons)


def _open_passages(call: Call) -> list[_Open]:
    """The passages with open suggestions of the machine, the most doubtful first."""
    rows = Suggestion.objects.filter(
        submission__call=call, state=Suggestion.State.OPEN, passage__is_stale=False, score__isnull=False
    ).order_by("passage_id", "-score")  # fmt: skip
    found: dict[int, _Open] = {}
    for pk, score, submission, answer, attachment, text in rows.values_list(
        "passage_id", "score", "submission_id", "passage__answer", "passage__attachment", "passage__text"
    ).iterator(chunk_size=2000):
        found.setdefault(pk, _Open(submission, answer, attachment, text)).scores.append(score or 0.0)
    return sorted(found.values(), key=lambda one: -uncertainty(one.scores))


def _decided(call: Call) -> list[str]:
    rows = Suggestion.objects.filter(submission__call=call).exclude(
        state__in=[Suggestion.State.OPEN, Suggestion.State.REPLACED]
    )
    return list(rows.order_by("-pk").values_list("passage__text", flat=True).distinct()[:MOST])


def _vectors(texts: Sequence[str], machine: Apparatus) -> Vectors | None:
    encode = machine.sorter.encode
    return encode([gist(text) for text in texts]) if encode and texts else None


def _unlike(vectors: Vectors | None, decided: Vectors | None) -> list[int | None]:
    """Percent of unlikeness to the nearest decided passage; all of it while nothing is decided."""
    if vectors is None:
        return []
    if decided is None:
        return [100] * len(vectors)
    closest = [float((decided @ row).max()) for row in vectors]
    return [round(100 * min(1.0, max(0.0, 1 - one))) for one in closest]


def _lessons(passages: Sequence[_Open], order: Sequence[int], unlike: Sequence[int | None]) -> list[Lesson]:
    """One for each answer or file, by its first passage in the order."""
    best: dict[tuple[int | None, int | None], int] = {}
    for place in order:
        best.setdefault((passages[place].answer, passages[place].attachment), place)
    return [
        Lesson(
            submission_id=passages[place].submission, answer_id=answer, attachment_id=attachment, position=position,
            doubt=round(100 * uncertainty(passages[place].scores)), unlike=unlike[place] if unlike else None,
        )
        for position, ((answer, attachment), place) in enumerate(best.items())
    ]  # fmt: skip
