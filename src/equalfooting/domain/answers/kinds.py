"""What counts as an answer to each kind of question? A table of readers; a new kind is one line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from equalfooting.domain.answers.cleaning import clean_line, clean_text
from equalfooting.domain.refusals import Refusal

SHORT_LIMIT = 1_000
LONG_LIMIT = 200_000
ROWS_LIMIT = 200
CELL_LIMIT = 2_000
#: Columns of a table of mechanisms whose question names none.
COLUMNS = ("name", "address", "why")


@dataclass(frozen=True)
class Asked:
    """A question as far as reading an answer goes. `choices`: keys; for a scale its steps in order."""

    key: str
    kind: str
    choices: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    is_required: bool = False
    at_most: int = 0
    max_length: int = 0


@dataclass(frozen=True)
class Given:
    """An answer: its words (also of a table, cell by cell, so that words can be searched) and its value."""

    text: str = ""
    value: Any = field(default=None)

    @property
    def is_blank(self) -> bool:
        return not self.text and self.value in (None, "", [])


def _short(asked: Asked, raw: Any) -> Given:
    text = clean_line(_one(asked, raw), limit=LONG_LIMIT)
    return Given(_within(asked, text, asked.max_length or SHORT_LIMIT))


def _long(asked: Asked, raw: Any) -> Given:
    return Given(_within(asked, clean_text(_one(asked, raw)), asked.max_length or LONG_LIMIT))


def _choice(asked: Asked, raw: Any) -> Given:
    key = _one(asked, raw).strip()
    if not key:
        return Given()
    _insist_on_choices(asked, [key])
    return Given(value=key)


def _choices(asked: Asked, raw: Any) -> Given:
    keys = [str(key).strip() for key in _many(asked, raw) if str(key).strip()]
    _insist_on_choices(asked, keys)
    chosen = [key for key in asked.choices if key in keys]
    if asked.at_most and len(chosen) > asked.at_most:
        raise Refusal("too-many-choices", field=asked.key, n_chosen=len(chosen), at_most=asked.at_most)
    return Given(value=chosen or None)


def _mechanisms(asked: Asked, raw: Any) -> Given:
    columns = asked.columns or COLUMNS
    rows = [_row(asked, columns, row) for row in _many(asked, raw)]
    rows = [row for row in rows if any(row.values())]
    if len(rows) > ROWS_LIMIT:
        raise Refusal("too-many-rows", field=asked.key, n_rows=len(rows), limit=ROWS_LIMIT)
    lines = ["\t".join(row[column] for column in columns if row[column]) for row in rows]
    return Given("\n".join(lines), rows or None)


def _row(asked: Asked, columns: Sequence[str], row: Any) -> dict[str, str]:
    if not isinstance(row, Mapping):
        raise Refusal("answer-of-another-kind", field=asked.key, key=asked.key)
    cells = {column: clean_line(str(row.get(column) or ""), limit=LONG_LIMIT) for column in columns}
    for text in cells.values():
        _within(asked, text, CELL_LIMIT)
    return cells


def _file(asked: Asked, raw: Any) -> Given:
    """Files stand beside the answers as attachments; the answer itself says nothing."""
    return Given()


Reader = Callable[[Asked, Any], Given]
KINDS: dict[str, Reader] = {
    "short-text": _short,
    "long-text": _long,
    "choice": _choice,
    "choices": _choices,
    "scale": _choice,
    "mechanisms": _mechanisms,
    "file": _file,
}


def read_answer(asked: Asked, raw: Any) -> Given:
    """What `raw` says in answer to `asked`.

    Arguments: `raw` text for text, choice and scale; a list of keys for choices; a list of mappings
    (column -> text) for mechanisms; None or "" where nothing was answered. Whether an answer is
    required is asked elsewhere (`missing`), because drafts may lack it.

    Refuses a choice the question does not offer, too many choices or rows, too long a text, and a
    value of another shape; each names the question in `field`. Cost: linear in the length of `raw`.

    >>> read_answer(Asked("q1", "choices", ("a", "b")), ["b", "a"]).value
    ['a', 'b']
    """
    return KINDS[asked.kind](asked, "" if raw is None else raw)


def missing(asked: Asked, given: Given, n_files: int = 0) -> Refusal | None:
    """A refusal if the question must be answered and is not."""
    if not asked.is_required:
        return None
    is_answered = n_files > 0 if asked.kind == "file" else not given.is_blank
    return None if is_answered else Refusal("answer-missing", field=asked.key, key=asked.key)


def _one(asked: Asked, raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise Refusal("answer-of-another-kind", field=asked.key, key=asked.key)
    return str(raw)


def _many(asked: Asked, raw: Any) -> Sequence[Any]:
    if raw == "":
        return []
    if not isinstance(raw, list | tuple):
        raise Refusal("answer-of-another-kind", field=asked.key, key=asked.key)
    return raw


def _within(asked: Asked, text: str, limit: int) -> str:
    if len(text) > limit:
        raise Refusal("text-too-long", field=asked.key, n_characters=len(text), limit=limit)
    return text


def _insist_on_choices(asked: Asked, keys: Sequence[str]) -> None:
    strange = [key for key in keys if key not in asked.choices]
    if strange:
        raise Refusal("choice-not-offered", field=asked.key, choice=clean_line(strange[0], 60))
