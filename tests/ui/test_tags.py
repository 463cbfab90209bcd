"""Do the tags say what they should, and does nothing a person writes get out of its place?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from equalfooting.domain.refusals import Refusal
from tests.ui.markup import faults, read

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 'temp'|add:'late' }}{% now 'Y' %}",
    "\u202eevil\u202c &amp; <b>",
    "</bdi></a></span></div></form></script>",
]
TAKES_TEXT = [
    "{% group_badge 'gov' x %}",
    "{% group_badge x 'Governments' %}",
    "{% user_text x x %}",
    "{% user_text x x True %}",
    "{% user_line x x %}",
    "{% number 7 '/rows' x %}",
    "{% number x %}",
    "{% act '/do' x %}",
    "{% act '/do' x key=x look=x confirm=x note=x %}",
    "{% act '/do' x method='get' %}",
    "{% act '/do' x refusal=refusal %}",
    "{% tip x x %}",
    "{% refused refusal %}",
    "{% empty x x '/go' x %}",
    "{% crumbs x '/a' x '/b' x %}",
    "{% icon 'check' x %}",
    "{% draft_attributes x x x as attributes %}<form {{ attributes }}></form>",
    '<a href="{% query_with request q=x %}">more</a>',
    "{% pager page x %}",
]


def render(source: str, **context: object) -> str:
    request = RequestFactory().get("/here", {"q": "a b", "level": ["n", "r"]})
    return Template("{% load ui %}" + source).render(Context({"request": request, "csrf_token": "t", **context}))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("source", TAKES_TEXT)
def test_hostile_text_stays_text_in_every_tag(source: str, hostile: str) -> None:
    refusal = Refusal("role-needed", roles=hostile, role=hostile)
    page = Paginator(range(100), 10).get_page(2)
    if source == "{% number x %}":
        with pytest.raises(Exception):  # noqa: B017  a text is not a number
            render(source, x=hostile)
        return

    html = render(source, x=hostile, refusal=refusal, page=page)

    found = read(html)
    assert faults(html) == []
    assert not {"script", "img", "b"} & {tag for tag, _ in found.elements}
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert "template" not in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"])
def test_markdown_links_lead_only_to_the_web_and_to_mail(address: str) -> None:
    html = render("{% user_text x 'en' True %}", x=f"[go]({address}) <a href='{address}'>there</a>")

    assert "href" not in "".join(str(attributes) for tag, attributes in read(html).elements if tag == "a")


def test_links_people_write_say_so_to_machines() -> None:
    html = render("{% user_text x 'en' True %}", x="[report](https://example.org/)")

    [link] = [attributes for tag, attributes in read(html).elements if tag == "a"]
    assert set(link["rel"].split()) >= {"nofollow", "ugc"}


def test_every_paragraph_finds_its_own_direction() -> None:
    for markdown in ("True", "False"):
        html = render("{% user_text x 'ar' " + markdown + " %}", x="نص عربي\n\nEnglish text")
        directions = [a.get("dir") for tag, a in read(html).elements if tag in {"div", "p"}]
        assert directions == ["auto", "auto", "auto"]
        assert 'lang="ar"' in html


def test_single_line_breaks_of_a_writer_are_kept() -> None:
    assert "one<br>two</p>" in render("{% user_text x %}", x="one\r\ntwo")


def test_markdown_headings_stay_below_those_of_the_page() -> None:
    html = render("{% user_text x 'en' True %}", x="# Big\n\n###### Small")

    assert [tag for tag, _ in read(html).elements if tag[0] == "h"] == ["h3", "h6"]


def test_a_language_that_is_no_language_is_left_out() -> None:
    assert "lang" not in render("{% user_line x 'en\" onclick=' %}", x="text")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "4 December 2026, 23:59 UTC"), ("fr", "4 décembre 2026"), ("es", "4 de diciembre de 2026"),
        ("ru", "4 декабря 2026"), ("zh-hans", "2026年12月4日"), ("ar", "ديسمبر"),
    ],
)  # fmt: skip
def test_a_moment_names_its_month_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language):
        html = render("{% when m %}", m=datetime(2026, 12, 4, 23, 59, tzinfo=UTC))

    assert words in html
    assert 'datetime="2026-12-04T23:59:00+00:00"' in html


def test_a_day_has_no_clock_and_nothing_has_no_words() -> None:
    assert render("{% when d %}", d=date(2026, 12, 4)) == '<time datetime="2026-12-04">4 December 2026</time>'
    assert render("{% when d %}{% time_left d now %}", d=None, now=NOW) == ""


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(days=12, hours=23), "12 days left"), (timedelta(days=1), "1 day left"),
        (timedelta(hours=5, minutes=59), "5 hours left"), (timedelta(minutes=1), "1 minute left"),
        (timedelta(seconds=59), "less than a minute left"), (timedelta(0), "less than a minute left"),
        (timedelta(seconds=-1), "ended just now"), (timedelta(days=-3), "ended 3 days ago"),
        (timedelta(hours=-1), "ended 1 hour ago"),
    ],
)  # fmt: skip
def test_what_is_left_is_said_in_whole_units(span: timedelta, words: str) -> None:
    assert words in render("{% time_left m now %}", m=NOW + span, now=NOW)


def test_what_ends_soon_has_more_weight() -> None:
    assert "is-soon" in render("{% time_left m now %}", m=NOW + timedelta(days=2), now=NOW)
    assert "is-soon" not in render("{% time_left m now %}", m=NOW + timedelta(days=3), now=NOW)


def test_a_refused_action_stays_visible_and_says_why() -> None:
    html = render("{% act '/close' 'Close' refusal=r %}", r=Refusal("role-needed", roles="chair", role="observer"))

    found = read(html)
    [button] = [attributes for tag, attributes in found.elements if tag == "button"]
    assert button["aria-disabled"] == "true"
    assert button["type"] == "button"
    assert button["aria-describedby"] in found.ids
    assert "you take part as observer" in html
    assert "<form" not in html


def test_an_action_is_a_form_with_its_values_and_token() -> None:
    html = render("{% act '/confirm' 'Confirm' key='c' entry=7 %}")

    assert 'method="post" action="/confirm"' in html
    assert '<input type="hidden" name="entry" value="7">' in html
    assert 'name="csrfmiddlewaretoken"' in html
    assert 'data-key="c"' in html


def test_the_same_refused_action_twice_has_two_ids() -> None:
    html = render("{% act '/a' 'A' refusal=r %}{% act '/a' 'A' refusal=r %}", r=Refusal("text-empty"))

    assert faults(html, whole=True) == []


def test_a_filter_address_keeps_the_rest_and_starts_clean() -> None:
    assert render("{% query_with request page=2 %}") == "?q=a+b&amp;level=n&amp;level=r&amp;page=2"
    assert render("{% query_with request q=None level='' %}") == "?"
    assert render("{% query_with request level=l q=None %}", l=["i", "n"]) == "?level=i&amp;level=n"


def test_a_list_of_one_page_has_no_pager() -> None:
    assert render("{% pager page %}", page=Paginator([1], 10).get_page(1)).strip() == ""


def test_the_pager_keeps_the_filters_and_marks_where_one_is() -> None:
    html = render("{% pager page %}", page=Paginator(range(400), 10).get_page(2))

    assert '<a href="?q=a+b&amp;level=n&amp;level=r&amp;page=2" aria-current="page">2</a>' in html
    assert '<a href="?q=a+b&amp;level=n&amp;level=r" rel="prev">' in html


def test_numbers_are_parted_by_thousands_and_open_into_their_rows() -> None:
    assert render("{% number 12345 '/rows' 'answers' %}") == (
        '<a class="number" href="/rows">12,345 <span class="unseen">answers</span></a>'
    )
    assert ">–<" in render("{% number n %}", n=None)


def test_the_last_crumb_is_where_one_is() -> None:
    html = render("{% crumbs 'Processes' '/p/' 'Map' %}")

    assert '<a href="/p/"><bdi>Processes</bdi></a>' in html
    assert '<span aria-current="page"><bdi>Map</bdi></span>' in html


def test_an_unknown_group_gets_a_ring_and_keeps_its_name() -> None:
    html = render("{% group_badge 'youth' 'Youth' %}")

    assert "group-other" in html and "Youth" in html
