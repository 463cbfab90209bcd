"""Who may nominate when, what happens to nominations, and how are doubles found?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.seats import rules
from equalfooting.apps.seats.actions import nominating
from equalfooting.apps.seats.models import Nomination, Particulars
from equalfooting.apps.seats.queries.nominees import doubles_of, nominations_of
from equalfooting.domain.refusals import Refusal
from tests.apps.seats.plans import AFTER, CLOSES, SAID, WHILE_OPEN, a_draft, a_nominee, a_plan, said_of
from tests.cast import NOW, Cast

EVERYBODY = ("sana", "chidi", "mei", "carlos", "oksana", "pat", "root")


def allowed(cast: Cast, rule) -> set[str]:
    people = {name: getattr(cast, name) for name in EVERYBODY} | {"visitor": Visitor("v")}
    return {name for name, by in people.items() if rule(by) is None}


@pytest.mark.parametrize(
    ("moment", "may_nominate", "may_enter"),
    [
        ("announced", set(), {"sana"}),
        ("open", set(EVERYBODY), {"sana"}),
        ("closed", set(), {"sana"}),
        ("committed", set(), set()),
        ("filled", set(), set()),
    ],
)
def test_who_nominates_at_which_moment(cast: Cast, moment: str, may_nominate: set[str], may_enter: set[str]) -> None:
    plan = a_plan(cast)
    now = {"announced": NOW, "open": WHILE_OPEN}.get(moment, AFTER)
    plan.committed_at = AFTER if moment == "committed" else None
    plan.filled_at = AFTER if moment == "filled" else None
    assert rules.moment_of(plan, now) == moment
    assert allowed(cast, lambda by: rules.nominate(by, plan, now)) == may_nominate
    assert allowed(cast, lambda by: rules.enter_for(by, plan, now)) == may_enter


def test_nobody_nominates_for_a_draft(cast: Cast) -> None:
    plan = a_draft(cast)
    assert allowed(cast, lambda by: rules.nominate(by, plan, WHILE_OPEN)) == set()
    assert allowed(cast, lambda by: rules.enter_for(by, plan, WHILE_OPEN)) == set()


def test_one_nominates_oneself_once_and_again_after_withdrawing(cast: Cast) -> None:
    plan = a_plan(cast)
    first = nominating.nominate(by=cast.pat, plan=plan, said=said_of("Pat"), is_self=True, now=WHILE_OPEN)
    assert (first.came_by, first.particulars.person, first.particulars.email) == ("self", cast.pat, cast.pat.email)
    assert first.particulars.has_agreed_at == WHILE_OPEN
    with pytest.raises(Refusal) as refused:
        nominating.nominate(by=cast.pat, plan=plan, said=said_of("Pat"), is_self=True, now=WHILE_OPEN)
    assert refused.value.code == "nominated-already"
    nominating.withdraw(by=cast.pat, nomination=first, reason="No time.", now=WHILE_OPEN)
    second = nominating.nominate(by=cast.pat, plan=plan, said=said_of("Pat"), is_self=True, now=WHILE_OPEN)
    assert second.number == 2


def test_nominating_somebody_else_does_not_say_whether_they_are_nominated(cast: Cast) -> None:
    plan = a_plan(cast)
    nominating.nominate(by=cast.pat, plan=plan, said=said_of("Pat"), is_self=True, now=WHILE_OPEN)
    other = said_of("Pat", email=cast.pat.email)
    again = nominating.nominate(by=cast.mei, plan=plan, said=other, is_self=False, now=WHILE_OPEN)
    assert again.came_by == "organisation"
    (pair,) = doubles_of(nominations_of(plan))
    assert pair.reason == "account"


def test_late_nominations_are_refused_or_marked(cast: Cast) -> None:
    strict, lenient = a_plan(cast), a_plan(cast, replace(SAID, takes_late=True), "lenient")
    assert rules.nominate(cast.pat, strict, CLOSES).code == "nominations-closed"
    late = nominating.nominate(by=cast.pat, plan=lenient, said=said_of("Pat"), is_self=True, now=CLOSES)
    assert late.is_late


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"has_consent": False}, "nomination-consent-missing"),
        ({"group": "cats"}, "nomination-group-unknown"),
        ({"name": " "}, "text-empty"),
        ({"statement": "x" * 5001}, "text-too-long"),
        ({"attributes": {"gender": "purple"}}, "nomination-value-unknown"),
        ({"attributes": {"shoe size": "44"}}, "nomination-value-unknown"),
    ],
)
def test_what_is_missing_or_unknown_is_refused(cast: Cast, change: dict, code: str) -> None:
    plan = a_plan(cast)
    with pytest.raises(Refusal) as refused:
        nominating.enter(by=cast.sana, plan=plan, said=replace(said_of("A"), **change), now=WHILE_OPEN)
    assert refused.value.code == code
    assert not Nomination.objects.exists()


def test_not_saying_is_an_answer_and_is_not_kept_as_one(cast: Cast) -> None:
    plan = a_plan(cast)
    one = a_nominee(cast, plan, "Quiet", attributes={"gender": "prefer not to say"})
    assert one.particulars.attributes == {}


def test_the_nominee_agrees_to_what_somebody_else_filed(cast: Cast) -> None:
    plan = a_plan(cast)
    one = a_nominee(cast, plan, "Pat", email=cast.pat.email)
    assert allowed(cast, lambda by: rules.agree(by, one, WHILE_OPEN)) == {"pat"}
    nominating.agree(by=cast.pat, nomination=one, is_named=True, now=WHILE_OPEN)
    one.refresh_from_db()
    assert one.is_named
    assert Particulars.objects.get().has_agreed_at == WHILE_OPEN
    with pytest.raises(Refusal):
        nominating.agree(by=cast.pat, nomination=Nomination.objects.get(), is_named=False, now=WHILE_OPEN)


def test_who_changes_and_who_withdraws_a_nomination(cast: Cast) -> None:
    plan = a_plan(cast)
    one = nominating.nominate(
        by=cast.mei, plan=plan, said=said_of("Pat", email=cast.pat.email), is_self=False, now=WHILE_OPEN
    )
    assert allowed(cast, lambda by: rules.change_nomination(by, one, WHILE_OPEN)) == {"pat", "sana"}
    assert allowed(cast, lambda by: rules.change_nomination(by, one, AFTER)) == {"sana"}
    assert allowed(cast, lambda by: rules.withdraw(by, one, WHILE_OPEN)) == {"pat", "sana", "mei"}


def test_a_change_does_not_overwrite_a_newer_one(cast: Cast) -> None:
    one = a_nominee(cast, a_plan(cast), "Ada")
    nominating.change(by=cast.sana, nomination=one, said=said_of("Ada B."), version=1, now=WHILE_OPEN)
    with pytest.raises(Refusal) as refused:
        nominating.change(by=cast.sana, nomination=one, said=said_of("Ada C."), version=1, now=WHILE_OPEN)
    assert refused.value.code == "changed-meanwhile"
    assert Nomination.objects.get().name == "Ada B."


def test_names_nearly_alike_are_found_until_somebody_says_they_are_two(cast: Cast) -> None:
    plan = a_plan(cast)
    first, second = a_nominee(cast, plan, "Amélie Durand-Okoro"), a_nominee(cast, plan, "Durand-Okoro Amelie")
    a_nominee(cast, plan, "Bo Li")
    (pair,) = doubles_of(nominations_of(plan))
    assert ({pair.first.number, pair.second.number}, pair.reason) == ({first.number, second.number}, "name")
    nominating.tell_apart(by=cast.sana, first=second, second=first, now=WHILE_OPEN)
    assert doubles_of(nominations_of(plan)) == []


def test_the_record_names_neither_a_shy_nominee_nor_what_they_answered(cast: Cast) -> None:
    plan = a_plan(cast)
    shy = replace(said_of("Pat", statement="A secret wish"), is_named=False)
    nominating.nominate(by=cast.pat, plan=plan, said=shy, is_self=True, now=WHILE_OPEN)
    leaf = Leaf.objects.get(verb="nomination.file")
    assert leaf.actor_handle == ""
    said = f"{leaf.facts}{leaf.words}{leaf.actor_label}"
    assert "woman" not in said
    assert "Pat" not in said
    assert "secret" not in said
    named = replace(said_of("Mei"), is_named=True)
    nominating.nominate(by=cast.mei, plan=plan, said=named, is_self=True, now=WHILE_OPEN)
    assert Leaf.objects.filter(verb="nomination.file").order_by("index").last().actor_handle == "mei"


def test_a_withdrawn_nomination_is_kept_and_its_reason_is_sealed(cast: Cast) -> None:
    one = a_nominee(cast, a_plan(cast), "Ada")
    nominating.withdraw(by=cast.sana, nomination=one, reason="Illness in the family", now=WHILE_OPEN)
    leaf = Leaf.objects.get(verb="nomination.withdraw")
    assert "Illness" not in str(leaf.facts)
    assert leaf.sealed["reason"] == "Illness in the family"
    with pytest.raises(Refusal):
        nominating.withdraw(by=cast.sana, nomination=one, reason="", now=WHILE_OPEN + timedelta(hours=1))
