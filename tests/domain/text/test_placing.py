"""Does a returned file give exactly the edits made in it, in the name of whoever made them, and is nothing lost?"""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, SPLIT, Amendment, Span, sorted_out
from equalfooting.domain.text.chunks import chunks
from equalfooting.domain.text.collisions import collisions
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.placing import Reading, place
from equalfooting.domain.text.returned import Aside, Bit, Remark, Returned, ReturnedParagraph, accepted, units
from equalfooting.domain.text.taking import take
from equalfooting.domain.text.wording import is_boundary
from tests.domain.text.texts import ANA, BO, prose, tracked

TEXT = Document(
    "d",
    "1",
    (Paragraph("p", "We may agree on names.", "1"), Paragraph("q", "And on all.", "2"), Paragraph("r", "End.")),
)


def anchor(id: str) -> str:
    return f"ef_{id}"


def back(*rows: ReturnedParagraph, **more) -> Returned:
    return Returned(rows, document="d", version="1", **more)


def row(id: str, *bits: Bit, came=None, went=None) -> ReturnedParagraph:
    return ReturnedParagraph(bits, came, went, (anchor(id),) if id else ())


def as_it_was(id: str) -> ReturnedParagraph:
    return row(id, Bit(TEXT.paragraph(id).text))


def found(returned: Returned, **how):
    return place(returned, TEXT, anchor, Reading(**how))


def said(placed) -> list[tuple]:
    return [(one.kind, one.paragraph, one.quote, one.text, one.sponsors) for one in placed.amendments]


def test_an_untouched_file_holds_nothing():
    placed = found(back(*map(as_it_was, "pqr")))
    assert (placed.amendments, placed.unplaced, placed.remarks) == ((), (), ())


def test_a_letter_changed_in_a_word_is_the_word_replaced():
    changed = row("p", Bit("We may agree on name"), Bit("s", went=ANA), Bit("."))
    assert said(found(back(changed, as_it_was("q"), as_it_was("r")))) == [(REPLACE, "p", "names", "name", ("Ana",))]


def test_each_change_stands_in_the_name_of_its_author_with_their_comment_as_reason():
    changed = row("p", Bit("We "), Bit("may", went=ANA, remarks=("7",)), Bit("shall", came=ANA), Bit(" agree"),
                  Bit(" soon", came=BO), Bit(" on names."))  # fmt: skip
    remark = Remark("7", "Ana", "2024-01-01", "It must bind.")
    other = Remark("8", "Bo", "2024-01-01", "Good.")
    placed = found(back(changed, as_it_was("q"), as_it_was("r"), remarks=(remark, other)))
    assert said(placed) == [(REPLACE, "p", "may", "shall", ("Ana",)), (INSERT, "p", "agree", " soon", ("Bo",))]
    assert [one.reason for one in placed.amendments] == ["It must bind.", ""]
    assert [remark.text for _, remark in placed.remarks] == ["Good."]


def test_a_change_to_anothers_words_is_an_amendment_to_their_amendment():
    changed = row("p", Bit("We "), Bit("may", went=ANA), Bit("shall ", came=ANA), Bit("always", came=ANA, went=BO),
                  Bit(" agree on names."))  # fmt: skip
    placed = found(back(changed, as_it_was("q"), as_it_was("r")))
    assert [(one.kind, one.text, one.quote, one.amends) for one in placed.amendments] == [
        (REPLACE, "shall always", "may", ""), (DELETE, "", "always", "w0001"),
    ]  # fmt: skip


def test_a_new_paragraph_is_found_however_its_end_was_tracked():
    new = [
        back(as_it_was("p"), row("", Bit("New.", came=ANA), came=ANA), as_it_was("q"), as_it_was("r")),
        back(
            row("p", Bit(TEXT.paragraphs[0].text), came=ANA),
            row("", Bit("New.", came=ANA)),
            as_it_was("q"),
            as_it_was("r"),
        ),
    ]
    for returned in new:
        assert said(found(returned)) == [(INSERT, "p", "", "New.", ("Ana",))]


def test_a_paragraph_taken_out_is_deleted_as_a_whole():
    gone = row("q", Bit("And on all.", went=ANA), went=ANA)
    assert said(found(back(as_it_was("p"), gone, as_it_was("r")))) == [(DELETE, "q", "", "", ("Ana",))]


def test_a_paragraph_taken_out_here_and_put_in_there_was_moved():
    gone = row("q", Bit("And on all.", went=ANA), went=ANA)
    new = row("", Bit("And on all.", came=ANA), came=ANA)
    (moved,) = found(back(as_it_was("p"), gone, as_it_was("r"), new)).amendments
    assert (moved.kind, moved.paragraph, moved.after) == (MOVE, "q", "r")


def test_a_paragraph_cut_in_two_is_a_split():
    first, second = row("p", Bit("We may agree "), came=ANA), row("", Bit("on names."))
    (split,) = found(back(first, second, as_it_was("q"), as_it_was("r"))).amendments
    assert (split.kind, split.paragraph, split.span) == (SPLIT, "p", Span(13, 13))


def test_letters_put_into_a_word_and_words_right_behind_it_are_one_change():
    changed = row("p", Bit("We m"), Bit("x", came=ANA), Bit("ay"), Bit(", x", came=ANA), Bit(" agree on names."))
    assert said(found(back(changed, as_it_was("q"), as_it_was("r")))) == [(REPLACE, "p", "may", "mxay, x", ("Ana",))]


def test_a_cut_inside_a_word_is_listed():
    first, second = row("p", Bit("We may ag"), came=ANA), row("", Bit("ree on names."))
    placed = found(back(first, second, as_it_was("q"), as_it_was("r")))
    assert placed.amendments == ()
    assert [(one.reason, one.text, one.author) for one in placed.unplaced] == [("unclear", "We may ag ¶", "Ana")]


def test_tracked_changes_in_a_paragraph_that_nobody_tracked_are_listed():
    new = row("", Bit("Brand "), Bit("old", went=ANA), Bit("new.", came=BO))
    placed = found(back(as_it_was("p"), new, as_it_was("q"), as_it_was("r")), sender="Chad")
    assert said(placed) == [(INSERT, "p", "", "Brand new.", ("Chad",))]
    assert [(one.reason, one.text, one.author) for one in placed.unplaced] == [
        ("untracked-beneath", "old", "Ana"), ("untracked-beneath", "new.", "Bo"),
    ]  # fmt: skip


def test_what_rests_on_an_unknown_persons_words_is_listed_with_them():
    new = row("", Bit("New ", came=ANA), Bit("good ", came=BO), Bit("words.", came=ANA), came=ANA)
    placed = found(back(as_it_was("p"), new, as_it_was("q"), as_it_was("r")), people={"Bo": "Togo"})
    assert placed.amendments == ()
    assert [(one.text, one.author) for one in placed.unplaced] == [("New words.", "Ana"), ("good ", "Bo")]


def test_what_nobody_tracked_is_found_by_comparing_and_stands_in_the_senders_name():
    changed = back(row("r", Bit("End.")), row("p", Bit("We shall agree on names.")), row("", Bit("Brand new.")))
    placed = found(changed, sender="Chad")
    assert sorted(said(placed)) == sorted([
        (MOVE, "r", "", "", ("Chad",)), (REPLACE, "p", "may", "shall", ("Chad",)), (DELETE, "q", "", "", ("Chad",)),
        (INSERT, "p", "", "Brand new.", ("Chad",)),
    ])  # fmt: skip
    assert placed.untracked == {one.id for one in placed.amendments}


def test_unknown_people_are_listed_and_known_ones_get_their_sponsors_name():
    changed = row("p", Bit("We "), Bit("may", went=ANA), Bit("shall", came=BO), Bit(" agree on names."))
    placed = found(back(changed, as_it_was("q"), as_it_was("r")), people={"Ana": "Ghana"})
    assert said(placed) == [(DELETE, "p", "may", "", ("Ghana",))]
    assert [(one.reason, one.text, one.author) for one in placed.unplaced] == [("unknown-person", "shall", "Bo")]


def test_paragraphs_joined_and_changes_on_untracked_words_are_listed():
    joined = row("p", Bit("We may agree on names."), went=ANA)
    placed = found(back(joined, as_it_was("q"), as_it_was("r")))
    assert [(one.reason, one.text, one.author) for one in placed.unplaced] == [("joined", "And on all.", "Ana")]
    beneath = row("p", Bit("We can", went=None), Bit(" agree", went=ANA), Bit(" on names."))
    placed = found(back(beneath, as_it_was("q"), as_it_was("r")))
    assert [one.quote for one in placed.amendments] == ["may", " agree"]
    over = row("p", Bit("We "), Bit("can", went=ANA), Bit(" agree on names."))
    placed = found(back(over, as_it_was("q"), as_it_was("r")))
    assert [one.reason for one in placed.unplaced] == ["untracked-beneath"]


def test_what_is_no_paragraph_is_listed():
    placed = found(back(*map(as_it_was, "pqr"), asides=(Aside("table", "a | b", "Ana"),)))
    assert [(one.reason, one.text, one.author) for one in placed.unplaced] == [("table", "a | b", "Ana")]


@pytest.mark.parametrize(
    ("returned", "code"),
    [
        (Returned((), document="other", version="1"), "word-other-document"),
        (Returned((), document="d", version="0"), "word-other-version"),
        (Returned((ReturnedParagraph((Bit("Something else."),)),)), "word-not-this-text"),
    ],
)
def test_a_file_of_another_text_is_refused(returned, code):
    with pytest.raises(Refusal) as refused:
        found(returned)
    assert refused.value.code == code
    assert refused.value.say()


def test_a_file_without_anchors_is_read_by_its_words():
    plain = [
        ReturnedParagraph((Bit(f"{one.number}.\t{one.text}" if one.number else one.text),)) for one in TEXT.paragraphs
    ]
    assert found(Returned(tuple(plain))).amendments == ()


def test_what_was_exported_is_recognised():
    may = Amendment("may", REPLACE, "p", Span(3, 6), "may", "shall", sponsors=("Ana",))
    changed = row("p", Bit("We "), Bit("may", went=ANA), Bit("shall", came=ANA), Bit(" agree on"), Bit(" all", came=BO),
                  Bit(" names."))  # fmt: skip
    placed = found(back(changed, as_it_was("q"), as_it_was("r")), known=[may])
    assert placed.known == ("may",)
    assert said(placed) == [(INSERT, "p", "on", " all", ("Bo",))]


@given(prose.flatmap(lambda text: st.tuples(st.just(text), tracked(text))))
@settings(max_examples=400)
def test_the_changes_found_lead_to_what_the_file_says_when_all_are_accepted(given_):
    text, bits = given_
    assume(accepted(bits).strip())
    base = Document("d", "1", (Paragraph("p", text),))
    placed = place(Returned((row("p", *bits),), document="d", version="1"), base, anchor, Reading())
    assert {one.reason for one in placed.unplaced} <= {"unclear"}
    fit, unfit = sorted_out(base, placed.amendments)
    assert unfit == ()
    touched = collisions(base, fit)
    stretches = [touch for touches in touched.touched.values() for touch in touches]
    is_shared = placed.unplaced or touched.knots or len(stretches) > len(set(stretches))
    if is_shared:  # both changed one word, or brought words to one place
        assert {one.sponsors for one in fit} == {("Ana",), ("Bo",)}
    else:
        assert take(base, fit).document.paragraphs[0].text == accepted(bits)


def test_two_people_in_one_word_have_an_amendment_each_and_both_are_listed():
    changed = row("p", Bit("We "), Bit("m", went=ANA), Bit("a"), Bit("y", went=BO), Bit(" agree on names."))
    placed = found(back(changed, as_it_was("q"), as_it_was("r")))
    assert said(placed) == [(REPLACE, "p", "may", "ay", ("Ana",)), (REPLACE, "p", "may", "ma", ("Bo",))]
    assert [(one.reason, one.text, one.author) for one in placed.unplaced] == [("unclear", "may → ay / ma", "Ana, Bo")]
    assert collisions(TEXT, placed.amendments).knots


@given(prose.flatmap(lambda text: st.tuples(st.just(text), tracked(text))))
def test_changes_begin_and_end_between_words(given_):
    text, bits = given_
    for one in chunks(bits, text):
        assert is_boundary(text, one.start)
        assert is_boundary(text, one.end)
        assert all(is_boundary(one.words, at) for below in one.below for at in (below.start, below.end))


@given(st.lists(st.tuples(prose, st.booleans()), max_size=6))
def test_no_words_are_lost_when_ends_are_taken_back(rows):
    paragraphs = [ReturnedParagraph((Bit(text),), came=ANA if is_new else None) for text, is_new in rows]
    assert "".join(unit.original for unit in units(paragraphs)) == "".join(text for text, _ in rows)
