"""Are people, meetings and positions counted right at any size, and does each file lead to the record?"""

import io
import zipfile
from datetime import timedelta

import pytest

from equalfooting.apps.consensus.models import Position, Voice
from equalfooting.apps.drafting.models import Version
from equalfooting.apps.meetings.models import Meeting, Presence
from equalfooting.apps.summaries import actions, files
from tests.apps.summaries.rounds import a_round, an_ended_round, say
from tests.apps.summaries.test_drafts import a_draft, said
from tests.cast import NOW, Cast

DAY = timedelta(days=1)


def test_who_was_at_meetings_is_counted_once_and_only_of_the_roll(cast: Cast) -> None:
    of = an_ended_round(cast)
    for number, days in ((1, 20), (2, 15)):
        at = NOW - days * DAY
        one = Meeting.objects.create(
            process=cast.process, number=number, titles={"en": "M"}, starts_at=at, ends_at=at + DAY / 12,
            announced_at=at, dated_at=at, place="Here",
        )  # fmt: skip
        Presence.objects.create(meeting=one, person=cast.mei, groups=["gov"], n_interventions=number)
        Presence.objects.create(meeting=one, person=cast.oksana, groups=["tech"], is_observer=True, n_interventions=1)
    told = said(a_draft(cast, [of]))
    assert "All members, each counted once (3): present 1, spoke 1, stated a position 2." in told
    assert any(one.endswith("(1 members): present 0, spoke 0, stated a position 0.") for one in told)


def test_what_came_after_the_end_is_not_counted(cast: Cast) -> None:
    of = an_ended_round(cast)
    Version.objects.create(text=of.version.text, number=2, made_at=NOW, published_at=NOW)
    assert "Drafts published: 1." in said(a_draft(cast, [of]))


def test_somebody_of_two_groups_is_said_to_count_in_each(cast: Cast) -> None:
    note = "Somebody who belongs to several stakeholder groups counts in each of them, and once among all members."
    of = an_ended_round(cast)
    assert note not in said(a_draft(cast, [of]))
    Voice.objects.filter(handle="mei").update(groups=["gov", "tech"])
    assert note in said(a_draft(cast, [of]))


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_files_lead_from_each_sentence_to_the_record(cast: Cast, kind: str) -> None:
    summary = a_draft(cast, [an_ended_round(cast)])
    summary = actions.publish(by=cast.chidi, summary=summary, now=NOW)
    content = files.file_of(kind, summary)
    if kind == "docx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/_rels/document.xml.rels")
    if kind == "html":
        assert b'href="https://' in content or b'href="http://' in content
        assert content.count(b'class="rests"') > 5 and b"<table>" in content
    assert b"/p/wg/rounds/1/1/" in content


@pytest.mark.parametrize("n", [1, 100])
def test_a_round_of_any_size_with_nobody_or_only_objections_can_be_told(cast: Cast, n: int) -> None:
    of = a_round(cast, n=n)
    for place in range(1, n + 1):
        for name in ("mei", "carlos"):
            say(of, name, place, "object", "No.")
    told = said(a_draft(cast, [of]))
    assert "Positions of all members (2): support 0, can live with it 0, object 2, abstain 0, silent 0." in told
    Position.objects.all().delete()
    Voice.objects.all().delete()
    told = said(a_draft(cast, [of]))
    assert told and not any("Positions of all members" in one or "each counted once" in one for one in told)
