"""Can somebody try more often than allowed, at once or after a while?"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from equalfooting.apps.accounts import tallies
from equalfooting.apps.accounts.models import Tally
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW


def test_one_try_too_many_is_refused_and_says_how_long_to_wait(db: None) -> None:
    for _ in range(3):
        tallies.count("code:1.2.3.4", most=3, minutes=10, now=NOW)
    with pytest.raises(Refusal) as refused:
        tallies.count("code:1.2.3.4", most=3, minutes=10, now=NOW)
    assert (refused.value.code, refused.value.facts) == ("too-many-requests", {"minutes": 10})


def test_others_and_later_tries_are_not_counted_together(db: None) -> None:
    tallies.count("code:1.2.3.4", most=1, minutes=10, now=NOW)
    tallies.count("code:5.6.7.8", most=1, minutes=10, now=NOW)
    tallies.count("code:1.2.3.4", most=1, minutes=10, now=NOW + timedelta(minutes=11))


def test_the_address_itself_is_not_kept(db: None) -> None:
    tallies.count("code:1.2.3.4", most=1, minutes=10, now=NOW)
    assert "1.2.3.4" not in str(Tally.objects.values_list("key", flat=True))


def test_old_tallies_are_forgotten(db: None) -> None:
    tallies.count("code:1.2.3.4", most=1, minutes=10, now=NOW)
    assert tallies.forget_old(NOW + timedelta(days=2))
    assert not Tally.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_parallel_tries_are_counted_one_by_one() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads cannot share SQLite's database in memory")
    tallies.count("code:race", most=5, minutes=10, now=NOW)

    def attempt(_: int) -> bool:
        try:
            tallies.count("code:race", most=5, minutes=10, now=NOW)
        except Refusal:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(24))) == 4
