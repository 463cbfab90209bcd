"""Which slow work does the reading room queue? Letting the machine read a call's answers."""

from datetime import datetime

from django.conf import settings
from django_tasks import task

from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.sorting.actions.campaigns import find_letters
from equalfooting.apps.sorting.actions.ordering import order_reading
from equalfooting.apps.sorting.actions.suggesting import suggest_all
from equalfooting.apps.sorting.queries.sorter import apparatus


@task()
def read_answers(call_id: int, asked_at: str, *, learn: bool = False, encoder_name: str = "") -> int:
    """Let the machine read the answers of a call that it has not read; returns how many it read.

    Then it finds which letters are one letter, and in which order it would learn most: from all texts each time,
    so that a killed run ends the same.
    """
    call = Call.objects.select_related("process").get(pk=call_id)
    machine = apparatus(call, encoder_name=encoder_name or settings.ENCODER, learn=learn)
    now = datetime.fromisoformat(asked_at)
    n_read = suggest_all(call=call, machine=machine, now=now, again=learn)
    find_letters(call=call, now=now)
    order_reading(call=call, machine=machine, now=now)
    return n_read
