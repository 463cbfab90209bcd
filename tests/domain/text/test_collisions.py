"""Are the collisions found those there are, quickly, and can every way to choose really be taken?"""

from itertools import combinations

import pytest
from hypothesis import given, settings

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text import collisions as module
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, SPLIT, Amendment, Span
from equalfooting.domain.text.choices import MOST_LISTED, groups, together
from equalfooting.domain.text.collisions import collisions, do_touch
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.taking import take
from tests.domain.text.texts import amended

TEXT = Document("d", "1", (Paragraph("p", "We may agree on names."), Paragraph("q", "And on all.")))
MAY = Amendment("may", REPLACE, "p", Span(3, 6), "may", "shall")


def pairs(*amendments) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in collisions(TEXT, amendments).pairs()}


@pytest.mark.parametrize(
    ("other", "collides"),
    [
        (Amendment("x", REPLACE, "p", Span(3, 6), "may", "can"), True),
        (Amendment("x", REPLACE, "p", Span(3, 6), "may", "shall"), False),
        (Amendment("x", REPLACE, "p", Span(3, 12), "may agree", "may decide"), False),
        (Amendment("x", REPLACE, "p", text="We may decide on names."), False),
        (Amendment("x", REPLACE, "p", text="We can decide on names."), True),
        (Amendment("x", INSERT, "p", Span(3, 6), "may", " not"), False),
        (Amendment("x", DELETE, "p", Span(0, 7), "We may "), True),
        (Amendment("x", DELETE, "p"), True),
        (Amendment("x", DELETE, "q"), False),
        (Amendment("x", MOVE, "p", after="q"), False),
        (Amendment("x", SPLIT, "p", Span(6, 7), " "), False),
        (Amendment("x", INSERT, "p", text="New."), False),
        (Amendment("x", REPLACE, amends="may", span=Span(0, 5), quote="shall", text="must"), False),
    ],
)
def test_two_collide_when_they_want_the_same_words_otherwise(other, collides):
    assert pairs(MAY, other) == ({frozenset(("may", "x"))} if collides else set())


@pytest.mark.parametrize(
    ("one", "other", "collides"),
    [
        (Amendment("a", MOVE, "p", after="q"), Amendment("b", MOVE, "p", after=""), True),
        (Amendment("a", MOVE, "p", after="q"), Amendment("b", MOVE, "p", after="q"), False),
        (Amendment("a", MOVE, "p", after="q"), Amendment("b", DELETE, "p"), True),
        (Amendment("a", MOVE, "p", after="q"), Amendment("b", SPLIT, "p", Span(2, 3), " "), True),
        (Amendment("a", SPLIT, "p", Span(6, 7), " "), Amendment("b", SPLIT, "p", Span(2, 3), " "), False),
        (
            Amendment("a", INSERT, "p", Span(2, 2), "", " all"),
            Amendment("b", INSERT, "p", Span(2, 2), "", " two"),
            True,
        ),
        (Amendment("a", INSERT, "p", text="A."), Amendment("b", INSERT, "p", text="B."), False),
    ],
)
def test_places_collide_too(one, other, collides):
    assert bool(pairs(one, other)) is collides


def test_an_amendment_to_words_its_parent_left_alone_collides_with_whoever_changes_them():
    whole = Amendment("whole", REPLACE, "p", text="We may agree on all names.")
    below = Amendment("below", REPLACE, amends="whole", span=Span(3, 6), quote="may", text="can")
    assert pairs(MAY, whole, below) == {frozenset(("may", "below"))}


@given(amended(6))
@settings(max_examples=200)
def test_the_sweep_finds_the_pairs_that_a_look_at_all_pairs_finds(given_):
    document, amendments = given_
    found = collisions(document, amendments)
    slow = {
        frozenset((one.id, other.id))
        for one, other in combinations(amendments, 2)
        if any(do_touch(a, b) for a in found.touched[one.id] for b in found.touched[other.id])
    }
    assert {frozenset(pair) for pair in found.pairs()} == slow
    assert set(found.free) == {one.id for one in amendments} - {id for pair in slow for id in pair}


@given(amended(6))
@settings(max_examples=200)
def test_an_amendment_never_collides_with_the_one_it_amends(given_):
    document, amendments = given_
    found = {frozenset(pair) for pair in collisions(document, amendments).pairs()}
    assert not any(frozenset((one.id, one.amends)) in found for one in amendments)


@given(amended(6))
@settings(max_examples=200)
def test_every_way_can_be_taken_and_nothing_can_be_added_to_it(given_):
    document, amendments = given_
    by_id = {one.id: one for one in amendments}
    for group in groups(amendments, collisions(document, amendments)):
        assert group.is_complete
        takeable = _takeable(document, [by_id[id] for id in group.amendments])
        most = {way for way in takeable if not any(way < other for other in takeable)}
        assert {frozenset(way) for way in group.ways} == most


def _takeable(document, members) -> set[frozenset[str]]:
    """All sets of a group that hold the parent of each child and that no two amendments of which collide."""
    found = collisions(document, members)
    bad = {frozenset(pair) for pair in found.pairs()}
    sets = set()
    for size in range(len(members) + 1):
        for chosen in combinations(members, size):
            ids = {one.id for one in chosen}
            if all(one.amends in ("", *ids) for one in chosen) and not any(pair <= ids for pair in bad):
                sets.add(frozenset(ids))
    return sets


@given(amended(6))
@settings(max_examples=200)
def test_what_can_be_taken_together_is_taken_without_a_refusal(given_):
    document, amendments = given_
    by_id = {one.id: one for one in amendments}
    chosen = together(groups(amendments, collisions(document, amendments)))
    try:
        take(document, [by_id[id] for id in chosen])
    except Refusal as refusal:  # two who say the same, and somebody amends the words of one of them
        assert refusal.code == "amendments-collide"
        assert any(by_id[id].amends for id in chosen)


def test_a_package_stands_or_falls_together():
    rival = Amendment("rival", REPLACE, "p", Span(3, 6), "may", "can")
    deal = [
        Amendment("one", REPLACE, "p", Span(3, 6), "may", "shall", package="deal"),
        Amendment("two", DELETE, "q", package="deal"),
    ]
    group = groups([rival, *deal], collisions(TEXT, [rival, *deal]))
    assert [one.ways for one in group] == [(("one", "two"), ("rival",))]


def test_a_package_that_collides_with_itself_is_named():
    torn = [
        Amendment("one", REPLACE, "p", Span(3, 6), "may", "shall", package="deal"),
        Amendment("two", REPLACE, "p", Span(3, 6), "may", "can", package="deal"),
    ]
    (group,) = groups(torn, collisions(TEXT, torn))
    assert group.torn == ("deal",)
    assert group.ways == ((),)


def test_a_large_group_gets_one_way_and_says_that_there_may_be_more():
    many = [Amendment(f"a{n:02}", REPLACE, "p", Span(3, 6), "may", f"word{n}") for n in range(MOST_LISTED + 1)]
    (group,) = groups(many, collisions(TEXT, many))
    assert not group.is_complete
    assert [len(way) for way in group.ways] == [1]


def _crowd(n: int) -> tuple[Document, list[Amendment]]:
    """Ten amendments a paragraph, half of them to the same word, whatever the size."""
    text = "We may agree on names and on all that follows."
    document = Document("d", "1", tuple(Paragraph(f"p{k}", text) for k in range(n // 10)))
    amendments = [
        Amendment(f"a{k}", REPLACE, f"p{k // 10}", Span(3, 6), "may", f"w{k}")
        if k % 2
        else Amendment(f"a{k}", REPLACE, f"p{k // 10}", Span(7, 12), "agree", f"w{k}")
        for k in range(n)
    ]
    return document, amendments


def test_the_work_grows_with_the_amendments_and_not_with_their_square(monkeypatch):
    """Comparisons of touches are counted: twice the amendments cost little more than twice as many."""
    asked = 0
    plain = module.Touch.__lt__

    def counted(one, other):
        nonlocal asked
        asked += 1
        return plain(one, other)

    monkeypatch.setattr(module.Touch, "__lt__", counted)
    counts = []
    for n in (500, 1000, 2000):
        asked = 0
        collisions(*_crowd(n))
        counts.append(asked)
    assert counts[0] > 0
    assert counts[2] / counts[0] < 4 * 1.4
