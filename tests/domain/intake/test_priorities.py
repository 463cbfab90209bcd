"""Does the reading order put first what teaches most?"""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equalfooting.domain.intake.priorities import reading_order, uncertainty

#: the machine may be busy
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def unit(*rows: tuple[float, float]) -> np.ndarray:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_least_certain_comes_first_when_only_that_counts() -> None:
    order = reading_order([(0.95,), (0.5,), (0.8, 0.78), ()], unit((1, 0), (1, 0), (1, 0), (1, 0)), novelty=0.0)
    assert order[0] == 1 and order[1] == 2 and order[-1] == 3


def test_what_is_unlike_everything_read_comes_first_when_only_novelty_counts() -> None:
    vectors = unit((1, 0), (1, 0.1), (0, 1))
    order = reading_order([(0.9,)] * 3, vectors, read=unit((1, 0)), novelty=1.0)
    assert order[0] == 2


def test_likes_of_what_was_just_chosen_wait() -> None:
    vectors = unit((1, 0), (1, 0.01), (0, 1))
    assert reading_order([(0.9,)] * 3, vectors, novelty=1.0)[:2] == [0, 2]


@UNHURRIED
@given(st.lists(st.lists(st.floats(0, 1), max_size=3), min_size=1, max_size=8), st.integers(0, 9), st.floats(0, 1))
def test_every_passage_is_read_once(scores: list[list[float]], n_first: int, novelty: float) -> None:
    ranked = [sorted(own, reverse=True) for own in scores]
    vectors = np.eye(len(scores), dtype=np.float32)
    order = reading_order(ranked, vectors, novelty=novelty, n_first=n_first)
    assert sorted(order) == list(range(len(scores)))


@UNHURRIED
@given(st.lists(st.floats(0, 1), max_size=4))
def test_uncertainty_is_a_share(scores: list[float]) -> None:
    assert 0 <= uncertainty(sorted(scores, reverse=True)) <= 1
