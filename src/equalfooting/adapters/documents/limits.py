"""How much may a foreign file cost? Every limit has a name here (docs/reference/file-formats.md)."""

from dataclasses import dataclass

MB = 1024 * 1024

MAX_FILE_BYTES = 25 * MB
MAX_TABLE_BYTES = 50 * MB
MAX_MAILBOX_BYTES = 100 * MB
MAX_FOLDER_BYTES = 100 * MB
MAX_UNPACKED_BYTES = 300 * MB
MAX_PART_BYTES = 64 * MB
MAX_MEMBERS = 2_000
MAX_PAGES = 5_000
MAX_CHARACTERS = 10_000_000
MAX_PARAGRAPHS = 200_000
MAX_REPLY_BYTES = 128 * MB
MAX_JOBS_PER_WORKER = 500


@dataclass(frozen=True)
class Limits:
    """What one limited subprocess may use: CPU and wall-clock seconds for each answer, bytes of memory."""

    cpu_seconds: int = 20
    wall_seconds: int = 60
    memory_bytes: int = 1024 * MB
    file_bytes: int = MAX_FILE_BYTES


DOCUMENT_LIMITS = Limits()
TABLE_LIMITS = Limits(cpu_seconds=40, wall_seconds=120, file_bytes=MAX_TABLE_BYTES)
FOLDER_LIMITS = Limits(file_bytes=MAX_FOLDER_BYTES)
MAILBOX_LIMITS = Limits(file_bytes=MAX_MAILBOX_BYTES)
