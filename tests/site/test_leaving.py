"""Does leaving erase who somebody was, keep the record whole, and leave no process without a secretariat?"""

import json

import pytest

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import public_part
from equalfooting.apps.journal.models import Head, Leaf
from equalfooting.apps.processes import actions as processes
from equalfooting.apps.processes.models import Holding, Membership
from equalfooting.apps.stakeholders import actions as stakeholders
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.tree import Frontier, append, leaf_hash, root
from equalfooting.domain.refusals import Refusal
from equalfooting.flows.leaving import leave
from equalfooting.flows.my_data import everything_about
from tests.apps.processes.places import add_reading, enter_mandate
from tests.cast import NOW, Cast
from tests.site.entering import confirm_address


def contribute(cast: Cast) -> None:
    mandate = enter_mandate(cast)
    add_reading(cast, cast.carlos, mandate.paragraphs.get(number="69"))
    stakeholders.declare_interest(by=cast.carlos, statement="Paid by a secret donor.", now=NOW)


def test_what_leaves_and_what_stays(cast: Cast) -> None:
    contribute(cast)
    confirm_address(cast.carlos)
    leave(by=cast.carlos, has_confirmed=True, now=NOW)
    person = Person.objects.get(handle="carlos")
    assert (person.name, person.is_active, person.left_at) == ("", False, NOW)
    assert person.email == "left-carlos@invalid"
    assert not person.interests.exists()
    assert not person.affiliations.filter(until_on=None).exists()
    assert not Membership.objects.filter(person=person, until_at=None).exists()
    held = Holding.objects.get()
    assert (held.holder, held.words, held.group) == ("", "So we read it.", "civil")


def test_the_record_keeps_every_hash_and_loses_every_name(cast: Cast) -> None:
    contribute(cast)
    leave(by=cast.carlos, has_confirmed=True, now=NOW)
    frontier = Frontier.empty()
    for leaf in Leaf.objects.order_by("index"):
        frontier = append(frontier, leaf_hash(canonical(public_part(leaf))))
        if leaf.actor_handle == "carlos" and leaf.verb != "person.leave":
            assert (leaf.sealed, leaf.actor_label, leaf.salt) == ({}, "", "")
    assert root(frontier).hex() == Head.objects.get().root
    assert "donor" not in json.dumps(list(Leaf.objects.values("facts", "sealed", "words")), default=str)
    assert "Carlos" not in json.dumps(list(Leaf.objects.values("actor_label", "sealed")), default=str)


def test_the_last_secretariat_cannot_leave(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        leave(by=cast.sana, has_confirmed=True, now=NOW)
    assert refused.value.code == "last-secretariat"
    assert Person.objects.get(handle="sana").name == "Sana"
    processes.give_role(by=cast.sana, process=cast.process, person=cast.pat, role="secretariat", now=NOW)
    leave(by=cast.sana, has_confirmed=True, now=NOW)


def test_nobody_leaves_by_accident_or_by_a_link(cast: Cast, signed_in) -> None:
    client = signed_in(cast.pat)
    assert client.get("/me/leave/").status_code == 200
    assert client.post("/me/leave/").status_code == 422
    assert Person.objects.get(handle="pat").is_active


def test_every_session_ends_with_it(cast: Cast, signed_in) -> None:
    here, elsewhere = signed_in(cast.pat), signed_in(cast.pat)
    assert "You have left" in here.post("/me/leave/", {"is_certain": "on"}).content.decode()
    for client in (here, elsewhere):
        assert client.get("/me/").status_code == 302


def test_everything_kept_about_somebody_comes_as_one_file(cast: Cast, signed_in) -> None:
    contribute(cast)
    found = everything_about(cast.carlos)
    assert found["account"]["email"] == "carlos@example.org"
    assert "password" not in found["account"]
    assert {"stakeholders.interest.person", "processes.holding.person", "processes.membership.person"} <= set(
        found["rows"]
    )
    assert {leaf["verb"] for leaf in found["record"]} >= {"interest.declare", "reading.add"}
    answer = signed_in(cast.carlos).get("/me/data.json")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "no-store"
    assert "sana@example.org" not in answer.content.decode()
