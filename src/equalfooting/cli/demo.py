"""`equalfooting demo`: load the worked example and serve it on this machine."""

import os
from pathlib import Path

import click

WELCOME = """
  Equal Footing is running:  {origin}/

  Try this first: open {origin}/demo/ and sign in as the correspondent with one click; the reading room
  shows an answer with the machine's suggestions; confirm one with the key y and see it appear in the
  map; then look at the gap map, and at Edition 2, which circulates until its deadline.

  Sign-ins for every role, one click each:  {origin}/demo/
  Everything here is fictional except the mechanisms and the issues. Stop with Ctrl-C.
"""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--home", default="var/demo", show_default=True, help="Folder for the demo's data.")
@click.option("--load-only", is_flag=True, help="Load the example and stop.")
def command(host: str, port: int, home: str, load_only: bool) -> None:
    """Load the worked example (a fictional working group) and serve it on this machine."""
    origin = f"http://localhost:{port}"
    os.environ.update(EQUALFOOTING_HOME=str(Path(home).resolve()), EQUALFOOTING_DEMO="1", EQUALFOOTING_ORIGIN=origin)
    from equalfooting.cli.serve import run  # noqa: PLC0415  settings are read at import
    from equalfooting.cli.setup import prepare  # noqa: PLC0415

    prepare()
    from equalfooting.adapters import clock  # noqa: PLC0415
    from equalfooting.cli.progress import progress_bar  # noqa: PLC0415  rich is slow to import
    from equalfooting.demo.load import load_once  # noqa: PLC0415  models need Django ready

    with progress_bar() as progress:
        task = progress.add_task("Loading the worked example", total=None)
        told = load_once(now=clock.now(), tell=lambda n, of: progress.update(task, completed=n, total=of))
    click.echo(told)
    if not load_only:
        click.echo(WELCOME.format(origin=origin))
        run(host, port, workers=2)
