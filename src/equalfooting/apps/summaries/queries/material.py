"""From which facts of the database is a summary made? Everything that its sentences say, with the rows that show it."""

from collections.abc import Sequence
from datetime import datetime

from equalfooting.apps.consensus.models import Round
from equalfooting.apps.drafting.models import Amendment, Sponsorship, Version
from equalfooting.apps.inquiries.models import Submission
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.processes.models import Mandate, Process
from equalfooting.apps.summaries.queries.matters import matters_of, statements_of
from equalfooting.apps.summaries.queries.rows import (
    Entries,
    address,
    entries_of,
    entry_row,
    meeting_row,
    process_row,
    version_row,
)
from equalfooting.apps.summaries.queries.taking_part import everybody_of, took_part_of
from equalfooting.domain.languages import pick
from equalfooting.domain.summaries import material as domain


def material_of(process: Process, rounds: Sequence[Round], language: str, now: datetime) -> domain.Material:
    """Everything about some rounds, mandate and names in `language`. About twenty queries, whatever the size."""
    entries = entries_of(process)
    return domain.Material(
        process=_process(process, rounds, (language, now)),
        matters=tuple(matters_of(process, rounds, entries)),
        withdrawn=tuple(_withdrawn(process, rounds, entries)),
        statements=tuple(statements_of(process, rounds, entries)),
        took_part=took_part_of(process, rounds, end_of(rounds, now)),
        everybody=everybody_of(process, rounds, end_of(rounds, now)),
    )


def end_of(rounds: Sequence[Round], now: datetime) -> datetime:
    """Up to when it tells: the end of the last round, or now where that is to come."""
    return min(max(one.ends_at for one in rounds), now)


def _process(process: Process, rounds: Sequence[Round], told: tuple[str, datetime]) -> domain.Process:
    language, now = told
    words, rows, mandate_language = _mandate(process, language)
    until = end_of(rounds, now)
    calls, submissions = _calls(process, until)
    return domain.Process(
        name=pick(process.names, language).text, mandate=words, mandate_rows=rows, language=mandate_language,
        began_on=process.opened_on, ended_on=until.date(), period_rows=(process_row(process),),
        meetings=_meetings(process, until), calls=calls, submissions=submissions,
        drafts=tuple(_versions(process, rounds, until)),
    )  # fmt: skip


def _mandate(process: Process, language: str) -> tuple[str, tuple[str, ...], str]:
    """The paragraphs of all mandates in their own words, the address of each, and their language: two queries."""
    words, rows, found_in = [], [], language
    for mandate in Mandate.objects.filter(process=process).prefetch_related("paragraphs"):
        for paragraph in mandate.paragraphs.all():
            text, found_in = pick(paragraph.texts, language)
            words.append(f"{paragraph.number}. {text}")
            named = {"process": process.slug, "mandate": mandate.pk, "number": paragraph.number}
            rows.append(address("processes:paragraph", process_row(process), **named))
    return "\n\n".join(words), tuple(rows), found_in


def _meetings(process: Process, until: datetime) -> tuple[str, ...]:
    """The addresses of the meetings that were held by then: one query."""
    held = Meeting.objects.filter(process=process, ends_at__lte=until, cancelled_at=None).order_by("starts_at", "pk")
    return tuple(meeting_row(process, one) for one in held)


def _calls(process: Process, until: datetime) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of the calls that were answered by then, and of what was submitted: one query."""
    rows = Submission.objects.filter(call__process=process, state=Submission.State.SUBMITTED, submitted_at__lte=until)
    calls, found = {}, []
    for slug, reference in rows.order_by("call__opens_at", "reference").values_list("call__slug", "reference"):
        named = {"process": process.slug, "call": slug}
        calls[slug] = address("inquiries:call", process_row(process), **named)
        found.append(address("inquiries:submission", calls[slug], **named, reference=reference))
    return tuple(calls.values()), tuple(found)


def _versions(process: Process, rounds: Sequence[Round], until: datetime) -> list[str]:
    """The versions of the texts that the rounds are about, as far as they were published by then: one query."""
    texts = {one.version.text_id for one in rounds}
    rows = Version.objects.filter(text__in=texts, published_at__lte=until).select_related("text")
    return [version_row(process, one) for one in rows.order_by("published_at")]


def _withdrawn(process: Process, rounds: Sequence[Round], entries: Entries) -> list[domain.Withdrawn]:
    """Amendments to those texts that were taken back, why in the proposer's own words: two queries."""
    texts = {one.version.text_id for one in rounds}
    rows = Amendment.objects.filter(text__in=texts, withdrawn_at__isnull=False).select_related("text")
    found = list(rows.order_by("text", "number"))
    proposers = dict(
        Sponsorship.objects.filter(amendment__in=found, is_proposer=True).values_list("amendment_id", "pk")
    )
    return [
        domain.Withdrawn(
            title=f"{one.number} ({one.text.title})", by=f"sponsor:{proposers[one.pk]}" if one.pk in proposers else "–",
            why=one.withdrawn_because, language=one.language,
            rows=(entry_row(entries, "amendment", one.pk, process_row(process)),),
        )
        for one in found
    ]  # fmt: skip
