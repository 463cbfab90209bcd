"""Does the database itself refuse to change the record, on SQLite and on PostgreSQL?"""

import pytest
from django.db import DatabaseError, connection, transaction

from equalfooting.apps.journal import guards
from equalfooting.apps.journal.models import Leaf
from tests.apps.journal.putting import put_on_record
from tests.cast import Cast, assemble

CHANGES = [
    "UPDATE journal_leaf SET verb = 'forget'",
    "UPDATE journal_leaf SET leaf_hash = '00'",
    'UPDATE journal_leaf SET facts = \'{"title": "another"}\'',
    "UPDATE journal_leaf SET actor_handle = 'somebody'",
    "UPDATE journal_leaf SET actor_label = 'Somebody else'",
    "UPDATE journal_leaf SET sealed = '{\"forged\": 1}'",
    "UPDATE journal_leaf SET salt = '00'",
    "UPDATE journal_leaf SET actor_label = '', verb = 'forget'",
    "UPDATE journal_leaf SET words = 'other words'",
    'UPDATE journal_leaf SET "index" = 7',
    "DELETE FROM journal_leaf",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_sql_cannot_change_or_remove_a_leaf(cast: Cast, statement: str) -> None:
    put_on_record(cast, facts={"title": "as it was"}, sealed={"email": "c@example.org"})
    before = Leaf.objects.values().get()
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Leaf.objects.values().get() == before


def test_the_orm_cannot_change_or_remove_a_leaf(cast: Cast) -> None:
    leaf = put_on_record(cast)
    leaf.verb = "forget"
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
        leaf.save()
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
        leaf.delete()


def test_what_is_sealed_can_only_become_nothing(cast: Cast) -> None:
    put_on_record(cast, sealed={"email": "c@example.org"})
    Leaf.objects.update(sealed={}, salt="", actor_label="")
    assert Leaf.objects.get().actor_label == ""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_postgresql_cannot_truncate_a_record() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    put_on_record(assemble())
    with pytest.raises(DatabaseError, match=guards.REFUSAL), connection.cursor() as cursor:
        cursor.execute("TRUNCATE journal_leaf CASCADE")
