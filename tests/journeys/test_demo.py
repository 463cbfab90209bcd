"""Can a newcomer walk the whole job in the worked example, in each role, with clean and light pages?

One browser, one demo. With `EQUALFOOTING_PICTURES=1` the walk also takes the pictures of the manual.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.journeys.axe import violations
from tests.journeys.chromium import chromium, close
from tests.journeys.demo_site import ROOT, demo_site

pytestmark = pytest.mark.browser
PICTURES = ROOT / "docs" / "pictures"
FIRST_PAGE_BYTES, NEXT_PAGE_BYTES = 100_000, 30_000
PAGES = (
    "/", "/demo/", "/p/wgipm/", "/p/wgipm/mandate/", "/p/wgipm/calls/", "/p/wgipm/reading-room/",
    "/p/wgipm/reading-room/machine/", "/p/wgipm/map/", "/p/wgipm/gaps/", "/p/wgipm/editions/", "/p/wgipm/people/",
    "/p/wgipm/rules/", "/p/wgipm/rules/how-the-working-group-decides/",
    "/p/wgipm/texts/", "/p/wgipm/texts/equal-footing-declaration/", "/p/wgipm/texts/keeping-the-map/whose-words/",
    "/p/wgipm/texts/equal-footing-declaration/collisions/", "/p/wgipm/rounds/", "/p/wgipm/rounds/2/",
    "/p/wgipm/rounds/1/wall/", "/p/wgipm/outcomes/", "/p/wgipm/outcomes/1/", "/p/wgipm/outcomes/2/",
    "/p/wgipm/letters/", "/p/wgipm/meetings/", "/p/wgipm/meetings/4/", "/p/wgipm/principles/",
    "/p/wgipm/principles/inputs-answered/", "/p/wgipm/principles/deadline-notice/",
    "/p/wgipm/documents/", "/p/wgipm/chronicle/", "/p/wgipm/record/", "/record/", "/stakeholders/", "/sign-in/",
)  # fmt: skip
#: one person of the example for each role
ROLES = ("marguerite", "noor", "achieng", "meera", "aroha", "kofi", "odile")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with demo_site() as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    close(context)


def sign_in(page: Page, address: str, handle: str) -> None:
    page.goto(f"{address}/demo/")
    page.locator(f'form[action="/demo/sign-in/{handle}/"] button').click()
    page.wait_for_load_state()


def picture(page: Page, name: str) -> None:
    if os.environ.get("EQUALFOOTING_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")


def try_first() -> str:
    """The people that the demo page offers, so that the roles above exist."""
    return Path(ROOT / "src" / "equalfooting" / "demo" / "data" / "people.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (390, "ar")])
def test_pages_of_the_demo_are_accessible(browser: Browser, address: str, path: str, width: int, language: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page = context.new_page()
    answer = page.goto(address + path)
    assert answer is not None and answer.status == 200
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    close(context)


@pytest.mark.parametrize("handle", ROLES)
def test_every_role_can_be_tried_with_one_click(page: Page, address: str, handle: str) -> None:
    if f'"handle": "{handle}"' not in try_first():
        pytest.fail(f"nobody in the example is called {handle}")
    sign_in(page, address, handle)
    page.goto(f"{address}/p/wgipm/")
    assert violations(page) == []


def test_pages_are_light(browser: Browser, address: str) -> None:
    """The first page with everything it needs, then the next with what is not in the browser yet."""
    context = browser.new_context()
    page = context.new_page()
    weights: list[int] = []

    def weigh(response: Response) -> None:
        if response.status == 200:
            weights.append(response.request.sizes()["responseBodySize"])

    page.on("response", weigh)
    page.goto(f"{address}/p/wgipm/", wait_until="networkidle")
    first = sum(weights)
    weights.clear()
    page.goto(f"{address}/p/wgipm/calls/", wait_until="networkidle")
    close(context)
    assert first < FIRST_PAGE_BYTES
    assert sum(weights) < NEXT_PAGE_BYTES


def test_the_main_job_from_an_answer_to_the_map(page: Page, address: str) -> None:
    page.goto(f"{address}/p/wgipm/")
    picture(page, "overview")

    sign_in(page, address, "meera")
    page.goto(f"{address}/p/wgipm/reading-room/?show=undone")
    picture(page, "reading-room")
    page.locator("a", has_text="Read what is next for me").click()
    page.wait_for_load_state()
    confirm = page.locator('button[name="deed"][value="confirm"]:not([disabled])')
    n_open = confirm.count()
    assert n_open > 0
    picture(page, "desk")
    page.keyboard.press("y")
    page.wait_for_function(
        "n => document.querySelectorAll('button[name=deed][value=confirm]:not([disabled])').length < n", arg=n_open
    )
    page.keyboard.press("u")
    page.wait_for_function(
        "n => document.querySelectorAll('button[name=deed][value=confirm]:not([disabled])').length >= n", arg=n_open
    )
    page.wait_for_selector(".passage-card.is-here.is-open:focus")
    assert page.locator(".passage-card.is-here").count() == 1
    assert violations(page) == []


def test_the_map_is_searched_as_one_types(page: Page, address: str) -> None:
    page.goto(f"{address}/p/wgipm/map/?q=Budapest")
    assert "Budapest" in page.locator("main").inner_text()
    picture(page, "map")


def test_the_gap_map_and_the_editions_are_shown(page: Page, address: str) -> None:
    page.goto(f"{address}/p/wgipm/gaps/")
    assert page.locator("main svg").count() > 0
    page.locator("main svg.chart").first.evaluate("chart => chart.scrollIntoView()")
    picture(page, "gaps")
    page.goto(f"{address}/p/wgipm/editions/")
    assert "2" in page.locator("main").inner_text()
    picture(page, "editions")


def test_the_principles_check_opens_into_its_rows(page: Page, address: str) -> None:
    page.goto(f"{address}/p/wgipm/principles/")
    picture(page, "principles")
    page.get_by_role("link", name="Meetings with documents out at least 7 days before").click()
    page.wait_for_load_state()
    assert "Meeting 4" in page.locator("main").inner_text()
    assert "does not pass" in page.locator("main").inner_text()


def test_a_newcomer_opens_what_the_group_agreed_and_where_it_did_not(page: Page, address: str) -> None:
    page.goto(f"{address}/p/wgipm/texts/equal-footing-declaration/")
    assert page.locator("main .bracket").count() > 0
    page.locator(".tabs").first.evaluate("tabs => tabs.scrollIntoView()")
    picture(page, "rolling-text")
    page.goto(f"{address}/p/wgipm/rounds/1/wall/")
    picture(page, "wall")
    page.goto(f"{address}/p/wgipm/")
    page.locator("a", has_text="Report on keeping the map").first.click()
    page.wait_for_load_state()
    assert "The last designation is" in page.locator("main").inner_text()
    page.goto(f"{address}/p/wgipm/outcomes/")
    page.locator("main a", has_text="issues without a home").first.click()
    page.wait_for_load_state()
    assert "/record/" in page.locator("main").inner_html()
