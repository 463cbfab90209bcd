"""Are checkpoints signed so that others' tools read them, and is every change of them found?"""

from base64 import b64decode
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.record.checkpoints import (
    Checkpoint,
    cosign,
    parse_checkpoint,
    sign,
    verify_cosignature,
    verify_note,
)
from equalfooting.domain.record.notes import WITNESS, Verifier, parse_note, parse_verifier, sign_body
from equalfooting.domain.refusals import Refusal
from tests.domain.record.known import NOTE, NOTE_BODY, NOTE_KEY, NOTE_SECRET, ROOTS

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
WITNESS_KEY = Ed25519PrivateKey.from_private_bytes(b"w" * 32)
SAID = Checkpoint("record.example.org/journal", 8, bytes.fromhex(ROOTS[8]))
SEEN_AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
ARTICLE = Verifier("article19.example", WITNESS_KEY.public_key(), WITNESS)


def code_of(call, *arguments):
    with pytest.raises(Refusal) as refused:
        call(*arguments)
    return refused.value.code


def test_a_note_is_signed_to_the_byte_as_the_go_checksum_database_signs_it():
    secret = Ed25519PrivateKey.from_private_bytes(b64decode(NOTE_SECRET)[1:])
    assert sign_body(NOTE_BODY, "PeterNeumann", secret) == NOTE


def test_a_note_of_the_go_checksum_database_is_verified():
    verifier = parse_verifier(NOTE_KEY)
    note = parse_note(NOTE)
    verifier.check(verifier.find(note), note.body.encode())
    assert str(verifier) == NOTE_KEY


def test_what_was_signed_is_what_is_read():
    assert verify_note(sign(SAID, KEY), KEY.public_key()) == SAID


def test_a_checkpoint_is_the_three_lines_of_the_standard():
    assert sign(SAID, KEY).split("\n")[:4] == [
        "record.example.org/journal",
        "8",
        "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=",
        "",
    ]


@given(at=st.integers(0, 400), flip=st.integers(1, 127))
def test_changing_any_byte_of_a_signed_checkpoint_is_found(at, flip):
    text = sign(SAID, KEY)
    raw = bytearray(text.encode())
    raw[at % len(raw)] ^= flip
    try:
        changed = raw.decode()
    except UnicodeDecodeError:
        return
    with pytest.raises(Refusal):
        verify_note(changed, KEY.public_key())


def test_another_key_did_not_sign_it():
    assert code_of(verify_note, sign(SAID, KEY), WITNESS_KEY.public_key()) == "record-note-unsigned"


def test_a_signature_moved_to_another_checkpoint_is_broken():
    other = sign(Checkpoint(SAID.origin, 9, SAID.root), KEY)
    moved = SAID.body + other[other.index("\n—") :]
    assert code_of(verify_note, moved, KEY.public_key()) == "record-signature-broken"


def test_a_witness_says_when_it_saw_the_checkpoint():
    text = cosign(sign(SAID, KEY), ARTICLE.name, WITNESS_KEY, SEEN_AT)
    assert verify_cosignature(text, ARTICLE) == SEEN_AT
    assert verify_note(text, KEY.public_key()) == SAID


def test_a_cosignature_is_bound_to_its_checkpoint_and_its_time():
    text = cosign(sign(SAID, KEY), ARTICLE.name, WITNESS_KEY, SEEN_AT)
    line = text[text.rindex("—") :]
    elsewhere = sign(Checkpoint(SAID.origin, 9, SAID.root), KEY) + line
    assert code_of(verify_cosignature, elsewhere, ARTICLE) == "record-signature-broken"


def test_a_log_signature_is_no_cosignature():
    as_witness = Verifier(SAID.origin, KEY.public_key(), WITNESS)
    assert code_of(verify_cosignature, sign(SAID, KEY), as_witness) == "record-note-unsigned"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no signature",
        SAID.body,
        SAID.body + "\n",
        SAID.body + "\n— only-a-name\n",
        SAID.body + "\n— name !!!!\n",
        SAID.body + "\n- name AAAAAAAA\n",
        "origin\n08\n" + SAID.body.split("\n")[2] + "\n\n— a AAAAAAAA\n",
        "origin\n-8\n" + SAID.body.split("\n")[2] + "\n\n— a AAAAAAAA\n",
        "origin\n٨\n" + SAID.body.split("\n")[2] + "\n\n— a AAAAAAAA\n",
        "origin\n8\nAAAA\n\n— a AAAAAAAA\n",
        "two words\n8\n" + SAID.body.split("\n")[2] + "\n\n— a AAAAAAAA\n",
        "x" * 70_000,
    ],
)
def test_what_is_no_checkpoint_is_refused_with_the_reason(text):
    assert code_of(parse_checkpoint, text) == "record-note-form"


@pytest.mark.parametrize(
    "key",
    [
        "",
        "name",
        "name+00000000+AAAA",
        NOTE_KEY.replace("c74f20a3", "c74f20a4"),
        NOTE_KEY.replace("P", "Q", 1),
    ],
)
def test_a_key_with_a_slip_of_the_pen_is_refused(key):
    assert code_of(parse_verifier, key) == "record-key-form"


def test_a_signature_can_be_written_in_one_way_only():
    # given: the last digit before the padding carries two bits that mean nothing
    text = sign(SAID, KEY)
    other = "B" if text[-3] == "A" else chr(ord(text[-3]) + 1)
    # then
    assert code_of(verify_note, text[:-3] + other + "=\n", KEY.public_key()) in (
        "record-note-form",
        "record-signature-broken",
    )
