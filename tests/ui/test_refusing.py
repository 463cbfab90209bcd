"""Do refusals write days and moments as the reader's language does?"""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from equalfooting.domain.refusals import Refusal
from equalfooting.ui.refusing import as_error, refusal_texts

AT = datetime(2026, 12, 4, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "4 December 2026, 23:59 UTC"), ("fr", "4 décembre 2026"), ("ar", "ديسمبر"), ("zh-hans", "2026年12月4日")],
)
def test_a_moment_is_written_in_the_readers_language_with_its_zone(language: str, written: str) -> None:
    refusal = Refusal("amendment-withdrawn", number=3, withdrawn_on=AT)
    with override(language):
        said = refusal_texts(refusal)[0]
    assert written in said and "UTC" in said and "2026-12-04" not in said


def test_a_day_is_written_in_words() -> None:
    with override("en"):
        said = refusal_texts(Refusal("letter-sent", sent_on=date(2026, 12, 4)))[0]
    assert "4 December 2026" in said


def test_beside_a_field_it_reads_the_same() -> None:
    with override("en"):
        [said] = as_error(Refusal("amendment-withdrawn", number=3, withdrawn_on=AT)).messages
    assert "4 December 2026, 23:59 UTC" in said


def test_in_a_terminal_it_stays_sortable() -> None:
    assert "2026-12-04 23:59 UTC" in str(Refusal("amendment-withdrawn", number=3, withdrawn_on=AT))
