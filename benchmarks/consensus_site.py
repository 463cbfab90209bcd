"""How fast does a round answer at size, and what if everybody speaks at once?

200 members, 100 recommendations, 20,000 positions: each page N_REQUESTS times at the server (Django's handler, no
network), in wall time and in processor time. Then 500 people state a position by the links of their mails within five
minutes, against the real server: none may be lost, and no page may take longer than a second. On SQLite and, where a
server answers, on PostgreSQL.
"""

import os
import subprocess
import sys
import tempfile

from benchmarks.site import _fresh_postgres

N_MEMBERS, N_RECOMMENDATIONS, N_REQUESTS = 200, 100, 10
N_SPEAKERS, N_AT_ONCE, PORT = 500, 8, int(os.environ.get("EQUALFOOTING_BENCHMARK_PORT", "8103"))


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
                "EQUALFOOTING_ORIGIN": f"http://localhost:{PORT}",
                "DJANGO_SETTINGS_MODULE": "equalfooting.site.settings",
            }
            subprocess.run([sys.executable, "-m", "benchmarks._consensus_site_run"], env=environment, check=True)
