"""Is everybody told when a round opens, is moved and ends, in each language of the site?"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from equalfooting.apps.consensus.actions import opening, timing
from equalfooting.apps.processes.models import Notice
from equalfooting.domain.refusals import Refusal
from tests.apps.consensus.stage import ENDS, UNTIL, Stage, opened, terms, version_of
from tests.cast import NOW, Cast


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return opened(cast, n=2)


def test_a_draft_tells_nobody(cast: Cast) -> None:
    opening.draft(
        by=cast.sana, version=version_of(cast.process), terms=terms(version_of(cast.process, slug="b")), now=NOW
    )
    assert not Notice.objects.exists()


def test_opening_is_told_in_every_language(stage: Stage) -> None:
    notice = Notice.objects.get()
    assert set(notice.titles) == set(notice.bodies) == {code for code, _name in settings.LANGUAGES}
    assert len(set(notice.titles.values())) == len(settings.LANGUAGES)
    assert (
        notice.titles["en"].startswith("Where the members stand, until ") and stage.round.title in notice.titles["en"]
    )
    assert "recommendations: 2, members: 5." in notice.bodies["en"]
    assert all(f"/p/wg/rounds/{stage.round.number}/" in body for body in notice.bodies.values())
    assert notice.published_by == stage.cast.chidi


def test_moving_the_deadline_is_told_and_a_refused_move_is_not(stage: Stage) -> None:
    with pytest.raises(Refusal):
        opening.extend(by=stage.cast.mei, round_=stage.round, positions_until=UNTIL + timedelta(days=3), now=NOW)
    assert Notice.objects.count() == 1
    opening.extend(by=stage.cast.chidi, round_=stage.round, positions_until=UNTIL + timedelta(days=3), now=NOW)
    notice = Notice.objects.first()
    assert notice is not None and notice.titles["en"].startswith("More time, until ")


def test_the_end_is_told_once_by_nobody_in_person(stage: Stage) -> None:
    assert not timing.end(round_=stage.round, now=ENDS - timedelta(minutes=1))
    assert timing.end(round_=stage.round, now=ENDS) and not timing.end(round_=stage.round, now=ENDS)
    notice = Notice.objects.first()
    assert Notice.objects.count() == 2 and notice is not None and notice.published_by is None
    assert notice.titles["en"] == f"The levels stand: {stage.round.title}"
    assert "of these with a level: 0; challenges that were not met: 0." in notice.bodies["en"]


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_the_page_and_the_feed_of_the_process_say_it(stage: Stage, client: Client, language: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    notice = Notice.objects.get()
    page = client.get(f"/p/wg/notices/{notice.pk}/").content.decode()
    assert stage.round.title in client.get("/p/wg/notices.atom").content.decode()
    assert stage.round.title in page and f"/p/wg/rounds/{stage.round.number}/" in page
