"""How does the record leave the site as a file, without a browser?"""

from datetime import datetime
from pathlib import Path

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal import queries, signing
from equalfooting.apps.journal.actions import sign_checkpoint
from equalfooting.domain.refusals import Refusal
from equalfooting.flows.surroundings import surroundings


def export_record(target: Path, *, now: datetime) -> int:
    """Write what a visitor would download; the file appears under its name only when it is complete.

    Result: the number of entries. Refuses: `record-empty`.
    """
    newest = sign_checkpoint(private_key=signing.private_key(), origin=signing.origin(), now=now)
    if newest is None:
        raise Refusal("record-empty")
    unfinished = target.with_name(target.name + ".unfinished")
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        file.writelines(queries.export_lines(newest, surroundings(Visitor("")).hidden, signing.verifier()))
    unfinished.replace(target)
    return newest.size
