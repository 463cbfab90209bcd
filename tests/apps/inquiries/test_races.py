"""Do two at the same moment lose or double anything? Real threads, real connections."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections

from equalfooting.apps.inquiries.actions import answering, importing
from equalfooting.apps.inquiries.actions.looking import Uploaded, keep_look, look_into
from equalfooting.apps.inquiries.actions.said import Typed
from equalfooting.apps.inquiries.models import Import, Submission
from equalfooting.apps.journal.models import Head, Leaf
from equalfooting.domain.refusals import Refusal
from tests.apps.inquiries.calls import SAYS, a_submission, an_open_call
from tests.cast import NOW, Cast, assemble

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="the in-memory SQLite of the tests shares one cache; the races are run on PostgreSQL",
    ),
]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run all at the same moment, each on its own connection; what each returned or raised."""
    barrier, results = Barrier(len(acts)), [None] * len(acts)

    def run(n: int, act: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            results[n] = act()
        except Exception as error:
            results[n] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_two_submits_of_one_draft_make_one_submission() -> None:
    cast: Cast = assemble()
    call = an_open_call(cast)
    draft = answering.start(by=cast.pat, call=call, handle="2345678923456789", now=NOW)
    typed = Typed(profile=SAYS, answers={"why": "Once."})

    def submit() -> Submission:
        mine = Submission.objects.select_related("call__process", "person").get(pk=draft.pk)
        return answering.submit(by=cast.pat, submission=mine, typed=typed, version=1, now=NOW)

    results = at_once(submit, submit, submit)
    assert sum(isinstance(one, Submission) for one in results) == 1, results
    assert all(one.code == "changed-meanwhile" for one in results if isinstance(one, Refusal))
    assert Leaf.objects.filter(verb="submission.submit").count() == 1


def test_references_given_at_once_are_different_and_the_record_has_no_hole() -> None:
    cast = assemble()
    call = an_open_call(cast)
    people = (cast.pat, cast.mei, cast.carlos, cast.oksana)
    results = at_once(*(lambda person=person: a_submission(cast, call, by=person) for person in people))
    assert sorted(one.reference for one in results) == ["WG-0001", "WG-0002", "WG-0003", "WG-0004"], results
    assert Head.objects.get(pk=1).size == Leaf.objects.count()


def test_an_import_applied_twice_at_once_makes_each_submission_once() -> None:
    cast = assemble()
    call = an_open_call(cast)
    looked = look_into([Uploaded("a.csv", b"Name,Why?\nAna,x\nBen,y\n")])
    of = keep_look(by=cast.sana, call=call, looked=looked, now=NOW)

    def apply() -> Import:
        mine = Import.objects.select_related("call__process").get(pk=of.pk)
        return importing.apply_import(by=cast.sana, of=mine, now=NOW)

    at_once(apply, apply)
    assert Submission.objects.count() == 2
    assert Leaf.objects.filter(verb="import.apply").count() == 1
