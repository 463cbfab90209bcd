"""Does the database know how large its tables are? SQLite plans its queries by statistics it never takes by itself."""

from datetime import datetime

from django.db import connection
from django.db.backends.utils import CursorWrapper

from equalfooting.apps.journal.models import Head

#: statistics are taken again when the record has grown by this factor since
GROWN = 1.5
_KNOWN = "SELECT stat FROM sqlite_stat1 WHERE tbl = 'journal_leaf'"


def take_statistics(now: datetime) -> list[str]:
    """Let SQLite look at its tables when the record has grown much; PostgreSQL does so by itself.

    A thousand rows of each index are looked at, so it takes milliseconds at any size.
    """
    if connection.vendor == "sqlite":
        size = Head.objects.filter(pk=1).values_list("size", flat=True).first() or 0
        with connection.cursor() as cursor:
            if size > GROWN * _known_size(cursor):
                cursor.execute("PRAGMA analysis_limit=1000")
                cursor.execute("ANALYZE")
    return []


def _known_size(cursor: CursorWrapper) -> int:
    """How many entries the record had when the tables were last looked at; 0 for never."""
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if cursor.fetchone() is None:
        return 0
    cursor.execute(_KNOWN)
    return max((int(row[0].split()[0]) for row in cursor.fetchall() if row[0]), default=0)
