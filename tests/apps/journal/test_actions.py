"""Does each write stand on the record for good, hashed, sealed where personal, and signed?"""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from equalfooting.apps.journal.actions import erase_sealed, sign_checkpoint
from equalfooting.apps.journal.halves import public_part, sealed_part
from equalfooting.apps.journal.models import Checkpoint, Head, Leaf
from equalfooting.apps.journal.queries import export_lines
from equalfooting.domain.actors import Operator
from equalfooting.domain.record.audit import audit
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.checkpoints import verify_note
from equalfooting.domain.record.commitments import verify_commitment
from equalfooting.domain.record.notes import Verifier
from equalfooting.domain.record.proofs import Span, inclusion_spans, span_hash, verify_inclusion
from equalfooting.domain.record.tree import leaf_hash
from equalfooting.domain.refusals import Refusal
from equalfooting.flows.exporting import export_record
from equalfooting.flows.signing import sign_the_record
from tests.apps.journal.putting import put_on_record
from tests.cast import NOW, Cast

OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
ORIGIN = "wg.example.org/record"


def digest_of(leaf: Leaf) -> bytes:
    return leaf_hash(canonical(public_part(leaf)))


def test_a_leaf_read_back_has_the_hash_it_was_written_with(cast: Cast) -> None:
    # given: a moment in another time zone, with microseconds
    elsewhere = datetime(2026, 5, 4, 14, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    # when
    written = put_on_record(cast, now=elsewhere, facts={"title": "Ждать 等待", "n": [1, None, True]})
    # then
    read = Leaf.objects.get(pk=written.pk)
    assert digest_of(read).hex() == read.leaf_hash == written.leaf_hash


def test_every_leaf_can_be_proved_from_the_subtrees_stored_with_the_leaves(cast: Cast) -> None:
    leaves = [put_on_record(cast, facts={"n": n}) for n in range(11)]
    root = bytes.fromhex(Head.objects.get().root)

    def node(span: Span) -> bytes:
        last = leaves[span.stop - 1]
        return bytes.fromhex((last.leaf_hash + last.nodes)[64 * span.level : 64 * (span.level + 1)])

    for leaf in leaves:
        proof = [span_hash(span, node) for span in inclusion_spans(leaf.index, 11)]
        verify_inclusion(bytes.fromhex(leaf.leaf_hash), leaf.index, 11, proof, root)


def test_the_name_shown_is_sealed_and_the_commitment_opens_it(cast: Cast) -> None:
    leaf = put_on_record(cast, sealed={"email": "carlos@example.org"})
    assert "Carlos" not in canonical(public_part(leaf)).decode().replace(leaf.actor_organisation, "")
    verify_commitment(leaf.commitment, bytes.fromhex(leaf.salt), sealed_part(leaf))


def test_without_consent_to_be_named_only_the_groups_are_public(cast: Cast) -> None:
    leaf = put_on_record(cast, is_named=False)
    said = canonical(public_part(leaf)).decode()
    assert "carlos" not in said.casefold()
    assert public_part(leaf)["groups"] == ["civil"]
    assert (leaf.actor_handle, leaf.actor_label, leaf.actor_organisation) == ("", "", "")
    verify_commitment(leaf.commitment, bytes.fromhex(leaf.salt), sealed_part(leaf))


def test_searchable_words_never_hold_what_is_sealed(cast: Cast) -> None:
    leaf = put_on_record(cast, facts={"title": "Open Call"}, sealed={"phone": "secret-number"})
    assert "open call" in leaf.words
    assert "secret-number" not in leaf.words
    assert "carlos" not in leaf.words.replace("organisation of carlos", "")


def test_erasing_what_is_sealed_leaves_the_leaf_valid_and_is_itself_on_the_record(cast: Cast) -> None:
    leaf = put_on_record(cast, sealed={"email": "carlos@example.org"})
    root_before = Head.objects.get().root
    # when
    told = erase_sealed(by=Operator(), index=leaf.index, reason="asked for by the person", now=NOW)
    # then
    erased = Leaf.objects.get(pk=leaf.pk)
    assert (erased.sealed, erased.salt, erased.actor_label) == ({}, "", "")
    assert digest_of(erased).hex() == erased.leaf_hash == leaf.leaf_hash
    assert (told.index, told.verb, told.facts["index"]) == (1, "leaf.erase", 0)
    assert Head.objects.get().root != root_before


def test_facts_without_a_single_written_form_are_refused_and_nothing_is_written(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        put_on_record(cast, facts={"share": 0.5})
    assert refused.value.code == "record-not-canonical"
    assert not Leaf.objects.exists()


def test_a_checkpoint_signs_the_head_once(cast: Cast) -> None:
    put_on_record(cast)
    put_on_record(cast)
    first = sign_checkpoint(private_key=KEY, origin=ORIGIN, now=NOW)
    again = sign_checkpoint(private_key=KEY, origin=ORIGIN, now=NOW)
    assert first is not None
    assert first == again
    said = verify_note(first.note, KEY.public_key())
    assert (said.origin, said.size, said.root.hex()) == (ORIGIN, 2, Head.objects.get().root)


def test_a_site_that_moved_or_lost_its_key_signs_again_and_exports_under_one_key(cast: Cast) -> None:
    # given: checkpoints of an earlier key and an earlier address
    put_on_record(cast)
    sign_checkpoint(private_key=OTHER_KEY, origin=ORIGIN, now=NOW)
    put_on_record(cast)
    sign_checkpoint(private_key=KEY, origin="old.example/record", now=NOW)
    # when
    newest = sign_checkpoint(private_key=KEY, origin=ORIGIN, now=NOW)
    # then
    assert newest is not None
    verifier = Verifier(ORIGIN, KEY.public_key())
    report = audit(export_lines(newest, frozenset(), verifier), key=verifier)
    assert (report.checkpoint.size, report.n_checkpoints) == (2, 1)


def test_the_record_is_signed_when_due_and_not_twice(cast: Cast) -> None:
    assert sign_the_record(NOW) == []
    put_on_record(cast)
    assert sign_the_record(NOW) == ["Signed the record of 1 entries."]
    assert sign_the_record(NOW) == []
    assert Checkpoint.objects.get().size == 1


def test_erasing_an_entry_that_is_not_there_is_refused(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        erase_sealed(by=Operator(), index=7, reason="asked for", now=NOW)
    assert refused.value == Refusal("record-no-entry", index=7)


def test_the_operator_exports_a_file_that_verifies(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        export_record(tmp_path / "record.jsonl", now=NOW)
    assert refused.value == Refusal("record-empty")
    put_on_record(cast, sealed={"email": "c@example.org"})
    assert export_record(tmp_path / "record.jsonl", now=NOW) == 1
    assert audit((tmp_path / "record.jsonl").read_bytes().splitlines()).n_sealed_kept == 1
    assert [path.name for path in tmp_path.iterdir()] == ["record.jsonl"]


def test_an_empty_record_is_not_signed(db: None) -> None:
    assert sign_checkpoint(private_key=KEY, origin=ORIGIN, now=NOW) is None
    assert not Checkpoint.objects.exists()
