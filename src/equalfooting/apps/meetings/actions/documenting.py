"""What is kept of a meeting? Papers, who was there, the transcript."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.meetings import rules
from equalfooting.apps.meetings.actions.convening import journal, locked, save
from equalfooting.apps.meetings.attendance import Attendant
from equalfooting.apps.meetings.models import Meeting, Paper, Presence
from equalfooting.apps.processes.models import Document
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def attach_paper(*, by: Person, meeting: Meeting, document: Document, is_agenda: bool = False, now: datetime) -> Paper:
    """Make a published document a paper of a meeting. Who may: secretariat and chair. Journalled."""
    meeting = locked(meeting)
    insist(rules.attach_paper(by, meeting))
    _insist_on_ours(meeting, document)
    if meeting.papers.filter(document=document).exists():
        raise Refusal("meeting-paper-twice", field="document", number=meeting.number)
    paper = Paper.objects.create(meeting=meeting, document=document, is_agenda=is_agenda, attached_at=now)
    journal(by, "meeting.attach-paper", meeting, now, document=document.pk)
    return paper


@transaction.atomic
def take_off_paper(*, by: Person, paper: Paper, now: datetime) -> None:
    """Say that a document is no paper of this meeting. Who may: secretariat and chair. Journalled."""
    meeting = locked(paper.meeting)
    insist(rules.attach_paper(by, meeting))
    journal(by, "meeting.take-off-paper", meeting, now, document=paper.document_id)
    paper.delete()


@transaction.atomic
def keep_attendance(*, by: Person, meeting: Meeting, there: Sequence[Attendant], version: int, now: datetime) -> None:
    """Enter who was there, in place of what was entered before: the whole list, or nothing.

    Who may: secretariat and chair, once it has begun. Journalled: how many people and interventions; no names.
    """
    meeting = locked(meeting)
    insist(rules.keep_attendance(by, meeting, now))
    if not there:
        raise Refusal("attendance-none", field="rows")
    if meeting.version != version:
        raise Refusal("changed-meanwhile")
    meeting.presences.all().delete()
    Presence.objects.bulk_create([Presence(meeting=meeting, **_plain(one)) for one in there])
    meeting.attendance_at = now
    save(meeting, "attendance_at")
    n_interventions = sum(one.n_interventions for one in there)
    journal(by, "meeting.keep-attendance", meeting, now, n=len(there), n_interventions=n_interventions)


def _plain(one: Attendant) -> dict[str, object]:
    fields = asdict(one)
    return {**fields, "groups": list(one.groups), "name": "" if one.person_id else one.name}


@transaction.atomic
def open_transcript(
    *, by: Person, meeting: Meeting, document: Document | None = None, url: str = "", now: datetime
) -> Meeting:
    """Say where everybody can read the transcript: a document of the process, or an address elsewhere.

    Who may: secretariat and chair, once. Journalled.
    """
    meeting = locked(meeting)
    insist(rules.open_transcript(by, meeting, now))
    if document is None and not url:
        raise Refusal("meeting-transcript-nowhere", field="document")
    if document is not None:
        _insist_on_ours(meeting, document)
    meeting.transcript, meeting.transcript_url, meeting.transcript_at = document, url, now
    save(meeting, "transcript", "transcript_url", "transcript_at")
    journal(by, "meeting.open-transcript", meeting, now, document=document.pk if document else None, url=url)
    return meeting


def _insist_on_ours(meeting: Meeting, document: Document) -> None:
    if document.process_id != meeting.process_id or document.withdrawn_at:
        raise Refusal("meeting-document-elsewhere", field="document")
