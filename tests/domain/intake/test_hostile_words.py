"""Does one endless word cost no more than as many letters in sentences?"""

import pytest

from equalfooting.domain.intake.passages import split_passages


@pytest.mark.parametrize("unit", ["x", "a@", "a-b-", "http://", "1."])
def test_a_word_of_a_million_letters_is_read(unit: str) -> None:
    passages = split_passages(unit * (1_000_000 // len(unit)) + " and so on.", "en")
    assert passages
