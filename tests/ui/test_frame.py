"""Is the frame sound in every language, and is every part shown in the gallery?"""

import gzip

import pytest
from django.template import engines
from django.test import Client
from django.urls import reverse

from tests.ui.markup import faults, read
from tests.ui.styles import UI

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings) -> None:
    settings.DEMO = True


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_the_gallery_is_sound_html_in_every_language(demo: None, language: str) -> None:
    html = Client(headers={"accept-language": language}).get("/parts/").content.decode()

    assert faults(html.replace("<!doctype html>", ""), whole=True) == []
    root = read(html).elements[0][1]
    assert root == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}


def test_the_gallery_is_not_part_of_a_real_site() -> None:
    assert Client().get("/parts/").status_code == 404


def test_a_missing_page_says_what_happened_and_the_way_out() -> None:
    html = Client().get("/no-such-page/").content.decode()

    assert "Nothing is here" in html
    assert 'href="/"' in html
    assert faults(html.replace("<!doctype html>", ""), whole=True) == []


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_request_login_code"])
def test_the_pages_of_signing_in_stand_in_the_frame(name: str) -> None:
    answer = Client().get(reverse(name))
    html = answer.content.decode()

    assert answer.status_code == 200
    assert 'class="site-head"' in html
    assert faults(html.replace("<!doctype html>", ""), whole=True) == []
    assert [tag for tag, _ in read(html).elements].count("h1") == 1


def test_a_search_answers_with_its_part_only(demo: None) -> None:
    html = Client().get("/parts/?q=root", headers={"hx-request": "true"}).content.decode()

    assert "<html" not in html
    assert "Root zone management" in html
    assert "Cross-border" not in html


def test_the_language_form_comes_back_to_where_one_was(demo: None) -> None:
    html = Client().get("/parts/?q=%22%3E%3Cb%3E").content.decode()

    [following] = [a["value"] for tag, a in read(html).elements if a.get("name") == "next"]
    assert following == "/parts/?q=%22%3E%3Cb%3E"


def test_a_first_visit_weighs_little(demo: None) -> None:
    page = gzip.compress(Client().get("/parts/").content)
    files = [path for path in (UI / "static").rglob("*") if path.suffix in {".css", ".js", ".svg"}]

    assert len(page) + sum(len(gzip.compress(path.read_bytes())) for path in files) < 60_000


def test_the_list_of_parts_names_every_tag() -> None:
    listed = (UI.parents[2] / "docs" / "reference" / "page-parts.md").read_text()
    library = engines["django"].engine.template_libraries["ui"]
    for tag in set(library.tags) - {"house_styles", "house_scripts"}:
        assert f"{{% {tag} " in listed, f"{tag} is not in docs/reference/page-parts.md"
