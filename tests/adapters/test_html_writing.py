"""Is a publication set as one page that opens anywhere, in its own direction, fetching nothing?"""

import re
from datetime import UTC, datetime

from equalfooting.adapters.publishing import Grid, Publication, Quote, Text, write_html

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def page(language: str = "en", *blocks: object) -> str:
    return write_html(Publication("Title <b>", "Sub", language, blocks), now=NOW).decode()  # type: ignore[arg-type]


def test_the_page_carries_its_style_and_names_nothing_outside() -> None:
    html = page("en", Text("See https://example.org/x"), Grid(("a",), (("1",),)))
    assert html.count("<style>") == 1 and 'name="viewport"' in html
    assert not re.search(r'(?:src|href)="(?!https://example\.org/x")', html)
    assert "url(" not in html and "@import" not in html


def test_what_people_wrote_is_text_in_its_own_direction() -> None:
    html = page("ar", Quote("<script>alert(1)</script>", "A"), Text("نص"))
    assert "<script>" not in html and "Title &lt;b&gt;" in html
    assert 'dir="rtl"' in html and 'lang="ar"' in html


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert page("fr", Text("Bonjour")) == page("fr", Text("Bonjour"))
