"""Does every date count from the announcement of the date that held?"""

from collections.abc import Callable

from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions.publishing import set_deadline
from equalfooting.apps.drafting.models import Version
from equalfooting.apps.editions.models import Edition
from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.seats.models import SeatPlan
from tests.apps.principles.scorecards import (
    DAY,
    a_round,
    figures_of,
    publish,
)
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]


def test_deadlines_come_from_calls_seats_editions_rounds_and_texts(cast: Cast) -> None:
    known = {"process": cast.process}
    Call.objects.create(slug="a", titles={"en": "A"}, opens_at=NOW - 40 * DAY, deadline_at=NOW - 10 * DAY, **known)
    Call.objects.create(slug="unopened", titles={"en": "B"}, deadline_at=NOW, **known)
    SeatPlan.objects.create(slug="s", published_at=NOW - 3 * DAY, closes_at=NOW, **known)
    SeatPlan.objects.create(slug="draft", closes_at=NOW, **known)
    Edition.objects.create(
        number=1, content={}, sha256="0", circulated_at=NOW - 20 * DAY, deadline_at=NOW - DAY, **known
    )
    a_round(cast)
    publish(cast, {"days_before_deadlines": 14})
    figure = figures_of(cast.process)["deadline-notice"]
    assert set(figure.passing) == {"call:a", "edition:1"}
    assert set(figure.failing) == {"plan:s", "round:1", "text:report"}


def test_a_deadline_set_after_the_text_was_out_is_known_only_since_then(cast: Cast) -> None:
    text = a_round(cast).version.text
    Version.objects.update(published_at=NOW - 40 * DAY)
    publish(cast, {"days_before_deadlines": 14})
    assert "text:report" in figures_of(cast.process)["deadline-notice"].passing
    set_deadline(by=cast.chidi, text=text, amendments_until=NOW + 5 * DAY, now=NOW)
    assert "text:report" in figures_of(cast.process)["deadline-notice"].failing
