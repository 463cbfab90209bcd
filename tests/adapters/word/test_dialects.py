"""Is every word of a returned file accounted for, whichever program wrote it?

The invariant: the file with all changes accepted is the text with all amendments taken, or what is missing is listed;
with all changes refused it is the text, or the difference is said.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equalfooting.adapters.documents.cleaning import clean_text
from equalfooting.adapters.word import placed_on
from equalfooting.adapters.word.parsing import read
from equalfooting.adapters.word.reading import returned_from
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, sorted_out
from equalfooting.domain.text.collisions import collisions
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.placing import Placed, Reading
from equalfooting.domain.text.returned import Bit, Returned
from equalfooting.domain.text.settling import folded
from equalfooting.domain.text.taking import take
from tests.adapters.word.dialects import DIALECTS, Dialect, Row
from tests.domain.text.texts import ANA, BO, documents, marks, prose, tracked

TEXT = Document(
    "base",
    "1",
    (
        Paragraph("p", "We may agree on names and numbers.", "1"),
        Paragraph("q", "All stakeholders take part on an equal footing.", "2"),
        Paragraph("r", "قرر الفريق العامل أن يجتمع مرة أخرى.", "3"),
        Paragraph("s", "工作组决定再次开会。", "4"),
    ),
)
every_dialect = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.name)


def parsed(content: bytes) -> Returned:
    """What the file says, read without the limited subprocess."""
    (values, _), = read("back.docx", content, {})  # fmt: skip
    return returned_from(values)


def placed_in(content: bytes, base: Document = TEXT, **how) -> Placed:
    return placed_on(base, parsed(content), Reading(**how))


def plain(text: str) -> Row:
    return Row((Bit(text),))


def as_it_was(*without: str) -> list[Row]:
    return [plain(one.text) for one in TEXT.paragraphs if one.id not in without]


def told(placed: Placed) -> list[tuple]:
    return [(one.kind, one.paragraph, one.quote, one.text, *one.sponsors) for one in placed.amendments]


def listed(placed: Placed) -> list[tuple[str, str, str]]:
    return [(one.reason, one.text, one.author) for one in placed.unplaced]


def all_accepted(rows: Sequence[Row]) -> list[str]:
    """What a reader sees who accepts everything."""
    found, text = [], ""
    for row in rows:
        text += "".join(bit.text for bit in row.bits if bit.went is None)
        if row.went is None:
            found.append(text)
            text = ""
    return [one for one in (*found, text) if one.strip()]


@every_dialect
def test_each_change_is_an_amendment_in_the_name_of_its_author(dialect: Dialect):
    rows = [
        Row((Bit("We "), Bit("may", went=ANA), Bit("shall", came=ANA), Bit(" agree on names and numbers."))),
        Row((Bit("All stakeholders take part"), Bit(" early", came=BO), Bit(" on an equal footing."))),
        Row((Bit("قرر الفريق"), Bit(" العامل", went=ANA), Bit(" أن يجتمع مرة أخرى."))),
        Row((Bit("工作组决定"), Bit("再次", went=BO), Bit("每年", came=BO), Bit("开会。")), came=ANA),
        Row((Bit("A new one.", came=ANA),)),
    ]
    placed = placed_in(dialect.file(rows))
    assert told(placed) == [
        (REPLACE, "p", "may", "shall", "Ana"),
        (INSERT, "q", "part", " early", "Bo"),
        (DELETE, "r", " العامل", "", "Ana"),
        (INSERT, "s", "", "A new one.", "Ana"),
        (REPLACE, "s", "再次", "每年", "Bo"),
    ]
    assert (placed.untracked, placed.unplaced, placed.remarks) == (frozenset(), (), ())


@every_dialect
def test_an_untouched_file_of_any_program_holds_nothing(dialect: Dialect):
    placed = placed_in(dialect.file(as_it_was()))
    assert (placed.amendments, placed.unplaced) == ((), ())


@every_dialect
def test_what_nobody_tracked_is_offered_in_the_senders_name_beside_what_was_tracked(dialect: Dialect):
    rows = [
        plain("We shall agree on names and numbers."),
        Row((Bit("All stakeholders take part on an equal"), Bit(" and even", came=ANA), Bit(" footing."))),
        *as_it_was("p", "q"),
    ]
    placed = placed_in(dialect.file(rows), sender="Chad")
    assert told(placed) == [(REPLACE, "p", "may", "shall", "Chad"), (INSERT, "q", "equal", " and even", "Ana")]
    assert placed.untracked == {"w0001"}


@st.composite
def edited(draw) -> tuple[Document, list[Row]]:
    """A text as two people left it: words, ends of paragraphs, and whole new paragraphs."""
    base = draw(documents)
    rows = []
    for paragraph in base.paragraphs:
        end = draw(st.integers(0, 9))
        came = draw(marks) if end in (0, 2) else None
        rows.append(Row(draw(tracked(paragraph.text)), None, draw(marks) if end == 1 else None))
        if came is not None and end == 2:
            rows[-1] = Row(rows[-1].bits, came, draw(marks))
            rows.append(Row((Bit("more", came=came),)))
        elif came is not None:
            rows.append(Row((Bit(draw(prose), came=came),), came))
    return base, rows


@given(edited(), st.sampled_from(DIALECTS))
@settings(max_examples=300, deadline=None)
def test_every_word_is_accounted_for(given_, dialect):
    base, rows = given_
    placed = placed_in(dialect.file(rows), base)
    assert {one.reason for one in placed.unplaced} <= {"unclear", "joined", "number", "untracked-beneath"}
    fit, unfit = sorted_out(base, placed.amendments)
    assert unfit == ()
    stretches = [touch for row in collisions(base, fit).touched.values() for touch in row]
    is_clear = not placed.unplaced and not collisions(base, fit).knots and len(stretches) == len(set(stretches))
    if is_clear:
        taken = [one.text for one in take(base, fit).document.paragraphs if one.text.strip()]
        assert _shown(taken) == _shown(all_accepted(rows))
    else:
        _insist_accounted(rows, base, placed)


@st.composite
def drifted(draw) -> tuple[Document, list[Row]]:
    """The same with words and paragraphs that came and went without tracking."""
    base, rows = draw(edited())
    left = []
    for row in rows:
        kind, bits = draw(st.integers(0, 6)), list(row.bits)
        if kind == 1:
            bits.insert(draw(st.integers(0, len(bits))), Bit(draw(prose)))
        elif kind == 2:
            bits = bits[1:]
        left += [] if kind == 0 else [Row(tuple(bits), row.came, row.went)]
        left += [plain(draw(prose))] if kind == 3 else []
    return base, left


def test_a_word_taken_out_behind_a_space_that_stays_is_gone_whole():
    base = Document("d", "1", (Paragraph("p", "we we we", "1"),))
    rows = [Row((Bit(" "), Bit("we", went=ANA)))]
    placed = placed_in(DIALECTS[0].file(rows), base, sender="Chad")
    assert told(placed) == [(DELETE, "p", " we we", "", "Chad"), (DELETE, "p", "we", "", "Ana")]


@given(drifted(), st.sampled_from(DIALECTS))
@settings(max_examples=150, deadline=None)
def test_untracked_edits_beside_tracked_ones_lead_to_what_the_file_says(given_, dialect):
    base, rows = given_
    try:
        placed = placed_in(dialect.file(rows), base, sender="Chad")
    except Refusal as refusal:
        assert refusal.code == "word-not-this-text"
        return
    fit, unfit = sorted_out(base, placed.amendments)
    assert unfit == ()
    found = collisions(base, fit)
    stretches = [touch for row in found.touched.values() for touch in row]
    if not placed.unplaced and not found.knots and len(stretches) == len(set(stretches)):
        taken = [one.text for one in take(base, fit).document.paragraphs if one.text.strip()]
        assert set(_shown(taken)) == set(_shown(all_accepted(rows)))  # the same new paragraph comes once


def _shown(texts: Sequence[str]) -> list[str]:
    """As they compare: without joiners that join nothing, which are not read from any file."""
    return [folded(clean_text(text)[0]).text for text in texts]


def _insist_accounted(rows: Sequence[Row], base: Document, placed: Placed) -> None:
    """Each word that somebody put in or took out stands in an amendment or in the list."""
    on_text = [one for one in placed.amendments if one.paragraph]
    gone = [base.paragraph(one.paragraph).text for one in on_text if one.kind in (DELETE, MOVE)]
    moved = [base.paragraph(one.paragraph).text for one in on_text if one.kind == MOVE]
    shown = set(all_accepted(rows))
    beside = [*(one.text for one in placed.unplaced), *(one.text for one in base.paragraphs if one.text in shown)]
    put_in = " ".join([*(one.text for one in placed.amendments), *moved, *beside])
    taken_out = " ".join([*(one.quote for one in placed.amendments), *gone, *beside])
    for row in rows:
        came = [(bit.came.author, bit.text) for bit in row.bits if bit.came and not bit.went]
        went = [(bit.went.author, bit.text) for bit in row.bits if bit.went and not bit.came]
        for own, others, told_in in ((came, went, put_in), (went, came, taken_out)):
            for author, text in own:  # a word that one person took out and put in alike is as it was
                again = "".join(words for who, words in others if who == author)
                assert all(word in told_in or word in again for word in text.split())
