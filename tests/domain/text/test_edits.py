"""Do edits lead from one text to the other, back again, and through what somebody else changed?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.text.edits import Edit, applied, covering, do_collide, edits, inverted, moved_place
from equalfooting.domain.text.merging import Conflict, merge
from equalfooting.domain.text.wording import is_boundary
from tests.domain.text.texts import prose

texts = st.one_of(prose, st.text("ab ,\n域名أَبن́é", max_size=40))


@given(texts, texts)
def test_edits_applied_to_the_one_text_give_the_other_and_back(a, b):
    there = edits(a, b)
    assert applied(a, there) == b
    assert applied(b, inverted(there)) == a


@given(texts, texts)
def test_edits_begin_and_end_between_words_and_never_touch(a, b):
    there = edits(a, b)
    assert all(is_boundary(a, edit.start) and is_boundary(a, edit.end) for edit in there)
    assert all(one.end < other.start for one, other in pairwise(there))


def test_an_edit_of_words_that_are_not_there_is_an_error():
    with pytest.raises(ValueError, match="does not stand"):
        applied("We may", [Edit(3, 6, "can", "")])


@given(texts, texts, st.data())
def test_a_place_that_is_moved_keeps_the_text_before_it(a, b, data):
    changes = edits(a, b)
    place = data.draw(st.integers(0, len(a)))
    for is_start in (True, False):
        moved = moved_place(place, changes, is_start=is_start)
        if moved is None:
            assert any(edit.start < place < edit.end for edit in changes)
        else:
            before = [edit for edit in changes if edit.end < place or (edit.end == place and edit.start < place)]
            here = [edit for edit in changes if edit.start == edit.end == place]
            assert b[:moved] == applied(a[:place], [*before, *(here if is_start else [])])


@given(texts, texts)
def test_a_merge_with_nobody_is_what_one_person_wrote(base, mine):
    assert merge(base, mine, base).text == mine
    assert merge(base, base, mine).text == mine
    assert merge(base, mine, mine).text == mine


@given(texts, texts, texts)
def test_a_merge_is_the_same_from_both_sides(base, mine, theirs):
    turned = [
        Conflict(part.base, part.theirs, part.mine) if isinstance(part, Conflict) else part
        for part in merge(base, mine, theirs).parts
    ]
    assert tuple(turned) == merge(base, theirs, mine).parts


@given(texts, texts, texts)
def test_in_a_merge_nothing_is_lost(base, mine, theirs):
    """What each person brought stands in the merged parts: in what is settled, or on their side of a conflict."""
    parts = merge(base, mine, theirs).parts
    for side, changes in (("mine", edits(base, mine)), ("theirs", edits(base, theirs))):
        shown = "".join(part if isinstance(part, str) else getattr(part, side) for part in parts)
        assert all(edit.new in shown for edit in changes)


@given(texts, texts, texts)
def test_edits_of_two_people_that_do_not_collide_are_both_made(base, mine, theirs):
    one, two = edits(base, mine), edits(base, theirs)
    if any(do_collide(a, b) for a in one for b in two):
        assert merge(base, mine, theirs).text is None
    else:
        assert merge(base, mine, theirs).text == applied(base, sorted({*one, *two}, key=lambda e: (e.start, e.end)))


@given(texts, texts, texts, st.data())
def test_widened_edits_lead_to_the_same_text_and_cover_what_is_asked(a, b, c, data):
    asked = edits(b, c)
    wide = covering(a, edits(a, b), asked)
    assert applied(a, wide) == b
    back = inverted(wide)
    assert all(any(own.start <= edit.start and edit.end <= own.end for own in back) for edit in asked)
