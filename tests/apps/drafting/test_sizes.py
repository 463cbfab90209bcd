"""Do pages of texts ask the database as often for a large text as for a small one?"""

from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.drafting.models import Version
from tests.apps.drafting.texts import OURS, TEXTS, a_version, amended
from tests.cast import Cast

PAGES = (
    TEXTS, OURS, OURS + "?view=clean", OURS + "?view=lines", OURS + "v1/paragraphs/p-1/", OURS + "amendments/",
    OURS + "amendments/1/", OURS + "collisions/", OURS + "packages/",
)  # fmt: skip


def a_text(cast: Cast, n_paragraphs: int, n_each: int) -> Version:
    """Paragraphs of the same words, each with so many amendments to one of them."""
    version = a_version(cast, "\n\n".join(f"Paragraph {n} may stay." for n in range(n_paragraphs)))
    for n in range(1, n_paragraphs + 1):
        for turn in range(n_each):
            amended(cast.mei, version, f"p-{n}", "may", f"must{turn}")
    return version


@pytest.mark.parametrize("size", [(2, 2), (30, 3)], ids=["small", "large"])
def test_no_page_asks_more_than_twelve_times(cast: Cast, now: datetime, client: Client, size: tuple[int, int]) -> None:
    a_text(cast, *size)
    for address in PAGES:
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 12, (address, [one["sql"] for one in asked])


def test_a_page_holds_twenty_paragraphs(cast: Cast, now: datetime, client: Client) -> None:
    a_text(cast, 30, 1)
    first, second = (client.get(f"{OURS}?page={n}").content.decode() for n in (1, 2))
    assert 'id="p20"' in first and 'id="p21"' not in first
    assert 'id="p21"' in second and 'id="p30"' in second
    assert "must0" in second


def test_a_page_holds_fewer_paragraphs_where_many_amendments_stand(cast: Cast, now: datetime, client: Client) -> None:
    a_text(cast, 14, 10)
    pages = [client.get(f"{OURS}?page={n}").content for n in (1, 2, 3)]
    shown = [[n for n in range(1, 15) if f'id="p{n}"'.encode() in page] for page in pages]
    assert shown == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], [13, 14]]
    assert max(map(len, pages)) < 100_000
    assert b'id="p14"' in client.get(f"{OURS}?view=clean").content
