"""Does every date count from the announcement of the date that held?"""

import json
from dataclasses import replace
from datetime import datetime

from click.testing import CliRunner
from django.db import transaction
from django.test import Client

from equalfooting.apps.drafting.actions import publishing
from equalfooting.apps.drafting.actions.publishing import set_deadline
from equalfooting.apps.drafting.models import Paragraph, Version
from equalfooting.apps.editions.models import Edition
from equalfooting.apps.inquiries.actions import holding
from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.journal.actions import write
from equalfooting.apps.letters.actions import settling
from equalfooting.apps.meetings.actions import convening
from equalfooting.apps.meetings.actions.convening import MeetingSaid
from equalfooting.apps.meetings.models import Paper
from equalfooting.apps.principles.queries.scorecard import scorecard_of
from equalfooting.apps.processes.models import Document
from equalfooting.apps.seats.models import SeatPlan
from equalfooting.cli import cli
from tests.apps.inquiries.calls import a_draft_call
from tests.apps.letters import letters
from tests.apps.principles.scorecards import (
    DAY,
    PRINCIPLES,
    a_meeting,
    a_round,
    figures_of,
    page_of,
    publish,
)
from tests.cast import NOW, Cast


def test_deadlines_come_from_calls_seats_editions_rounds_and_texts(cast: Cast) -> None:
    known = {"process": cast.process}
    Call.objects.create(slug="a", titles={"en": "A"}, opens_at=NOW - 40 * DAY, deadline_at=NOW - 10 * DAY, **known)
    Call.objects.create(slug="unopened", titles={"en": "B"}, deadline_at=NOW, **known)
    SeatPlan.objects.create(slug="s", published_at=NOW - 3 * DAY, closes_at=NOW, **known)
    SeatPlan.objects.create(slug="draft", closes_at=NOW, **known)
    Edition.objects.create(
        number=1, content={}, sha256="0", circulated_at=NOW - 20 * DAY, deadline_at=NOW - DAY, **known
    )
    a_round(cast)
    publish(cast, {"days_before_deadlines": 14})
    figure = figures_of(cast.process)["deadline-notice"]
    assert set(figure.passing) == {"call:a", "edition:1"}
    assert set(figure.failing) == {"plan:s", "round:1", "text:report"}


def test_a_deadline_set_after_the_text_was_out_is_known_only_since_then(cast: Cast) -> None:
    text = a_round(cast).version.text
    Version.objects.update(published_at=NOW - 40 * DAY)
    publish(cast, {"days_before_deadlines": 14})
    assert "text:report" in figures_of(cast.process)["deadline-notice"].passing
    set_deadline(by=cast.chidi, text=text, amendments_until=NOW + 5 * DAY, now=NOW)
    assert "text:report" in figures_of(cast.process)["deadline-notice"].failing


def known_since(cast: Cast, row: str, now: datetime = NOW) -> list[tuple[datetime, datetime | None]]:
    """Each announcement of a date, as the scorecard reads it."""
    said = scorecard_of(cast.process, now).recorded.announcements[row]
    return [(one.at, one.due) for one in said]


def is_met(cast: Cast, row: str, code: str = "deadline-notice", now: datetime = NOW) -> bool:
    return row in figures_of(cast.process, now)[code].passing


def an_open_call(cast: Cast, slug: str, opened: datetime, deadline: datetime) -> Call:
    call = a_draft_call(cast, slug)
    holding.open_call(by=cast.sana, call=call, deadline_at=deadline, now=opened, version=call.version)
    return call


def test_a_call_moved_counts_from_when_its_last_date_was_said(cast: Cast) -> None:
    opened, first, last = NOW - 40 * DAY, NOW - 10 * DAY, NOW - 7 * DAY
    call = an_open_call(cast, "inputs", opened, first)
    publish(cast, {"days_before_deadlines": 14})
    assert is_met(cast, "call:inputs")
    holding.set_deadline(by=cast.sana, call=call, deadline_at=last, now=NOW - 11 * DAY, version=call.version)
    assert not is_met(cast, "call:inputs")
    assert known_since(cast, "call:inputs") == [(opened, first), (NOW - 11 * DAY, last)]


def test_moving_early_enough_gives_notice_again_and_saying_the_same_date_takes_none(cast: Cast) -> None:
    opened, first, last = NOW - 60 * DAY, NOW - 40 * DAY, NOW - 20 * DAY
    call = an_open_call(cast, "inputs", opened, first)
    publish(cast, {"days_before_deadlines": 14})
    for said_at in (NOW - 45 * DAY, NOW - 22 * DAY):
        holding.set_deadline(by=cast.sana, call=call, deadline_at=last, now=said_at, version=call.version)
    assert is_met(cast, "call:inputs")
    assert known_since(cast, "call:inputs") == [(opened, first), (NOW - 45 * DAY, last)]


def test_a_call_closed_before_its_deadline_gave_no_notice_of_that(cast: Cast) -> None:
    call = an_open_call(cast, "inputs", NOW - 40 * DAY, NOW + 10 * DAY)
    publish(cast, {"days_before_deadlines": 14})
    assert is_met(cast, "call:inputs")
    holding.close_call(by=cast.sana, call=call, now=NOW - DAY, version=call.version)
    assert not is_met(cast, "call:inputs")


def test_closing_what_is_over_moves_nothing(cast: Cast) -> None:
    call = an_open_call(cast, "inputs", NOW - 40 * DAY, NOW - 10 * DAY)
    holding.close_call(by=cast.sana, call=call, now=NOW - DAY, version=call.version)
    publish(cast, {"days_before_deadlines": 14})
    assert is_met(cast, "call:inputs") and len(known_since(cast, "call:inputs")) == 1


def test_a_meeting_moved_counts_from_the_move_and_one_whose_place_changed_does_not(cast: Cast) -> None:
    starts, said = NOW - DAY, MeetingSaid({"en": "First"}, NOW - DAY, NOW, "Room 4")
    one = convening.announce(by=cast.sana, process=cast.process, said=said, now=NOW - 30 * DAY)
    publish(cast, {"days_before_meetings": 14})
    elsewhere = replace(said, place="Room 5")
    one = convening.change(by=cast.sana, meeting=one, said=elsewhere, version=1, now=NOW - 3 * DAY)
    assert is_met(cast, "meeting:1", "meeting-notice")
    later = replace(elsewhere, starts_at=NOW - DAY / 2)
    convening.change(by=cast.sana, meeting=one, said=later, version=2, now=NOW - 2 * DAY)
    assert not is_met(cast, "meeting:1", "meeting-notice")
    assert known_since(cast, "meeting:1") == [(NOW - 30 * DAY, starts), (NOW - 2 * DAY, NOW - DAY / 2)]


def test_a_letter_counts_from_when_it_was_open_to_all_and_ending_it_at_once_is_no_notice(cast: Cast) -> None:
    letter = letters.open_letter(cast)
    publish(cast, {"days_before_deadlines": 7})
    assert is_met(cast, "letter:hear-those-affected")
    assert known_since(cast, "letter:hear-those-affected") == [(NOW, letters.UNTIL)]
    settling.move_deadline(by=cast.mei, letter=letter, sign_until=NOW, now=NOW + DAY)
    assert not is_met(cast, "letter:hear-those-affected", now=NOW + 2 * DAY)


def test_a_round_extended_counts_from_the_extension(cast: Cast) -> None:
    one = a_round(cast)
    for verb, at, until in (("round.open", 20, NOW - 2 * DAY), ("round.extend", 3, one.positions_until)):
        with transaction.atomic():
            facts = {"until": until.isoformat()}
            write(by=cast.chidi, verb=verb, on=one, process="wg", facts=facts, now=NOW - at * DAY)
    assert known_since(cast, "round:1") == [(NOW - 20 * DAY, NOW - 2 * DAY), (NOW - 3 * DAY, one.positions_until)]


def test_a_text_counts_from_the_version_that_set_its_date(cast: Cast) -> None:
    text = a_round(cast).version.text
    draft = Version.objects.create(text=text, number=2, made_at=NOW - 9 * DAY)
    Paragraph.objects.create(version=draft, key="p1", place=0, words="We still agree.")
    publishing.publish(by=cast.chidi, version=draft, amendments_until=NOW + 9 * DAY, now=NOW - DAY)
    assert known_since(cast, "text:report") == [(NOW - DAY, NOW + 9 * DAY)]


def test_the_page_and_the_command_line_show_every_announcement(cast: Cast, client: Client, now: datetime) -> None:
    call = an_open_call(cast, "inputs", NOW - 40 * DAY, NOW - 10 * DAY)
    holding.set_deadline(by=cast.sana, call=call, deadline_at=NOW - 7 * DAY, now=NOW - 11 * DAY, version=call.version)
    page = page_of(client, PRINCIPLES + "deadline-notice/")
    assert "30 days before" in page and "4 days before" in page
    found = json.loads(CliRunner().invoke(cli, ["principles", "wg", "--json"]).stdout)
    figure = next(one for one in found["principles"]["notice"] if one["code"] == "deadline-notice")
    assert [one["days"] for one in figure["announcements"]["call:inputs"]] == [30, 4]


def test_papers_say_when_the_last_one_came(cast: Cast, client: Client, now: datetime) -> None:
    a_meeting(cast, 1, NOW - 5 * DAY, 20, 3)
    late = a_meeting(cast, 2, NOW - 4 * DAY, 20)
    paper = Document.objects.create(process=cast.process, titles={"en": "P"}, published_at=NOW)
    Paper.objects.create(meeting=late, document=paper, attached_at=NOW)
    page = page_of(client, PRINCIPLES + "meeting-documents/")
    assert "3 days before" in page and "too late" in page
