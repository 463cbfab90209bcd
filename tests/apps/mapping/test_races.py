"""What happens when two people do the same thing to the map at the same moment?"""

import os
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from equalfooting.apps.mapping import actions
from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.models import Entry, Evidence, Mechanism, Revision
from equalfooting.domain.refusals import Refusal
from tests.apps.mapping import putting
from tests.cast import NOW, assemble

pytestmark = pytest.mark.django_db(transaction=True)
N_HANDS = 4


def at_once(deed: Callable[[int], object]) -> list[str]:
    """Do it with several hands at the same moment; says what became of each."""
    barrier, results = Barrier(N_HANDS), [""] * N_HANDS

    def one(number: int) -> None:
        barrier.wait()
        try:
            deed(number)
            results[number] = "done"
        except Refusal as refusal:
            results[number] = refusal.code
        finally:
            connection.close()

    hands = [Thread(target=one, args=(number,)) for number in range(N_HANDS)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return sorted(results)


needs_postgres = pytest.mark.skipif(
    "postgresql" not in os.environ.get("EQUALFOOTING_DATABASE_URL", ""),
    reason="threads share a test database on PostgreSQL only; set EQUALFOOTING_DATABASE_URL",
)


@needs_postgres
def test_of_many_edits_of_one_version_exactly_one_is_saved() -> None:
    cast = assemble()
    _, _, entry = putting.small_map(cast)
    results = at_once(lambda number: actions.edit_entry(
        by=cast.mei, entry=entry, description=f"Text {number}", language="en", version=1, reason="r", now=NOW
    ))  # fmt: skip
    assert results == ["changed-meanwhile"] * (N_HANDS - 1) + ["done"]
    assert Revision.objects.count() == 1


@needs_postgres
def test_the_same_pair_recorded_by_many_is_one_entry_resting_on_the_passage_once() -> None:
    cast = assemble()
    issues, forum = putting.taxonomy(cast.process), putting.mechanism(cast.process)
    issue, passage = issues.issues.get(code="1.1"), putting.passage(cast.process)
    results = at_once(
        lambda number: actions.record_entry(by=cast.mei, issue=issue, mechanism=forum, passages=[passage], now=NOW)
    )
    assert results == ["done"] * N_HANDS
    assert (Entry.objects.count(), Evidence.objects.count()) == (1, 1)


@needs_postgres
def test_mechanisms_added_at_once_get_codes_of_their_own() -> None:
    cast = assemble()
    at_once(lambda number: actions.create_mechanism(
        by=cast.mei, process=cast.process, content=MechanismContent(names={"en": f"Body {number}"}), reason="", now=NOW
    ))  # fmt: skip
    assert len(set(Mechanism.objects.values_list("code", flat=True))) == N_HANDS
