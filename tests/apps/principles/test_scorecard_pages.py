"""Does everybody read each figure with its rows, on the page, by a program, and at any size?"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.meetings.models import Presence
from equalfooting.apps.principles import actions
from equalfooting.apps.principles.models import Reckoning
from equalfooting.cli import cli
from equalfooting.domain.refusals import Refusal
from equalfooting.flows.due import do_what_is_due
from tests.apps.principles.scorecards import (
    ASKED,
    DAY,
    PRINCIPLES,
    a_meeting,
    page_of,
    publish,
    some_submissions,
)
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]


def test_everybody_sees_each_figure_its_threshold_its_state_in_words_and_its_rows(
    cast: Cast, client: Client, now: datetime
) -> None:
    page = page_of(client, PRINCIPLES)
    assert "has published no thresholds yet" in page and "nothing to judge by yet" in page
    a_meeting(cast, 1, NOW - 30 * DAY, 20, 3)
    publish(cast, ASKED)
    page = page_of(client, PRINCIPLES)
    assert "1 of 4 published thresholds are met" in page and "thresholds, version 1" in page
    assert "Meetings announced at least 14 days before: 1 of 1." in page and "Asked: 14 days before, each time." in page
    assert "Asked: at least 100 %." in page
    rows = page_of(client, PRINCIPLES + "meeting-documents/")
    assert "Meeting 1" in rows and "does not pass" in rows and 'href="/p/wg/meetings/1/"' in rows
    assert "Nothing to count yet" in page_of(client, PRINCIPLES + "groups-present/")
    page_of(client, PRINCIPLES + "no-such-figure/", 404)
    said = client.get("/api/v1/processes/wg/principles").json()
    assert said["thresholds"]["values"]["share_groups_present"] == "1"
    assert [one["state"] for one in said["principles"]["notice"]] == ["met", "not-met", "not-known"]


def test_rows_name_nobody_who_did_not_agree_and_link_no_answer_that_is_not_public(
    cast: Cast, client: Client, now: datetime
) -> None:
    one = a_meeting(cast, 1, NOW - 30 * DAY, 20)
    Presence.objects.create(meeting=one, name="Secret Guest", groups=["civil"], country="KE")
    Presence.objects.create(meeting=one, name="Open Guest", groups=["civil"], may_name=True, country="CH")
    Presence.objects.create(meeting=one, person=cast.mei, groups=["gov"])
    some_submissions(cast)
    pages = "".join(
        page_of(client, PRINCIPLES + figure + "/")
        for figure in ("groups-present", "regions-present", "of-status", "groups-writing", "inputs-answered")
    )
    assert "Secret Guest" not in pages and "Open Guest" in pages and "Mei" in pages
    assert 'href="/p/wg/calls/a/submissions/WG-1/"' in pages and "submissions/WG-2" not in pages
    assert "Answer WG-2 to a call" in pages


def test_the_process_page_says_how_many_thresholds_are_met_and_it_is_counted_again_when_the_record_grows(
    cast: Cast, client: Client, now: datetime
) -> None:
    assert "Principles:" not in page_of(client, "/p/wg/")
    publish(cast, {"days_before_meetings": 14})
    assert "Principles: 0 of 1 published thresholds met" in page_of(client, "/p/wg/")
    a_meeting(cast, 1, NOW - DAY, 20)
    do_what_is_due(now=NOW + 2 * DAY)
    assert Reckoning.objects.get().n_met == 1
    kept_at = Reckoning.objects.get().at
    assert actions.reckon_what_changed(kept_at + timedelta(hours=1)) == []
    publish(cast, {"days_before_meetings": 30}, kept_at + timedelta(hours=1))
    assert Reckoning.objects.get().n_met == 0


def test_the_command_line_says_the_same_as_the_page(cast: Cast, now: datetime) -> None:
    a_meeting(cast, 1, NOW - DAY, 20)
    publish(cast, {"days_before_meetings": 14})
    run = CliRunner()
    said = run.invoke(cli, ["principles", "wg"])
    assert said.exit_code == 0 and "Thresholds: version 1" in said.output
    found = json.loads(run.invoke(cli, ["principles", "wg", "--json"]).stdout)
    notice = found["principles"]["notice"][0]
    assert (notice["state"], notice["passing"]) == ("met", ["meeting:1"])
    missing = run.invoke(cli, ["principles", "nowhere"])
    assert isinstance(missing.exception, Refusal) and missing.exception.code == "principles-no-process"


PAGES = (
    "", "meeting-notice/", "deadline-notice/", "groups-present/", "inputs-answered/", "inputs-used/", "thresholds/",
)  # fmt: skip


@pytest.mark.parametrize("n", [2, 60])
def test_pages_cost_few_queries_at_any_size(
    cast: Cast, now: datetime, signed_in: SignedIn, django_assert_max_num_queries: Any, n: int
) -> None:
    for k in range(n):
        one = a_meeting(cast, k + 1, NOW - (k + 1) * DAY, k, 3)
        Presence.objects.bulk_create(
            Presence(meeting=one, name=f"Person {j}", groups=["gov"], country="KE") for j in range(n)
        )
    some_submissions(cast)
    publish(cast, {"days_before_meetings": 7})
    publish(cast, ASKED)
    for client in (Client(), signed_in(cast.sana)):
        for where in (
            "",
            "meeting-notice/",
            "groups-present/",
            "inputs-answered/",
            "inputs-used/",
            "deadline-notice/",
            "thresholds/",
        ):
            client.get(PRINCIPLES + where)
            with django_assert_max_num_queries(12):
                page_of(client, PRINCIPLES + where)
        with django_assert_max_num_queries(12):
            page_of(client, "/p/wg/")
    assert len(page_of(client, PRINCIPLES + "groups-present/").split("<tr>")) <= 52
