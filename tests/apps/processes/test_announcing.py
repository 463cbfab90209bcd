"""Is everybody told of what was done, in their language, and of nothing that was undone?"""

from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils.translation import get_language

from equalfooting.apps.processes.announcing import Said, announce
from equalfooting.apps.processes.models import Notice, Subscription
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def said() -> Said:
    return f"Told in {get_language()}", "Read it."


def subscribed(cast: Cast) -> None:
    Subscription.objects.create(
        process=cast.process, email="r@example.org", language="fr", asked_at=NOW, confirmed_at=NOW
    )


def test_each_of_two_notices_is_mailed_once_in_the_language_asked_for(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    subscribed(cast)
    with django_capture_on_commit_callbacks(execute=True):
        announce(cast.process, said, by=cast.chidi, now=NOW)
        announce(cast.process, lambda: ("Second", "Read it."), now=NOW)
    assert [one.subject for one in mail.outbox] == ["[WG] Told in fr", "[WG] Second"]
    assert [one.published_by for one in Notice.objects.order_by("pk")] == [cast.chidi, None]


def test_what_is_undone_is_told_to_nobody(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    subscribed(cast)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        announce(cast.process, said, now=NOW)
        transaction.set_rollback(True)
    assert mail.outbox == [] and not Notice.objects.exists()
