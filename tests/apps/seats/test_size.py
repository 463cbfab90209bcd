"""Are the pages of seats read within a dozen queries, whatever the number of rows?"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.seats import tasks
from equalfooting.apps.seats.actions import running
from equalfooting.apps.seats.actions.running import Wanted
from equalfooting.apps.seats.models import Run, SeatPlan
from tests.apps.seats.pages import GROUP, SEATS
from tests.apps.seats.plans import (
    AFTER,
    a_nominee,
    a_plan,
    a_pool,
    at,
)
from tests.cast import Cast


@pytest.mark.parametrize("page", ["", "nominees/", "members/", "panel/"])
def test_pages_are_read_within_a_dozen_queries_at_any_size(
    cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    at(AFTER, monkeypatch)
    run = running.ask_run(by=cast.sana, plan=plan, wanted=Wanted(), now=AFTER)
    tasks.compute.func(run.pk)
    running.adopt(by=cast.chidi, run=Run.objects.get(pk=run.pk), place=0, now=AFTER)

    def queries(client: Client) -> int:
        client.get(GROUP + page)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(GROUP + page).status_code == 200
        return len(counted)

    clients = (signed_in(cast.sana), signed_in(cast.pat), Client())
    small = [queries(client) for client in clients]
    SeatPlan.objects.update(filled_at=None, committed_at=None)
    for n in range(20):
        a_nominee(cast, plan, f"Further{n}", email="")
    SeatPlan.objects.update(filled_at=AFTER)
    assert max(small) <= 12
    assert [queries(client) for client in clients] == small


@pytest.mark.parametrize("page", ["", "group/fill/", "group/doubles/", "group/edit/"])
def test_pages_of_the_secretariat_too(cast: Cast, closed_now, signed_in, page: str) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    sana = signed_in(cast.sana)
    with CaptureQueriesContext(connection) as counted:
        assert sana.get(SEATS + page).status_code == 200
    assert len(counted) <= 12
