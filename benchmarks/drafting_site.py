"""How fast does a text answer at size? 300 paragraphs and 3,000 amendments on the newest version, then requests.

Measured at the server (Django's handler, no network), each page N_REQUESTS times, on SQLite. The house asks for
300 ms and 12 queries a page at any size.
"""

import os
import subprocess
import sys
import tempfile

N_PARAGRAPHS, N_AMENDMENTS, N_REQUESTS = 300, 3_000, 20


def main() -> None:
    """Run in a process of its own, since settings are read once."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "EQUALFOOTING_HOME": home,
            "EQUALFOOTING_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "equalfooting.site.settings",
        }
        subprocess.run([sys.executable, "-m", "benchmarks._drafting_site_run"], env=environment, check=True)
