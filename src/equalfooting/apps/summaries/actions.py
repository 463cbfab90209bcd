"""What do people do with summaries? Draft from the record, draft again, edit, publish for good."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus.models import Round
from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Head
from equalfooting.apps.processes.announcing import announce
from equalfooting.apps.processes.models import Process
from equalfooting.apps.summaries import rules
from equalfooting.apps.summaries.composing import composed, content_of
from equalfooting.apps.summaries.models import Summary, Wording
from equalfooting.apps.summaries.packing import Plain, checksum, core, moved_on, sections_of
from equalfooting.apps.summaries.queries.material import material_of
from equalfooting.apps.summaries.queries.summaries import wordings_of
from equalfooting.apps.summaries.rules import Drafter
from equalfooting.apps.summaries.words import notice_of
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.summaries.text import Summary as Written
from equalfooting.domain.summaries.writing import chairs_summary, report

WRITERS = {Summary.Kind.CHAIRS_SUMMARY: chairs_summary, Summary.Kind.REPORT: report}
LIMIT_TITLE, LIMIT_WORDS = 200, 5_000
DEED = Wording.Deed


@dataclass(frozen=True)
class Change:
    """What somebody makes of one passage: words of their own, left out, or the machine's sentence again."""

    item: str
    deed: str
    words: str = ""


@transaction.atomic
def draft(
    *,
    by: Drafter,
    process: Process,
    kind: str,
    rounds: Sequence[Round],
    title: str,
    now: datetime,
    language: str = "en",
) -> Summary:
    """Draft a Chair's summary or a report of some rounds from the record. Who may: chair, secretariat. Journalled.

    Refuses rounds that are not open or of another process, and a report in which a recommendation has no level.
    """
    Process.objects.select_for_update().get(pk=process.pk)
    insist(rules.draft(by, process, now) or rules.about(process, rounds))
    written = _written(process, kind, rounds, (language, now))
    last = Summary.objects.filter(process=process).aggregate(number=Max("number"))["number"] or 0
    summary = Summary.objects.create(
        process=process, number=last + 1, kind=kind, title=_text(title, "title", LIMIT_TITLE), language=language,
        drafted=sections_of(written), drafted_at=now, by=by if isinstance(by, Person) else None, made_at=now,
    )  # fmt: skip
    summary.rounds.set(rounds)
    _journal(by, "summary.draft", summary, now, kind=kind, rounds=[one.number for one in rounds])
    return summary


@transaction.atomic
def redraft(*, by: Drafter, summary: Summary, now: datetime) -> Summary:
    """Draft it from the record anew: what was edited stays, what is new or changed is marked. Journalled."""
    summary = _locked(summary)
    insist(rules.edit(by, summary, now))
    rounds = list(summary.rounds.select_related("version"))
    number = summary.drafting + 1
    fresh = sections_of(_written(summary.process, summary.kind, rounds, (summary.language, now)), number)
    edited = {one.item for one in wordings_of(summary) if one.is_standing and one.deed != DEED.TAKE_BACK}
    summary.drafted = moved_on(summary.drafted, fresh, edited, number)
    summary.drafting, summary.drafted_at = number, now
    summary.save(update_fields=["drafted", "drafting", "drafted_at"])
    items = [item for section in summary.drafted for item in section["items"]]
    n_new, n_changed = (sum(item[name] == number for item in items) for name in ("since", "changed"))
    _journal(by, "summary.redraft", summary, now, n_new=n_new, n_changed=n_changed)
    return summary


@transaction.atomic
def edit(
    *,
    by: Drafter,
    summary: Summary,
    section: str,
    changes: Iterable[Change],
    seen: int,
    now: datetime,
    language: str = "en",
) -> int:
    """Change passages of one section. Who may: chair, secretariat, until it is published. Journalled by their number.

    `seen`: the key of the newest wording that was on the page (0: none). Refuses a passage that somebody else changed
    since, one that must stay, and words that are too long. Returns how many passages changed.
    """
    summary = _locked(summary)
    insist(rules.edit(by, summary, now))
    wordings = wordings_of(summary)
    parts = {
        part.key: part for one in composed(summary, wordings) for part in one.parts if one.section["key"] == section
    }
    since = {one.item for one in wordings if one.pk > seen and one.section == section}
    n_changed = 0
    for change in changes:
        part = parts.get(change.item)
        if part is None:
            raise Refusal("summary-passage-gone")
        if part.must_stay and change.deed != DEED.TAKE_BACK:
            raise Refusal("summary-passage-stays", field=change.item)
        if change.item in since:
            raise Refusal("summary-edited-meanwhile", field=change.item)
        _word(by, summary, (section, change, part.item), (now, language))
        n_changed += 1
    if n_changed:
        _journal(by, "summary.edit", summary, now, section=section, n=n_changed)
    return n_changed


@transaction.atomic
def rename(*, by: Drafter, summary: Summary, title: str, now: datetime) -> Summary:
    """Give it another title, until it is published. Journalled."""
    summary = _locked(summary)
    insist(rules.edit(by, summary, now))
    summary.title = _text(title, "title", LIMIT_TITLE)
    summary.save(update_fields=["title"])
    _journal(by, "summary.rename", summary, now)
    return summary


@transaction.atomic
def publish(*, by: Drafter, summary: Summary, now: datetime) -> Summary:
    """Publish for good, once its rounds have ended. Who may: chair, secretariat. Journalled with the checksum;
    everybody who asked for notices is told."""
    summary = _locked(summary)
    insist(rules.publish(by, summary, now))
    summary.content = content_of(summary, wordings_of(summary))
    summary.sha256, summary.published_at = checksum(summary.content), now
    summary.record_until = Head.objects.values_list("size", flat=True).filter(pk=1).first() or 0
    summary.published_by = by if isinstance(by, Person) else None
    summary.save()
    _journal(by, "summary.publish", summary, now, sha256=summary.sha256)
    announce(summary.process, lambda: notice_of(summary), by=by, now=now)
    return summary


def _written(process: Process, kind: str, rounds: Sequence[Round], told: tuple[str, datetime]) -> Written:
    if kind not in WRITERS:
        raise Refusal("summary-kind-unknown", field="kind", given=kind)
    return WRITERS[Summary.Kind(kind)](material_of(process, rounds, *told))


def _word(by: Drafter, summary: Summary, what: tuple[str, Change, Plain], told: tuple[datetime, str]) -> None:
    """The newest wording of a passage; the one before stays as history."""
    (section, change, item), (now, language) = what, told
    words = _text(change.words, change.item, LIMIT_WORDS) if change.deed == DEED.WRITE else ""
    summary.wordings.filter(item=change.item, is_standing=True).update(is_standing=False)
    Wording.objects.create(
        summary=summary, section=section, item=change.item, deed=change.deed, words=words, language=language,
        base=core(item), by=by if isinstance(by, Person) else None, made_at=now,
    )  # fmt: skip


def _text(text: str, field: str, limit: int) -> str:
    kept = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not kept:
        raise Refusal("text-empty", field=field)
    if len(kept) > limit:
        raise Refusal("text-too-long", field=field, n_characters=len(kept), limit=limit)
    return kept


def _locked(summary: Summary) -> Summary:
    rows = Summary.objects.defer(None).select_related("process").prefetch_related("rounds")
    return rows.select_for_update(of=("self",)).get(pk=summary.pk)


def _journal(by: Drafter, verb: str, summary: Summary, now: datetime, **facts: Any) -> None:
    known: Mapping[str, Any] = {"number": summary.number, "title": summary.title, **facts}
    write(by=by, verb=verb, on=summary, process=summary.process.slug, facts=dict(known), now=now)
