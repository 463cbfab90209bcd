"""What runs inside the limited subprocess? `python -m equalfooting.adapters.documents.worker`.

Reads requests from standard input, answers on standard output, and imports nothing of Django. It limits
itself before it sees the first foreign byte: memory, CPU, files written, core dumps, new processes, network.
"""

import contextlib
import importlib
import os
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any

from equalfooting.adapters.documents.frames import Reply, read_frame, refusal_as_values, write_frame
from equalfooting.domain.refusals import Refusal

#: task -> module and function; a module is imported when it is first asked for
TASKS = {
    "document": ("equalfooting.adapters.documents.reading", "read"),
    "archive": ("equalfooting.adapters.documents.unpacking", "read"),
    "table": ("equalfooting.adapters.spreadsheets.reading", "read"),
    "mailbox": ("equalfooting.adapters.mailboxes.reading", "read"),
    "word": ("equalfooting.adapters.word.parsing", "read"),
}

#: what no reader of documents needs (Python's audit events)
FORBIDDEN_EVENTS = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
MAX_OPEN_FILES = 64

Task = Callable[[str, bytes, dict[str, Any]], Iterator[Reply]]


def limit_process(memory_bytes: int) -> None:
    """Give up, for good, what reading does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MAX_OPEN_FILES, MAX_OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    sys.addaudithook(_forbid)


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & WRITING)
    if writes or event.startswith(FORBIDDEN_EVENTS):
        raise PermissionError(event)


def allow_cpu(seconds: int) -> None:
    """Let the process run for so many more seconds; past that the kernel ends it."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = int(usage.ru_utime + usage.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def find_task(name: str) -> Task:
    module, function = TASKS[name]
    task: Task = getattr(importlib.import_module(module), function)
    return task


def replies(request: dict[str, Any], content: bytes) -> Iterator[Reply]:
    """The answers to one request; every failure becomes a refusal that names the file."""
    name = str(request["name"])
    try:
        for values, blob in find_task(request["task"])(name, content, request["options"]):
            yield {"value": values}, blob
            allow_cpu(request["cpu_seconds"])
        yield {"done": True}, b""
    except Refusal as refusal:
        yield {"refusal": refusal_as_values(refusal)}, b""
    except MemoryError:
        yield {"refusal": {"code": "", "facts": {}}, "out_of_memory": True}, b""
    except Exception as failure:  # whatever a parser throws at hostile bytes must not end the batch
        broken = Refusal("file-broken", name=name, reason=type(failure).__name__)
        yield {"refusal": refusal_as_values(broken)}, b""


def serve() -> None:
    """Answer requests until the pipe closes."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints may slip between the frames
    limit_process(int(sys.argv[1]))
    while (message := read_frame(requests)) is not None:
        request, content = message
        allow_cpu(request["cpu_seconds"])
        for values, blob in replies(request, content):
            write_frame(answers, values, blob)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve()
