"""Do meetings tell everybody when, where and with whom, late or not, and name nobody who did not agree?"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.meetings import rules
from equalfooting.apps.meetings.actions import convening, documenting
from equalfooting.apps.meetings.attendance import Attendant
from equalfooting.apps.meetings.models import Meeting, Presence
from equalfooting.apps.processes.models import Document, Notice, Process
from equalfooting.apps.stakeholders.models import Group
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW, Cast

MEETINGS = "/p/wg/meetings/"
SignedIn = Callable[[Person], Client]
DAY = timedelta(days=1)
TYPED = {
    "titles_en": "Third meeting", "starts_at": "2026-05-20T09:00", "ends_at": "2026-05-20T12:00", "place": "Room 4",
    "url": "https://example.org/room",
}  # fmt: skip
LIST = "name,group,country,interventions,observer,named\nmei,,,3,,\nNobody Known,civil;tech,KE,1,,\nA Guest,,,2,yes,yes"


@pytest.fixture(autouse=True)
def _ground(db: None) -> None:
    cache.clear()
    for code in ("gov", "civil", "tech"):
        Group.objects.get_or_create(code=code, defaults={"names": {"en": code.title()}})


def a_meeting(cast: Cast, starts_at: datetime = NOW + 14 * DAY, title: str = "Ours") -> Meeting:
    said = convening.MeetingSaid({"en": title}, starts_at, starts_at + timedelta(hours=3), "Room 4")
    return convening.announce(by=cast.sana, process=cast.process, said=said, now=starts_at - 10 * DAY)


def a_document(process: Process, published_at: datetime = NOW, title: str = "Paper") -> Document:
    return Document.objects.create(process=process, titles={"en": title}, text="Words.", published_at=published_at)


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_the_chair_announces_and_everybody_is_told_on_the_page_in_a_notice_and_in_the_calendar(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    assert "No meeting is announced" in page_of(client, MEETINGS)
    answer = signed_in(cast.chidi).post(MEETINGS + "new/", TYPED)
    assert answer.status_code == 302 and answer["Location"] == MEETINGS + "1/"
    page = page_of(client, MEETINGS + "1/")
    assert "Third meeting" in page and "to come" in page and "Room 4" in page
    assert "Next meeting: Third meeting" in page_of(client, "/p/wg/")
    notice = Notice.objects.get()
    assert notice.titles["en"].startswith("Meeting: Third meeting") and len(notice.titles) == 6
    assert Leaf.objects.get().facts == {"number": 1, "starts_at": "2026-05-20T09:00:00+00:00"}
    calendar = page_of(client, "/p/wg/meetings.ics")
    assert "DTSTART:20260520T090000Z\r\n" in calendar and "SUMMARY:WG: Third meeting\r\n" in calendar


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ends_at": "2026-05-20T08:00"}, "end before it begins"),
        ({"starts_at": "2026-05-01T08:00"}, "lies in the past"),
        ({"place": "", "url": ""}, "neither a place nor an address"),
        ({"titles_en": ""}, "The text is empty"),
        ({"titles_en": "x" * 201}, "201 characters"),
    ],
)
def test_what_is_no_meeting_is_said_and_what_was_typed_comes_back(
    cast: Cast, now: datetime, signed_in: SignedIn, typed: dict[str, str], said: str
) -> None:
    answer = signed_in(cast.sana).post(MEETINGS + "new/", {**TYPED, **typed})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Meeting.objects.exists() and not Notice.objects.exists()


def test_a_moved_meeting_counts_as_announced_only_when_it_was_moved(cast: Cast) -> None:
    one = a_meeting(cast)
    later = convening.MeetingSaid({"en": "Ours"}, one.starts_at + DAY, one.ends_at + DAY, "Room 5")
    moved = convening.change(by=cast.chidi, meeting=one, said=later, version=1, now=NOW + 12 * DAY)
    assert moved.dated_at == NOW + 12 * DAY and moved.announced_at == NOW + 4 * DAY
    elsewhere = convening.MeetingSaid({"en": "Ours"}, one.starts_at + DAY, one.ends_at + DAY, "Room 6")
    stayed = convening.change(by=cast.chidi, meeting=one, said=elsewhere, version=2, now=NOW + 13 * DAY)
    assert stayed.dated_at == NOW + 12 * DAY
    assert [one.titles["en"].split(":")[0] for one in Notice.objects.order_by("pk")] == [
        "Meeting",
        "Changed",
        "Changed",
    ]
    with pytest.raises(Refusal, match="Somebody else changed"):
        convening.change(by=cast.sana, meeting=one, said=later, version=1, now=NOW + 13 * DAY)


def test_who_edits_an_older_version_sees_both(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    one = a_meeting(cast)
    page = signed_in(cast.sana).post(MEETINGS + f"{one.number}/edit/", {**TYPED, "version": 7})
    text = page.content.decode()
    assert page.status_code == 422 and "Somebody saved this meanwhile" in text
    assert "Third meeting" in text and "Ours" in text


def test_a_cancelled_meeting_stays_with_its_reason_and_takes_nothing_more(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    one = a_meeting(cast)
    assert signed_in(cast.sana).post(MEETINGS + "1/cancel/", {"reason": "No room."}).status_code == 302
    page = page_of(client, MEETINGS + "1/")
    assert "does not take place" in page and "No room." in page
    assert "STATUS:CANCELLED" in page_of(client, "/p/wg/meetings.ics")
    assert "Next meeting" not in page_of(client, "/p/wg/")
    one.refresh_from_db()
    for refusal in (
        rules.change(cast.sana, one, NOW), rules.attach_paper(cast.sana, one),
        rules.keep_attendance(cast.sana, one, NOW), rules.open_transcript(cast.sana, one, NOW),
    ):  # fmt: skip
        assert refusal is not None and refusal.code == "meeting-cancelled"


def test_papers_are_documents_of_the_process_and_late_ones_are_marked(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    one, sana = a_meeting(cast, NOW - DAY), signed_in(cast.sana)
    late = a_document(cast.process, NOW)
    assert sana.post(MEETINGS + "1/papers/", {"document": late.pk, "is_agenda": "on"}).status_code == 302
    page = page_of(client, MEETINGS + "1/")
    assert "agenda" in page and "came after the meeting began" in page
    assert "paper of meeting 1 already" in sana.post(MEETINGS + "1/papers/", {"document": late.pk}).content.decode()
    other = Process.objects.create(slug="other", names={"en": "Other"}, opened_on=NOW.date())
    foreign = a_document(other)
    with pytest.raises(Refusal, match="no such document"):
        documenting.attach_paper(by=cast.sana, meeting=one, document=foreign, now=NOW)
    assert sana.post(MEETINGS + f"1/papers/{one.papers.get().pk}/take-off/").status_code == 302
    assert "No paper is attached" in page_of(client, MEETINGS + "1/")


def test_the_list_of_those_present_is_looked_at_then_kept_as_a_whole(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    a_meeting(cast, NOW - DAY)
    sana = signed_in(cast.sana)
    assert "mei,gov,SG,0,," in page_of(sana, MEETINGS + "1/attendance/")
    looked = sana.post(MEETINGS + "1/attendance/", {"rows": LIST, "version": 1, "step": "look"})
    assert "3 people would be entered" in looked.content.decode() and not Presence.objects.exists()
    kept = sana.post(MEETINGS + "1/attendance/", {"rows": LIST, "version": 1, "step": "keep"})
    assert kept.status_code == 302
    page = page_of(client, MEETINGS + "1/")
    assert "<bdi>Mei</bdi>" in page and "<bdi>A Guest</bdi>" in page and "Nobody Known" not in page
    assert "1 person is counted and not named" in page
    presence = Presence.objects.get(person=cast.mei)
    assert (presence.name, presence.groups, presence.country, presence.n_interventions) == ("", ["gov"], "SG", 3)
    assert Leaf.objects.latest("index").facts == {"number": 1, "n": 3, "n_interventions": 6}
    assert "Nobody Known,civil;tech,KE,1" in page_of(sana, MEETINGS + "1/attendance/")
    stale = sana.post(MEETINGS + "1/attendance/", {"rows": LIST, "version": 1, "step": "keep"})
    assert stale.status_code == 422 and "Somebody saved this meanwhile" in stale.content.decode()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("name,group\nmei,\nmei,gov", "Row 3 names the same person as row 2: “mei”"),
        ("name,group\nAda,aliens", "Row 2: “aliens” cannot stand under “group”"),
        ("name,country\nAda,ZZ", "Row 2: “ZZ” cannot stand under “country”"),
        ("name,interventions\nAda,-1", "Row 2: “-1” cannot stand under “interventions”"),
        ("name,observer\nAda,perhaps", "Row 2: “perhaps” cannot stand under “observer”"),
        ("name,group\n,gov", "Row 2: nothing stands under “name”"),
        ("who,group\nAda,gov", "no column “name”"),
        ("name,group\n", "The list names nobody"),
        ("", "no column “name”"),
    ],
)
def test_one_wrong_row_keeps_the_whole_list_out_and_is_named(
    cast: Cast, now: datetime, signed_in: SignedIn, rows: str, said: str
) -> None:
    a_meeting(cast, NOW - DAY)
    typed = {"rows": rows, "version": 1, "step": "keep"}
    answer = signed_in(cast.sana).post(MEETINGS + "1/attendance/", typed)
    text = answer.content.decode()
    assert answer.status_code == 422 and said in text, text[-3000:]
    assert not Presence.objects.exists()


def test_a_file_comes_into_the_list_to_be_looked_at(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    a_meeting(cast, NOW - DAY)
    file = SimpleUploadedFile("list.csv", LIST.encode())
    answer = signed_in(cast.sana).post(MEETINGS + "1/attendance/", {"file": file, "version": 1, "step": "keep"})
    text = answer.content.decode()
    assert answer.status_code == 200 and "3 people would be entered" in text and "Nobody Known,civil;tech,KE" in text
    assert not Presence.objects.exists()


def test_a_transcript_is_opened_once_and_it_is_said_since_when(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    one, chair = a_meeting(cast, NOW - DAY), signed_in(cast.chidi)
    assert "It is not said where" not in page_of(chair, MEETINGS + "1/transcript/")
    empty = chair.post(MEETINGS + "1/transcript/", {"url": ""})
    assert empty.status_code == 422 and "not said where the transcript stands" in empty.content.decode()
    said = {"document": a_document(cast.process, title="What was said").pk}
    assert chair.post(MEETINGS + "1/transcript/", said).status_code == 302
    assert "What was said" in page_of(client, MEETINGS + "1/") and "Open since" in page_of(client, MEETINGS + "1/")
    one.refresh_from_db()
    refusal = rules.open_transcript(cast.chidi, one, NOW)
    assert refusal is not None and refusal.code == "meeting-transcript-open"


MOMENTS = {"before": -timedelta(hours=1), "during": timedelta(hours=1), "after": 2 * DAY}
ALLOWED = {
    ("change", "before"), ("cancel", "before"), ("keep_attendance", "during"), ("keep_attendance", "after"),
    ("open_transcript", "during"), ("open_transcript", "after"),
}  # fmt: skip


@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "oksana", "pat"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_only_secretariat_and_chair_write_each_in_its_moment(cast: Cast, who: str, moment: str) -> None:
    one, person = a_meeting(cast, NOW), getattr(cast, who)
    at = NOW + MOMENTS[moment]
    may = {
        deed
        for deed in ("change", "cancel", "keep_attendance", "open_transcript")
        if getattr(rules, deed)(person, one, at) is None
    }
    is_keeper = who in {"sana", "chidi"}
    assert may == ({deed for deed, when in ALLOWED if when == moment} if is_keeper else set())
    assert (rules.attach_paper(person, one) is None) == is_keeper
    assert (rules.announce(person, cast.process, at) is None) == is_keeper


def test_a_calendar_line_is_folded_and_nothing_typed_begins_a_line(cast: Cast, now: datetime, client: Client) -> None:
    a_meeting(cast, title="Жизнь " * 20 + "\r\nATTENDEE:evil;a,b")
    calendar = client.get("/p/wg/meetings.ics").content.decode()
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert not any(line.startswith("ATTENDEE") for line in calendar.split("\r\n"))
    assert "\\;a\\,b" in calendar.replace("\r\n ", "")


@pytest.mark.parametrize("n", [2, 30])
def test_pages_cost_few_queries_at_any_size(
    cast: Cast, now: datetime, signed_in: SignedIn, django_assert_max_num_queries: Any, n: int
) -> None:
    for k in range(n):
        one = a_meeting(cast, NOW - (k + 1) * DAY)
        there = [Attendant(None, f"Person {j}", ("gov",), may_name=True) for j in range(n)]
        documenting.keep_attendance(by=cast.sana, meeting=one, there=there, version=1, now=NOW)
        documenting.attach_paper(by=cast.sana, meeting=one, document=a_document(cast.process), now=NOW)
    for client in (Client(), signed_in(cast.sana)):
        for where in (MEETINGS, MEETINGS + "1/", "/p/wg/", "/api/v1/processes/wg/meetings"):
            client.get(where)
            with django_assert_max_num_queries(12):
                client.get(where)
    assert len(client.get("/api/v1/processes/wg/meetings").json()) == n
    assert client.get("/api/v1/processes/wg/meetings?limit=0").status_code == 400
