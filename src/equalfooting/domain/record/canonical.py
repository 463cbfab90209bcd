"""Which bytes stand for these facts, the same on every machine and in every language?

The rule is the JSON Canonicalization Scheme (RFC 8785) without fractions: UTF-8, no white space, keys in
the order of their UTF-16 code units, the shortest escapes, and whole numbers only, within ±(2⁵³ - 1).
Text is taken as it is: no Unicode normalisation. Whatever JSON has no single form for is refused.
"""

import json
from collections.abc import Mapping
from typing import Any

from equalfooting.domain.refusals import Refusal

#: The whole numbers that every JSON reader keeps exactly (RFC 7493, section 2.2).
LARGEST = 2**53 - 1


def canonical(value: Any) -> bytes:
    """The canonical JSON of `value`, as UTF-8 bytes.

    Arguments: `value`, made of dicts with text keys, lists or tuples, text, whole numbers, booleans, None.
    Refuses: `record-not-canonical` for a fraction, a moment, bytes, a set or any other kind of value, for
    a key that is not text, for text with half a surrogate pair, and for whole numbers beyond ±(2⁵³ - 1).
    Cost: linear in the size of the value. Source: RFC 8785, section 3.2.

    >>> canonical({"b": [1, True, None], "a": "é"})
    b'{"a":"\\xc3\\xa9","b":[1,true,null]}'
    """
    text = json.dumps(_ordered(value, "$"), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise Refusal("record-not-canonical", place="$", kind="half a surrogate pair") from error


def _ordered(value: Any, place: str) -> Any:
    """The value with its keys in canonical order; refuses what has no canonical form, naming the place."""
    if value is None or isinstance(value, str | bool):
        return _plain(value)
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise Refusal("record-not-canonical", place=place, kind="a number beyond 2^53")
        return int(value)
    if isinstance(value, list | tuple):
        return [_ordered(item, f"{place}[{n}]") for n, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {key: _ordered(value[key], f"{place}.{key}") for key in _keys(value, place)}
    raise Refusal("record-not-canonical", place=place, kind=type(value).__name__)


def _plain(value: str | bool | None) -> str | bool | None:
    """Text without its subclass: Django's lazy and safe strings and text enums become plain text."""
    return str.__str__(value) if isinstance(value, str) else value


def _keys(value: Mapping[Any, Any], place: str) -> list[str]:
    """The keys in the order of their UTF-16 code units."""
    if not all(isinstance(key, str) for key in value):
        raise Refusal("record-not-canonical", place=place, kind="a key that is not text")
    return sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
