"""How is a text found by its words, in six languages, on SQLite and PostgreSQL alike?

`Words` are what a document is found by, in three strengths; `SearchTable` keeps them (FTS5 on SQLite,
`tsvector` with GIN on PostgreSQL) and turns what somebody types into conditions of a queryset. All
understanding of languages happens in `tokens.py`, before the database: both databases only compare tokens.
"""

from equalfooting.adapters.search.tables import SearchTable, Words
from equalfooting.adapters.search.tokens import alternatives, document_tokens, folded

__all__ = ["SearchTable", "Words", "alternatives", "document_tokens", "folded"]
