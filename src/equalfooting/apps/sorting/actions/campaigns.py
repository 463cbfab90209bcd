"""How does the machine keep which letters of a call are one letter? Found anew after it has read; restartable."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Submission
from equalfooting.apps.journal.actions import write
from equalfooting.apps.sorting.models import Campaign, Letter
from equalfooting.apps.sorting.queries.room import LEAST_LETTERS
from equalfooting.domain.actors import Machine
from equalfooting.domain.intake.campaigns import ALIKE, common_letter, find_campaigns

#: under this name it stands on the record; a change of the method is a new version
COMPARER = Machine(f"letters by runs of two words, {ALIKE:.0%} alike, version 1")


@dataclass(frozen=True)
class _Source:
    """An answer or a file: which table, which row, of which submission, in which version."""

    kind: str
    pk: int
    submission: int
    version: int


@dataclass(frozen=True)
class _Found:
    """A group: its letters with their likeness to the common one, and the least likeness that joined them."""

    letters: tuple[tuple[_Source, float], ...]
    likeness: float


def find_letters(*, call: Call, now: datetime) -> int:
    """Keep the groups of near-duplicate answers and files of a call; returns how many groups there are.

    The machine does this by itself after reading; nothing that people decided is touched. A group keeps its
    number as long as it keeps most of its letters. Where nothing is new, nothing is written; else one leaf.
    Cost: linear in the length of all texts (`find_campaigns`), outside the transaction.
    """
    sources, texts = _texts(call)
    found = _groups(sources, texts)
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=call.pk)
        known = _known(call)
        if _as_rows(found) != {(letters, likeness) for letters, likeness in known.values()}:
            _keep(call, found, known, now)
    return len(found)


def _texts(call: Call) -> tuple[list[_Source], list[str]]:
    """What was written in words to this call; a file that became the answers of its submission is read there."""
    mine = {"submission__call": call, "submission__state": Submission.State.SUBMITTED, "n_letters__gte": LEAST_LETTERS}
    answers = Answer.objects.filter(**mine).order_by("submission_id", "pk")
    is_read_there = Q(submission__came_by=Submission.CameBy.FILE, submission__answers__text__gt="")
    files = Attachment.objects.filter(**mine, removed_at=None).exclude(is_read_there).order_by("submission_id", "pk")
    sources, texts = [], []
    for pk, submission, version, text in answers.values_list("pk", "submission", "version", "text"):
        sources.append(_Source("answer", pk, submission, version))
        texts.append(text)
    for pk, submission, text in files.values_list("pk", "submission", "text"):
        sources.append(_Source("attachment", pk, submission, 1))
        texts.append(text)
    return sources, texts


def _groups(sources: Sequence[_Source], texts: Sequence[str]) -> list[_Found]:
    """The groups of letters of at least two submissions; one respondent who repeats a text is no campaign."""
    groups = []
    for campaign in find_campaigns(texts):
        own = [sources[place] for place in campaign.members]
        if len({source.submission for source in own}) > 1:
            common = common_letter([texts[place] for place in campaign.members])
            groups.append(_Found(tuple(zip(own, common.likenesses, strict=True)), campaign.likeness))
    return groups


Known = dict[int, tuple[frozenset[tuple[_Source, float]], float]]


def _known(call: Call) -> Known:
    """Number of a campaign -> its letters and likeness, as kept so far."""
    found: Known = {}
    for campaign in Campaign.objects.filter(call=call).prefetch_related("letters"):
        letters = frozenset((_source_of(letter), letter.likeness) for letter in campaign.letters.all())
        found[campaign.pk] = (letters, campaign.likeness)
    return found


def _source_of(letter: Letter) -> _Source:
    kind, pk = ("answer", letter.answer_id) if letter.answer_id else ("attachment", letter.attachment_id)
    return _Source(kind, pk or 0, letter.submission_id, letter.version)


def _as_rows(found: Iterable[_Found]) -> set[tuple[frozenset[tuple[_Source, float]], float]]:
    return {(frozenset(one.letters), one.likeness) for one in found}


def _keep(call: Call, found: Sequence[_Found], known: Known, now: datetime) -> None:
    numbers = _numbers(found, known)
    Letter.objects.filter(campaign__call=call).delete()
    Campaign.objects.filter(call=call).exclude(pk__in=[number for number in numbers if number]).delete()
    for one, number in zip(found, numbers, strict=True):
        campaign = Campaign(call=call, likeness=one.likeness, model=COMPARER.name, found_at=now)
        if number is not None:
            campaign.pk = number
        campaign.save()
        Letter.objects.bulk_create([_letter(campaign, source, likeness) for source, likeness in one.letters])
    facts = {
        **call.named, "model": COMPARER.name, "n_campaigns": len(found),
        "n_letters": sum(len(one.letters) for one in found),
    }  # fmt: skip
    write(by=COMPARER, verb="campaign.find", on=call, process=call.process.slug, facts=facts, now=now)


def _letter(campaign: Campaign, source: _Source, likeness: float) -> Letter:
    place = {f"{source.kind}_id": source.pk}
    return Letter(
        campaign=campaign, submission_id=source.submission, version=source.version, likeness=likeness, **place
    )


def _numbers(found: Sequence[_Found], known: Known) -> list[int | None]:
    """For each group the number of the known one with which it shares most letters, each given once."""
    held = {(source.kind, source.pk): number for number, (letters, _) in known.items() for source, _ in letters}
    given: set[int] = set()
    numbers: list[int | None] = []
    for one in found:
        shared = Counter(held.get((source.kind, source.pk)) for source, _ in one.letters)
        number = next((which for which, _ in shared.most_common() if which and which not in given), None)
        given |= {number} if number else set()
        numbers.append(number)
    return numbers
