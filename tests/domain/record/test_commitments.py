"""Does a commitment hide the words, hold to them, and survive their erasure?"""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.commitments import commitment, verify_commitment
from equalfooting.domain.record.tree import Frontier, append, leaf_hash, root
from equalfooting.domain.refusals import Refusal

SALTS = st.binary(min_size=16, max_size=64)


def test_it_is_hmac_sha_256_of_the_canonical_words():
    # given: RFC 2104 by hand, with SHA-256, whose block has 64 bytes, over the JSON text "Hi There"
    key = (b"\x0b" * 20).ljust(64, b"\0")
    inner = sha256(bytes(byte ^ 0x36 for byte in key) + b'"Hi There"').digest()
    outer = sha256(bytes(byte ^ 0x5C for byte in key) + inner).hexdigest()
    assert commitment(b"\x0b" * 20, "Hi There") == outer


@given(SALTS, st.text(), st.text())
def test_only_the_same_words_open_it(salt, words, others):
    if words == others:
        verify_commitment(commitment(salt, words), salt, others)
    else:
        with pytest.raises(Refusal) as refused:
            verify_commitment(commitment(salt, words), salt, others)
        assert refused.value.code == "record-commitment-broken"


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_the_same_words_sealed_twice_do_not_look_alike(one, other):
    assert (commitment(one, "no") == commitment(other, "no")) == (one == other)


@pytest.mark.parametrize("n_bytes", [0, 15, 65])
def test_a_salt_that_could_be_guessed_is_refused(n_bytes):
    with pytest.raises(Refusal) as refused:
        commitment(bytes(n_bytes), "words")
    assert refused.value.code == "record-salt-length"


def test_erasing_words_and_salt_leaves_the_record_whole():
    # given: an entry with a commitment, on the record
    entry = {"leaf": {"verb": "submit", "sealed": commitment(b"s" * 32, "my name")}, "sealed": "my name"}
    before = root(append(Frontier.empty(), leaf_hash(canonical(entry["leaf"]))))
    # when: the words are erased
    del entry["sealed"]
    # then: the root is the same
    assert root(append(Frontier.empty(), leaf_hash(canonical(entry["leaf"])))) == before
