"""What keeps an edition as it was frozen when somebody talks to the database directly?

Triggers, on SQLite and on PostgreSQL: number, content and checksum of an edition never change, and once it is
published nothing of it does, save who it is by (an account can be erased). A migration lays them.
"""

from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

#: what is frozen when an edition starts to circulate
FROZEN = (
    "process_id", "number", "content", "sha256", "outline", "n_entries", "n_mechanisms", "record_from",
    "record_until", "circulated_at",
)  # fmt: skip
#: what is settled when it is published
SETTLED = ("titles", "note", "state", "deadline_at", "closed_at", "published_at")
REFUSAL = "an edition never changes"
TABLE, NAME = "editions_edition", "edition_lasts"


def lay(connection: BaseDatabaseWrapper) -> None:
    """Put the trigger in place."""
    _run(connection, {"sqlite": _sqlite_laid, "postgresql": _postgresql_laid})


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the trigger away; only a migration backwards does that."""
    _run(connection, {"sqlite": _sqlite_lifted, "postgresql": _postgresql_lifted})


def _run(connection: BaseDatabaseWrapper, statements: dict[str, Callable[[], list[str]]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]():
            cursor.execute(statement)


def _changed(same: str) -> str:
    """The condition under which an update is refused; `same` compares two values of the database's kind."""
    frozen = " AND ".join(f'NEW."{name}" {same} OLD."{name}"' for name in FROZEN)
    settled = " AND ".join(f'NEW."{name}" {same} OLD."{name}"' for name in SETTLED)
    return f"NOT ({frozen}) OR (OLD.\"state\" = 'published' AND NOT ({settled}))"


def _sqlite_laid() -> list[str]:
    stop = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return [*_sqlite_lifted(), f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} WHEN {_changed('IS')} {stop}"]


def _sqlite_lifted() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {NAME}"]


def _postgresql_laid() -> list[str]:
    return [
        *_postgresql_lifted(),
        "CREATE FUNCTION edition_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} FOR EACH ROW"
        f" WHEN ({_changed('IS NOT DISTINCT FROM')}) EXECUTE FUNCTION edition_refuse()",
    ]


def _postgresql_lifted() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}", "DROP FUNCTION IF EXISTS edition_refuse()"]
