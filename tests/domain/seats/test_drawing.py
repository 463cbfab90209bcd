"""Can anybody repeat a draw, and is every panel drawn as often as its weight says?"""

from collections import Counter
from hashlib import sha256

import pytest

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.drawing import drawn_number, drawn_place


def test_the_draw_is_what_the_four_steps_say():
    value = int(sha256(b"public value/0").hexdigest(), 16)
    assert drawn_number("public value", 10**15) == value % 10**15


@pytest.mark.parametrize(
    ("seed", "number"),
    [("3 May: 4 8 15 16 23 42", 322013953143301), ("another", 248521948739833), ("第三", 268698108449461)],
)
def test_known_draws_never_change(seed, number):
    assert drawn_number(seed, 10**15) == number


def test_white_space_around_the_seed_does_not_count():
    assert drawn_place("  seed \n", [1] * 50) == drawn_place("seed", [1] * 50)


def test_panels_are_drawn_as_often_as_they_weigh():
    counts = Counter(drawn_place(f"seed {number}", [1, 2, 7]) for number in range(4000))
    assert [round(counts[place] / 4000, 1) for place in range(3)] == [0.1, 0.2, 0.7]


def test_an_empty_seed_is_refused():
    with pytest.raises(Refusal) as refused:
        drawn_place("  ", [1])
    assert refused.value.code == "seats-seed-empty"
