"""Can everybody read and amend a text in a real browser: on a desk, on a phone from the right, with keys alone?"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.models import Amendment
from tests.apps.drafting.texts import OURS, TEXTS, a_version, amended, drifted, offered
from tests.cast import NOW, Cast, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import ARABIC_PHONE, DESK, FAR_APART, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PAGES = (
    TEXTS, OURS, OURS + "?view=clean", OURS + "?view=lines", OURS + "v1/paragraphs/p-2/", OURS + "amendments/",
    OURS + "amendments/1/", OURS + "collisions/", OURS + "packages/", OURS + "v1/paragraphs/p-2/propose/",
)  # fmt: skip


@pytest.fixture
def cast(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    groups_in_place("gov", "civil", "igo")
    return assemble()


@pytest.fixture
def a_page(browser: Browser, live_server: Any, signed_in: Callable[[Person], Client]) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_page(by: Person, **ways: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **ways)
        contexts.append(context)
        session = signed_in(by).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        close(context)


@pytest.mark.parametrize("way", ["desk", "arabic-phone"])
def test_pages_of_texts_are_accessible_and_fit(cast: Cast, a_page: Callable[..., Page], way: str) -> None:
    version = a_version(cast)
    for new in ("shall", "can"):
        amended(cast.mei, version, "p-2", "may", new)
    page = a_page(cast.chidi, **(DESK if way == "desk" else ARABIC_PHONE))
    found: dict[str, list[str]] = {}
    for address in PAGES:
        page.goto(address)
        found[address] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("way", FAR_APART)
def test_pages_of_what_waits_and_of_another_place_are_accessible_and_fit(
    cast: Cast, a_page: Callable[..., Page], way: str
) -> None:
    amendment, version = drifted(cast)
    found: dict[str, list[str]] = {}
    place = OURS + "amendments/1/place/"
    pages = (OURS, OURS + "amendments/?state=waiting", place, place + "?paragraph=2", place + "?paragraph=99")
    for by in (cast.mei, cast.chidi, cast.carlos):
        page = a_page(by, **FAR_APART[way])
        for address in pages:
            page.goto(address)
            found[f"{by} {address}"] = violations(page)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    offered(cast, amendment, version)
    for by in (cast.mei, cast.chidi):
        page = a_page(by, **FAR_APART[way])
        page.goto(OURS + "amendments/1/")
        found[f"{by} offered"] = violations(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_an_amendment_is_put_on_another_paragraph_with_keys_alone(cast: Cast, a_page: Callable[..., Page]) -> None:
    amendment, version = drifted(cast)
    page = a_page(cast.mei, **DESK)
    page.goto(OURS + "amendments/1/place/")
    page.get_by_label("Its number in version 2").focus()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    words = page.get_by_label("Write the paragraph as you want it to read")
    words.fill(words.input_value().replace("should", "shall"))
    page.get_by_role("button", name="Put it there").press("Enter")
    expect(page.get_by_role("heading", name="Amendment 1")).to_be_visible()
    assert amendment.anchors.get(version=version).words == "shall"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_member_amends_on_a_phone(cast: Cast, a_page: Callable[..., Page], javascript: bool) -> None:
    a_version(cast)
    page = a_page(cast.mei, **{**ARABIC_PHONE, "locale": "en"}, java_script_enabled=javascript)
    page.goto(OURS + "v1/paragraphs/p-2/")
    page.get_by_role("link", name="Change words").click()
    words = page.get_by_label("Write the paragraph as you want it to read")
    words.fill(words.input_value().replace("may", "shall"))
    page.get_by_role("button", name="Look at the change").click()
    expect(page.get_by_text("This is what you propose")).to_be_visible()
    page.get_by_role("button", name="File the amendment").click()
    expect(page.get_by_role("heading", name="Amendment 1")).to_be_visible()
    assert Amendment.objects.get().anchors.get().words == "shall"


def test_an_amendment_is_filed_with_keys_alone(cast: Cast, a_page: Callable[..., Page]) -> None:
    a_version(cast)
    page = a_page(cast.mei, **DESK)
    page.goto(OURS + "v1/paragraphs/p-3/propose/")
    page.get_by_label("Write the paragraph as you want it to read").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Nobody at all.")
    page.get_by_role("button", name="Look at the change").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="File the amendment").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Amendment 1")).to_be_visible()
