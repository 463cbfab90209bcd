"""Who may announce, change, cancel and document meetings, and when; if not, why not?

The secretariat and the chair write; everybody reads. A meeting that has begun stays as it was: what is entered
afterwards is who was there, and the transcript.
"""

from datetime import datetime

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, under_way
from equalfooting.domain.refusals import Refusal

KEEPERS = ("secretariat", "chair")


def announce(by: Someone, process: Process, now: datetime) -> Refusal | None:
    return needs_role(by, process, *KEEPERS) or under_way(process, now)


def change(by: Someone, meeting: Meeting, now: datetime) -> Refusal | None:
    """Until it begins."""
    return needs_role(by, meeting.process, *KEEPERS) or _standing(meeting) or _to_come(meeting, now)


def cancel(by: Someone, meeting: Meeting, now: datetime) -> Refusal | None:
    return change(by, meeting, now)


def attach_paper(by: Someone, meeting: Meeting) -> Refusal | None:
    """Papers come late, too; that they did stays to be seen."""
    return needs_role(by, meeting.process, *KEEPERS) or _standing(meeting)


def keep_attendance(by: Someone, meeting: Meeting, now: datetime) -> Refusal | None:
    return needs_role(by, meeting.process, *KEEPERS) or _standing(meeting) or _begun(meeting, now)


def open_transcript(by: Someone, meeting: Meeting, now: datetime) -> Refusal | None:
    """Once; a corrected transcript is a new document."""
    if refusal := keep_attendance(by, meeting, now):
        return refusal
    if meeting.transcript_at:
        return Refusal("meeting-transcript-open", opened_on=meeting.transcript_at.date())
    return None


def _standing(meeting: Meeting) -> Refusal | None:
    if meeting.cancelled_at:
        return Refusal("meeting-cancelled", number=meeting.number, cancelled_on=meeting.cancelled_at.date())
    return None


def _to_come(meeting: Meeting, now: datetime) -> Refusal | None:
    if meeting.starts_at <= now:
        return Refusal("meeting-begun", number=meeting.number, began_on=meeting.starts_at.date())
    return None


def _begun(meeting: Meeting, now: datetime) -> Refusal | None:
    if now < meeting.starts_at:
        return Refusal("meeting-to-come", number=meeting.number, begins_on=meeting.starts_at.date())
    return None
