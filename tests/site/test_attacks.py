"""Do the ways in which sites like this one were broken into stay shut, wherever the whole site answers?"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, RequestFactory

from equalfooting.apps.accounts.models import Person
from equalfooting.site.addresses import client_address
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).parents[2] / "src" / "equalfooting"
SignIn = Callable[[Person], Client]
ELSEWHERE = [
    "//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "http:evil.example",
    "javascript:alert(1)", " //evil.example", "/\t/evil.example", "///evil.example", "https:///evil.example",
]  # fmt: skip
PAGES = ["/", "/p/wg/", "/p/wg/map/", "/p/wg/calls/", "/p/wg/gaps/", "/record/", "/sign-in/", "/api/v1/", "/me/",
         "/me/tokens/", "/p/wg/reading-room/", "/p/wg/chronicle/", "/nothing/here/"]  # fmt: skip


def test_a_foreign_host_is_refused_before_anything_is_written() -> None:
    answer = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


def test_a_mail_carries_the_configured_address_whatever_the_request_says(cast: Cast) -> None:
    Client().post(
        "/sign-in/", {"email": "pat@example.org"}, headers={"host": "127.0.0.1", "x-forwarded-host": "evil.example"}
    )

    assert mail.outbox
    words = " ".join(message.subject + message.body for message in mail.outbox)
    assert "evil.example" not in words
    assert "127.0.0.1" not in words


@pytest.mark.parametrize("following", ELSEWHERE)
def test_no_way_of_writing_an_address_leads_to_another_site(cast: Cast, signed_in: SignIn, following: str) -> None:
    client = signed_in(cast.pat)
    answers = [
        client.post("/language/setlang/", {"language": "fr", "next": following}),
        client.get("/sign-in/", {"next": following}),
        client.post("/sign-in/out/", {"next": following}),
    ]

    for answer in answers:
        where = answer.headers.get("Location", "/")
        assert where.startswith("/"), where
        assert not where.startswith(("//", "/\\")), where


@pytest.mark.parametrize(
    "text", ["pat@example.org\r\nBcc: all@evil.example", "pat@example.org\nX: y", "a\x00@example.org"]
)
def test_a_line_break_in_an_address_adds_no_header_to_a_mail(cast: Cast, text: str) -> None:
    Client().post("/sign-in/", {"email": text})
    Client().post("/p/wg/notices/subscribe/", {"email": text, "language": "en"})

    assert all("evil.example" not in str(message.message()) for message in mail.outbox)


def test_a_line_break_in_a_parameter_splits_no_answer(cast: Cast) -> None:
    answer = Client().post("/language/setlang/", {"language": "fr", "next": "/\r\nSet-Cookie: owned=1"})

    assert "owned" not in answer.cookies


@pytest.mark.parametrize("address", ["/", "/p/wg/", "/record/", "/p/wg/map/", "/api/v1/processes"])
def test_ten_thousand_parameters_are_refused_in_order(cast: Cast, address: str) -> None:
    query = "&".join(f"p{n}=1" for n in range(10_000))

    assert Client(raise_request_exception=False).get(f"{address}?{query}").status_code in {200, 400}


def test_ten_thousand_fields_of_a_form_are_refused(cast: Cast) -> None:
    fields = {f"p{n}": "1" for n in range(10_000)}

    assert Client(raise_request_exception=False).post("/sign-in/", fields).status_code == 400


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":1,"a":2}', "{" * 5000, "\x00", "9" * 50_000])
@pytest.mark.parametrize("address", ["/api/v1/processes", "/p/wg/calls/none/answer/none/draft/", "/p/wg/join/"])
def test_hostile_json_breaks_nothing(cast: Cast, signed_in: SignIn, address: str, body: str) -> None:
    client = signed_in(cast.pat)
    client.raise_request_exception = False

    assert client.generic("POST", address, body.encode(), content_type="application/json").status_code < 500


@pytest.mark.parametrize(
    ("n_proxies", "forwarded", "expected"),
    [
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "6.6.6.6, 7.7.7.7", "7.7.7.7"),
        (2, "6.6.6.6, 7.7.7.7, 8.8.8.8", "7.7.7.7"),
        (2, "7.7.7.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_a_forwarded_address_counts_as_far_as_our_own_proxies_wrote_it(
    rf: RequestFactory, settings: Any, n_proxies: int, forwarded: str, expected: str
) -> None:
    settings.N_PROXIES = n_proxies
    request = rf.get("/", headers={"x-forwarded-for": forwarded} if forwarded else {}, REMOTE_ADDR="10.0.0.1")

    assert client_address(request) == expected


@pytest.mark.parametrize("address", PAGES)
def test_every_page_comes_with_a_strict_policy_and_nothing_inline(cast: Cast, signed_in: SignIn, address: str) -> None:
    answer = signed_in(cast.mei).get(address)
    policy, html = answer["Content-Security-Policy"], answer.content.decode()

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=\"|javascript:", html)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//[^\"]*\.(?:js|css)", html)


@pytest.mark.parametrize("address", PAGES)
def test_what_a_person_sees_is_kept_by_no_shared_cache(cast: Cast, signed_in: SignIn, address: str) -> None:
    answer = signed_in(cast.mei).get(address)

    assert "Cookie" in answer.get("Vary", "") or "private" in answer.get("Cache-Control", "")
    assert "public" not in answer.get("Cache-Control", "")


def test_error_pages_tell_nothing_and_are_not_kept(cast: Cast) -> None:
    answer = Client().get("/p/%3Cscript%3Ealert(1)%3C/script%3E/")

    assert answer.status_code == 404
    assert "<script>alert" not in answer.content.decode()
    assert "max-age" not in answer.get("Cache-Control", "")


def test_cookies_are_kept_from_scripts_and_other_sites(cast: Cast) -> None:
    client = Client()
    client.post("/language/setlang/", {"language": "fr"})
    client.get("/sign-in/")
    client.post("/sign-in/", {"email": "pat@example.org"})

    assert client.cookies["sessionid"]["httponly"]
    assert {client.cookies[name]["samesite"] for name in ("sessionid", "csrftoken", "django_language")} == {"Lax"}
    is_https = settings.ORIGIN.startswith("https://")
    assert (is_https, is_https) == (settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)


@pytest.mark.parametrize(
    "address", ["/record/export.jsonl", "/record/key", "/api/v1/openapi.json", "/p/wg/record/feed.atom"]
)
def test_what_is_downloaded_is_never_guessed_into_a_page(cast: Cast, address: str) -> None:
    answer = Client().get(address)

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer["Content-Type"].startswith("text/html") or answer.status_code == 404


@pytest.mark.parametrize("where", ["/", "/p/wg/mandate/", "/p/wg/map/", "/p/wg/record/", "/p/wg/editions/"])
def test_a_public_page_without_a_form_sets_no_cookie(cast: Cast, where: str) -> None:
    assert not Client().get(where).cookies
