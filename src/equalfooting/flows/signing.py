"""When does the site vouch for its record? Each minute in which something was added."""

from datetime import datetime

from equalfooting.apps.journal import queries, signing
from equalfooting.apps.journal.actions import sign_checkpoint


def sign_the_record(now: datetime) -> list[str]:
    """Sign the record as it stands, if anything was added since the last time."""
    before = queries.newest_checkpoint()
    if before and before.size == queries.size():
        return []
    signed = sign_checkpoint(private_key=signing.private_key(), origin=signing.origin(), now=now)
    return [f"Signed the record of {signed.size} entries."] if signed else []
