"""Does the worked example hold a text that was agreed, one that was not, and one that is open now?"""

import re

import pytest

from equalfooting.apps.drafting.models import Amendment, Text, Version
from equalfooting.apps.drafting.queries.documents import anchors_on
from equalfooting.apps.drafting.queries.texts import newest_of, remains_in
from equalfooting.demo.drafting import plan_texts
from equalfooting.demo.people import plan_people
from equalfooting.demo.timeline import Timeline
from tests.cast import NOW

pytestmark = pytest.mark.django_db
#: two words or more said twice on end, with a space between or without
SAID_TWICE = re.compile(r"\b(\w+(?: \w+)+) ?\1\b")


def newest(slug: str) -> Version:
    found = newest_of(Text.objects.get(slug=slug))
    assert found is not None
    return found


def test_the_three_texts_of_the_example() -> None:
    timeline = Timeline(now=NOW.replace(month=11, day=24))
    plan_people(timeline)
    plan_texts(timeline)
    timeline.happen()

    agreed, failed, under_way = map(newest, ("keeping-the-map", "issues-without-a-home", "equal-footing-declaration"))
    remains = remains_in([agreed, failed, under_way])
    assert (agreed.number, failed.number, under_way.number) == (3, 2, 1)
    assert remains[agreed.pk].is_clean and not anchors_on(agreed).exists()
    assert remains[failed.pk].n_brackets >= 4 and failed.text.closed_at is not None
    assert remains[under_way.pk].n_brackets >= 8 and under_way.text.closed_at is None
    assert not any(one.problem for one in anchors_on(failed))
    languages = set(Amendment.objects.values_list("language", flat=True))
    assert languages == {"en", "ar", "fr", "es", "ru", "zh"}
    assert {"rec-1", "rec-10"} <= set(agreed.paragraphs.values_list("key", flat=True))
    for version in (agreed, failed, under_way):
        for words in version.paragraphs.values_list("words", flat=True):
            assert not SAID_TWICE.search(words), words
    assert agreed.paragraphs.get(key="rec-1").words.endswith("equal votes and the papers at the same time.")
