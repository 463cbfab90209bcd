"""Does the tree give the roots that Certificate Transparency publishes, at every size?"""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.record.tree import Frontier, append, completed, leaf_hash, node_hash, root
from equalfooting.domain.refusals import Refusal
from tests.domain.record.known import LEAVES, ROOTS


def grown(leaves: list[bytes]) -> Frontier:
    frontier = Frontier.empty()
    for leaf in leaves:
        frontier = append(frontier, leaf)
    return frontier


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(by_definition(leaves[:split]), by_definition(leaves[split:]))


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_certificate_transparency(size):
    assert root(grown(LEAVES[:size])).hex() == ROOTS[size]


@given(st.lists(st.binary(max_size=40), max_size=70))
def test_growing_by_one_gives_the_root_of_the_definition(entries):
    leaves = [leaf_hash(entry) for entry in entries]
    assert root(grown(leaves)) == by_definition(leaves)


@given(st.integers(0, 70))
def test_a_stored_frontier_grows_on_as_if_never_stored(size):
    frontier = grown([leaf_hash(bytes([n])) for n in range(size)])
    again = Frontier.from_hex(size, frontier.to_hex())
    assert append(again, leaf_hash(b"next")) == append(frontier, leaf_hash(b"next"))


@given(st.integers(0, 200))
def test_each_leaf_completes_as_many_subtrees_as_the_old_size_has_trailing_ones(size):
    frontier = grown([leaf_hash(bytes([n])) for n in range(size)])
    nodes = completed(frontier, leaf_hash(bytes([size])))
    trailing_ones = ((size + 1) & -(size + 1)).bit_length() - 1
    assert len(nodes) == 1 + trailing_ones
    assert nodes[-1] == by_definition([leaf_hash(bytes([n])) for n in range(size + 1)][-(2**trailing_ones) :])


def test_a_leaf_is_never_taken_for_a_node():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


@pytest.mark.parametrize(
    ("size", "text"), [(0, "00" * 32), (1, ""), (3, "00" * 32), (1, "zz"), (1, "00" * 31), (-1, "")]
)
def test_a_frontier_that_does_not_fit_its_size_is_refused(size, text):
    with pytest.raises(Refusal) as refused:
        Frontier.from_hex(size, text)
    assert refused.value.code == "record-frontier-broken"


def test_only_hashes_of_32_bytes_become_leaves():
    with pytest.raises(Refusal) as refused:
        append(Frontier.empty(), b"not a hash")
    assert refused.value == Refusal("record-hash-length", n_bytes=10)
