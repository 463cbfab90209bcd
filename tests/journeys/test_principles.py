"""Can everybody follow meetings and the principles check in a real browser, and a chair enter who was there?"""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from equalfooting.adapters import clock
from equalfooting.apps.meetings.actions import convening, documenting
from equalfooting.apps.meetings.attendance import Attendant
from equalfooting.apps.principles import actions
from equalfooting.apps.processes.actions.publishing import Draft, publish_document
from tests.cast import NOW, Cast, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import FAR_APART, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PAGES = (
    "meetings/", "meetings/1/", "meetings/2/", "principles/", "principles/meeting-documents/",
    "principles/groups-present/", "principles/rule-safe/", "principles/thresholds/",
)  # fmt: skip
FORMS = (
    "meetings/new/", "meetings/1/attendance/", "meetings/1/papers/", "meetings/1/transcript/", "meetings/2/edit/",
    "meetings/2/cancel/", "principles/thresholds/edit/",
)  # fmt: skip
DAY = timedelta(days=1)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """A meeting held with late papers, one to come, and thresholds, committed so that the live server sees them."""
    groups_in_place("gov", "civil")
    cast = assemble()
    for title, starts_at in (("First", NOW - 9 * DAY), ("Second", NOW + 9 * DAY)):
        said = convening.MeetingSaid({"en": title}, starts_at, starts_at + timedelta(hours=2), "Room 4")
        meeting = convening.announce(by=cast.sana, process=cast.process, said=said, now=starts_at - 20 * DAY)
        paper = Draft(titles={"en": f"Agenda {title}"}, text="Words.")
        document = publish_document(by=cast.sana, process=cast.process, draft=paper, now=starts_at - 2 * DAY)
        documenting.attach_paper(by=cast.sana, meeting=meeting, document=document, now=starts_at - 2 * DAY)
        if starts_at < NOW:
            there = [Attendant(cast.mei.pk, "Mei", ("gov",), n_interventions=2), Attendant(None, "X", ("civil",))]
            documenting.keep_attendance(by=cast.sana, meeting=meeting, there=there, version=1, now=NOW)
    asked = {"days_documents": 7, "share_groups_present": 100, "share_inputs_answered": 50}
    version = actions.draft(by=cast.sana, process=cast.process, said=asked, reason="We agreed.", now=NOW)
    actions.publish(by=cast.chidi, version=version, now=NOW)
    return cast


@pytest.mark.parametrize("way", FAR_APART)
def test_pages_of_meetings_and_principles_are_accessible_and_fit(
    cast: Cast, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    context = browser.new_context(**FAR_APART[way])
    found: dict[str, list[str]] = {}
    page = context.new_page()
    for address in PAGES:
        page.goto(f"{live_server.url}/p/wg/{address}")
        found[address] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    close(context)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("way", FAR_APART)
def test_the_chair_enters_who_was_there_on_accessible_forms(
    cast: Cast, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch, signed_in: Any, way: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    context = browser.new_context(**FAR_APART[way])
    session = signed_in(cast.chidi).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for address in FORMS:
        page.goto(f"{live_server.url}/p/wg/{address}")
        assert page.locator("main form[method=post]").count(), address
        found[address] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    page.goto(f"{live_server.url}/p/wg/meetings/1/attendance/")
    page.fill("textarea[name=rows]", "name,group,interventions\nmei,,4\nSomebody,civil,1\nCarlos,,2")
    page.click("button[value=look]")
    found["looked at"] = violations(page)
    page.click("button[value=keep]")
    assert page.url.endswith("/p/wg/meetings/1/")
    assert "Carlos" in page.locator("main").inner_html() and "Somebody" not in page.locator("main").inner_html()
    close(context)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
