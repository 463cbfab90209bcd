"""Does the embedded database look at its tables when the record has grown?"""

import pytest
from django.db import connection, transaction

from equalfooting.apps.journal.actions import write
from equalfooting.flows.due import do_what_is_due
from tests.cast import NOW, Cast


def grow(cast: Cast, n: int) -> None:
    with transaction.atomic():
        for _ in range(n):
            write(by=cast.sana, verb="membership.join", on=cast.process, process="wg", facts={}, now=NOW)


def known() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'journal_leaf'")
        return [int(row[0].split()[0]) for row in cursor.fetchall()]


def test_the_embedded_database_looks_at_its_tables_again_when_the_record_has_grown(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes its statistics by itself")
    for size in (10, 100):
        grow(cast, size - (known()[0] if size > 10 else 0))
        do_what_is_due(now=NOW)
    assert max(known()) >= 100
