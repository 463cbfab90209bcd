"""Does signing in with an OpenID Connect provider work, and whom does it keep out?"""

import time
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.models import Leaf
from tests.cast import Cast
from tests.site.entering import ask_for_code, code_in, confirm_address, is_signed_in
from tests.site.openid_provider import ADA, OpenIdProvider, running

BEGIN = "/sign-in/with/oidc/ministry/login/"
STATES = "socialaccount_states"


@pytest.fixture
def provider(db: None, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenIdProvider]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with running() as one:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [one.app]}}
        yield one


def leave(client: Client, begin: str = BEGIN) -> str:
    """Press the button: the provider's page that the browser is led to."""
    return client.post(begin)["Location"]


def agree(address: str) -> str:
    """Agree at the provider: the page of ours that the browser is led back to."""
    back = urlsplit(requests.get(address, allow_redirects=False, timeout=5).headers["Location"])
    return f"{back.path}?{back.query}"


def walk(client: Client, begin: str = BEGIN):
    return client.get(agree(leave(client, begin)))


def asked_in(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def assert_refused(client: Client, page) -> None:
    assert page.status_code == 401
    assert "Signing in did not work" in page.content.decode()
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_somebody_new_joins_and_is_signed_in(provider: OpenIdProvider, client: Client, mailoutbox) -> None:
    page = walk(client)
    assert (page.status_code, page["Location"]) == (302, "/")
    person = Person.objects.get(email=ADA["email"])
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.name == "Ada L"
    assert not person.has_usable_password()
    assert EmailAddress.objects.get(user=person).verified
    assert Leaf.objects.filter(verb="person.join").count() == 1


def test_who_has_joined_comes_back_to_the_same_account_even_with_another_address(
    provider: OpenIdProvider, client: Client
) -> None:
    walk(client)
    provider.person["email"] = "ada@elsewhere.example"
    again = Client()
    walk(again)
    assert again.session["_auth_user_id"] == client.session["_auth_user_id"]
    assert Person.objects.count() == 1


def test_each_try_carries_a_fresh_state_nonce_and_challenge(provider: OpenIdProvider, client: Client) -> None:
    first, second = asked_in(leave(client)), asked_in(leave(client))
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
    assert first["redirect_uri"].endswith("/sign-in/with/oidc/ministry/login/callback/")


def test_a_known_address_opens_no_account_by_itself_but_its_owner_connects_the_provider(
    cast: Cast, provider: OpenIdProvider, client: Client, mailoutbox
) -> None:
    confirm_address(cast.pat)
    provider.person["email"] = cast.pat.email
    walk(client)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    assert mailoutbox[-1].to == [cast.pat.email]
    assert "It has one already" in mailoutbox[-1].body

    client.post("/sign-in/out/", {"next": "/sign-in/"})
    ask_for_code(client, cast.pat.email)
    client.post("/sign-in/code/", {"code": code_in(mailoutbox)})
    walk(client, f"{BEGIN}?process=connect")
    assert SocialAccount.objects.get().user == cast.pat

    again = Client()
    walk(again)
    assert again.session["_auth_user_id"] == str(cast.pat.pk)


@pytest.mark.parametrize("verified", [False, None, "false", "no", 0])
def test_an_unconfirmed_address_takes_over_nobody(
    cast: Cast, provider: OpenIdProvider, client: Client, verified: object
) -> None:
    confirm_address(cast.pat)
    provider.person |= {"email": cast.pat.email, "email_verified": verified}
    walk(client)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("verified", [False, None, "false", "no", 0])
def test_an_unconfirmed_new_address_asks_for_a_code_first(
    provider: OpenIdProvider, client: Client, mailoutbox, verified: object
) -> None:
    provider.person["email_verified"] = verified
    walk(client)
    assert not is_signed_in(client)
    assert not Leaf.objects.filter(verb="person.join").exists()
    client.post("/sign-in/confirm-address/", {"code": code_in(mailoutbox)})
    assert is_signed_in(client)
    assert SocialAccount.objects.get().user.email == ADA["email"]
    assert Leaf.objects.filter(verb="person.join").count() == 1


def test_joining_with_the_address_of_another_leaves_no_way_into_the_account_of_its_owner(
    provider: OpenIdProvider, client: Client, mailoutbox
) -> None:
    provider.person["email_verified"] = False
    stranger = Client()
    walk(stranger)

    ask_for_code(client, ADA["email"])
    client.post("/sign-in/code/", {"code": code_in(mailoutbox)})
    assert is_signed_in(client)
    assert not SocialAccount.objects.exists()

    stranger.get("/sign-in/confirm-address/")
    stranger.post("/sign-in/confirm-address/", {"action": "change", "email": "eve@example.org"})
    assert not is_signed_in(stranger)
    assert not EmailAddress.objects.exclude(email=ADA["email"]).exists()
    assert Person.objects.get().email == ADA["email"]
    for browser in (stranger, Client()):
        walk(browser)
        assert not is_signed_in(browser)


LIES = {
    "a nonce of another try": {"nonce": "other"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "somebody-else"},
    "two audiences and no party": {"aud": ["equal-footing", "somebody-else"]},
    "another party": {"azp": "somebody-else"},
    "another issuer": {"iss": "https://elsewhere.example"},
    "expired": {"exp": int(time.time()) - 60},
    "no expiry": {"exp": None},
    "made in the future": {"iat": int(time.time()) + 3600},
    "nobody's token": {"sub": None},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_token_that_is_not_for_this_try_is_refused(provider: OpenIdProvider, client: Client, lie: dict) -> None:
    provider.claims = lie
    assert_refused(client, walk(client))


@pytest.mark.parametrize("signs_with", ["another key", "nobody", "secret"])
def test_a_token_that_the_provider_did_not_sign_is_refused(
    provider: OpenIdProvider, client: Client, signs_with: str
) -> None:
    provider.signs_with = signs_with
    assert_refused(client, walk(client))


def test_no_identity_token_is_refused(provider: OpenIdProvider, client: Client) -> None:
    provider.gives_id_token = False
    assert_refused(client, walk(client))


def test_userinfo_of_somebody_else_is_refused(provider: OpenIdProvider, client: Client) -> None:
    provider.userinfo = {"sub": "eve-1"}
    assert_refused(client, walk(client))


def test_a_wrong_state_is_refused(provider: OpenIdProvider, client: Client) -> None:
    address = leave(client)
    back = agree(address).replace(asked_in(address)["state"], "guessed")
    assert_refused(client, client.get(back))


def test_an_answer_that_another_browser_asked_for_is_refused(provider: OpenIdProvider, client: Client) -> None:
    back = agree(leave(Client()))
    assert_refused(client, client.get(back))


def test_an_answer_with_the_code_of_another_try_is_refused(provider: OpenIdProvider, client: Client) -> None:
    address = leave(client)
    theirs = asked_in(agree(leave(Client())))["code"]
    back = f"{BEGIN}callback/?code={theirs}&state={asked_in(address)['state']}"
    assert_refused(client, client.get(back))


def test_an_answer_counts_once(provider: OpenIdProvider, client: Client) -> None:
    back = agree(leave(client))
    client.get(back)
    assert client.get(back).status_code == 401


def test_a_wrong_verifier_is_refused(provider: OpenIdProvider, client: Client) -> None:
    back = agree(leave(client))
    session = client.session
    for kept in session[STATES].values():
        kept[0]["pkce_code_verifier"] = "x" * 64
    session.save()
    assert_refused(client, client.get(back))


def test_a_wrong_secret_is_refused(provider: OpenIdProvider, client: Client, settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [{**provider.app, "secret": "guessed"}]}}
    assert_refused(client, walk(client))


def test_a_provider_that_does_not_answer_is_a_page_and_no_failure(
    provider: OpenIdProvider, client: Client, settings
) -> None:
    back = agree(leave(client))
    gone = {**provider.app, "settings": {"server_url": "http://127.0.0.1:9/.well-known/openid-configuration"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [gone]}}
    assert_refused(client, client.get(back))
    assert_refused(client, client.post(BEGIN))


def test_a_provider_that_nobody_configured_has_no_pages(provider: OpenIdProvider, client: Client) -> None:
    assert client.get("/sign-in/with/oidc/unknown/login/").status_code == 404
    assert client.get("/sign-in/with/oidc/unknown/login/callback/?code=1&state=1").status_code == 404
