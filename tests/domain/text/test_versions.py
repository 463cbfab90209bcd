"""Are two versions compared paragraph by paragraph, is authorship kept, and do files bring everything back?"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import INSERT, MOVE, REPLACE, Amendment, Span
from equalfooting.domain.text.comparing import CHANGED, GONE, KEPT, NEW, compare, side_by_side
from equalfooting.domain.text.document import Document, Paragraph, numbered
from equalfooting.domain.text.exchange import (
    amendment_as_values,
    amendments_from,
    document_as_values,
    document_from,
    read_exchange,
)
from equalfooting.domain.text.lineage import Origin, Step, Words, became, lineage
from equalfooting.domain.text.matching import matched
from equalfooting.domain.text.plain import document_from_text
from equalfooting.domain.text.redline import redline
from equalfooting.domain.text.rolling import roll
from equalfooting.domain.text.runs import ADDED, REMOVED, SAME
from equalfooting.domain.text.taking import take
from equalfooting.domain.text.views import bracketed_lines, clean, lines, marked_up, remaining
from equalfooting.domain.text.wording import tokens
from tests.domain.text.test_taking import compatible
from tests.domain.text.texts import amended, documents, prose

TEXT = Document("d", "1", (Paragraph("p", "We may agree on names.", "1"), Paragraph("q", "And on all.", "2")))
MAY = Amendment("may", REPLACE, "p", Span(3, 6), "may", "shall", sponsors=("Ghana",))


@given(documents, documents)
def test_a_comparison_holds_every_word_of_both_versions(old, new):
    rows = compare(old, new)
    came = ["".join(run.text for run in row.changes if run.kind in (SAME, ADDED)) for row in rows if row.new]
    assert came == [one.text for one in new.paragraphs]
    went = {
        row.old.id: "".join(run.text for run in row.changes if run.kind in (SAME, REMOVED)) for row in rows if row.old
    }
    assert went == {one.id: one.text for one in old.paragraphs}


def test_a_moved_and_reworded_paragraph_is_one_row():
    old = Document("d", "1", tuple(Paragraph(id, f"Text {id} as it is.") for id in "abcd"))
    new = Document("d", "2", (*old.paragraphs[1:], Paragraph("a", "Text a as it was.")))
    assert [(row.kind, row.is_moved) for row in compare(old, new)] == [(KEPT, False)] * 3 + [(CHANGED, True)]


def test_a_paragraph_that_is_gone_stands_behind_the_one_it_followed():
    old = Document("d", "1", tuple(Paragraph(id, id) for id in ("one", "two", "three")))
    new = Document("d", "2", (old.paragraphs[0], Paragraph("x", "other"), old.paragraphs[2]))
    assert [row.kind for row in compare(old, new)] == [KEPT, GONE, NEW, KEPT]


@given(documents, documents, st.randoms(use_true_random=False))
def test_a_redline_makes_the_newer_version_of_the_older_one(old, other, rng):
    came = (replace(one, id=f"x{one.id}", text=f"{one.id} {one.text}") for one in other.paragraphs)
    mixed = [*old.paragraphs[1:], *came]
    rng.shuffle(mixed)
    new = Document("d", "2", tuple(replace(one, text=rng.choice((one.text, f"{one.text} more"))) for one in mixed))
    made = take(old, redline(old, side_by_side(old, new), "Version 2")).document
    assert [one.text for one in made.paragraphs] == [one.text for one in new.paragraphs]


def test_texts_without_identities_are_matched_by_their_words():
    one = document_from_text("1. We may agree on names.\n2. All are welcome here.", name="a")
    two = document_from_text("1. All are most welcome here.\n2. New.\n3. We may agree on names.", name="b")
    assert sorted(row.kind for row in compare(one, two)) == [CHANGED, KEPT, NEW]
    assert sum(row.is_moved for row in compare(one, two)) == 1


@given(st.lists(prose, max_size=8), st.randoms(use_true_random=False))
def test_shuffled_paragraphs_find_themselves(texts, rng):
    shuffled = list(texts)
    rng.shuffle(shuffled)
    found = matched(texts, shuffled)
    assert len(found) == len(texts)
    assert all(texts[old] == shuffled[new] for new, old in found.items())


def test_authorship_goes_through_versions_and_the_chairs_own_words_are_the_chairs():
    second = take(TEXT, [MAY, Amendment("n", INSERT, "q", text="New words here.")], version="2").document
    reworded = Document("d", "2", (*second.paragraphs[:2], Paragraph("n", "New good words here.")))
    change = Amendment("well", INSERT, "p", Span(8, 8), "", " all")
    third = take(reworded, [change], version="3").document
    steps = [
        Step(TEXT),
        Step(reworded, (MAY, Amendment("n", INSERT, "q", text="New words here."))),
        Step(third, (change,)),
    ]
    found = lineage(steps)
    assert found["p"] == (
        Words("We ", Origin("", "1")), Words("shall", Origin("may", "2")), Words(" all", Origin("well", "3")),
        Words(" agree on names.", Origin("", "1")),
    )  # fmt: skip
    assert found["n"] == (
        Words("New ", Origin("n", "2")), Words("good ", Origin("", "2")), Words("words here.", Origin("n", "2")),
    )  # fmt: skip
    assert [(one.amendment, one.n_standing, one.n_proposed) for one in became(steps)] == [
        ("may", 1, 1), ("n", 3, 3), ("well", 1, 1),
    ]  # fmt: skip


@given(amended(4))
@settings(max_examples=150)
def test_the_words_of_a_lineage_are_those_of_the_last_version(given_):
    document, amendments = given_
    taken = compatible(document, amendments).document
    found = lineage([Step(document), Step(taken, tuple(amendments))])
    assert {id: "".join(run.text for run in runs) for id, runs in found.items()} == {
        one.id: one.text for one in taken.paragraphs
    }


@given(amended(5))
def test_what_is_written_to_a_file_is_read_back(given_):
    document, amendments = given_
    values = {"document": document_as_values(document), "amendments": [amendment_as_values(one) for one in amendments]}
    assert read_exchange(values, "a.json") == (document, tuple(amendments))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("no object", "text-row-broken"),
        ({"kind": "replace"}, "text-row-broken"),
        ({"id": "x", "kind": "replace", "paragraph": 3}, "text-row-broken"),
        ({"id": "x", "kind": "replace", "paragraph": "p", "span": [1]}, "text-row-broken"),
        ({"id": "x", "kind": "replace", "paragraph": "p", "span": [True, 2]}, "text-row-broken"),
        ({"id": "x", "kind": "replace", "paragraph": "p", "sponsors": "me"}, "text-row-broken"),
        ({"id": "x", "kind": "replace", "paragraph": "p", "quote": "a", "text": "b"}, "amendment-quote-unclear"),
    ],
)
def test_a_broken_row_is_named(row, code):
    with pytest.raises(Refusal) as refused:
        amendments_from([row], TEXT, "a.json")
    assert refused.value.code == code
    assert refused.value.say()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([], "text-form-broken"),
        ({"paragraphs": 3}, "text-form-broken"),
        ({"paragraphs": []}, "text-without-paragraphs"),
        ({"paragraphs": [{"id": "p"}]}, "text-row-broken"),
        ({"paragraphs": [{"id": "p", "text": "a", "kind": "poem"}]}, "text-row-broken"),
        ({"paragraphs": [{"text": "a"}]}, "text-paragraph-id-missing"),
        ({"paragraphs": [{"id": "p", "text": "a"}, {"id": "p", "text": "b"}]}, "text-paragraph-id-twice"),
    ],
)
def test_a_broken_document_is_refused(values, code):
    with pytest.raises(Refusal) as refused:
        document_from(values, "a.json")
    assert refused.value.code == code


def test_an_unknown_paragraph_is_refused_and_an_empty_text():
    with pytest.raises(Refusal) as refused:
        TEXT.paragraph("z")
    assert refused.value.code == "text-paragraph-unknown"
    with pytest.raises(Refusal) as refused:
        document_from_text("  ", name="a")
    assert refused.value.code == "text-without-paragraphs"


def test_headings_carry_no_number():
    rows = numbered([Paragraph("h", "Names", "9", "heading"), Paragraph("a", "One."), Paragraph("b", "Two.", "7")])
    assert [one.number for one in rows] == ["", "1", "2"]


def test_what_remains_is_counted():
    below = Amendment("b", INSERT, amends="may", span=Span(5, 5), text=" not")
    rolled = roll(TEXT, [MAY, below, Amendment("n", INSERT, "q", text="New."), Amendment("m", MOVE, "q", after="")])
    left = remaining(rolled)
    assert (left.n_brackets, left.n_paragraphs, left.n_new_paragraphs, left.n_wishes) == (2, 2, 1, 1)
    assert (left.n_words, left.n_all_words) == (1, 8)
    assert left.share_agreed == pytest.approx(7 / 8)
    assert remaining(roll(TEXT, [])).share_agreed == 1


def test_the_views_show_the_text_clean_and_with_brackets():
    rolled = roll(TEXT, [MAY, Amendment("m", MOVE, "p", after="q", sponsors=("Peru",))])
    assert clean(rolled) == (("1", "We may agree on names."), ("2", "And on all."))
    assert marked_up(rolled.paragraphs[0].parts) == "We [may / (Ghana:) shall] agree on names."
    first = bracketed_lines(rolled)[0]
    assert first.text == "We [may / (Ghana:) shall] agree on names. [(Peru:) move behind 2]"


@given(st.lists(prose, max_size=4), st.integers(4, 30))
def test_lines_hold_every_word_in_order_and_are_numbered_through(texts, columns):
    made = lines([(str(n), str(n), text) for n, text in enumerate(texts)], columns)
    assert [line.number for line in made] == list(range(1, len(made) + 1))
    assert "".join("".join(line.text.split()) for line in made) == "".join("".join(text.split()) for text in texts)
    assert all(len(tokens(line.text)) <= columns for line in made)


def test_wide_letters_take_two_columns():
    assert [line.text for line in lines([("p", "", "互联网治理论坛")], columns=6)] == ["互联网", "治理论", "坛"]
