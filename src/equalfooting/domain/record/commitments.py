"""How does the public record bind a person to private words without showing them?

The public entry carries a commitment; the words and a random salt are kept apart. Whoever is given both
can check them against the entry. When both are erased, the commitment says nothing about the words any
more, and the record stays whole.
"""

import hmac
from typing import Any

from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.refusals import Refusal, insist

#: A salt shorter than this could be guessed; one longer would be hashed by HMAC before use.
SHORTEST_SALT, LONGEST_SALT = 16, 64


def commitment(salt: bytes, value: Any) -> str:
    """Bind `value` without showing it: HMAC-SHA-256(key = salt, message = canonical(value)), in hex.

    Arguments: `salt`, 16 to 64 random bytes, a new one for each commitment; `value`, as for `canonical`.
    Result: 64 hexadecimal digits. Refuses: `record-salt-length`; `record-not-canonical`.
    Cost: linear in the size of the value. Source: RFC 2104; hiding while the salt is secret and random,
    binding because SHA-256 is collision resistant.

    >>> commitment(bytes(16), "my words")[:16]
    'f474108981dc1ed3'
    """
    if not SHORTEST_SALT <= len(salt) <= LONGEST_SALT:
        raise Refusal("record-salt-length", n_bytes=len(salt), least=SHORTEST_SALT, most=LONGEST_SALT)
    return hmac.digest(salt, canonical(value), "sha256").hex()


def breach(committed: str, salt: bytes, value: Any) -> Refusal | None:
    """Why these words are not the ones the commitment was made to, or None if they are.

    Arguments: `committed`, the hex digits in the entry; `salt` and `value`, what was kept apart.
    Result: `record-commitment-broken` or None. Refuses and costs as `commitment`.

    >>> breach(commitment(bytes(16), "my words"), bytes(16), "other words").code
    'record-commitment-broken'
    """
    if hmac.compare_digest(commitment(salt, value), committed):
        return None
    return Refusal("record-commitment-broken", committed=committed[:16])


def verify_commitment(committed: str, salt: bytes, value: Any) -> None:
    """Refuse (`record-commitment-broken`) words that are not the ones the commitment was made to.

    >>> verify_commitment(commitment(bytes(16), "my words"), bytes(16), "my words")
    """
    insist(breach(committed, salt, value))
