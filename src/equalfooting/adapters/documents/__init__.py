"""What does this file say? Safe reading of DOCX, ODT, PDF, plain text, Markdown and HTML.

`read_document` reads one file from memory, `read_documents` many from disk, in order and in bounded memory.
Foreign bytes are parsed only in a limited subprocess (`pool`, `worker`); see docs/reference/file-formats.md.
"""

import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from equalfooting.adapters.documents.cleaning import clean_text
from equalfooting.adapters.documents.frames import findings_from_values
from equalfooting.adapters.documents.limits import DOCUMENT_LIMITS, FOLDER_LIMITS, Limits
from equalfooting.adapters.documents.names import safe_name
from equalfooting.adapters.documents.pool import LimitedWorker, WorkerLostError, WorkerPool, insist_on_size
from equalfooting.domain.refusals import Refusal

__all__ = [
    "BrokenDocument", "ReadDocument", "clean_text", "read_document", "read_documents", "read_file", "safe_name",
    "unpack",
]  # fmt: skip


@dataclass(frozen=True)
class ReadDocument:
    """What a file says. `warnings` are the English sentences of `findings`, which can be translated."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    findings: tuple[Refusal, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class BrokenDocument:
    """A file that could not be read, and why."""

    name: str
    refusal: Refusal


def read_document(name: str, content: bytes, *, limits: Limits = DOCUMENT_LIMITS) -> ReadDocument:
    """The text of one file. Refuses what is too large, hostile, locked, damaged, or of another kind."""
    worker = LimitedWorker(limits)
    try:
        return _read_with(worker, safe_name(name), content)
    finally:
        worker.close()


def read_documents(
    paths: Iterable[Path | tuple[str, bytes]], *, n_workers: int = 2, limits: Limits = DOCUMENT_LIMITS
) -> Iterator[ReadDocument | BrokenDocument]:
    """Many files, from disk or as (name, content), in the order given; a broken one loses nothing else.

    Streams: no more than a few files are held at any time, however many there are.
    """
    with WorkerPool(n_workers, limits) as pool, ThreadPoolExecutor(n_workers) as threads:
        window: deque[Future[ReadDocument | BrokenDocument]] = deque()
        for path in paths:
            window.append(threads.submit(_read_one, pool, path, limits))
            if len(window) > 2 * n_workers:
                yield window.popleft().result()
        while window:
            yield window.popleft().result()


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of a plain file; refuses links, pipes, devices, folders, and files that are too large."""
    name = safe_name(path.name)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as failure:
        if path.is_symlink():
            raise Refusal("file-is-a-link", name=name) from None
        raise Refusal("file-not-plain", name=name, reason=type(failure).__name__) from None
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise Refusal("file-not-plain", name=name, reason="not a plain file")
        insist_on_size(name, facts.st_size, limit)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(limit + 1)
    finally:
        os.close(descriptor)


def unpack(name: str, content: bytes, *, limits: Limits = FOLDER_LIMITS) -> Iterator[tuple[str, bytes]]:
    """The files of a packed folder (ZIP) with their names as given. Refuses a hostile or locked folder whole."""
    worker = LimitedWorker(limits)
    try:
        for values, packed in worker.ask("archive", safe_name(name), content):
            yield str(values["name"]), packed
    except WorkerLostError as lost:
        raise lost.refusal from None
    finally:
        worker.close()


def _read_one(pool: WorkerPool, file: Path | tuple[str, bytes], limits: Limits) -> ReadDocument | BrokenDocument:
    name = safe_name(file.name if isinstance(file, Path) else file[0])
    try:
        content = read_file(file, limits.file_bytes) if isinstance(file, Path) else file[1]
        with pool.lend() as worker:
            return _read_with(worker, name, content)
    except Refusal as refusal:
        return BrokenDocument(name, refusal)


def _read_with(worker: LimitedWorker, name: str, content: bytes) -> ReadDocument:
    try:
        values = [values for values, _ in worker.ask("document", name, content)]
    except WorkerLostError as lost:
        raise lost.refusal from None
    return _read_document_from(name, values[0])


def _read_document_from(name: str, values: dict[str, Any]) -> ReadDocument:
    findings = findings_from_values(values["findings"])
    warnings = tuple(str(finding) for finding in findings)
    paragraphs = tuple(str(paragraph) for paragraph in values["paragraphs"])
    return ReadDocument(name, str(values["title"]), paragraphs, warnings, findings)
