"""Do the one-click sign-ins exist in the demo, and nowhere else?"""

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from tests.site.entering import is_signed_in

ADDRESSES = ("/demo/", "/demo/mails/")


@pytest.fixture
def meera(db: None) -> Person:
    return Person.objects.create_user("meera@banyan.example.org", handle="meera", name="Meera")


def test_a_real_site_has_none(meera: Person, client) -> None:
    for address in ADDRESSES:
        assert client.get(address).status_code == 404
    assert client.post("/demo/sign-in/meera/").status_code == 404
    assert not is_signed_in(client)
    assert "/demo/" not in client.get("/").content.decode()


def test_in_the_demo_one_click_signs_in(meera: Person, client, settings) -> None:
    settings.DEMO = True
    assert "Sign in as Meera" in client.get("/demo/").content.decode()
    answer = client.post("/demo/sign-in/meera/", {"next": "//evil.example"})
    assert answer["Location"] == "/"
    assert is_signed_in(client)


def test_a_link_alone_signs_nobody_in(meera: Person, client, settings) -> None:
    settings.DEMO = True
    assert client.get("/demo/sign-in/meera/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/demo/sign-in/meera/").status_code == 403


def test_only_the_cast_can_be_tried(meera: Person, client, settings) -> None:
    settings.DEMO = True
    Person.objects.create_user("real@example.org", handle="real")
    assert client.post("/demo/sign-in/real/").status_code == 404


def test_the_mails_of_the_demo_can_be_read(meera: Person, client, settings, tmp_path) -> None:
    settings.DEMO, settings.HOME = True, tmp_path
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "1.log").write_text("To: a@example.org\nSubject: <b>Code</b>\n\nABC-DEF\n")
    page = client.get("/demo/mails/").content.decode()
    assert "ABC-DEF" in page
    assert "<b>Code" not in page
