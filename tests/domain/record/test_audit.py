"""Does an audit pass a whole record, and name the first bad line of any other?"""

import json
import tracemalloc

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from equalfooting.domain.record.audit import audit
from equalfooting.domain.record.export import LONGEST_LINE, checkpoint_line, entry_line, header_line, withheld_line
from equalfooting.domain.record.notes import Verifier
from equalfooting.domain.refusals import Refusal
from tests.domain.record.exported import (
    KEY,
    ORIGIN,
    SALT,
    SEEN_AT,
    VERIFIER,
    WITNESS_VERIFIER,
    leaf,
    note,
    record,
    witnessed,
)

OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"o" * 32)


def refused(lines, **options):
    with pytest.raises(Refusal) as caught:
        audit(lines, **options)
    return caught.value.code, caught.value.facts["line"]


def edited(lines, at, **changes):
    """The lines with the leaf on line `at` (from 1) changed, its hash left as it was."""
    value = json.loads(lines[at - 1])
    value["leaf"] |= changes
    return [*lines[: at - 1], json.dumps(value), *lines[at:]]


def test_a_whole_record_passes_and_the_report_counts_what_it_saw():
    report = audit(record(6, checkpoints_after=[2]), key=VERIFIER)
    assert report.checkpoint.size == 6
    assert (report.n_sealed_shown, report.n_sealed_kept, report.n_checkpoints) == (3, 3, 2)
    assert report.is_key_given


def test_an_entry_may_be_withheld_and_is_counted():
    lines = record(6)
    lines[2] = withheld_line(json.loads(lines[2])["hash"])
    report = audit(lines)
    assert (report.checkpoint.size, report.n_withheld) == (6, 1)


def test_another_hash_in_the_place_of_a_withheld_entry_is_found():
    assert refused([*record(6)[:2], withheld_line("00" * 32), *record(6)[3:]]) == ("record-root-differs", 8)


def test_an_empty_record_passes():
    assert audit(record(0)).checkpoint.size == 0


def test_how_the_json_is_laid_out_does_not_matter():
    lines = [json.dumps(json.loads(line), indent=None, ensure_ascii=True) + "\r\n" for line in record()]
    assert audit(lines).checkpoint.size == 6


def test_an_edited_entry_is_named():
    assert refused(edited(record(), 4, verb="withdraw")) == ("record-entry-changed", 4)


def test_an_edit_that_also_mends_the_hash_is_found_between_two_checkpoints():
    lines = record(6, checkpoints_after=[2])
    forged = [*lines[:5], entry_line(leaf(3, verb="withdraw")), *lines[6:]]
    with pytest.raises(Refusal) as caught:
        audit(forged)
    assert caught.value.code == "record-root-differs"
    assert (caught.value.facts["first"], caught.value.facts["last"]) == (5, 8)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: lines[:3] + lines[4:], 4),
        (lambda lines: [*lines[:3], lines[2], *lines[3:]], 4),
        (lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]], 4),
    ],
    ids=["removed", "doubled", "moved"],
)
def test_a_removed_doubled_or_moved_entry_is_named(change, line):
    assert refused(change(record())) == ("record-entry-misplaced", line)


def test_changed_sealed_words_are_named():
    lines = record()
    value = json.loads(lines[3]) | {"sealed": {"actor_label": "Somebody else"}}
    assert refused([*lines[:3], json.dumps(value), *lines[4:]]) == ("record-commitment-broken", 4)


def test_erasing_sealed_words_leaves_the_record_valid():
    lines = record()
    value = {key: part for key, part in json.loads(lines[3]).items() if key not in ("sealed", "salt")}
    assert audit([*lines[:3], json.dumps(value), *lines[4:]]).n_sealed_kept == 4


def test_a_record_cut_off_before_its_checkpoint_is_refused():
    assert refused(record()[:-1]) == ("record-unsigned-end", 7)


def test_entries_after_the_last_checkpoint_are_refused():
    assert refused([*record(6), entry_line(leaf(6))]) == ("record-unsigned-end", 9)


def test_a_checkpoint_for_another_number_of_entries_is_refused():
    shorter = [*record(6)[:-2], record(6)[-1]]
    assert refused(shorter) == ("record-size-differs", 7)


def test_a_record_under_another_key_is_refused_when_the_key_is_known():
    other = Verifier(ORIGIN, OTHER_KEY.public_key())
    assert refused(record(), key=other) == ("record-key-differs", 1)


def test_a_checkpoint_signed_by_somebody_else_is_refused():
    forged = [*record()[:-1], checkpoint_line(note([leaf(n) for n in range(6)], OTHER_KEY))]
    assert refused(forged) == ("record-note-unsigned", 8)


def test_a_longer_record_continues_the_checkpoint_kept_from_earlier():
    kept = note([leaf(n) for n in range(4)])
    report = audit(record(6), since=kept)
    assert report.since is not None
    assert report.since.size == 4


def test_a_record_whose_past_was_rewritten_is_refused_even_when_signed_again():
    kept = note([leaf(0), leaf(1, verb="object"), leaf(2)])
    assert refused(record(6), since=kept) == ("record-since-differs", 4)


def test_a_record_shorter_than_the_checkpoint_kept_is_refused():
    kept = note([leaf(n) for n in range(9)])
    assert refused(record(6), since=kept) == ("record-since-newer", 8)


def test_a_checkpoint_of_another_record_is_refused():
    assert refused(record(), since=note([leaf(0)], KEY, "other.example/record")) == (
        "record-origin-differs",
        1,
    )


def test_witnesses_are_named_with_the_time_they_saw_it():
    report = audit(witnessed(record()), witnesses=[WITNESS_VERIFIER])
    assert report.witnessed == (("civil-society.example", SEEN_AT),)


def test_a_missing_witness_is_refused():
    assert refused(record(), witnesses=[WITNESS_VERIFIER]) == ("record-note-unsigned", 8)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "not json",
        b"\xff\xfe",
        "[]",
        '{"leaf": {"index": 0}, "leaf": {"index": 0}}',
        '{"leaf": {"index": 0}, "comment": "trust me"}',
        '{"leaf": {"index": 0, "share": 0.5}}',
        '{"leaf": {"index": NaN}}',
        '{"leaf": {"index": 0}, "salt": "00"}',
        '{"leaf": {"index": 0, "commitment": "00"}, "salt": "zz", "sealed": 1}',
        "[" * 100_000,
        '{"leaf":' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "}",
        '{"leaf": {"index": 0, "n": ' + "9" * 5000 + "}}",
        header_line(ORIGIN, VERIFIER),
        '{"withheld": "00"}',
        '{"withheld": 7}',
        " " * (LONGEST_LINE + 1),
    ],
    ids=range(17),
)
def test_a_line_that_could_be_read_in_two_ways_or_none_is_named(line):
    assert refused([header_line(ORIGIN, VERIFIER), line]) == ("record-line-form", 2)


@pytest.mark.parametrize("index", ["0", True, None, 1, -1])
def test_an_entry_must_carry_its_own_number(index):
    lines = [header_line(ORIGIN, VERIFIER), json.dumps({"leaf": {"index": index}})]
    assert refused(lines) == ("record-entry-misplaced", 2)


@pytest.mark.parametrize(
    "header",
    [
        '{"format": "equalfooting-record-2", "origin": "a", "public_key": "b"}',
        '{"format": "equalfooting-record-1"}',
        record()[1],
    ],
)
def test_a_file_without_a_header_is_refused(header):
    assert refused([header, *record()[1:]]) == ("record-file-header", 1)


@settings(max_examples=300)
@given(st.data())
def test_changing_any_byte_of_the_file_is_found_or_changes_nothing_that_is_said(data):
    lines = [line.encode() for line in record(3)]
    at = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[at]) - 2))
    raw = bytearray(lines[at])
    raw[place] ^= data.draw(st.integers(1, 255))
    changed = [*lines[:at], bytes(raw), *lines[at + 1 :]]
    with pytest.raises(Refusal):
        audit(changed, key=VERIFIER)


def test_memory_does_not_grow_with_the_record():
    def lines(size):
        yield header_line(ORIGIN, VERIFIER)
        for index in range(size):
            yield entry_line({"index": index}, None, b"")

    def peak(size):
        tracemalloc.start()
        with pytest.raises(Refusal, match="without a checkpoint"):
            audit(lines(size))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak(10)
    assert peak(4000) < peak(400) + 20_000


def test_sealed_words_need_a_commitment_in_the_entry():
    lines = [header_line(ORIGIN, VERIFIER), entry_line({"index": 0}, {"name": "x"}, SALT)]
    assert refused(lines) == ("record-commitment-broken", 2)
