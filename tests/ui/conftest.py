"""In which language do the tests of the parts begin, and what do they leave behind?"""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A request in Arabic leaves its thread in Arabic; neither these tests nor the next feel it."""
    with translation.override("en"):
        yield
