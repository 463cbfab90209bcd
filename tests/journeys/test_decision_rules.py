"""Can everybody read a decision rule and try a change in a real browser, on a desk, a phone and from the right?"""

from typing import Any

import pytest
from playwright.sync_api import Browser

from equalfooting.adapters import clock
from equalfooting.apps.decisions import actions
from equalfooting.domain.power.ready_made import ready_made
from tests.cast import NOW, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import FAR_APART, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PAGES = ("", "by-groups/", "by-groups/?at=rule.each&to=100%25", "the-council/")


@pytest.fixture
def rules(transactional_db: None) -> None:
    """A rule over groups, and one over members alone, committed so that the live server sees them."""
    groups_in_place("gov", "civil")
    cast = assemble()
    members = [{"id": f"Member {n}", "group": ("gov", "civil")[n % 2]} for n in range(7)]
    by_groups = {"members": members, "rule": {"each": "group", "rule": {"count": ">50%"}}}
    for title, described in (("By groups", by_groups), ("The Council", ready_made("eec-1958"))):
        version = actions.draft(by=cast.sana, process=cast.process, title=title, description=described, now=NOW)
        actions.publish(by=cast.sana, version=version, now=NOW)


@pytest.mark.parametrize("way", FAR_APART)
def test_pages_of_decision_rules_are_accessible_and_fit(
    rules: None, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    context = browser.new_context(**FAR_APART[way])
    found: dict[str, list[str]] = {}
    page = context.new_page()
    for address in PAGES:
        page.goto(f"{live_server.url}/p/wg/rules/{address}")
        found[address] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    close(context)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
