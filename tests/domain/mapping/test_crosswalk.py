"""Do entries move along a crosswalk only where that is certain, with every loss named?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.mapping.crosswalk import (
    RELATIONS,
    Crosswalk,
    Link,
    checked,
    composed,
    inverse,
    translated,
)
from equalfooting.domain.mapping.plain import Issue, Taxonomy
from equalfooting.domain.refusals import Refusal
from tests.domain.mapping.maps import entry

A = Taxonomy("a", "A", tuple(Issue(code, code) for code in ("1", "2", "3")))
B = Taxonomy("b", "B", tuple(Issue(code, code) for code in ("x", "y", "z")))
C = Taxonomy("c", "C", tuple(Issue(code, code) for code in ("p", "q")))

links = st.lists(
    st.builds(Link, st.sampled_from("123"), st.sampled_from("xyz"), st.sampled_from(RELATIONS)),
    unique_by=lambda link: (link.here, link.there),
).map(tuple)


@pytest.mark.parametrize(
    ("given_links", "moved", "losses"),
    [
        ((Link("1", "x", "exact"),), [("e1", "x")], []),
        ((Link("1", "x", "broader"),), [("e1", "x")], [("generalised", ("x",))]),
        ((Link("1", "x", "narrower"), Link("1", "y", "narrower")), [], [("needs-choice", ("x", "y"))]),
        ((Link("1", "x", "related"),), [], [("only-related", ("x",))]),
        ((), [], [("no-link", ())]),
        ((Link("1", "x", "exact"), Link("1", "y", "broader")), [("e1", "x")], []),
        ((Link("1", "x", "exact"), Link("1", "y", "exact")), [("e1@x", "x"), ("e1@y", "y")], []),
    ],
)
def test_an_entry_moves_only_where_nothing_is_guessed(given_links, moved, losses):
    translation = translated([entry("e1", "1", "m1")], Crosswalk(A, B, given_links))
    assert [(each.id, each.issue) for each in translation.entries] == moved
    assert [(loss.what, loss.choices) for loss in translation.losses] == losses


@given(links)
def test_no_entry_disappears_without_a_loss(given_links):
    entries = [entry(f"e{code}", code, "m1") for code in "123"]
    translation = translated(entries, Crosswalk(A, B, given_links))
    arrived = {each.id.split("@")[0] for each in translation.entries}
    assert arrived | {loss.entry for loss in translation.losses} == {"e1", "e2", "e3"}
    assert len({each.id for each in translation.entries}) == len(translation.entries)


@given(links)
def test_a_crosswalk_turned_twice_is_itself(given_links):
    there = Crosswalk(A, B, given_links)
    assert inverse(inverse(there)) == there


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("exact", "exact", "exact"),
        ("exact", "broader", "broader"),
        ("broader", "broader", "broader"),
        ("narrower", "exact", "narrower"),
        ("broader", "narrower", "related"),
        ("narrower", "broader", "related"),
        ("related", "exact", "related"),
    ],
)
def test_two_crosswalks_join_no_closer_than_is_certain(first, second, whole):
    joined = composed(Crosswalk(A, B, (Link("1", "x", first),)), Crosswalk(B, C, (Link("x", "p", second),)))
    assert joined.links == (Link("1", "p", whole),)


def test_two_ways_between_one_pair_keep_the_closer_relation():
    first = Crosswalk(A, B, (Link("1", "x", "related"), Link("1", "y", "exact")))
    second = Crosswalk(B, C, (Link("x", "p", "exact"), Link("y", "p", "exact")))
    assert composed(first, second).links == (Link("1", "p", "exact"),)


@pytest.mark.parametrize(
    "wrong",
    [
        (Link("9", "x", "exact"),),
        (Link("1", "9", "exact"),),
        (Link("1", "x", "equal"),),
        (Link("1", "x", "exact"), Link("1", "x", "broader")),
    ],
)
def test_an_unsound_link_is_refused_by_name(wrong):
    with pytest.raises(Refusal) as refused:
        checked(Crosswalk(A, B, wrong))
    assert refused.value.code == "crosswalk-link-wrong"


def test_crosswalks_that_do_not_meet_are_refused():
    with pytest.raises(Refusal, match="begins at"):
        composed(Crosswalk(A, B, ()), Crosswalk(A, B, ()))
