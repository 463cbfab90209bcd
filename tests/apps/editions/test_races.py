"""What happens when several people act on one edition at the same moment?"""

from datetime import timedelta

import pytest

from equalfooting.apps.editions.actions import circulating, objecting
from equalfooting.apps.editions.models import Edition, Objection
from equalfooting.apps.journal.models import Leaf
from tests.apps.gaps.maps import a_map
from tests.apps.mapping.test_races import N_HANDS, at_once, needs_postgres
from tests.cast import NOW, Cast, assemble

pytestmark = pytest.mark.django_db(transaction=True)
DEADLINE = NOW + timedelta(days=7)


def an_edition(cast: Cast) -> Edition:
    a_map(cast)
    return circulating.circulate(
        by=cast.sana, process=cast.process, titles={"en": "One"}, note="", deadline_at=DEADLINE, now=NOW
    )


@needs_postgres
def test_everybody_who_objects_at_once_is_heard() -> None:
    cast = assemble()
    edition = an_edition(cast)
    hands = [cast.sana, cast.chidi, cast.mei, cast.carlos]
    results = at_once(
        lambda number: objecting.object_to(by=hands[number], edition=edition, reason=f"No {number}", now=NOW)
    )
    assert results == ["done"] * N_HANDS
    assert Objection.objects.filter(edition=edition).count() == N_HANDS
    assert Leaf.objects.filter(verb="objection.raise").count() == N_HANDS


@needs_postgres
def test_the_silence_ends_once_however_many_end_it() -> None:
    cast = assemble()
    edition = an_edition(cast)
    results = at_once(lambda number: circulating.end_silence(edition=edition, now=DEADLINE))
    assert results == ["done"] * N_HANDS
    edition.refresh_from_db()
    assert (edition.state, Leaf.objects.filter(verb="edition.adopt").count()) == ("adopted", 1)


@needs_postgres
def test_an_objection_and_the_end_of_the_silence_never_both_win() -> None:
    cast = assemble()
    edition = an_edition(cast)
    last = DEADLINE - timedelta(microseconds=1)

    def deed(number: int) -> object:
        if number % 2:
            return circulating.end_silence(edition=edition, now=DEADLINE)
        return objecting.object_to(by=cast.mei, edition=edition, reason=f"No {number}", now=last)

    at_once(deed)
    edition.refresh_from_db()
    n_objections = Objection.objects.filter(edition=edition).count()
    assert edition.state == ("not-adopted" if n_objections else "adopted")


@needs_postgres
def test_of_many_who_circulate_at_once_one_does() -> None:
    cast = assemble()
    a_map(cast)
    results = at_once(lambda number: circulating.circulate(
        by=cast.sana, process=cast.process, titles={"en": str(number)}, note="", deadline_at=DEADLINE, now=NOW
    ))  # fmt: skip
    assert results.count("done") == 1
    assert Edition.objects.get().number == 1
