"""Can everybody read, sign and follow a joint letter in a real browser, on a desk, a phone and from the right?"""

from typing import Any

import pytest
from playwright.sync_api import Browser

from equalfooting.adapters import clock
from equalfooting.apps.letters.actions import drafting, sending, settling
from tests.apps.letters.letters import AFTER, TEXT, drafted, fresh, sent, signed, told
from tests.cast import assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import FAR_APART, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PAGES = ("", "hear-those-affected/", "open-records/", "open-records/?in=fr", "open-records/sign/")


@pytest.fixture
def letters(transactional_db: None) -> None:
    """One that was answered, and one in two languages open for signatures, committed for the live server."""
    groups_in_place("gov", "civil", "business")
    cast = assemble()
    answered = sent(cast)
    answer = told(AFTER.date(), words="Nous publierons le projet.", language="fr", other_side="La présidente")
    sending.record(by=cast.mei, letter=answered, kind="answered", told=answer, now=AFTER)
    letter = drafted(cast, title="Open records", kind="statement", languages=["en", "fr"])
    drafting.translate(by=cast.mei, letter=letter, language="fr", title="Registres", text=TEXT, version=0, now=AFTER)
    settling.move_deadline(by=cast.mei, letter=letter, sign_until=AFTER.replace(month=12), now=AFTER)
    settling.settle(by=cast.mei, letter=fresh(letter), now=AFTER)
    signed(cast.pat, letter, AFTER, may_name=True, post="Engineer")


@pytest.mark.parametrize("way", FAR_APART)
def test_pages_of_letters_are_accessible_and_fit(
    letters: None, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    context = browser.new_context(**FAR_APART[way])
    found: dict[str, list[str]] = {}
    page = context.new_page()
    for address in PAGES:
        page.goto(f"{live_server.url}/p/wg/letters/{address}")
        found[address] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    close(context)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_somebody_signs_without_javascript(
    letters: None, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    context = browser.new_context(**FAR_APART["desk"], java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/p/wg/letters/open-records/")
    page.get_by_role("link", name="Sign as yourself").click()
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("E-mail address").fill("ann@example.org")
    page.get_by_role("button", name="Send me the link").click()
    assert page.get_by_text("A mail is on its way.").is_visible()
    close(context)
