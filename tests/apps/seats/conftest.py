"""At what moment does a test of seats happen?"""

import pytest

from tests.apps.seats.plans import (
    AFTER,
    WHILE_OPEN,
    at,
)


@pytest.fixture
def open_now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(WHILE_OPEN, monkeypatch)


@pytest.fixture
def closed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(AFTER, monkeypatch)
