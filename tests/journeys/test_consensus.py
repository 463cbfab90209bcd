"""Can a member say where they stand in a real browser, by tap, by keyboard and by the link of a mail?"""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from equalfooting.adapters import clock
from equalfooting.apps.consensus.actions import designating
from equalfooting.apps.consensus.models import Position, Voice
from equalfooting.apps.consensus.tokens import token_of
from tests.apps.consensus.stage import UNTIL, Stage, all_say, opened
from tests.cast import NOW, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import FAR_APART, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
WITHOUT_SCRIPTS = {**FAR_APART["arabic-phone"], "locale": "en", "java_script_enabled": False}


@pytest.fixture
def stage(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """An open round on which some have spoken, committed so that the live server sees it."""
    groups_in_place("gov", "civil", "business", "tech")
    found = opened(assemble())
    all_say(found, ["", "object", "support", "live-with", "object"])
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=2))
    return found


def own_link(stage: Stage, handle: str) -> str:
    voice = Voice.objects.get(round=stage.round, handle=handle)
    return f"/p/wg/rounds/1/by-mail/{token_of(voice)}/"


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("how", [FAR_APART["desk"], WITHOUT_SCRIPTS], ids=["desk", "phone without scripts"])
def test_a_tap_a_reason_and_a_change_of_mind_by_keyboard_from_the_link_of_a_mail(
    stage: Stage, browser: Browser, live_server: Any, how: dict[str, Any]
) -> None:
    context = browser.new_context(**how)
    page = context.new_page()
    page.goto(live_server.url + own_link(stage, "ana"))
    page.locator("#r2").get_by_role("button", name="Support").press("Enter")
    page.locator("#r1").get_by_role("button", name="Object").press("Enter")
    page.get_by_label("Why").fill("Nobody says by when.")
    page.get_by_label("what would lift your objection").fill("A date is added.")
    page.get_by_role("button", name="Save my position").press("Enter")
    page.wait_for_selector("text=You have answered 2 of 3")
    page.locator("#r2").get_by_role("button", name="Abstain").press("Enter")
    page.wait_for_selector('#r2 button[aria-pressed="true"]:has-text("Abstain")')
    close(context)
    said = {one.recommendation.place: one for one in Position.objects.standing().filter(voice__handle="ana")}
    assert (said[1].stance, said[1].reason, said[1].lifts_if) == ("object", "Nobody says by when.", "A date is added.")
    assert said[2].stance == "abstain" and said[2].door == "mail"


@pytest.mark.parametrize("way", FAR_APART)
def test_pages_of_a_round_are_accessible_and_fit(
    stage: Stage, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    options = FAR_APART[way]
    link = own_link(stage, "ana")
    addresses = ["", "1/", "1/1/", "1/1/positions/", "1/roll/", link.removeprefix("/p/wg/rounds/")]
    addresses.append(addresses[-1] + "?on=2&say=object#r2")
    context = browser.new_context(**options)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for address in addresses:
        page.goto(f"{live_server.url}/p/wg/rounds/{address}")
        assert fits(page), address
        found[address] = violations(page)
    after = UNTIL + timedelta(hours=1)
    designated = designating.designate(
        by=stage.cast.chidi, recommendation=stage.recommendation(), level="divergence", reasons="Two object.", now=after
    )
    designating.challenge(by=stage.people["ana"], designation=designated, reason="Only two.", now=after)
    monkeypatch.setattr(clock, "now", lambda: after)
    for address in ("1/", "1/1/"):
        page.goto(f"{live_server.url}/p/wg/rounds/{address}")
        assert fits(page), address
        found[f"{address} designated"] = violations(page)
    close(context)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
