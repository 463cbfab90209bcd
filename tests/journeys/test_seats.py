"""Can seats be filled in a real browser: nominated on a phone, balanced by the secretariat, drawn by lot?"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.seats.models import Draw, Nomination, SeatPlan, Sitting
from tests.apps.seats.plans import AFTER, LOTTERY, SEED_KNOWN, WHILE_OPEN, a_plan, a_pool, at
from tests.cast import NOW, Cast, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import ARABIC_PHONE, PHONE, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
GROUP, DRAWN = "/p/wg/seats/group/", "/p/wg/seats/drawn/"


@pytest.fixture
def cast(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    at(NOW, monkeypatch)
    groups_in_place("gov", "civil", "igo")
    return assemble()


@pytest.fixture
def a_page(browser: Browser, live_server: Any, signed_in: Callable[[Person], Client]) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_page(by: Person | None = None, **ways: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **ways)
        contexts.append(context)
        if by is not None:
            session = signed_in(by).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    yield open_page
    for context in contexts:
        close(context)


def looks_right(page: Page, address: str) -> None:
    """The page answers, fits the screen, and axe finds nothing wrong with it."""
    response = page.goto(address)
    assert response is not None
    assert response.status == 200, address
    assert violations(page) == [], address
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_nominates_themselves_on_a_phone(
    cast: Cast, a_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch, javascript: bool
) -> None:
    a_plan(cast)
    at(WHILE_OPEN, monkeypatch)
    page = a_page(cast.pat, **PHONE, java_script_enabled=javascript)
    page.goto(GROUP)
    page.click("text=Nominate yourself")
    page.select_option("#id_group", "civil")
    page.fill("#id_statement", "I would listen first.")
    page.select_option("#id_a-0", "woman")
    page.click("main button.button-primary:visible")
    expect(page.locator("main")).to_contain_text("needs the agreement of the nominee")
    expect(page.locator("#id_statement")).to_have_value("I would listen first.")
    page.check("#id_has_consent")
    page.click("main button.button-primary:visible")
    expect(page.locator("main")).to_contain_text("I would listen first.")
    assert Nomination.objects.get().particulars.attributes == {"gender": "woman"}


def test_a_plan_is_checked_while_it_is_typed(cast: Cast, a_page: Callable[..., Page]) -> None:
    page = a_page(cast.sana)
    page.goto("/p/wg/seats/new/?pattern=equal")
    expect(page.locator("#checked")).to_contain_text("Nothing in the plan contradicts itself")
    page.fill("#id_groups-0-most", "40")
    page.fill("#id_groups-0-least", "40")
    expect(page.locator("#checked")).to_contain_text("There are 20 seats.", timeout=20_000)


def test_the_secretariat_balances_and_everybody_reads_who_sits(
    cast: Cast, a_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_pool(cast, a_plan(cast))
    at(AFTER, monkeypatch)
    page = a_page(cast.sana)
    page.goto(GROUP + "fill/")
    page.click("button:has-text('Compute')")
    expect(page.locator("main")).to_contain_text("proven best")
    looks_right(page, page.url)
    page.click("text=Adopt this panel")
    expect(page.locator("main")).to_contain_text("4 of 4 seats are taken")
    assert Sitting.objects.count() == 4
    for way in (PHONE, ARABIC_PHONE):
        reader = a_page(**way)
        for name in ("", "nominees/", "panel/", "members/"):
            looks_right(reader, GROUP + name)
    for name in ("seat/1/replace/", "seat/1/leave/", "nominees/1/"):
        looks_right(page, GROUP + name)


def test_a_lottery_is_published_and_drawn(
    cast: Cast, a_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_pool(cast, a_plan(cast, LOTTERY, "drawn"))
    at(AFTER, monkeypatch)
    page = a_page(cast.sana)
    page.goto(DRAWN + "fill/")
    page.click("button:has-text('Compute the chances')")
    page.click("text=Publish these chances")
    expect(page.locator("main")).to_contain_text("The draw is made from this value")
    looks_right(a_page(**PHONE), DRAWN + "chances/")
    at(SEED_KNOWN, monkeypatch)
    page.goto(DRAWN + "draw/")
    page.fill("#id_seed", "4 8 15 16 23 42")
    page.click("text=Draw now, for good")
    expect(page.locator("main")).to_contain_text("4 8 15 16 23 42")
    assert len(Draw.objects.get().tickets) == 4
    assert SeatPlan.objects.get(slug="drawn").filled_at is not None
    looks_right(a_page(**ARABIC_PHONE), DRAWN + "chances/")


def test_pages_of_the_secretariat_are_accessible(
    cast: Cast, a_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_pool(cast, a_plan(cast))
    at(WHILE_OPEN, monkeypatch)
    for way in ({}, PHONE, ARABIC_PHONE):
        page = a_page(cast.sana, **way)
        for address in (
            "/p/wg/seats/",
            "/p/wg/seats/new/?pattern=cstd",
            GROUP + "edit/",
            GROUP + "enter/",
            GROUP + "file/",
        ):
            looks_right(page, address)
        for name in ("doubles/", "focal-points/", "nominees/", "nominate/?for=other"):
            looks_right(page, GROUP + name)
