"""Do secretariat and chair need a second factor, can they set one up, and do they come back to where they were?"""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from equalfooting.apps.processes.models import Membership
from tests.cast import NOW, Cast, assemble
from tests.site.entering import ask_for_code, code_in, confirm_address, is_signed_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def with_code_only(person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def test_without_a_second_factor_the_doors_of_the_secretariat_stay_closed(cast: Cast) -> None:
    for person, address in ((cast.sana, "/p/wg/edit/"), (cast.chidi, "/p/wg/notices/new/")):
        answer = with_code_only(person).get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/second-factor/")


def test_a_second_humbler_role_does_not_open_them(cast: Cast) -> None:
    Membership.objects.create(process=cast.process, person=cast.chidi, role="member", since_at=NOW)
    mandate = cast.process.mandates.create(titles={"en": "M"}, source="S")
    mandate.paragraphs.create(number="1", texts={"en": "T"})
    answer = with_code_only(cast.chidi).post(f"/p/wg/mandate/{mandate.pk}/1/readings/", {})
    assert answer["Location"] == "/sign-in/second-factor/"


def test_whoever_runs_the_site_needs_one_too(cast: Cast) -> None:
    assert with_code_only(cast.root).get("/processes/new/")["Location"] == "/sign-in/second-factor/"


def test_members_do_not(cast: Cast, signed_in) -> None:
    assert with_code_only(cast.mei).get("/p/wg/mandate/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_one_up_leads_back_to_where_one_was() -> None:
    cast = assemble()
    confirm_address(cast.sana)
    client = with_code_only(cast.sana)
    client.get("/p/wg/edit/?x=1")
    assert "Set up an app" in client.get("/sign-in/second-factor/").content.decode()
    page = client.get("/sign-in/factors/app/")
    secret = page.context["form"].secret
    client.post("/sign-in/factors/app/", {"code": code_of(secret)})
    answer = client.get("/sign-in/factors/recovery/")
    assert "Back to where you were" in answer.content.decode()
    answer = client.get("/sign-in/second-factor/")
    assert answer["Location"] == "/p/wg/edit/?x=1"
    assert client.get("/p/wg/edit/").status_code == 200


def test_who_has_one_is_asked_for_it_when_signing_in(cast: Cast, client, mailoutbox) -> None:
    confirm_address(cast.sana)
    secret = generate_totp_secret()
    Authenticator.objects.create(user=cast.sana, type=Authenticator.Type.TOTP, data={"secret": secret})
    ask_for_code(client, "sana@example.org")
    answer = client.post("/sign-in/code/", {"code": code_in(mailoutbox)})
    assert answer["Location"] == "/sign-in/factors/ask/"
    assert not is_signed_in(client)
    assert "second factor" in client.get("/sign-in/factors/ask/").content.decode()
    client.post("/sign-in/factors/ask/", {"code": "000000"})
    assert not is_signed_in(client)
    client.post("/sign-in/factors/ask/", {"code": code_of(secret)})
    assert is_signed_in(client)
    assert client.get("/p/wg/edit/").status_code == 200


def test_a_factor_given_by_somebody_else_in_this_browser_does_not_count(cast: Cast) -> None:
    client = with_code_only(cast.sana)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session["account_authentication_methods_user"] = str(cast.pat.pk)
    session.save()
    assert client.get("/p/wg/edit/")["Location"] == "/sign-in/second-factor/"


@pytest.mark.parametrize("referer", ["https://evil.example/x", "http://testserver//evil.example/"])
def test_a_refused_post_leads_back_to_a_page_of_ours(cast: Cast, referer: str) -> None:
    client = with_code_only(cast.sana)
    client.post("/p/wg/people/give/", headers={"referer": referer})
    assert client.session["after_second_factor"] in {"/x", "/"}


def test_an_old_demo_session_does_not_count_on_a_real_site(cast: Cast, settings) -> None:
    client = with_code_only(cast.sana)
    session = client.session
    session["demo_sign_in"] = True
    session.save()
    assert client.get("/p/wg/edit/")["Location"] == "/sign-in/second-factor/"
    settings.DEMO = True
    assert client.get("/p/wg/edit/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_and_removing_is_told_by_mail(mailoutbox) -> None:
    cast = assemble()
    confirm_address(cast.pat)
    client = with_code_only(cast.pat)
    secret = client.get("/sign-in/factors/app/").context["form"].secret
    client.post("/sign-in/factors/app/", {"code": code_of(secret)})
    client.post("/sign-in/factors/app/remove/")
    assert [mail.subject for mail in mailoutbox] == ["Your second factor has changed"] * len(mailoutbox)
    assert len(mailoutbox) >= 2
