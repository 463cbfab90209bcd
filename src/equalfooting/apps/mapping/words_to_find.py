"""By which words is a mechanism found? Its names and acronyms, what is said of it, and what it does for issues."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from equalfooting.adapters.search import SearchTable, Words, document_tokens, folded
from equalfooting.apps.mapping.models import Entry, Mechanism

TABLE = SearchTable("mapping_search")
_BATCH = 500


_WAITING: ContextVar[set[int] | None] = ContextVar("mechanisms whose words wait", default=None)


@contextmanager
def once_at_the_end() -> Iterator[None]:
    """Within, mechanisms that change many times get their words once, at the end; for what brings in hundreds."""
    waiting: set[int] = set()
    token = _WAITING.set(waiting)
    try:
        yield
    finally:
        _WAITING.reset(token)
    refresh(sorted(waiting))


def refresh(keys: Sequence[int]) -> None:
    """Put the words of some mechanisms anew; inside the transaction that changed them."""
    waiting = _WAITING.get()
    if waiting is not None:
        waiting.update(keys)
        return
    for start in range(0, len(keys), _BATCH):
        _put(keys[start : start + _BATCH])


def refresh_process(process_key: int) -> int:
    """Put the words and sorting fields of every mechanism of a process anew; says how many there are.

    For rows that came in without an action (a restored archive, a demo).
    """
    rows = list(Mechanism.objects.filter(process=process_key))
    for row in rows:
        row.derive()
    Mechanism.objects.bulk_update(rows, ["sort_name", "region_codes"], batch_size=_BATCH)
    refresh([row.pk for row in rows])
    return len(rows)


def _put(keys: Sequence[int]) -> None:
    said: dict[int, list[tuple[str, str]]] = {}
    standing = Entry.objects.filter(mechanism__in=keys, withdrawn_at=None)
    for mechanism, description, language in standing.values_list("mechanism", "description", "language"):
        said.setdefault(mechanism, []).append((description, language))
    TABLE.put((one.pk, _words(one, said.get(one.pk, ()))) for one in Mechanism.objects.filter(pk__in=keys))


def _words(mechanism: Mechanism, said: Iterable[tuple[str, str]]) -> Words:
    texts = [*mechanism.descriptions.items()]
    plain = " ".join([mechanism.organisation, mechanism.kind, mechanism.region, mechanism.code])
    tokens = dict.fromkeys(document_tokens(plain, "en"))
    for language, text in texts:
        tokens |= dict.fromkeys(document_tokens(text, language))
    for text, language in said:
        tokens |= dict.fromkeys(document_tokens(text, language))
    tokens |= dict.fromkeys(document_tokens(mechanism.outcome, "en"))
    names = dict.fromkeys(
        token for language, name in mechanism.names.items() for token in document_tokens(name, language)
    )
    exact = dict.fromkeys(token for acronym in mechanism.acronyms for token in document_tokens(acronym))
    exact |= dict.fromkeys(acronym_token(acronym) for acronym in mechanism.acronyms)
    return Words(filter(None, exact), names, tokens)


def acronym_token(acronym: str) -> str:
    """An acronym as one token: "WG-EC" and "WGEC" are the same."""
    return "".join(mark for mark in folded(acronym) if mark.isalnum())[:40]
