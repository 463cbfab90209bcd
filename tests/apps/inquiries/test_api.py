"""Does the programs' door give what is public and nothing else?"""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import path
from ninja import NinjaAPI

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.inquiries.api import router
from tests.apps.inquiries.calls import a_draft_call, a_submission, an_open_call
from tests.cast import NOW, Cast

api = NinjaAPI(urls_namespace="calls-under-test", docs_url=None)
api.add_router("", router)
urlpatterns = [path("api/", api.urls)]


def get(address: str, by: Any = None) -> Any:
    """Ask as a program does; who asks stands on the request as the site's middleware puts it there."""
    from django.urls import resolve  # noqa: PLC0415  resolved against the addresses above

    request = RequestFactory().get(f"/api/{address}")
    request.by, request.now = by or Visitor(""), NOW  # type: ignore[attr-defined]
    match = resolve(f"/api/{address.partition('?')[0]}", urlconf=__name__)
    response = match.func(request, *match.args, **match.kwargs)
    return response.status_code, json.loads(response.content)


CALL = "processes/wg/calls/inputs"


def test_calls_and_questions_are_given(cast: Cast, now: datetime) -> None:
    call = an_open_call(cast)
    a_submission(cast, call)
    status, calls = get("processes/wg/calls")
    assert status == 200
    assert [(row["slug"], row["state"]) for row in calls] == [("inputs", "open")]
    _, questions = get(f"{CALL}/questions")
    assert {row["key"]: row["n_answered"] for row in questions}["why"] == 1


@pytest.mark.parametrize("who", [None, "mei", "sana"])
def test_nobody_gets_more_than_the_public(cast: Cast, now: datetime, who: str | None) -> None:
    call = an_open_call(cast)
    a_submission(cast, call, why="Public words.")
    a_submission(cast, call, by=cast.mei, why="Hidden words.", respondent="Hidden", may_cite=False)
    by = getattr(cast, who) if who else None
    for words in ("", "?words=Hidden", "?group=civil", "?limit=100&offset=0"):
        status, given = get(f"{CALL}/submissions{words}", by)
        assert status == 200
        assert "Hidden" not in json.dumps(given)
        assert "amina@example.org" not in json.dumps(given)
        assert (given["n_total"], given["n_citable"]) == (2, 1)


def test_a_draft_call_is_not_given_even_to_the_secretariat(cast: Cast, now: datetime) -> None:
    a_draft_call(cast)
    assert get("processes/wg/calls", cast.sana)[1] == []
    assert get(CALL, cast.sana)[0] == 404


def test_who_was_heard_is_counted_over_everybody(cast: Cast, now: datetime) -> None:
    call = an_open_call(cast)
    a_submission(cast, call, groups=("civil", "tech"), may_cite=False)
    _, counted = get(f"{CALL}/heard")
    assert (counted["n_total"], counted["by_group"]["tech"], counted["n_in_several_groups"]) == (1, 1, 1)
