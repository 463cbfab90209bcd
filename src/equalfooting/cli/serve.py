"""`equalfooting serve`: the site and its background work in one command."""

import subprocess
import sys

import click
from granian.constants import Interfaces
from granian.server import Server

from equalfooting.cli.setup import prepare

#: Connections that may wait per worker; the server's own default is too low and hangs silently.
BACKPRESSURE = 512


def run(host: str, port: int, workers: int) -> None:
    """Serve until interrupted; the background worker ends with the server."""
    worker = subprocess.Popen([sys.executable, "-m", "equalfooting", "work"])
    try:
        Server(
            "equalfooting.site.wsgi:application", address=host, port=port, interface=Interfaces.WSGI,
            workers=workers, blocking_threads=4, backpressure=BACKPRESSURE,
        ).serve()  # fmt: skip
    finally:
        worker.terminate()
        worker.wait(timeout=10)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Server processes, about one a core.")
def command(host: str, port: int, workers: int) -> None:
    """Serve the site with its background work; put a TLS proxy in front for the public."""
    prepare()
    run(host, port, workers)
