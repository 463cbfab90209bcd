"""Is a thing looked up once in a request, and is what is remembered never stale?"""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.accounts.remembered import remembered, remembering
from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.models import Membership
from equalfooting.apps.processes.queries import current_roles, process_if_seen, process_seen_by
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.site.middleware import WhoAndWhen
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def n_queries(look_up, times: int = 5) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for _ in range(times):
            look_up()
    return len(queries)


def test_within_a_request_each_thing_is_asked_once(cast: Cast) -> None:
    with remembering():
        assert n_queries(lambda: rules.roles_of(cast.sana, cast.process)) == 1
        assert n_queries(lambda: current_roles(cast.sana, process="wg")) == 0
        assert n_queries(lambda: process_seen_by(cast.sana, "wg")) == 1
        assert n_queries(names_of_groups) == 1


def test_outside_a_request_the_database_is_always_asked(cast: Cast) -> None:
    assert n_queries(lambda: rules.roles_of(cast.sana, cast.process)) == 5
    assert n_queries(lambda: process_seen_by(cast.sana, "wg")) == 5


def test_nothing_remembered_survives_the_request(cast: Cast) -> None:
    with remembering():
        assert current_roles(cast.sana, process="wg") == {"secretariat"}
    Membership.objects.filter(person=cast.sana).update(until_at=NOW)

    assert current_roles(cast.sana, process="wg") == frozenset()
    with remembering():
        assert current_roles(cast.sana, process="wg") == frozenset()


def test_a_request_that_breaks_leaves_nothing_behind(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), remembering():
        remembered("question", lambda: "an answer", rests_on=(Membership,))
        1 / 0  # noqa: B018

    assert remembered("question", lambda: "asked again", rests_on=(Membership,)) == "asked again"


@pytest.mark.parametrize("change", ["update", "save", "delete", "end of process", "bulk"])
def test_whatever_changes_a_role_is_seen_in_the_same_request(cast: Cast, change: str) -> None:
    seat = Membership.objects.get(person=cast.carlos)
    seat.until_at = NOW
    with remembering():
        assert current_roles(cast.carlos, process="wg") == {"correspondent"}
        {
            "update": lambda: Membership.objects.filter(pk=seat.pk).update(until_at=NOW),
            "save": seat.save,
            "delete": seat.delete,
            "end of process": cast.process.delete,
            "bulk": lambda: Membership.objects.bulk_update([seat], ["until_at"]),
        }[change]()

        assert current_roles(cast.carlos, process="wg") == frozenset()


def test_joining_shows_in_the_same_request(cast: Cast) -> None:
    with remembering():
        assert rules.join(cast.pat, cast.process, NOW) is None
        actions.join(by=cast.pat, process=cast.process, now=NOW + timedelta(hours=1))
        assert current_roles(cast.pat, process="wg") == {"correspondent"}


def test_inside_a_transaction_an_action_asks_the_database(cast: Cast) -> None:
    """What another worker changed between the page's question and the action's lock must count."""
    with remembering():
        current_roles(cast.sana, process="wg")
        with transaction.atomic():
            assert n_queries(lambda: current_roles(cast.sana, process="wg")) == 5


def test_one_reader_does_not_get_what_another_sees(cast: Cast) -> None:
    cast.process.is_public = False
    cast.process.save()
    with remembering():
        assert process_if_seen(cast.mei, "wg") is not None
        assert process_if_seen(Visitor("somebody"), "wg") is None
        with pytest.raises(Http404):
            process_seen_by(cast.pat, "wg")


def test_a_form_that_changes_its_process_changes_nobody_elses(cast: Cast) -> None:
    with remembering():
        process_seen_by(cast.sana, "wg").acronym = "typed, not saved"

        assert process_seen_by(cast.sana, "wg").acronym == "WG"


def test_the_middleware_remembers_for_one_request_only(cast: Cast, rf: RequestFactory) -> None:
    asked = []

    def page(request: HttpRequest) -> HttpResponse:
        asked.append(n_queries(lambda: current_roles(cast.sana, process="wg")))
        return HttpResponse()

    for _ in range(2):
        request = rf.get("/")
        request.user, request.session = cast.sana, {}  # type: ignore[assignment]
        WhoAndWhen(page)(request)

    assert asked == [1, 1]


def test_a_write_to_something_else_forgets_nothing(cast: Cast) -> None:
    with remembering():
        current_roles(cast.sana, process="wg")
        cast.pat.save()

        assert n_queries(lambda: current_roles(cast.sana, process="wg")) == 0
