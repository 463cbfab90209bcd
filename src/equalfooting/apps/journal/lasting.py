"""What keeps a row as it is when somebody talks to the database directly? A trigger, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

#: how each database compares two values, either of which may be missing
SAME = {"sqlite": "IS", "postgresql": "IS NOT DISTINCT FROM"}


def same(names: Collection[str], compared: str) -> str:
    """The condition that none of the columns changes; `compared` is how the database compares two values."""
    return "(" + " AND ".join(f'NEW."{name}" {compared} OLD."{name}"' for name in names) + ")"


@dataclass(frozen=True)
class Lasting:
    """A table whose rows last. A migration lays the trigger; `refused` gives the condition under which a change is.

    `thing` names the trigger and its function: an edition, a summary.
    """

    table: str
    thing: str
    refusal: str
    refused: Callable[[str], str]

    def lay(self, connection: BaseDatabaseWrapper) -> None:
        """Put the trigger in place."""
        when = self.refused(SAME[connection.vendor])
        laid = {"sqlite": self._on_sqlite, "postgresql": self._on_postgresql}[connection.vendor]
        self.lift(connection)
        _run(connection, laid(when))

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        """Take the trigger away; only a migration backwards does that."""
        trigger = f"DROP TRIGGER IF EXISTS {self.thing}_lasts"
        whole = [f"{trigger} ON {self.table}", f"DROP FUNCTION IF EXISTS {self.thing}_refuse()"]
        _run(connection, {"sqlite": [trigger], "postgresql": whole}[connection.vendor])

    def _on_sqlite(self, when: str) -> list[str]:
        stop = f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
        return [f"CREATE TRIGGER {self.thing}_lasts BEFORE UPDATE ON {self.table} WHEN {when} {stop}"]

    def _on_postgresql(self, when: str) -> list[str]:
        return [
            f"CREATE FUNCTION {self.thing}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN RAISE EXCEPTION '{self.refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            f"CREATE TRIGGER {self.thing}_lasts BEFORE UPDATE ON {self.table} FOR EACH ROW"
            f" WHEN ({when}) EXECUTE FUNCTION {self.thing}_refuse()",
        ]


def _run(connection: BaseDatabaseWrapper, statements: Collection[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
