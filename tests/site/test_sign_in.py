"""Can one sign in with a code, and can nobody else with the same code, mail, link or many tries?"""

import copy
import re

import pytest
from django.test import Client
from django.test.signals import template_rendered

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.stakeholders.models import Affiliation
from tests.cast import Cast
from tests.site.entering import ask_for_code, code_in, confirm_address, is_signed_in


@pytest.fixture
def pat(cast: Cast) -> Person:
    confirm_address(cast.pat)
    return cast.pat


def enter(client: Client, code: str, **extra: str):
    return client.post("/sign-in/code/", {"code": code, **extra})


def test_the_code_of_the_mail_signs_in_and_leads_back(pat: Person, client, mailoutbox) -> None:
    page = ask_for_code(client, "pat@example.org", next="/p/wg/people/")
    assert "pat@example.org" in page.content.decode()
    answer = enter(client, code_in(mailoutbox).lower(), next="/p/wg/people/")
    assert (answer.status_code, answer["Location"]) == (302, "/p/wg/people/")
    assert is_signed_in(client)


def test_the_code_works_once(pat: Person, client, mailoutbox) -> None:
    ask_for_code(client, "pat@example.org")
    code = code_in(mailoutbox)
    enter(client, code)
    client.post("/sign-in/out/")
    enter(client, code)
    assert not is_signed_in(client)


def test_the_code_is_bound_to_the_browser_that_asked(pat: Person, client, mailoutbox) -> None:
    ask_for_code(client, "pat@example.org")
    thief = Client()
    enter(thief, code_in(mailoutbox))
    ask_for_code(thief, "sana@example.org")
    enter(thief, code_in(mailoutbox[:1]))
    assert not is_signed_in(thief)


def test_no_get_signs_in_or_out(pat: Person, client, mailoutbox) -> None:
    ask_for_code(client, "pat@example.org")
    code = code_in(mailoutbox)
    client.get("/sign-in/code/", {"code": code})
    assert not is_signed_in(client)
    enter(client, code)
    client.get("/sign-in/out/")
    assert is_signed_in(client)


def test_the_fifth_wrong_code_ends_the_attempt(pat: Person, client, mailoutbox) -> None:
    ask_for_code(client, "pat@example.org")
    for _ in range(5):
        enter(client, "AAA-AAA")
    enter(client, code_in(mailoutbox))
    assert not is_signed_in(client)


def test_copies_of_the_session_do_not_multiply_the_tries(pat: Person, client, mailoutbox) -> None:
    """Parallel requests each see the session as it was; the tally counts them together."""
    ask_for_code(client, "pat@example.org")
    before = dict(client.session.items())
    statuses = []
    for _ in range(12):
        session = client.session
        session.clear()
        session.update(copy.deepcopy(before))
        session.save()
        statuses.append(enter(client, "AAA-AAA").status_code)
    assert statuses[:10] == [200] * 10
    assert statuses[10:] == [429] * 2


def test_an_unknown_address_looks_the_same_and_is_told_by_mail(cast: Cast, client, mailoutbox) -> None:
    confirm_address(cast.pat)
    known = ask_for_code(Client(), "pat@example.org").content.decode().replace("pat@example.org", "…")
    unknown = ask_for_code(client, "new@example.org").content.decode().replace("new@example.org", "…")
    strip = [text[text.index("<main") : text.index("</main>")] for text in (known, unknown)]
    same = [re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text) for text in strip]
    assert same[0] == same[1]
    assert "No account has it." in mailoutbox[-1].body
    assert "http://localhost:8000/sign-in/join/" in mailoutbox[-1].body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_mails_carry_the_configured_origin_whatever_the_host_header_says(cast: Cast, client, mailoutbox, host) -> None:
    client.post("/sign-in/", {"email": "new@example.org"}, headers={"host": f"{host}:6666"})
    body = mailoutbox[-1].body
    assert "http://localhost:8000/" in body
    assert "6666" not in body + mailoutbox[-1].subject


def test_an_unknown_host_is_refused(db: None, client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:x"])
def test_signing_in_leads_nowhere_else(pat: Person, client, mailoutbox, target: str) -> None:
    ask_for_code(client, "pat@example.org", next=target)
    answer = enter(client, code_in(mailoutbox), next=target)
    assert answer["Location"] == "/"
    assert client.post("/sign-in/out/", {"next": target})["Location"] == "/"


def test_an_account_is_opened_with_a_code_and_put_on_the_record(db: None, client, mailoutbox, now) -> None:
    page = client.post("/sign-in/join/", {"email": "New@Example.org", "name": "  Nia   New "}, follow=True)
    assert "Confirm your address" in page.content.decode()
    assert not Leaf.objects.exists(), "nobody is on the record before the address is confirmed"
    client.post("/sign-in/confirm-address/", {"code": code_in(mailoutbox)})
    person = Person.objects.get(email="new@example.org")
    assert is_signed_in(client)
    assert (person.name, person.joined_at, person.has_usable_password()) == ("Nia New", now, False)
    leaf = Leaf.objects.get(verb="person.join")
    assert "Nia" not in f"{leaf.facts}{leaf.words}"


def test_opening_an_account_twice_tells_only_the_owner_of_the_address(pat: Person, client, mailoutbox) -> None:
    page = client.post("/sign-in/join/", {"email": "pat@example.org"}, follow=True)
    assert page.status_code == 200
    assert "It has one already." in mailoutbox[-1].body
    assert Person.objects.filter(email="pat@example.org").count() == 1


def test_whoever_has_an_account_already_is_not_held_before_a_code_that_never_comes(
    pat: Person, client, mailoutbox
) -> None:
    client.post("/sign-in/join/", {"email": "pat@example.org"})
    waiting = client.get("/sign-in/confirm-address/").content.decode()
    assert "I have an account" in waiting
    assert "sign-in/" in mailoutbox[-1].body
    ask_for_code(client, "pat@example.org")
    client.post("/sign-in/code/", {"code": code_in(mailoutbox)})
    assert client.session["_auth_user_id"] == str(pat.pk)


def test_the_page_that_waits_does_not_tell_who_has_an_account(pat: Person, client) -> None:
    pages = []
    for address in ("pat@example.org", "new@example.org"):
        browser = Client()
        browser.post("/sign-in/join/", {"email": address})
        page = browser.get("/sign-in/confirm-address/").content.decode()
        pages.append(re.sub(r'value="[^"]*"|nonce-\S+', "", page.replace(address, "ADDRESS")))
        assert browser.get("/sign-in/").status_code == 200
    assert pages[0] == pages[1]


def test_who_has_left_cannot_sign_in(pat: Person, client, mailoutbox) -> None:
    Person.objects.filter(pk=pat.pk).update(is_active=False)
    ask_for_code(client, "pat@example.org")
    assert "No account has it." in mailoutbox[-1].body


def test_asking_for_codes_is_limited(cast: Cast) -> None:
    statuses = [Client().post("/sign-in/", {"email": f"a{n}@example.org"}).status_code for n in range(31)]
    assert statuses == [302] * 30 + [429]


@pytest.mark.parametrize(
    "path",
    [
        "password/change/", "password/set/", "password/reset/", "password/reset/key/1-x/", "signup/", "login/",
        "social/signup/", "3rdparty/",
    ],
)  # fmt: skip
def test_nothing_about_passwords_has_an_address(db: None, client, path: str) -> None:
    assert client.get(f"/sign-in/{path}").status_code == 404


def test_a_password_signs_nobody_in(pat: Person, client) -> None:
    pat.set_password("secret")
    pat.save()
    client.post("/sign-in/", {"login": "pat@example.org", "password": "secret", "email": ""})
    assert not is_signed_in(client)


PAGES = (
    "/sign-in/", "/sign-in/join/", "/sign-in/out/", "/sign-in/closed/", "/sign-in/address/", "/sign-in/factors/",
    "/sign-in/factors/app/", "/sign-in/passkeys/", "/sign-in/passkeys/add/", "/sign-in/with/",
    "/sign-in/with/login/cancelled/", "/sign-in/with/login/error/", "/sign-in/second-factor/", "/me/", "/me/leave/",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_signing_in_is_one_of_ours(pat: Person, client, path: str) -> None:
    client.force_login(pat, backend="allauth.account.auth_backends.AuthenticationBackend")
    used = []

    def note(signal, sender, template, **_) -> None:
        used.append(str(template.origin))

    template_rendered.connect(note)
    try:
        page = client.get(path, follow=True)
    finally:
        template_rendered.disconnect(note)
    assert page.status_code in {200, 401, 403}
    assert [origin for origin in used if "allauth" in origin and "equalfooting" not in origin] == []
    text = page.content.decode()
    assert text.count("<h1>") == 1
    assert "<script>" not in text
    assert " style=" not in text


def test_the_language_and_affiliation_do_not_leak_between_requests(cast: Cast, signed_in, client) -> None:
    Person.objects.filter(pk=cast.pat.pk).update(language="ar")
    assert 'dir="rtl"' in signed_in(cast.pat).get("/me/").content.decode()
    assert 'dir="ltr"' in client.get("/").content.decode()[:200]
    assert Affiliation.objects.exists()
