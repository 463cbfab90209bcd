"""Which fingerprint goes on the receipt, so that a respondent can prove what was submitted?"""

import hashlib
import json
from typing import Any

from equalfooting.domain.record.canonical import canonical


def content_of(respondent: dict[str, Any], answers: dict[str, Any], files: list[dict[str, Any]]) -> dict[str, Any]:
    """The content a receipt vouches for, as plain JSON values.

    `respondent`: what was said of oneself, with the private handle that keeps short answers from
    being guessed; `answers`: key -> {text, value}; `files`: [{name, sha256}].
    """
    return {"respondent": respondent, "answers": answers, "files": files}


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 (64 hex digits) over the one canonical writing of `content`.

    The same content always gives the same digest, whatever the order of keys (RFC 8785 in spirit;
    see `domain/record/canonical.py`).

    >>> digest_of({"b": 1, "a": 2}) == digest_of({"a": 2, "b": 1})
    True
    """
    return hashlib.sha256(canonical(content)).hexdigest()


def readable(content: dict[str, Any]) -> str:
    """The same content for people to keep: indented JSON whose canonical form has the digest."""
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
