"""Where is the worked example, served as `make demo` serves it, for tests that walk through it?

Loading takes about a minute; `EQUALFOOTING_TEST_DEMO_HOME` names a folder in which it is loaded already.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Seconds until the example is loaded and served, on a busy machine.
PATIENCE = 600


@contextmanager
def demo_site() -> Iterator[str]:
    """The address of a running demo, stopped afterwards."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as scratch:
        home = os.environ.get("EQUALFOOTING_TEST_DEMO_HOME", scratch)
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        environment.pop("EQUALFOOTING_DATABASE_URL", None)
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "-m", "equalfooting", "demo", "--port", str(port), "--home", home]
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            _wait(f"http://localhost:{port}/", server)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the demo stopped with exit status {server.returncode}")
        try:
            urllib.request.urlopen(address, timeout=10)  # noqa: S310  our own server
        except (urllib.error.URLError, OSError):
            time.sleep(1)
        else:
            return
    pytest.fail(f"the demo did not answer within {PATIENCE} seconds")
