"""Do the parts work in a real browser: reachable, readable, by keyboard, on a phone, and nothing lost?"""

import json
from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.axe import violations
from tests.journeys.chromium import chromium, close

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WAYS = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 800}, "is_mobile": True, "has_touch": True},
    "arabic": {"viewport": {"width": 1280, "height": 900}, "locale": "ar"},
    "arabic-phone": {"viewport": {"width": 390, "height": 800}, "is_mobile": True, "locale": "ar"},
    "small-phone": {"viewport": {"width": 320, "height": 640}, "is_mobile": True},
    "without-scripts": {"viewport": {"width": 1280, "height": 900}, "java_script_enabled": False},
}
LAB = """<!doctype html><html lang="en"><head><title>Lab</title></head><body>%s
<form data-draft-key="lab" data-draft-url="/lab-draft" data-draft-version="%s" data-draft-words='%s'>
<input type="hidden" name="csrfmiddlewaretoken" value="token"><textarea name="answer" aria-label="Answer">%s</textarea>
<label><input type="checkbox" name="cite" value="yes"> cite</label><input type="file" name="paper" aria-label="Paper">
</form><div id="announcements" role="status"></div>
<script type="module" src="/static/ui/js/announce.js"></script>
<script type="module" src="/static/ui/js/drafts.js"></script></body></html>"""
WORDS = json.dumps(
    {"saved": "saved", "here": "kept here", "restored": "back from {moment}", "offer": "two texts", "newer": "newer",
     "use": "use it", "discard": "keep", "undo": "undo"})  # fmt: skip


@pytest.fixture(scope="module")
def browser(django_db_setup: None) -> Iterator[Browser]:
    # The database is made first: making it is not possible while the driver's loop runs.
    with chromium() as running:
        yield running


@pytest.fixture
def opened(browser: Browser, live_server, settings) -> Iterator[Callable[..., Page]]:
    """Opens the gallery (or a path) in one of the WAYS; a message of the browser's console fails the test."""
    settings.DEMO = True
    contexts = []
    complaints: list[str] = []

    def go(way: str = "desk", path: str = "/parts/", prepare: Callable[[Page], None] | None = None) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, **{"locale": "en", **WAYS[way]}))
        page = contexts[-1].new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if prepare:
            prepare(page)
        page.goto(path)
        return page

    yield go
    for context in contexts:
        close(context)
    assert [text for text in complaints if "503" not in text and "409" not in text] == []


@pytest.mark.parametrize("way", ["desk", "dark", "phone", "arabic"])
def test_axe_finds_nothing_wrong_with_any_part(opened, way: str) -> None:
    assert violations(opened(way, "/parts/?form=1")) == []


def test_axe_finds_nothing_wrong_with_signing_in(opened) -> None:
    assert violations(opened("phone", reverse("account_login"))) == []


def test_a_word_of_a_thousand_letters_stays_on_a_phone(opened) -> None:
    page = opened("phone")

    page.evaluate(
        """() => document.querySelectorAll('h1, h2, h3 a, .prose p, bdi, dd, .callout p, .badge, .button, option')
        .forEach((e) => { e.textContent = 'w'.repeat(1000); })"""
    )

    assert page.locator("html").evaluate("e => e.scrollWidth") <= 390


@pytest.mark.parametrize("way", WAYS)
def test_nothing_has_to_be_scrolled_sideways(opened, way: str) -> None:
    page = opened(way)
    widths = (
        page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]") if way != "without-scripts" else [0, 0]
    )

    assert widths[0] <= widths[1]
    assert page.locator("html").bounding_box()["width"] <= WAYS[way]["viewport"]["width"]


def test_what_can_be_pressed_on_a_phone_is_large_enough(opened) -> None:
    page = opened("phone")

    small = page.evaluate(
        """() => [...document.querySelectorAll('.button, summary, .places a, .tabs a, .pager a, .choices label')]
        .filter((e) => e.checkVisibility())
        .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.5).map(([text]) => text)"""
    )
    assert small == []


@pytest.mark.parametrize("way", ["phone", "arabic-phone"])
def test_the_place_where_one_is_is_in_view_on_a_phone(opened, way: str) -> None:
    page = opened(way)

    box = page.locator(".places [aria-current]").bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_search_answers_while_one_types_at_an_address_to_share(opened) -> None:
    page = opened()

    page.get_by_label("Search the map").press_sequentially("cross", delay=20)

    expect(page.locator("#results tbody tr")).to_have_count(1)
    expect(page.locator("#announcements")).to_have_text("1 issues")
    assert page.url.endswith("/parts/?q=cross")
    page.go_back()
    expect(page.locator("#results tbody tr")).to_have_count(4)


def test_search_works_as_a_plain_form(opened) -> None:
    page = opened("without-scripts")

    page.get_by_label("Search the map").fill("multi")
    page.get_by_role("button", name="Search").click()

    assert page.url.endswith("/parts/?q=multi")
    assert page.locator("#results tbody tr").count() == 1


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(opened) -> None:
    page = opened()

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url("**#main")


def test_a_refused_button_says_why_to_the_keyboard_and_does_nothing(opened) -> None:
    page = opened()
    button = page.get_by_role("button", name="Close the call")
    reason = page.get_by_role("tooltip").filter(has_text="you take part as observer").first

    expect(reason).to_be_hidden()
    button.focus()

    expect(reason).to_be_visible()
    assert "you take part as observer" in button.evaluate(
        "e => document.getElementById(e.getAttribute('aria-describedby')).textContent"
    )


def test_single_keys_press_rest_while_typing_and_can_be_switched_off(opened) -> None:
    page = opened()
    page.evaluate(
        """() => document.addEventListener('submit', (event) => {
            if (event.target.method !== 'post') return;
            event.preventDefault(); document.body.dataset.sent = (document.body.dataset.sent ?? '') + 'x';
        })"""
    )
    sent = "document.body.dataset.sent ?? ''"

    page.get_by_label("Search the map").press("c")
    assert page.evaluate(sent) == ""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("c")
    assert page.evaluate(sent) == "x"

    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys on this page")
    expect(dialog).to_contain_text("Confirm")
    dialog.get_by_label("Single keys are on").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("c")
    assert page.evaluate(sent) == "x"


def test_a_menu_opens_without_scripts_and_changes_the_language(opened) -> None:
    page = opened("without-scripts")

    page.locator("summary", has_text="English").click()
    page.get_by_role("button", name="Français").click()

    assert page.locator("html[lang=fr]").count() == 1


class Lab:
    """A page with one kept form, and a server that can be out of reach or hold a newer text."""

    def __init__(self) -> None:
        self.saved: list[str] = []
        self.status = 200
        self.version = "1"
        self.text = ""
        self.above = ""

    def prepare(self, page: Page) -> None:
        page.route("**/lab", self.show)
        page.route("**/lab-draft", self.save)

    def show(self, route: Route) -> None:
        html = LAB % (self.above, self.version, WORDS, self.text)
        route.fulfill(body=html, content_type="text/html")

    def save(self, route: Route) -> None:
        if self.status == 200:
            self.saved.append(route.request.post_data or "")
            self.version = str(int(self.version) + 1)
        route.fulfill(status=self.status, json={"version": self.version})


def test_a_draft_is_sent_while_typing_and_survives_a_crash(opened) -> None:
    lab = Lab()
    page = opened("desk", "/lab", lab.prepare)
    page.get_by_label("Answer").fill("Half a thought")
    page.get_by_label("cite").check()
    expect(page.locator(".draft-state")).to_have_text("saved")
    page.get_by_label("Answer").press_sequentially(" and more")
    page.wait_for_timeout(500)

    page.reload()

    expect(page.get_by_label("Answer")).to_have_value("Half a thought and more")
    expect(page.get_by_label("cite")).to_be_checked()
    expect(page.locator("#announcements")).to_contain_text("back from")
    assert "Half a thought" in lab.saved[0]
    assert 'name="draft_version"' in lab.saved[0]


def test_a_draft_is_kept_on_the_device_while_the_line_is_down(opened) -> None:
    lab = Lab()
    lab.status = 503
    page = opened("desk", "/lab", lab.prepare)

    page.get_by_label("Answer").fill("Written on a train")

    expect(page.locator(".draft-state")).to_have_text("kept here")
    lab.status = 200
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator(".draft-state")).to_have_text("saved")


def test_a_newer_text_at_the_server_is_never_overwritten(opened) -> None:
    lab = Lab()
    page = opened("desk", "/lab", lab.prepare)
    page.get_by_label("Answer").fill("Mine, older")
    page.wait_for_timeout(500)
    lab.version, lab.text = "9", "Theirs, newer"

    page.reload()

    expect(page.get_by_label("Answer")).to_have_value("Theirs, newer")
    expect(page.locator(".draft-found")).to_contain_text("two texts")
    page.get_by_role("button", name="use it").click()
    expect(page.get_by_label("Answer")).to_have_value("Mine, older")


def test_a_refused_save_stops_and_says_so(opened) -> None:
    lab = Lab()
    lab.status = 409
    page = opened("desk", "/lab", lab.prepare)

    page.get_by_label("Answer").fill("Mine")

    expect(page.locator(".draft-state")).to_have_text("newer")
    expect(page.get_by_label("Answer")).to_have_value("Mine")


def test_a_sent_form_leaves_nothing_on_the_device(opened) -> None:
    lab = Lab()
    page = opened("desk", "/lab", lab.prepare)
    page.get_by_label("Answer").fill("Sent")
    expect(page.locator(".draft-state")).to_have_text("saved")
    lab.above = '<p data-draft-clear="lab">received</p>'

    page.reload()

    expect(page.get_by_label("Answer")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('ui:draft'))") == []


def test_two_windows_of_one_form_keep_both_texts(opened) -> None:
    lab = Lab()
    lab.status = 503
    first = opened("desk", "/lab", lab.prepare)
    second = first.context.new_page()
    lab.prepare(second)
    second.goto("/lab")
    first.get_by_label("Answer").fill("Written first")
    first.wait_for_timeout(500)

    second.get_by_label("Answer").fill("Written second")
    second.wait_for_timeout(500)

    kept = second.evaluate("Object.values(localStorage).map((text) => JSON.parse(text).values.answer[0]).sort()")
    assert kept == ["Written first", "Written second"]


def test_an_action_with_a_question_is_not_sent_when_the_answer_is_no(opened) -> None:
    page = opened()
    asked: list[str] = []
    sent: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)

    page.get_by_role("button", name="Withdraw").click()

    assert asked == ["Withdraw the submission? It stays on the record as withdrawn."]
    assert sent == []


LIVE = """<!doctype html><html lang="en"><head><title>Live</title></head><body>
<p class="not-live" data-live-mark data-say-live="Live" data-say-stopped="Not live: the line is down">Not live</p>
<section data-live-url="/lab-lines" data-live-every="3"><p>one line</p></section>
<script type="module" src="/static/ui/js/live.js"></script></body></html>"""


def test_a_live_part_follows_and_says_when_it_does_not(opened) -> None:
    answers = iter([(200, "<p>two lines</p>"), (503, "")])

    def prepare(page: Page) -> None:
        page.route("**/live", lambda route: route.fulfill(body=LIVE, content_type="text/html"))
        page.route(
            "**/lab-lines", lambda route: (lambda a: route.fulfill(status=a[0], body=a[1]))(next(answers, (503, "")))
        )

    page = opened("desk", "/live", prepare)

    expect(page.locator("section")).to_have_text("two lines")
    expect(page.locator("[data-live-mark]")).to_have_text("Live")
    expect(page.locator("[data-live-mark]")).to_have_text("Not live: the line is down", timeout=6000)
