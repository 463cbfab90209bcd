"""Does the ground hold? The record grows with each write; a page without a door is open to nobody."""

import pytest
from django.db import transaction
from django.test import Client

from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Head, Leaf
from tests.cast import NOW, Cast


def test_each_write_moves_the_head_by_one(cast: Cast) -> None:
    with transaction.atomic():
        for _ in range(3):
            write(by=cast.sana, verb="test", on=cast.process, now=NOW)
    head = Head.objects.get(pk=1)
    assert (head.size, Leaf.objects.count()) == (3, 3)


@pytest.mark.django_db(transaction=True)
def test_a_write_outside_a_transaction_is_refused() -> None:
    from tests.cast import assemble  # noqa: PLC0415  needs its own database

    people = assemble()
    with pytest.raises(transaction.TransactionManagementError):
        write(by=people.sana, verb="test", on=people.process, now=NOW)


def test_the_home_page_answers_everybody(cast: Cast, client: Client) -> None:
    assert client.get("/").status_code == 200
