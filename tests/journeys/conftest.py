"""Which browser do the journeys share? One for each file, opened when the database of the tests is there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.chromium import chromium


@pytest.fixture(scope="module")
def browser(django_db_setup: None) -> Iterator[Browser]:
    # The database is made first: making it is not possible while the driver's loop runs.
    with chromium() as running:
        yield running
