"""Is the record readable by everybody in a real browser: by eye, by screen reader, on a phone, right to left?"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, expect

from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.queries import PAGE
from equalfooting.domain.actors import Machine
from tests.cast import NOW, Cast, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import ALL, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

ADDRESSES = (
    "/record/",
    "/record/?group=gov",
    "/record/?q=nothing-like-it",
    "/p/wg/record/",
    "/record/2/",
    "/record/verify/",
)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast, and two pages of things they did, committed so that the live server sees them."""
    groups_in_place("gov", "civil", "igo")
    people = assemble()
    doers = (people.carlos, people.mei, Machine("encoder 1"), people.sana)
    for number in range(PAGE + 10):
        with transaction.atomic():
            write(
                by=doers[number % 4], verb="membership.join", on=people.process, process="wg",
                now=NOW + timedelta(hours=number), facts={"title": "طلب مفتوح", "number": number},
            )  # fmt: skip
    return people


@pytest.fixture
def opened(browser: Browser, live_server, cast: Cast) -> Iterator[Callable[[str, str], Page]]:
    """Opens an address in one of the ALL; a message of the browser's console fails the test."""
    contexts, complaints = [], []

    def go(way: str, path: str) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, **ALL[way]))
        page = contexts[-1].new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield go
    for context in contexts:
        close(context)
    assert complaints == []


@pytest.mark.parametrize("way", ALL)
def test_axe_finds_nothing_wrong_and_nothing_runs_off_the_side(opened: Callable[[str, str], Page], way: str) -> None:
    for address in ADDRESSES:
        page = opened(way, address)
        if page.locator("main details").count():
            page.locator("main details").first.evaluate("details => { details.open = true }")
        assert violations(page) == [], address
        widths = page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert widths[0] <= widths[1], address


def test_a_reader_filters_pages_and_opens_the_proof_of_an_entry(opened: Callable[[str, str], Page]) -> None:
    page = opened("desk", "/record/")
    expect(page.locator(".history > li")).to_have_count(PAGE)
    page.get_by_role("link", name="Older").click()
    expect(page.locator(".history > li")).to_have_count(10)
    page.get_by_role("link", name="Newer").click()
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Stakeholder group").select_option("gov")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".history > li")).to_have_count((PAGE + 10) // 4)
    page.get_by_role("link", name="entry 37").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Entry 37 of the record")
    expect(page.locator("main")).to_contain_text("Mei")


def test_without_scripts_the_filters_work_too(browser: Browser, live_server, cast: Cast) -> None:
    context = browser.new_context(base_url=live_server.url, locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto("/record/")
    page.get_by_label("Words").fill("طلب")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".history > li")).to_have_count(PAGE)
    close(context)
