"""Where do the tokens of documents stand, and how does a question become a condition of a queryset?

One table a kind of document, keyed by the document's own key. A question is answered by a sub-select, so
that it composes with every filter and count of the caller and nothing is carried to Python and back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from equalfooting.adapters.search.tokens import alternatives
from equalfooting.domain.refusals import Refusal

STRENGTHS = ("exact", "names", "words")
_WEIGHTS = {"exact": "A", "names": "B", "words": "D"}


@dataclass(frozen=True)
class Words:
    """What a document is found by: `exact` (acronyms), `names`, and all other `words`; tokens each."""

    exact: Iterable[str] = ()
    names: Iterable[str] = ()
    words: Iterable[str] = ()


@dataclass(frozen=True)
class SearchTable:
    """`name` is the table's own name, chosen by the slice that owns the documents."""

    name: str

    def create(self, connection: BaseDatabaseWrapper) -> None:
        """Make the table; for a migration."""
        statements = {
            "sqlite": [
                f"CREATE VIRTUAL TABLE {self.name} USING fts5(exact, names, words, "
                "tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')"
            ],
            "postgresql": [
                f"CREATE TABLE {self.name} (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)",
                f"CREATE INDEX {self.name}_tokens ON {self.name} USING gin (tokens)",
            ],
        }[_vendor(connection)]
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def drop(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.name}")

    def put(self, documents: Iterable[tuple[int, Words]], using: str = "default") -> None:
        """Set what documents are found by; what stood there before is replaced."""
        connection = connections[using]
        rows = list(documents)
        self.remove([key for key, _ in rows], using)
        if _vendor(connection) == "sqlite":
            statement = f"INSERT INTO {self.name} (rowid, exact, names, words) VALUES (%s, %s, %s, %s)"  # noqa: S608
            values: list[tuple[int | str, ...]] = [
                (key, *(" ".join(getattr(one, name)) for name in STRENGTHS)) for key, one in rows
            ]
        else:
            statement = f"INSERT INTO {self.name} (rowid, tokens) VALUES (%s, %s::tsvector)"  # noqa: S608
            values = [(key, _as_tsvector(one)) for key, one in rows]
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)

    def remove(self, keys: Iterable[int], using: str = "default") -> None:
        """Forget documents."""
        with connections[using].cursor() as cursor:
            cursor.executemany(f"DELETE FROM {self.name} WHERE rowid = %s", [(key,) for key in keys])  # noqa: S608

    def matching(
        self, question: str, strength: str = "", is_typing: bool = True, using: str = "default"
    ) -> RawSQL | None:
        """The keys of the documents in which every word of the question stands, for `pk__in=`.

        `strength`, of `STRENGTHS`, narrows to acronyms or names; None for a question without words.
        """
        groups = alternatives(question, is_typing)
        if not groups:
            return None
        if _vendor(connections[using]) == "sqlite":
            return RawSQL(  # noqa: S611  the table's name is ours; what people typed is a parameter
                f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH %s",  # noqa: S608
                [_fts5(groups, strength)],
            )
        return RawSQL(  # noqa: S611  as above
            f"SELECT rowid FROM {self.name} WHERE tokens @@ %s::tsquery",  # noqa: S608
            [_tsquery(groups, strength)],
        )


Groups = list[list[tuple[str, bool]]]


def _fts5(groups: Groups, strength: str) -> str:
    column = f"{strength} : " if strength else ""
    parts = (" OR ".join(f'"{token}"{"*" if is_start else ""}' for token, is_start in group) for group in groups)
    return " AND ".join(f"{column}({part})" for part in parts)


def _tsquery(groups: Groups, strength: str) -> str:
    weight = _WEIGHTS.get(strength, "")

    def token(text: str, is_start: bool) -> str:
        marks = ("*" if is_start else "") + weight
        return f"'{text}':{marks}" if marks else f"'{text}'"

    return " & ".join("(" + " | ".join(token(*one) for one in group) + ")" for group in groups)


def _as_tsvector(document: Words) -> str:
    """A literal with a weight for each strength; tokens hold letters and digits only, so none needs escaping."""
    positions: dict[str, str] = {}
    for name in reversed(STRENGTHS):
        for token in getattr(document, name):
            positions[token] = positions.get(token, "") + f",{1 + STRENGTHS.index(name)}{_WEIGHTS[name]}"
    return " ".join(f"'{token}':{places[1:]}" for token, places in positions.items())


def _vendor(connection: Any) -> str:
    vendor = str(connection.vendor)
    if vendor not in ("sqlite", "postgresql"):
        raise Refusal("part-missing", part=f"search on {vendor}", choices="SQLite, PostgreSQL")
    return vendor
