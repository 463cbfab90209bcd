"""Can one sign in with an OpenID Connect provider that the operator has configured?"""

import json
from types import SimpleNamespace

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, user_signed_up
from django.test import RequestFactory

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.models import Leaf
from equalfooting.site.configuration import provider_origins
from equalfooting.site.sign_in import ProviderAdapter
from tests.cast import Cast

APP = {
    "provider_id": "ministry", "name": "Ministry of Keys", "client_id": "id", "secret": "hush",
    "settings": {
        "server_url": "https://id.example.org/realms/x/.well-known/openid-configuration",
        "authorization_origins": ["https://login.example.org"],
    },
}  # fmt: skip


def test_the_page_offers_each_provider_and_hides_its_secret(db: None, client, settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [APP]}}
    page = client.get("/sign-in/").content.decode()
    assert "Sign in with Ministry of Keys" in page
    assert "hush" not in page


def test_a_get_leads_to_no_provider(db: None, client, settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [APP]}}
    page = client.get("/sign-in/with/oidc/ministry/login/")
    assert page.status_code == 200
    assert "You leave this site for a moment" in page.content.decode()


def test_forms_may_lead_to_the_providers_and_nowhere_else() -> None:
    assert provider_origins([json.loads(json.dumps(APP))]) == ["https://id.example.org", "https://login.example.org"]
    assert provider_origins([]) == []


def test_a_provider_brings_name_and_address_but_no_password(db: None, now) -> None:
    login = SimpleNamespace(user=Person())
    adapter = ProviderAdapter(RequestFactory().get("/"))
    person = adapter.populate_user(None, login, {"email": "a@example.org", "first_name": "Ada", "last_name": "L"})
    assert (person.email, person.name, person.joined_at) == ("a@example.org", "Ada L", now)


def test_who_joins_by_a_provider_is_on_the_record_once_the_address_is_confirmed(cast: Cast) -> None:
    say = {"sender": Person, "request": None, "user": cast.pat, "sociallogin": object()}
    user_signed_up.send(**say)
    assert not Leaf.objects.exists()
    EmailAddress.objects.create(user=cast.pat, email=cast.pat.email, verified=True, primary=True)
    user_signed_up.send(**say)
    user_signed_up.send(**say)
    assert Leaf.objects.filter(verb="person.join").count() == 1


def test_a_change_of_address_is_on_the_record_without_the_addresses(cast: Cast) -> None:
    email_changed.send(
        sender=Person, request=None, user=cast.pat, from_email_address="old@example.org",
        to_email_address="new@example.org",
    )  # fmt: skip
    leaf = Leaf.objects.get(verb="person.change-address")
    assert "example.org" not in f"{leaf.facts}{leaf.sealed}{leaf.words}"
