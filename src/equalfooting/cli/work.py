"""`equalfooting work`: background work, and every minute what is due."""

import subprocess
import sys
import time

import click

#: Seconds between two looks at the deadlines.
TICK_SECONDS = 60


@click.command()
def command() -> None:
    """Do queued work (suggestions, imports, mails) and what is due; run it on as many hosts as needed."""
    queue = subprocess.Popen([sys.executable, "-m", "equalfooting.cli.queue"])
    try:
        while queue.poll() is None:
            subprocess.run([sys.executable, "-m", "equalfooting", "tick"], check=False)
            time.sleep(TICK_SECONDS)
    except KeyboardInterrupt:
        pass
    finally:
        queue.terminate()
