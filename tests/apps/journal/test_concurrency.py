"""Do several writers at once make one record, without a gap and without a fork?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.apps.journal.writers import insist_on_one_unbroken_record, write_at_once

PROJECT = Path(__file__).parents[3]


def test_threads_over_a_sqlite_file_make_one_record(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.apps.journal.writers", "6", "25"],
        cwd=PROJECT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT}",
            "EQUALFOOTING_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.stdout.strip() == "unbroken", result.stderr


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_threads_over_postgresql_make_one_record() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has its own test, over a file")
    assert write_at_once(6, 25) == []
    insist_on_one_unbroken_record(150)
