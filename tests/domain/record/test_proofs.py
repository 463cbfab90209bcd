"""Are proofs those of Certificate Transparency, sound at every size, and broken by any change?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.record.proofs import (
    Span,
    consistency_proof,
    consistency_spans,
    inclusion_proof,
    inclusion_spans,
    span_hash,
    verify_consistency,
    verify_inclusion,
)
from equalfooting.domain.record.tree import Frontier, append, completed, leaf_hash, root
from equalfooting.domain.refusals import Refusal
from tests.domain.record.known import CONSISTENCY, INCLUSION, LEAVES, ROOTS

MANY = [leaf_hash(b"%d" % n) for n in range(130)]


def all_roots():
    roots, frontier = [root(Frontier.empty())], Frontier.empty()
    for leaf in MANY:
        frontier = append(frontier, leaf)
        roots.append(root(frontier))
    return roots


MANY_ROOTS = all_roots()
SIZES = st.integers(1, len(MANY))


@st.composite
def inclusions(draw):
    size = draw(SIZES)
    return draw(st.integers(0, size - 1)), size


@st.composite
def consistencies(draw):
    new = draw(st.integers(0, len(MANY)))
    return draw(st.integers(0, new)), new


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_inclusion_proofs_are_those_of_certificate_transparency(index, size):
    proof = inclusion_proof(LEAVES[:size], index)
    assert [part.hex() for part in proof] == INCLUSION[index, size]
    verify_inclusion(LEAVES[index], index, size, proof, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("old", "new"), CONSISTENCY)
def test_consistency_proofs_are_those_of_certificate_transparency(old, new):
    proof = consistency_proof(LEAVES[:new], old)
    assert [part.hex() for part in proof] == CONSISTENCY[old, new]
    verify_consistency(old, new, bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[new]), proof)


@given(inclusions())
def test_every_entry_can_be_proved_in_every_record(case):
    index, size = case
    verify_inclusion(MANY[index], index, size, inclusion_proof(MANY[:size], index), MANY_ROOTS[size])


@given(consistencies())
def test_any_two_sizes_are_consistent(case):
    old, new = case
    verify_consistency(old, new, MANY_ROOTS[old], MANY_ROOTS[new], consistency_proof(MANY[:new], old))


@given(inclusions(), st.data())
def test_changing_any_byte_of_entry_proof_or_root_breaks_inclusion(case, data):
    index, size = case
    parts = [MANY[index], MANY_ROOTS[size], *inclusion_proof(MANY[:size], index)]
    changed = with_a_byte_changed(parts, data)
    with pytest.raises(Refusal) as refused:
        verify_inclusion(changed[0], index, size, changed[2:], changed[1])
    assert refused.value == Refusal("record-inclusion-broken", index=index, size=size)


@given(consistencies().filter(lambda case: case[0] > 0), st.data())
def test_changing_any_byte_of_proof_or_roots_breaks_consistency(case, data):
    old, new = case
    parts = [MANY_ROOTS[old], MANY_ROOTS[new], *consistency_proof(MANY[:new], old)]
    changed = with_a_byte_changed(parts, data)
    with pytest.raises(Refusal) as refused:
        verify_consistency(old, new, changed[0], changed[1], changed[2:])
    assert refused.value.code == "record-consistency-broken"


def with_a_byte_changed(parts, data):
    which = data.draw(st.integers(0, len(parts) - 1))
    at, flip = data.draw(st.integers(0, 31)), data.draw(st.integers(1, 255))
    raw = bytearray(parts[which])
    raw[at] ^= flip
    return [*parts[:which], bytes(raw), *parts[which + 1 :]]


@given(inclusions(), inclusions())
def test_a_proof_holds_for_its_own_place_only(case, other):
    (index, size), (elsewhere, other_size) = case, other
    if (index, size) == (elsewhere, other_size):
        return
    with pytest.raises(Refusal):
        verify_inclusion(
            MANY[index], elsewhere, other_size, inclusion_proof(MANY[:size], index), MANY_ROOTS[other_size]
        )


@given(consistencies(), st.booleans())
def test_a_proof_too_short_or_too_long_is_refused(case, longer):
    old, new = case
    proof = consistency_proof(MANY[:new], old)
    wrong = [*proof, bytes(32)] if longer or not proof else proof[:-1]
    with pytest.raises(Refusal):
        verify_consistency(old, new, MANY_ROOTS[old], MANY_ROOTS[new], wrong)


@given(inclusions(), st.data())
def test_proofs_are_made_from_the_subtrees_stored_with_each_leaf(case, data):
    # given: only what `completed` gave as each leaf came
    index, size = case
    old = data.draw(st.integers(0, size))
    stored, frontier = [], Frontier.empty()
    for leaf in MANY[:size]:
        stored.append(completed(frontier, leaf))
        frontier = append(frontier, leaf)

    def node(span: Span) -> bytes:
        return stored[span.stop - 1][span.level]

    # then
    assert [span_hash(span, node) for span in inclusion_spans(index, size)] == inclusion_proof(MANY[:size], index)
    assert [span_hash(span, node) for span in consistency_spans(old, size)] == consistency_proof(MANY[:size], old)


def test_two_records_that_differ_have_no_consistency_proof():
    forked = [*MANY[:5], leaf_hash(b"another history"), *MANY[6:20]]
    with pytest.raises(Refusal):
        verify_consistency(10, 20, MANY_ROOTS[10], MANY_ROOTS[20], consistency_proof(forked, 10))


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_an_entry_outside_the_record_is_refused(index, size):
    with pytest.raises(Refusal) as refused:
        inclusion_spans(index, size)
    assert refused.value == Refusal("record-proof-index", index=index, size=size)


@pytest.mark.parametrize(("old", "new"), [(4, 3), (-1, 3)])
def test_a_newer_record_does_not_begin_an_older_one(old, new):
    with pytest.raises(Refusal) as refused:
        consistency_spans(old, new)
    assert refused.value == Refusal("record-proof-sizes", old_size=old, new_size=new)
