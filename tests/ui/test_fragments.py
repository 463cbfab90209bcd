"""Does one template answer with the whole page and with its named part?"""

import pytest
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from equalfooting.ui.fragments import render_page

HTMX = {"HTTP_HX_REQUEST": "true"}


class _Mail(list[object]):
    """Stands for the message storage that the middleware attaches."""

    used = False

    def add(self, level: int, message: str, extra_tags: str = "") -> None:
        self.append(messages.storage.base.Message(level, message, extra_tags))


def request(**headers: str) -> HttpRequest:
    made = RequestFactory().get("/", **headers)
    made._messages = _Mail()  # type: ignore[attr-defined]
    return made


@pytest.fixture(autouse=True)
def pages(settings, tmp_path) -> None:
    (tmp_path / "grand.html").write_text("<html>{% block main %}old{% endblock %}</html>")
    (tmp_path / "parent.html").write_text(
        '{% extends "grand.html" %}{% block main %}<h1>all</h1>{% block rows %}from parent{% endblock %}{% endblock %}'
    )
    (tmp_path / "child.html").write_text(
        '{% extends "parent.html" %}{% load i18n %}'
        "{% block rows %}{{ block.super }}, {{ word }}{% csrf_token %}{% endblock %}"
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]


def answer(*, fragment: str | None = "rows", **headers: str) -> HttpResponse:
    return render_page(request(**headers), "child.html", {"word": "<w>"}, fragment)


def test_a_reader_gets_the_whole_page() -> None:
    text = answer().content.decode()

    assert text.startswith("<html><h1>all</h1>from parent, &lt;w&gt;")


def test_htmx_gets_the_named_part_with_what_it_inherits() -> None:
    text = answer(**HTMX).content.decode()

    assert text.startswith("from parent, &lt;w&gt;")
    assert "<h1>" not in text
    assert "csrfmiddlewaretoken" in text


def test_history_restored_by_htmx_gets_the_whole_page() -> None:
    text = answer(**HTMX, HTTP_HX_HISTORY_RESTORE_REQUEST="true").content.decode()

    assert text.startswith("<html>")


def test_caches_are_told_that_the_answer_depends_on_who_asks() -> None:
    assert "HX-Request" in answer()["Vary"]
    assert "HX-Request" in answer(**HTMX)["Vary"]


def test_a_page_without_parts_is_always_whole() -> None:
    assert answer(fragment=None, **HTMX).content.startswith(b"<html>")


def test_a_part_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LookupError, match="no block named columns"):
        answer(fragment="columns", **HTMX)


def test_messages_go_along_with_a_part() -> None:
    asked = request(**HTMX)
    asked._messages.add(messages.SUCCESS, "Saved <now>")  # type: ignore[attr-defined]

    text = render_page(asked, "child.html", {}, "rows").content.decode()

    assert 'data-hx-swap-oob="true"' in text
    assert "Saved &lt;now&gt;" in text
