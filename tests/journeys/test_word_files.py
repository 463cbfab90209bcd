"""Can a delegate send back a Word file in a real browser, on a desk, a phone and from the right?"""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from equalfooting.adapters import clock
from equalfooting.apps.drafting.files import file_of, wanted
from equalfooting.apps.drafting.models import Amendment, ReturnedFile
from tests.apps.drafting import wordy
from tests.cast import NOW, Cast, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import FAR_APART, groups_in_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TEXT = "/p/wg/texts/a-draft-report/"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """A text with two versions, committed so that the live server sees it."""
    groups_in_place("gov", "civil")
    cast = assemble()
    version = wordy.a_text(cast)
    taken = wordy.may_to_shall(cast.mei, version), wordy.a_new_paragraph(cast.carlos, version)
    wordy.accepted(cast, version.text, *taken)
    wordy.next_version(cast, version.text)
    return cast


def came_back(cast: Cast, folder: Path) -> Path:
    """A file that Mei and a colleague whom the site does not know wrote in."""
    version = cast.process.texts.get().versions.first()
    assert version
    version.text.process = cast.process
    content = file_of("clean", "docx", wanted(version, "clean", NOW))
    content = wordy.changed(wordy.changed(content, "numbers", "protocols"), "stakeholders", "parties", "Colleague")
    file = folder / "back.docx"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("way", FAR_APART)
def test_a_file_is_sent_back_looked_at_decided_upon_and_proposed(
    cast: Cast, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    signed_in = Client()
    signed_in.force_login(cast.mei, backend=BACKEND)
    session = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(**FAR_APART[way])
    cookies = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: FAR_APART[way]["locale"]}
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
    page = context.new_page()
    wrong: dict[str, list[str]] = {}

    def looked(name: str) -> None:
        wrong[name] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name

    for address in ("compare/", "fates/", "whose-words/", "files/", "returned/"):
        page.goto(live_server.url + TEXT + address)
        looked(address)
    page.set_input_files("input[type=file]", str(came_back(cast, tmp_path)))
    page.click("main form button.button-primary")
    page.wait_for_url("**/returned/*/")
    looked("what it would become")
    assert not page.locator("form[action$='/propose/'] button:not([disabled])").count()
    page.select_option("select[name=author-0]", "me")
    page.click("main form:has(select) button")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("form[action$='/propose/'] button")
    page.wait_for_load_state()
    looked("what it became")
    close(context)
    assert {name: found for name, found in wrong.items() if found} == {}
    assert ReturnedFile.objects.get().filed_at
    assert sorted(one.anchors.get().words for one in Amendment.objects.filter(door="word")) == ["parties", "protocols"]
