"""What do the tests of the scorecard begin with? Meetings, a round, answers to a call, published thresholds."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from equalfooting.apps.consensus.models import Recommendation, Round
from equalfooting.apps.drafting.models import Paragraph, Text, Version
from equalfooting.apps.inquiries.models import Answer, Call, Passage, Question, Section, Submission
from equalfooting.apps.mapping.models import Entry, Evidence, Issue, Mechanism, Taxonomy
from equalfooting.apps.meetings.models import Meeting, Paper
from equalfooting.apps.principles import actions
from equalfooting.apps.principles.models import Thresholds
from equalfooting.apps.principles.queries.scorecard import scorecard_of
from equalfooting.apps.processes.models import Document, Process
from equalfooting.domain.principles.figures import Figure
from tests.cast import NOW, Cast

PRINCIPLES = "/p/wg/principles/"
DAY = timedelta(days=1)
GROUPS = ("gov", "civil", "tech")
ASKED = {"share_groups_present": 100, "days_before_meetings": 14, "days_documents": 7, "is_rule_safe": True}


def a_meeting(cast: Cast, number: int, at: datetime, noticed: int, papers: int | None = None, **more: Any) -> Meeting:
    """One announced `noticed` days before, whose paper came `papers` days before."""
    known = at - noticed * DAY
    made = Meeting.objects.create(
        process=cast.process, number=number, titles={"en": f"Meeting {number}"}, starts_at=at, place="Here",
        ends_at=at + timedelta(hours=2), announced_at=known, dated_at=known, **more,
    )  # fmt: skip
    if papers is not None:
        paper = Document.objects.create(process=cast.process, titles={"en": "Paper"}, published_at=at - papers * DAY)
        Paper.objects.create(meeting=made, document=paper, attached_at=NOW)
    return made


def figures_of(process: Process, now: datetime = NOW) -> dict[str, Figure]:
    return {figure.code: figure for figure in scorecard_of(process, now).figures}


def publish(cast: Cast, said: dict[str, Any], now: datetime = NOW) -> Thresholds:
    made = actions.draft(by=cast.sana, process=cast.process, said=said, reason="So we agreed.", now=now)
    return actions.publish(by=cast.chidi, version=made, now=now)


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def a_round(cast: Cast) -> Round:
    """A text published two days ago that takes amendments until now, and a round on it."""
    text = Text.objects.create(
        process=cast.process, slug="report", title="Report", amendments_until=NOW, made_at=NOW - 30 * DAY
    )
    version = Version.objects.create(text=text, number=1, made_at=NOW - 30 * DAY, published_at=NOW - 2 * DAY)
    paragraph = Paragraph.objects.create(version=version, key="p1", place=0, words="We agree.")
    made = Round.objects.create(
        process=cast.process, version=version, number=1, title="First round", levels={}, positions_until=NOW + DAY,
        window_hours=1, answer_hours=1, ends_at=NOW + 9 * DAY, made_at=NOW, opened_at=NOW - DAY,
    )  # fmt: skip
    Recommendation.objects.create(round=made, paragraph=paragraph, key="p1", place=0)
    return made


def some_submissions(cast: Cast) -> None:
    """Two answers to a call, one of which the map rests on, and a draft that nobody sees."""
    call = Call.objects.create(process=cast.process, slug="a", titles={"en": "A"}, opens_at=NOW - 40 * DAY)
    section = Section.objects.create(call=call)
    question = Question.objects.create(call=call, section=section, key="why")
    for reference, state in (("WG-1", "submitted"), ("WG-2", "submitted"), ("", "draft")):
        Submission.objects.create(
            call=call, reference=reference, state=state, started_at=NOW, submitted_at=NOW, groups=["civil"],
            country="KE", may_cite=reference == "WG-1",
        )  # fmt: skip
    used = Submission.objects.get(reference="WG-1")
    answer = Answer.objects.create(submission=used, question=question, text="Because.")
    passage = Passage.objects.create(submission=used, answer=answer, start=0, end=8, text="Because.")
    taxonomy = Taxonomy.objects.create(process=cast.process, slug="t")
    issue = Issue.objects.create(taxonomy=taxonomy, code="1")
    mechanism = Mechanism.objects.create(process=cast.process, code="m", names={"en": "M"}, level="national")
    entry = Entry.objects.create(process=cast.process, issue=issue, mechanism=mechanism, updated_at=NOW)
    Evidence.objects.create(entry=entry, kind="passage", passage=passage, added_at=NOW)
