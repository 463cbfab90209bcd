"""Can everybody use the ground floor in a real browser: sign in, read a process, say how they read its mandate?"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Browser, BrowserContext, Page, expect

from equalfooting.apps.chronicle import actions as chronicle
from equalfooting.apps.processes import actions
from equalfooting.apps.stakeholders import actions as stakeholders
from tests.apps.processes.places import add_reading, enter_mandate, publish_some
from tests.cast import NOW, Cast, assemble
from tests.journeys.axe import violations
from tests.journeys.chromium import close
from tests.journeys.ways import ARABIC_PHONE, DESK, PHONE, groups_in_place
from tests.site.entering import code_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WAYS = {"desk": DESK, "phone": PHONE, "arabic-phone": ARABIC_PHONE}
PUBLIC = (
    "/", "/p/wg/", "/p/wg/people/", "/p/wg/mandate/", "/p/wg/mandate/{mandate}/69/", "/p/wg/documents/",
    "/p/wg/documents/{document}/", "/p/wg/notices/", "/p/wg/notices/{notice}/", "/p/wg/chronicle/",
    "/p/wg/chronicle/{happening}/", "/stakeholders/", "/people/mei/", "/organisations/org-of-mei/", "/groups/gov/",
    "/sign-in/", "/sign-in/join/", "/api/v1/",
)  # fmt: skip
OWN = (
    "/me/", "/me/tokens/", "/me/leave/", "/sign-in/factors/", "/sign-in/factors/app/", "/sign-in/passkeys/add/",
    "/sign-in/address/",
    "/p/wg/edit/", "/p/wg/phases/", "/p/wg/people/", "/p/wg/mandate/new/", "/p/wg/mandate/{mandate}/69/",
    "/p/wg/documents/new/", "/p/wg/notices/new/", "/p/wg/chronicle/new/", "/p/wg/chronicle/{happening}/",
    "/organisations/org-of-mei/edit/",
)  # fmt: skip


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast and a process with something of everything, committed so that the live server sees it."""
    groups_in_place("gov", "civil", "igo")
    people = assemble()
    mandate = enter_mandate(people)
    reading = add_reading(people, people.mei, mandate.paragraphs.get(number="69"))
    words = actions.mandate.Words("كما نقرؤها نحن.", "ar")
    actions.hold_reading(by=people.carlos, reading=reading, words=words, now=NOW)
    publish_some(people, 2)
    stakeholders.declare_interest(by=people.mei, statement="Paid by a ministry.", now=NOW)
    for number in range(3):
        opens = NOW + timedelta(days=30 * number)
        actions.add_phase(
            by=people.sana, process=people.process, names={"en": f"Phase {number}"}, opens_at=opens, closes_at=None,
            now=NOW,
        )  # fmt: skip
    tale = chronicle.Tale(kind="rumour", text="They say so.", source="Two delegates")
    one = chronicle.add_happening(
        by=people.pat, process=people.process, title="A trade", happened_on=NOW.date(), tale=tale, now=NOW
    )
    chronicle.set_standing(by=people.sana, account=one.accounts.get(), value="confirmed", reason="Seen.", now=NOW)
    for person in (people.sana, people.pat):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return people


def filled(path: str, cast: Cast) -> str:
    process = cast.process
    return path.format(
        mandate=process.mandates.get().pk, document=process.documents.first().pk, notice=process.notices.first().pk,
        happening=process.happenings.get().pk,
    )  # fmt: skip


@pytest.fixture
def opened(browser: Browser, live_server, settings, cast: Cast) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of one of the WAYS; a message of its console fails the test."""
    # Passkeys belong to an origin with a name; an IP address is none.
    live_server.url_by_name = live_server.url.replace("127.0.0.1", "localhost")
    settings.ORIGIN = live_server.url_by_name
    contexts, complaints = [], []

    def go(way: str) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url_by_name, **WAYS[way])
        context.on(
            "console",
            lambda said: (
                complaints.append(f"{said.page and said.page.url}: {said.text}") if said.type == "error" else None
            ),
        )
        contexts.append(context)
        return context

    yield go
    for context in contexts:
        close(context)
    assert complaints == []


def enter_as(context: BrowserContext, client_of, person) -> None:
    cookie = client_of(person).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "domain": "localhost", "path": "/"}])


def axe_on(page: Page, paths: tuple[str, ...], cast: Cast) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        answer = page.goto(filled(path, cast))
        assert answer is not None
        assert answer.status == 200, path
        found[path] = violations(page)
    return {path: wrong for path, wrong in found.items() if wrong}


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_wrong_with_the_public_pages(opened, cast: Cast, way: str) -> None:
    assert axe_on(opened(way).new_page(), PUBLIC, cast) == {}


@pytest.mark.parametrize("way", ["desk", "phone"])
def test_axe_finds_nothing_wrong_with_the_pages_of_the_secretariat(opened, signed_in, cast: Cast, way: str) -> None:
    context = opened(way)
    enter_as(context, signed_in, cast.sana)
    assert axe_on(context.new_page(), OWN, cast) == {}


@pytest.mark.parametrize("way", ["phone", "arabic-phone"])
def test_no_page_is_wider_than_the_phone(opened, cast: Cast, way: str) -> None:
    page = opened(way).new_page()
    for path in PUBLIC:
        page.goto(filled(path, cast))
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= seen, path


def test_one_signs_in_with_a_code_and_then_with_a_passkey_alone(opened, cast: Cast, mailoutbox) -> None:
    context = opened("desk")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    page.goto("/sign-in/?next=/p/wg/edit/")
    page.get_by_label("Your e-mail address").fill("sana@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code from the mail").fill(code_in(mailoutbox))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A second factor is needed")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("A name for it").fill("Test key")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Back to where you were").click()
    expect(page).to_have_url(re.compile("/p/wg/edit/$"))

    page.goto("/sign-in/out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/?next=/p/wg/phases/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile("/p/wg/phases/$"))


def test_a_member_joins_a_reading_and_lets_go_again(opened, signed_in, cast: Cast) -> None:
    context = opened("phone")
    enter_as(context, signed_in, cast.oksana)
    page = context.new_page()
    page.goto(filled("/p/wg/mandate/{mandate}/69/", cast))
    page.get_by_text("I hold this too").click()
    page.get_by_label("In my words").first.fill("Так и есть.")
    page.get_by_role("button", name="Stand with it").click()
    expect(page.get_by_text("Так и есть.")).to_be_visible()
    page.get_by_role("button", name="I no longer hold it").click()
    expect(page.get_by_text("Так и есть.")).to_have_count(0)
