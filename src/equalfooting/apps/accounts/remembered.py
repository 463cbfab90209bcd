"""What was already looked up in this request, so that no rule asks the database for it again?

A page asks the same three things in many places: which roles does the reader hold here, which process
is this, what are the groups called. `remembered` keeps the answer for the rest of the request. It
forgets rather than be wrong:

- outside a request (command line, tasks, most tests) nothing is ever kept;
- inside a transaction nothing is read from memory: an action decides on what the database says now (unless
  nobody else can write, as when the worked example is loaded);
- any statement but a SELECT that names a table an answer rests on drops the answer, whoever sent it.
"""

import math
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Kept:
    """An answer, and the tables it was read from."""

    answer: Any
    tables: frozenset[str]


@dataclass
class Memory:
    """What one request looked up; `depth` is up to how many open transactions its answers are given."""

    depth: float
    kept: dict[Hashable, Kept] = field(default_factory=dict)

    def watch(self, execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        """Let every statement through, and drop what a write may have made stale."""
        if not sql.lstrip().upper().startswith("SELECT"):
            self.kept = {key: one for key, one in self.kept.items() if not any(name in sql for name in one.tables)}
        return execute(sql, values, many, context)


_memory: ContextVar[Memory | None] = ContextVar("what this request looked up", default=None)


@contextmanager
def remembering(*, is_alone: bool = False) -> Iterator[None]:
    """Keep what `remembered` looks up until the block ends; the middleware puts every request into one.

    `is_alone` says that no other connection can write until the block ends: then transactions remember too.
    """
    memory = Memory(depth=math.inf if is_alone else len(connection.atomic_blocks))
    token = _memory.set(memory)
    try:
        with connection.execute_wrapper(memory.watch):
            yield
    finally:
        _memory.reset(token)


def remembered(key: Hashable, look_up: Callable[[], Answer], *, rests_on: tuple[type[Model], ...]) -> Answer:
    """The answer to `look_up`, asked at most once in a request.

    `key` names the question and what it is about; `rests_on` are all the tables that it reads. The answer is
    shared by everybody who asks: let it be a value that nobody changes.
    """
    memory = _memory.get()
    if memory is None or len(connection.atomic_blocks) > memory.depth:
        return look_up()
    if key not in memory.kept:
        memory.kept[key] = Kept(look_up(), frozenset(model._meta.db_table for model in rests_on))
    answer: Answer = memory.kept[key].answer
    return answer
