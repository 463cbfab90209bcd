"""Who may do what in a process, by role and by moment?"""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.domain.refusals import Refusal
from tests.apps.processes.places import add_reading, enter_mandate
from tests.cast import NOW, Cast, assemble

WHO = ("sana", "chidi", "mei", "carlos", "oksana", "pat", "root", "visitor")


def someone(cast: Cast, name: str) -> object:
    return Visitor("v") if name == "visitor" else getattr(cast, name)


def allowed(cast: Cast, rule) -> set[str]:
    return {name for name in WHO if rule(someone(cast, name)) is None}


def test_who_may_do_what_while_the_process_is_under_way(cast: Cast) -> None:
    mandate = enter_mandate(cast)
    reading = add_reading(cast, cast.mei, mandate.paragraphs.get(number="69"))
    seat = Membership.objects.get(person=cast.carlos)
    process, titles = cast.process, {"en": "T"}
    assert {
        "edit": allowed(cast, lambda by: rules.edit(by, process)),
        "give": allowed(cast, lambda by: rules.give_role(by, process, cast.pat, "observer")),
        "end": allowed(cast, lambda by: rules.end_role(by, seat)),
        "join": allowed(cast, lambda by: rules.join(by, process, NOW)),
        "mandate": allowed(cast, lambda by: rules.add_mandate(by, process)),
        "read": allowed(cast, lambda by: rules.add_reading(by, process, "T", "S", NOW)),
        "hold": allowed(cast, lambda by: rules.hold_reading(by, reading, "W", NOW)),
        "record": allowed(cast, lambda by: rules.record_holding(by, reading, "H", "W", "S")),
        "document": allowed(cast, lambda by: rules.publish_document(by, process, titles, has_content=True)),
        "notice": allowed(cast, lambda by: rules.publish_notice(by, process, titles, titles)),
        "open": allowed(cast, lambda by: rules.open_process(by, "another")),
    } == {
        "edit": {"sana"}, "give": {"sana"}, "end": {"sana", "carlos"}, "join": {"pat", "root"}, "mandate": {"sana"},
        "read": {"chidi", "mei", "carlos", "oksana"}, "hold": {"chidi", "carlos", "oksana"}, "record": {"sana"},
        "document": {"sana", "chidi"}, "notice": {"sana", "chidi"}, "open": {"root"},
    }  # fmt: skip


def test_nothing_is_contributed_after_the_end(cast: Cast) -> None:
    mandate = enter_mandate(cast)
    reading = add_reading(cast, cast.mei, mandate.paragraphs.get(number="69"))
    Process.objects.update(ended_on=date(2026, 5, 3))
    process = Process.objects.get()
    reading.paragraph.mandate.process = process
    assert allowed(cast, lambda by: rules.join(by, process, NOW)) == set()
    assert allowed(cast, lambda by: rules.add_reading(by, process, "T", "S", NOW)) == set()
    assert allowed(cast, lambda by: rules.hold_reading(by, reading, "W", NOW)) == set()
    assert allowed(cast, lambda by: rules.publish_notice(by, process, {"en": "T"}, {"en": "B"})) == {"sana", "chidi"}


def test_the_last_secretariat_stays(cast: Cast) -> None:
    own = Membership.objects.get(person=cast.sana)
    with pytest.raises(Refusal) as refused:
        actions.end_role(by=cast.sana, membership=own, now=NOW)
    assert refused.value.code == "last-secretariat"
    actions.give_role(by=cast.sana, process=cast.process, person=cast.pat, role="secretariat", now=NOW)
    actions.end_role(by=cast.sana, membership=own, now=NOW)
    assert Membership.objects.get(pk=own.pk).until_at == NOW


@pytest.mark.django_db(transaction=True)
def test_two_who_end_each_other_at_once_leave_one_secretariat() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads cannot share SQLite's database in memory")
    cast = assemble()
    other = actions.give_role(by=cast.sana, process=cast.process, person=cast.pat, role="secretariat", now=NOW)
    own = Membership.objects.get(person=cast.sana)

    def end(by, seat) -> None:
        try:
            actions.end_role(by=by, membership=seat, now=NOW)
        except Refusal:
            return
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(end, (cast.sana, cast.pat), (other, own)))
    assert Membership.objects.filter(role="secretariat", until_at=None).count() == 1


def test_a_role_is_given_once_to_somebody_who_is_still_here(cast: Cast) -> None:
    for person, role, code in (
        (cast.mei, "member", "role-held-already"),
        (cast.pat, "emperor", "role-unknown"),
    ):
        refusal = rules.give_role(cast.sana, cast.process, person, role)
        assert refusal is not None
        assert refusal.code == code
    cast.pat.left_at = NOW
    refusal = rules.give_role(cast.sana, cast.process, cast.pat, "member")
    assert refusal is not None
    assert refusal.code == "person-unknown"


def test_joining_is_on_the_record_without_a_name_in_the_facts(cast: Cast) -> None:
    actions.join(by=cast.pat, process=cast.process, now=NOW)
    leaf = Leaf.objects.get(verb="membership.join")
    assert leaf.facts == {"group": "business"}
    assert leaf.process == "wg"


def test_a_hidden_process_is_seen_by_those_with_a_role(cast: Cast, signed_in, client) -> None:
    Process.objects.update(is_public=False)
    assert client.get("/p/wg/").status_code == 404
    assert signed_in(cast.pat).get("/p/wg/people/").status_code == 404
    assert signed_in(cast.oksana).get("/p/wg/").status_code == 200
    Membership.objects.filter(person=cast.oksana).update(until_at=NOW)
    assert signed_in(cast.oksana).get("/p/wg/").status_code == 404
