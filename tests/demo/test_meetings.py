"""Does the worked example's group meet in public, and does its scorecard own up to what went wrong?"""

from datetime import UTC, datetime

import pytest

from equalfooting.apps.meetings.models import Meeting, Presence
from equalfooting.apps.principles.models import Reckoning, Thresholds
from equalfooting.apps.principles.queries.scorecard import scorecard_of
from equalfooting.apps.processes.models import Process
from equalfooting.demo.meetings import plan_meetings
from equalfooting.demo.people import plan_people, plan_publications
from equalfooting.demo.principles import plan_principles
from equalfooting.demo.timeline import Timeline

TODAY = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.mark.django_db
def test_six_meetings_one_with_late_papers_one_without_a_transcript_and_one_to_come() -> None:
    timeline = Timeline(now=TODAY)
    for plan in (plan_people, plan_publications, plan_meetings, plan_principles):
        plan(timeline)
    timeline.happen()
    process = Process.objects.get()
    assert Meeting.objects.filter(ends_at__lte=TODAY).count() == 6
    assert Meeting.objects.get(starts_at__gt=TODAY).starts_at.date().isoformat() == "2026-12-02"
    assert list(Thresholds.objects.values_list("published_at__date__month", flat=True)) == [6, 1]
    found = {figure.code: figure for figure in scorecard_of(process, TODAY).figures}
    assert found["meeting-notice"].failing == ()
    assert found["meeting-documents"].failing == ("meeting:4",)
    assert found["transcripts-open"].failing == ("meeting:6",)
    assert found["observers-heard"].failing == ("meeting:6",)
    assert found["groups-speaking"].n == found["groups-speaking"].of == 5
    members = Presence.objects.filter(meeting__number=1, is_observer=False)
    assert members.count() == 21 and not members.filter(person=None, may_name=True).exists()
    assert Reckoning.objects.get().n_asked == 14
