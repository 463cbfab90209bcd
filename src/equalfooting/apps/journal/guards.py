"""What keeps the record append-only when somebody talks to the database directly?

Triggers, on SQLite and on PostgreSQL: a leaf can be added, never removed, and of its columns only the
sealed ones may change, and only to nothing. They are laid by a migration; whoever removes them as the
owner of the database is found by the verifier, because every leaf and every checkpoint is hashed.
"""

from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

#: What may be erased later, and the value that means "erased".
ERASED = {"sealed": "{}", "salt": "", "actor_label": ""}
#: What is hashed, or follows from what is hashed, and never changes.
LASTING = (
    "index", "at", "process", "verb", "object_kind", "object_id", "actor_kind", "actor_handle", "actor_groups",
    "actor_organisation", "facts", "commitment", "leaf_hash", "nodes", "words",
)  # fmt: skip
REFUSAL = "the record is append-only"


def lay(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    _run(connection, {"sqlite": _sqlite_laid, "postgresql": _postgresql_laid})


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away; only a migration backwards, and the tests that empty their database, do that."""
    _run(connection, {"sqlite": _sqlite_lifted, "postgresql": _postgresql_lifted})


def _run(connection: BaseDatabaseWrapper, statements: dict[str, Callable[[], list[str]]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]():
            cursor.execute(statement)


def _sqlite_laid() -> list[str]:
    same = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in LASTING)
    erased = " AND ".join(f'NEW."{name}" IN (\'{value}\', OLD."{name}")' for name, value in ERASED.items())
    stop = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return [
        *_sqlite_lifted(),
        f"CREATE TRIGGER journal_leaf_lasts BEFORE UPDATE ON journal_leaf WHEN NOT ({same} AND {erased}) {stop}",
        f"CREATE TRIGGER journal_leaf_stays BEFORE DELETE ON journal_leaf {stop}",
    ]


def _sqlite_lifted() -> list[str]:
    return ["DROP TRIGGER IF EXISTS journal_leaf_lasts", "DROP TRIGGER IF EXISTS journal_leaf_stays"]


def _postgresql_laid() -> list[str]:
    same = " AND ".join(f'NEW."{name}" IS NOT DISTINCT FROM OLD."{name}"' for name in LASTING)
    erased = " AND ".join(
        f'(NEW."{name}"::text = \'{value}\' OR NEW."{name}" = OLD."{name}")' for name, value in ERASED.items()
    )
    return [
        *_postgresql_lifted(),
        "CREATE FUNCTION journal_leaf_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE FUNCTION journal_leaf_keep() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN PERFORM 1 FROM journal_leaf LIMIT 1; IF FOUND THEN"
        f" RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NULL; END $$",
        "CREATE TRIGGER journal_leaf_lasts BEFORE UPDATE ON journal_leaf FOR EACH ROW"
        f" WHEN (NOT ({same} AND {erased})) EXECUTE FUNCTION journal_leaf_refuse()",
        "CREATE TRIGGER journal_leaf_stays BEFORE DELETE ON journal_leaf FOR EACH ROW"
        " EXECUTE FUNCTION journal_leaf_refuse()",
        "CREATE TRIGGER journal_leaf_whole BEFORE TRUNCATE ON journal_leaf FOR EACH STATEMENT"
        " EXECUTE FUNCTION journal_leaf_keep()",
    ]


def _postgresql_lifted() -> list[str]:
    triggers = ("journal_leaf_lasts", "journal_leaf_stays", "journal_leaf_whole")
    functions = ("journal_leaf_refuse", "journal_leaf_keep")
    return [
        *(f"DROP TRIGGER IF EXISTS {name} ON journal_leaf" for name in triggers),
        *(f"DROP FUNCTION IF EXISTS {name}()" for name in functions),
    ]
