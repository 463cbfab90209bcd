"""Does the wall show how a round stands, so that the whole room sees it, and does it stay light?"""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from equalfooting.apps.consensus.models import Position, Round
from equalfooting.apps.consensus.queries.projecting import Trend, brackets_of, on_the_wall, trends_of
from equalfooting.apps.drafting.models import Amendment, Anchor, Paragraph
from tests.apps.summaries.rounds import a_round, designate, say
from tests.cast import NOW, Cast

WALL = "/p/wg/rounds/1/wall/"
DAY = timedelta(days=1)


@pytest.fixture
def running(cast: Cast) -> Round:
    return a_round(cast, ended=False, people=("zoe",))


def again(of: Round, name: str, place: int, stance: str, **more: Any) -> None:
    """A later position in place of an earlier one."""
    Position.objects.filter(recommendation__round=of, recommendation__place=place, voice__handle=name).update(
        is_standing=False
    )
    say(of, name, place, stance, **more)


def test_a_trend_is_what_moved_in_the_last_week(running: Round) -> None:
    say(running, "mei", 1, "object", "No.")
    again(running, "mei", 1, "support", said_at=NOW - 2 * DAY)
    say(running, "carlos", 1, "support", said_at=NOW - DAY)
    say(running, "zoe", 2, "support", said_at=NOW - 8 * DAY)
    say(running, "mei", 3, "live-with", said_at=NOW - 20 * DAY)
    again(running, "mei", 3, "taken-back", said_at=NOW - 3 * DAY)
    rows = list(running.recommendations.all())
    trends = trends_of(rows, NOW)
    assert [trends.get(one.pk, Trend()) for one in rows] == [Trend(2, -1), Trend(), Trend(-1, 0)]


def test_brackets_are_open_amendments_and_words_in_brackets(cast: Cast, running: Round) -> None:
    Paragraph.objects.filter(version=running.version, key="p0").update(words="We [shall] [should] act.")
    for number, handled in enumerate(("open", "accepted"), start=1):
        amendment = Amendment.objects.create(
            text=running.version.text, version=running.version, number=number, kind="replace", filed_at=NOW,
            handled=handled,
        )  # fmt: skip
        Anchor.objects.create(amendment=amendment, version=running.version, paragraph="p1")
    rows = list(running.recommendations.select_related("paragraph"))
    assert brackets_of(running, rows) == {"p0": 2, "p1": 1, "p2": 0}


def test_a_line_shows_the_designation_or_the_evidence(running: Round) -> None:
    for name in ("mei", "carlos", "zoe"):
        say(running, name, 1, "support")
        say(running, name, 2, "support")
    designate(running, 2, "divergence")
    rows = list(running.recommendations.select_related("paragraph"))
    first, second, third = on_the_wall(running, list(running.voices.all()), rows, NOW)
    assert first.level is not None and (first.level.code, first.is_designated) == ("full-consensus", False)
    assert second.level is not None and (second.level.code, second.is_designated) == ("divergence", True)
    assert third.level is None


def test_everybody_sees_the_wall_and_a_program_fetches_its_lines(running: Round, now: object, client: Client) -> None:
    say(running, "mei", 1, "object", "SECRET", said_at=NOW - DAY)
    page = client.get(WALL).content.decode()
    assert "nobody spoke yet" in page and "1 more objects" in page and "1 unanswered" in page
    assert f'data-live-url="{WALL}"' in page and "SECRET" not in page and "Mei" not in page
    part = client.get(WALL, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and "1 more objects" in part


def test_a_room_with_light_has_a_light_wall(running: Round, now: object, client: Client) -> None:
    assert "wall-light" in client.get(WALL + "?light=1").content.decode()
    assert "wall-light" not in client.get(WALL).content.decode()


def test_an_ended_round_stands_still(cast: Cast, now: object, client: Client) -> None:
    a_round(cast)
    page = client.get(WALL).content.decode()
    assert "data-live-url" not in page and "has ended" in page


def test_a_draft_of_a_round_has_no_wall(running: Round, now: object, client: Client) -> None:
    Round.objects.update(opened_at=None)
    assert client.get(WALL).status_code == 404


@pytest.mark.parametrize("n", [2, 60])
def test_the_wall_costs_few_queries_and_is_light(
    cast: Cast, now: object, client: Client, django_assert_max_num_queries: Any, n: int
) -> None:
    of = a_round(cast, n=n, ended=False)
    for place in range(1, n + 1):
        say(of, "mei", place, "object", said_at=NOW - DAY)
        say(of, "carlos", place, "support")
    client.get(WALL)
    with django_assert_max_num_queries(12):
        page = client.get(WALL).content
    assert len(page) < 30_000
