"""Can everybody read what came out, and follow it on the wall, in a real browser, on a phone and from the right?"""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.summaries import actions
from tests.apps.summaries.rounds import a_round, an_ended_round, say
from tests.cast import NOW, Cast, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import FAR_APART, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PUBLIC = ("outcomes/", "outcomes/2/", "rounds/1/statements/", "rounds/2/wall/", "rounds/2/wall/?light=1")
OF_THE_CHAIR = ("outcomes/new/", "outcomes/1/", "outcomes/1/edit/matter:1/", "outcomes/1/edit/statements/")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """A round that ended with a draft and a published summary, and one that runs, committed for the live server."""
    groups_in_place("gov", "civil", "tech")
    found = assemble()
    ended, running = an_ended_round(found), a_round(found, number=2, ended=False)
    say(running, "mei", 1, "object", "No.", said_at=NOW - timedelta(days=1))
    for title in ("A draft", "What came out"):
        made = actions.draft(
            by=found.chidi, process=found.process, kind="chairs-summary", rounds=[ended], title=title, now=NOW
        )
    actions.publish(by=found.chidi, summary=made, now=NOW)
    return found


def sign_in(context: BrowserContext, person: Person, url: str) -> None:
    """With a second factor, as the tests of pages do."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


@pytest.mark.parametrize("way", FAR_APART)
def test_pages_of_outcomes_are_accessible_and_fit(
    cast: Cast, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    found: dict[str, list[str]] = {}
    for person, addresses in ((None, PUBLIC), (cast.chidi, OF_THE_CHAIR)):
        context = browser.new_context(**FAR_APART[way])
        if person:
            sign_in(context, person, live_server.url)
        page = context.new_page()
        for address in addresses:
            page.goto(f"{live_server.url}/p/wg/{address}")
            assert page.locator("h1").count() == 1, address
            found[address] = violations(page)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        close(context)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_the_wall_follows_what_members_say(
    cast: Cast, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    context = browser.new_context(**FAR_APART["desk"])
    page = context.new_page()
    page.goto(f"{live_server.url}/p/wg/rounds/2/wall/")
    page.get_by_text("Live", exact=True).wait_for()
    assert "1 unanswered" in page.locator(".wall-table").inner_text()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    close(context)
