"""Does the embedded database look at its tables when work is due?"""

import pytest
from django.db import connection

from equalfooting.flows.due import do_what_is_due
from tests.cast import NOW, Cast


def test_the_embedded_database_knows_its_tables_after_the_due_work(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes its statistics by itself")
    do_what_is_due(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'accounts_person'")
        assert cursor.fetchone()[0] > 0
