"""How does the site keep hostile files at arm's length? Limited subprocesses, killed and replaced at need."""

import contextlib
import os
import queue
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import equalfooting
from equalfooting.adapters.documents.frames import HEAD, Reply, packed, refusal_from_values, unpacked
from equalfooting.adapters.documents.limits import MAX_JOBS_PER_WORKER, MAX_REPLY_BYTES, MB, Limits
from equalfooting.domain.refusals import Refusal

SOURCE = Path(equalfooting.__file__).parents[1]
MODULE = "equalfooting.adapters.documents.worker"


class WorkerLostError(Exception):
    """The subprocess is gone or silent; the refusal says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class LimitedWorker:
    """One subprocess that reads foreign bytes; started when first needed, replaced when lost."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.process: subprocess.Popen[bytes] | None = None
        self.n_jobs = 0

    def ask(self, task: str, name: str, content: bytes, **options: Any) -> Iterator[Reply]:
        """The answers to one request, as they come.

        Raises Refusal where the file is refused, and WorkerLostError where reading it broke the worker.
        """
        insist_on_size(name, len(content), self.limits.file_bytes)
        self._ready()
        request = {"task": task, "name": name, "options": options, "cpu_seconds": self.limits.cpu_seconds}
        self._send(name, packed(request, content), content)
        while True:
            values, blob = self._receive(name)
            if "refusal" in values:
                self._refuse(name, values)
            if values.get("done"):
                return
            yield values["value"], blob

    def close(self) -> None:
        """End the subprocess, if there is one."""
        if self.process is None:
            return
        process, self.process = self.process, None
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def _ready(self) -> None:
        self.n_jobs += 1
        if self.n_jobs > MAX_JOBS_PER_WORKER:
            self.close()
        if self.process is None:
            self.n_jobs = 1
            self.process = _start(self.limits.memory_bytes)

    def _refuse(self, name: str, values: dict[str, Any]) -> None:
        if values.get("out_of_memory"):
            self.close()
            raise WorkerLostError(_out_of_memory(name, self.limits))
        raise refusal_from_values(values["refusal"], name)

    def _send(self, name: str, *parts: bytes) -> None:
        process = self._running()
        assert process.stdin is not None  # noqa: S101  told to the type checker: we asked for a pipe
        deadline = time.monotonic() + self.limits.wall_seconds
        for part in parts:
            view = memoryview(part)
            while view:
                self._wait(name, process.stdin.fileno(), select.POLLOUT, deadline)
                try:
                    view = view[os.write(process.stdin.fileno(), view) :]
                except BrokenPipeError:
                    raise self._lost(name) from None

    def _receive(self, name: str) -> Reply:
        deadline = time.monotonic() + self.limits.wall_seconds
        n_text, n_blob = HEAD.unpack(self._take(name, HEAD.size, deadline))
        if n_text + n_blob > MAX_REPLY_BYTES:
            self.close()
            raise WorkerLostError(_out_of_memory(name, self.limits))
        values = unpacked(self._take(name, n_text, deadline))
        return values, self._take(name, n_blob, deadline)

    def _take(self, name: str, n_bytes: int, deadline: float) -> bytes:
        process = self._running()
        assert process.stdout is not None  # noqa: S101  told to the type checker: we asked for a pipe
        taken = bytearray()
        while len(taken) < n_bytes:
            self._wait(name, process.stdout.fileno(), select.POLLIN, deadline)
            piece = os.read(process.stdout.fileno(), min(MB, n_bytes - len(taken)))
            if not piece:
                raise self._lost(name)
            taken += piece
        return bytes(taken)

    def _wait(self, name: str, pipe: int, event: int, deadline: float) -> None:
        poll = select.poll()
        poll.register(pipe, event)
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            self.close()
            raise WorkerLostError(_too_slow(name, self.limits.wall_seconds))

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            raise RuntimeError("a worker is asked after it was closed")
        return self.process

    def _lost(self, name: str) -> WorkerLostError:
        process = self._running()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        status = process.returncode
        self.close()
        if status == -signal.SIGXCPU:
            return WorkerLostError(_too_slow(name, self.limits.cpu_seconds))
        return WorkerLostError(Refusal("file-reader-died", name=name))


class WorkerPool:
    """A few long-lived workers, lent to one thread at a time."""

    def __init__(self, n_workers: int, limits: Limits) -> None:
        self.workers = [LimitedWorker(limits) for _ in range(n_workers)]
        self.idle: queue.LifoQueue[LimitedWorker] = queue.LifoQueue()
        for worker in self.workers:
            self.idle.put(worker)

    @contextlib.contextmanager
    def lend(self) -> Iterator[LimitedWorker]:
        worker = self.idle.get()
        try:
            yield worker
        finally:
            self.idle.put(worker)

    def __enter__(self) -> "WorkerPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self.workers:
            worker.close()


def insist_on_size(name: str, n_bytes: int, limit: int) -> None:
    """Refuse an empty file and one that is too large, before anything is done with it."""
    if n_bytes == 0:
        raise Refusal("file-empty", name=name)
    if n_bytes > limit:
        raise Refusal("file-too-large", name=name, size_mb=round(n_bytes / MB, 1), limit_mb=limit // MB)


def _too_slow(name: str, seconds: int) -> Refusal:
    return Refusal("file-too-slow", name=name, seconds=seconds)


def _out_of_memory(name: str, limits: Limits) -> Refusal:
    return Refusal("file-too-much-memory", name=name, limit_mb=limits.memory_bytes // MB)


def _start(memory_bytes: int) -> subprocess.Popen[bytes]:
    # -P keeps the working directory off the import path; the environment is bare, so no secret goes along
    process = subprocess.Popen(  # noqa: S603  our own interpreter and module, no foreign word in the line
        [sys.executable, "-P", "-s", "-m", MODULE, str(memory_bytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
        bufsize=0,
    )
    assert process.stdin is not None  # noqa: S101  told to the type checker: we asked for a pipe
    os.set_blocking(process.stdin.fileno(), False)
    return process
