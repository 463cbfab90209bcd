"""Does the suite also pass on PostgreSQL? Runs what touches the database there, or says why it cannot.

`EQUALFOOTING_TEST_POSTGRES` names the server; with `EQUALFOOTING_REQUIRE` containing `postgres` its
absence is a failure instead of a sentence.
"""

import os
import subprocess
import sys

import psycopg

SERVER = os.environ.get("EQUALFOOTING_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
PLACES = ("tests/apps", "tests/flows", "tests/site", "tests/demo")


def main() -> int:
    try:
        psycopg.connect(SERVER, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        print(f"PostgreSQL: not tested, no server answers at {SERVER.rsplit('@')[-1]} ({error})".splitlines()[0])
        return 1 if "postgres" in os.environ.get("EQUALFOOTING_REQUIRE", "") else 0
    places = [place for place in PLACES if os.path.isdir(place)]  # noqa: PTH112
    command = [sys.executable, "-m", "pytest", "-n", "auto", "-m", "not browser", *places]
    return subprocess.call(command, env={**os.environ, "EQUALFOOTING_DATABASE_URL": SERVER})  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
