"""How fast does a text answer at size? 300 paragraphs, 200 members, three versions, 3,000 amendments on the newest.

Measured at the server (Django's handler, no network), each page N_REQUESTS times, in wall time and in processor time of
the server's process, on SQLite and, where a server answers, on PostgreSQL. The house asks for 300 ms and 12 queries a
page at any size.
"""

import os
import subprocess
import sys
import tempfile

from benchmarks.site import _fresh_postgres

N_PARAGRAPHS, N_AMENDMENTS, N_MEMBERS, N_REQUESTS = 300, 3_000, 200, 20
#: of these as many are accepted in each earlier version, and as many rejected
N_SETTLED = 300


def main() -> None:
    """Run in a process of its own for each database, since settings are read once."""
    for label, url in (("SQLite", ""), ("PostgreSQL", _fresh_postgres())):
        if url is None:
            print(f"{label}: no server answers")
            continue
        print(f"-- {label}, load {os.getloadavg()[0]:.1f}")
        with tempfile.TemporaryDirectory() as home:
            environment = {
                **os.environ,
                "EQUALFOOTING_HOME": home,
                "EQUALFOOTING_DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "equalfooting.site.settings",
            }
            subprocess.run([sys.executable, "-m", "benchmarks._drafting_site_run"], env=environment, check=True)
