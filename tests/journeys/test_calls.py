"""Can a respondent answer in a real browser, typing on a bad line, without JavaScript, on a phone, right to left?"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from equalfooting.adapters import clock
from equalfooting.apps.inquiries.models import Call, Submission
from tests.apps.inquiries.calls import a_submission, an_open_call
from tests.cast import Cast, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import ALL, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
CALL = "/p/wg/calls/inputs/"
PAGES = ("", "answer/", "submissions/", "submissions/WG-0001/", "questions/", "questions/venue/", "heard/")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast and an open call with one answer, committed so that the live server sees them."""
    groups_in_place("gov", "civil", "igo")
    people = assemble()
    now = clock.now()
    call = an_open_call(people, opens_at=now - timedelta(days=1), deadline_at=now + timedelta(days=9))
    a_submission(people, call, venue="igf", mechanisms=[{"name": "IGF", "why": "open"}], now=now)
    return people


@pytest.fixture
def a_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_page(**ways: Any) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, **ways))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        close(context)


@pytest.mark.parametrize("way", ALL)
def test_the_public_pages_are_accessible_and_fit_the_screen(cast: Cast, a_page: Callable[..., Page], way: str) -> None:
    page = a_page(**ALL[way])
    for address in PAGES:
        response = page.goto(CALL + address)
        assert response is not None
        assert response.status == 200
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_what_is_typed_survives_the_death_of_the_browser_and_of_the_line(
    cast: Cast, a_page: Callable[..., Page]
) -> None:
    page = a_page()
    page.goto(f"{CALL}answer/")
    page.fill("#id_q-why", "Kept at the server.")
    expect(page.locator("[data-draft-state]")).to_contain_text("saved", timeout=15_000)
    page.context.set_offline(True)
    page.fill("#id_q-line", "Kept on this device.")
    page.wait_for_timeout(800)
    page.context.set_offline(False)
    page.close()

    again = page.context.new_page()
    again.goto(f"{CALL}answer/")
    expect(again.locator("#id_q-why")).to_have_value("Kept at the server.")
    expect(again.locator("#id_q-line")).to_have_value("Kept on this device.")
    again.click("button[value=submit]:visible")
    expect(again.locator("main")).to_contain_text("WG-0002")
    assert "/receipt/" in again.url
    assert Submission.objects.filter(state="submitted").count() == 2


def test_without_javascript_a_visitor_answers_amends_from_another_device_and_withdraws(
    cast: Cast, a_page: Callable[..., Page]
) -> None:
    page = a_page(java_script_enabled=False, **ALL["phone"])
    page.goto(CALL)
    page.click("text=Answer this call")
    page.fill("#id_q-line", "A line")
    page.click("button[value=submit]:visible")
    expect(page.locator("main")).to_contain_text("Everything you typed is still here")
    expect(page.locator("#id_q-line")).to_have_value("A line")
    page.fill("#id_q-why", "First words")
    page.check("input[name=may_cite][value=yes]")
    page.click("button[value=submit]:visible")
    expect(page.locator("main")).to_contain_text("WG-0002")

    other = a_page(java_script_enabled=False)
    other.goto(page.url)
    other.click("text=Amend")
    other.fill("#id_q-why", "Second words")
    other.click("button[value=submit]:visible")
    expect(other.locator("main")).to_contain_text("Second words")
    other.click("text=Withdraw")
    other.click("text=Withdraw it")
    expect(other.locator("h1")).to_contain_text("Withdrawn")
    assert Submission.objects.get(reference="WG-0002").state == "withdrawn"


def test_a_call_that_closes_while_somebody_types_keeps_their_words_on_the_page(
    cast: Cast, a_page: Callable[..., Page]
) -> None:
    page = a_page()
    page.goto(f"{CALL}answer/")
    page.fill("#id_q-why", "Almost done.")
    expect(page.locator("[data-draft-state]")).to_contain_text("saved", timeout=15_000)
    Call.objects.update(closed_at=clock.now())
    page.click("button[value=submit]:visible")
    expect(page.locator("main")).to_contain_text("The call is closed")
    expect(page.locator("#id_q-why")).to_have_value("Almost done.")
