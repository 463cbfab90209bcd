"""Does the database know how large its tables are? SQLite plans its queries by statistics it never takes by itself."""

from datetime import datetime

from django.db import connection


def take_statistics(now: datetime) -> list[str]:
    """Let SQLite look at the tables that have changed much (`PRAGMA optimize`); PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("PRAGMA optimize=0x10002")
    return []
