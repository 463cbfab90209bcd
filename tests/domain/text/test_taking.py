"""Is the version that follows exactly what was taken, in any order, and is every word's origin known?"""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, SPLIT, Amendment, Span, sorted_out
from equalfooting.domain.text.carrying import carried
from equalfooting.domain.text.collisions import collisions
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.strips import text_of
from equalfooting.domain.text.taking import insist_packages_whole, take
from tests.domain.text.texts import amended

TEXT = Document("d", "1", (Paragraph("p", "We may agree on names.", "1"), Paragraph("q", "And on all.", "2")))
MAY = Amendment("may", REPLACE, "p", Span(3, 6), "may", "shall", sponsors=("Ghana",))


def texts_of(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def compatible(document, amendments):
    assume(not collisions(document, amendments).knots)
    try:
        return take(document, amendments)
    except Refusal as refusal:
        assume(refusal.code != "amendments-collide")
        raise


@pytest.mark.parametrize(
    ("amendment", "texts"),
    [
        (MAY, ["We shall agree on names.", "And on all."]),
        (Amendment("x", INSERT, "p", Span(3, 6), "may", " not"), ["We may not agree on names.", "And on all."]),
        (Amendment("x", DELETE, "p", Span(2, 6), " may"), ["We agree on names.", "And on all."]),
        (Amendment("x", REPLACE, "q", text="None."), ["We may agree on names.", "None."]),
        (Amendment("x", INSERT, "p", text="New."), ["We may agree on names.", "New.", "And on all."]),
        (Amendment("x", INSERT, "", text="New."), ["New.", "We may agree on names.", "And on all."]),
        (Amendment("x", DELETE, "p"), ["And on all."]),
        (Amendment("x", MOVE, "p", after="q"), ["And on all.", "We may agree on names."]),
        (Amendment("x", MOVE, "q", after=""), ["And on all.", "We may agree on names."]),
        (Amendment("x", SPLIT, "p", Span(6, 7), " "), ["We may", "agree on names.", "And on all."]),
    ],
)
def test_each_kind_of_amendment_does_what_it_says(amendment, texts):
    assert texts_of(take(TEXT, [amendment]).document) == texts


def test_an_amendment_to_an_amendment_changes_its_words_and_keeps_both_names():
    below = Amendment("b", REPLACE, amends="may", span=Span(0, 5), quote="shall", text="should rather")
    taken = take(TEXT, [MAY, below])
    assert texts_of(taken.document)[0] == "We should rather agree on names."
    assert [(piece.text, piece.origin) for piece in taken.strips["p"]] == [
        ("We ", ""), ("should rather", "b"), (" agree on names.", ""),
    ]  # fmt: skip


def test_paragraphs_keep_their_identity_and_number_through_everything():
    changes = [MAY, Amendment("m", MOVE, "p", after="q"), Amendment("n", INSERT, "q", text="New.")]
    made = take(TEXT, changes, version="2").document
    assert [(one.id, one.number) for one in made.paragraphs] == [("q", "2"), ("p", "1"), ("n", "")]
    assert made.version == "2"


def test_two_paragraphs_can_change_places():
    swap = [Amendment("a", MOVE, "p", after="q"), Amendment("b", MOVE, "q", after="p")]
    assert texts_of(take(TEXT, swap).document) == ["And on all.", "We may agree on names."]


def test_the_same_proposed_twice_is_done_once():
    new = Amendment("n", INSERT, "p", text="New.")
    made = take(TEXT, [MAY, replace(MAY, id="again"), new, replace(new, id="new again")]).document
    assert texts_of(made) == ["We shall agree on names.", "New.", "And on all."]


def test_what_collides_is_refused_with_both_names():
    with pytest.raises(Refusal) as refused:
        take(TEXT, [MAY, Amendment("x", REPLACE, "p", Span(3, 6), "may", "can")])
    assert refused.value == Refusal("amendments-collide", first="may", second="x")


def test_a_package_is_taken_whole_or_not_at_all():
    one, two = replace(MAY, package="deal"), Amendment("two", DELETE, "q", package="deal")
    insist_packages_whole([one, two], [])
    insist_packages_whole([one, two], ["may", "two"])
    with pytest.raises(Refusal) as refused:
        insist_packages_whole([one, two], ["may"])
    assert refused.value.code == "amendment-package-torn"


@pytest.mark.parametrize(
    ("amendment", "code"),
    [
        (replace(MAY, kind="ponder"), "amendment-kind-unknown"),
        (replace(MAY, version="0"), "amendment-version-other"),
        (replace(MAY, paragraph="z"), "amendment-place-unknown"),
        (Amendment("x", MOVE, "p", after="z"), "amendment-place-unknown"),
        (Amendment("x", SPLIT, "p"), "amendment-span-missing"),
        (replace(MAY, span=Span(3, 99)), "amendment-span-outside"),
        (replace(MAY, span=Span(4, 6), quote="ay"), "amendment-span-in-word"),
        (replace(MAY, quote="can"), "amendment-words-drifted"),
        (replace(MAY, text="may"), "amendment-empty"),
        (Amendment("x", INSERT, "p", Span(2, 2)), "amendment-empty"),
        (Amendment("x", REPLACE, "q", text="And on all."), "amendment-empty"),
        (Amendment("x", REPLACE, amends="may", text="y"), "amendment-parent-unfit"),
        (Amendment("may", REPLACE, amends="may", text="y"), "amendment-parent-unfit"),
    ],
)
def test_what_does_not_stand_is_refused_with_the_reason(amendment, code):
    fit, unfit = sorted_out(TEXT, [amendment])
    assert fit == ()
    assert [refusal.code for _, refusal in unfit] == [code]
    assert unfit[0][1].say()
    assert unfit[0][1].hint()


def test_drifted_words_are_counted_where_they_stand_now():
    _, unfit = sorted_out(TEXT, [Amendment("x", REPLACE, "p", Span(0, 2), "on", "at")])
    assert unfit[0][1].facts["n_places"] == 1


def test_an_amendment_to_a_withdrawn_one_falls_with_it():
    below = Amendment("b", REPLACE, amends="may", span=Span(0, 5), quote="shall", text="must")
    fit, unfit = sorted_out(TEXT, [replace(MAY, is_withdrawn=True), below])
    assert fit == ()
    assert [amendment.id for amendment, _ in unfit] == ["b"]


def test_amendments_in_a_circle_or_too_deep_stand_on_nothing():
    ring = [
        Amendment("a", REPLACE, amends="b", text="x"),
        Amendment("b", REPLACE, amends="a", text="y"),
    ]
    assert sorted_out(TEXT, ring)[0] == ()
    chain = [MAY, *(Amendment(f"c{n}", INSERT, amends=f"c{n - 1}" if n else "may", text="x") for n in range(40))]
    fit, unfit = sorted_out(TEXT, list(reversed(chain)))
    assert len(fit) == 9
    assert len(unfit) == 32


def test_two_amendments_of_one_name_are_refused():
    with pytest.raises(Refusal) as refused:
        sorted_out(TEXT, [MAY, MAY])
    assert refused.value.code == "amendment-id-twice"


@given(amended(4))
@settings(max_examples=200)
def test_compatible_amendments_commute(given_):
    document, amendments = given_
    taken = compatible(document, amendments)
    for order in permutations(amendments):
        assert take(document, order) == taken


@given(amended(4, (REPLACE, INSERT, DELETE)), st.data())
@settings(max_examples=300)
def test_taking_some_first_and_the_others_on_the_new_version_gives_the_same_words(given_, data):
    document, amendments = given_
    amendments = [one for one in amendments if one.span and not one.amends]
    assume(amendments)
    touched = [touch for stretches in collisions(document, amendments).touched.values() for touch in stretches]
    assume(len(touched) == len(set(touched)))  # who says the same as what was taken has it already
    at_once = compatible(document, amendments).document
    first = data.draw(st.lists(st.sampled_from(amendments), unique_by=lambda one: one.id))
    between = take(document, first).document
    try:
        later = [carried(one, document, between) for one in amendments if one not in first]
    except Refusal as refusal:
        assert refusal.code in ("amendment-words-drifted", "amendment-empty", "amendment-span-in-word")
        assume(False)
    assume(not collisions(between, later).knots)
    done = take(between, later).document
    # where a word repeats, a difference cannot know which of the two was meant; the words are the same ones
    assert [sorted(one.text) for one in done.paragraphs] == [sorted(one.text) for one in at_once.paragraphs]


@given(amended(5))
@settings(max_examples=200)
def test_nobodys_words_change_without_them(given_):
    """Each word of the new version is one of the version before, or of an amendment that was taken."""
    document, amendments = given_
    taken = compatible(document, amendments)
    said = {amendment.id: amendment.text for amendment in amendments}
    for paragraph in taken.document.paragraphs:
        strip = taken.strips[paragraph.id]
        assert text_of(strip) == paragraph.text
        for piece in strip:
            if piece.origin:
                assert piece.text in said[piece.origin]
            else:
                old = document.paragraph(taken.sources[paragraph.id]).text
                assert old[piece.start : piece.start + len(piece.text)] == piece.text


@given(amended(5))
def test_what_nobody_touched_is_as_it_was(given_):
    document, amendments = given_
    taken = compatible(document, amendments)
    touched = {amendment.paragraph for amendment in amendments}
    for paragraph in document.paragraphs:
        if paragraph.id not in touched:
            assert paragraph in taken.document.paragraphs


def test_an_amendment_carried_over_finds_its_words_again_or_says_that_they_are_gone():
    new = Document("d", "2", (Paragraph("p", "Today we may well agree on names."), Paragraph("q", "And on all.")))
    there = carried(replace(MAY, version="1"), TEXT, new)
    assert (there.span, there.quote, there.version) == (Span(9, 12), "may", "2")
    gone = Document("d", "2", (Paragraph("p", "We must agree on names."),))
    for amendment, code in [
        (MAY, "amendment-words-drifted"),
        (Amendment("x", DELETE, "q"), "amendment-paragraph-gone"),
    ]:
        with pytest.raises(Refusal) as refused:
            carried(amendment, TEXT, gone)
        assert refused.value.code == code


def test_a_whole_paragraph_proposed_anew_takes_over_what_was_agreed_meanwhile():
    whole = Amendment("w", REPLACE, "p", quote="We may agree on names.", text="We shall agree on names.")
    new = Document("d", "2", (Paragraph("p", "We may agree on all names."), Paragraph("q", "And on all.")))
    assert carried(whole, TEXT, new).text == "We shall agree on all names."
