"""Does the reference page state the limits that are in force?"""

from pathlib import Path

import pytest

from equalfooting.adapters.documents import limits as documents
from equalfooting.adapters.mailboxes import limits as mailboxes
from equalfooting.adapters.spreadsheets import limits as spreadsheets

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "file-formats.md").read_text(encoding="utf-8")
IN_BYTES = {"MAX_HEADER_BYTES"}
LIMITS = {
    name: value
    for module in (documents, mailboxes, spreadsheets)
    for name, value in vars(module).items()
    if name.startswith("MAX_")
}
INTERNAL = {"MAX_REPLY_BYTES", "MAX_JOBS_PER_WORKER", "MAX_HEADER_CHARACTERS", "MAX_REFERENCES", "MAX_ENCODED_WORDS"}


@pytest.mark.parametrize("name", sorted(set(LIMITS) - INTERNAL))
def test_every_limit_is_stated_with_its_value(name: str) -> None:
    is_in_mb = name.endswith("_BYTES") and name not in IN_BYTES
    value = LIMITS[name] // documents.MB if is_in_mb else LIMITS[name]

    [row] = [line for line in PAGE.splitlines() if f"`{name}`" in line]

    assert f"| {value:,}" in row


def test_the_seconds_and_the_memory_are_stated() -> None:
    assert f"`DOCUMENT_LIMITS.cpu_seconds` | {documents.DOCUMENT_LIMITS.cpu_seconds} s" in PAGE
    assert f"`TABLE_LIMITS.cpu_seconds` | {documents.TABLE_LIMITS.cpu_seconds} s" in PAGE
    assert f"`DOCUMENT_LIMITS.wall_seconds` | {documents.DOCUMENT_LIMITS.wall_seconds} s" in PAGE
    assert f"`memory_bytes` | {documents.DOCUMENT_LIMITS.memory_bytes // documents.MB:,} MB" in PAGE
