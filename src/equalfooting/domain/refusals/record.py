"""Refusals of the public record: what is not a record, or not the same record any more."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "record-not-canonical": Sentence(
        _("At %(place)s stands %(kind)s, for which the record has no single written form."),
        _("Write it as text or as a whole number before it goes on the record."),
    ),
    "record-salt-length": Sentence(
        _("The salt of a sealed text has %(n_bytes)s bytes."),
        _("Use %(least)s to %(most)s random bytes."),
    ),
    "record-commitment-broken": Sentence(
        _("The sealed text is not the one that commitment %(committed)s… was made to."),
        _("Ask for the original text and salt, or report that the text was changed."),
    ),
    "record-frontier-broken": Sentence(
        _("The stored head of the record (%(size)s entries, %(n_peaks)s hashes) does not fit together."),
        _("Rebuild it from the entries, or restore the last backup; then verify the record."),
    ),
    "record-hash-length": Sentence(
        _("A hash of the record has 32 bytes, and this one has %(n_bytes)s."),
        _("Take the hash again from where it was published."),
    ),
    "record-proof-index": Sentence(
        _("There is no entry %(index)s in a record of %(size)s entries, counted from 0."),
        _("Give the number of an entry that stands in the record."),
    ),
    "record-proof-sizes": Sentence(
        _("A record of %(old_size)s entries cannot be the beginning of one with %(new_size)s."),
        _("Give the older record first and the newer one second."),
    ),
    "record-inclusion-broken": Sentence(
        _("The proof does not show that entry %(index)s stands in the record of %(size)s entries."),
        _("Fetch the proof again; if it still fails, the entry or the record was changed: tell others."),
    ),
    "record-consistency-broken": Sentence(
        _("The record of %(new_size)s entries does not begin with the %(old_size)s entries signed before."),
        _("Keep both checkpoints and show them to others: together they prove that the record was changed."),
    ),
    "record-note-form": Sentence(
        _("This is not a signed checkpoint: %(reason)s."),
        _("Copy the whole checkpoint, with its signature lines, from where it was published."),
    ),
    "record-note-unsigned": Sentence(
        _("The checkpoint carries no signature of the key “%(name)s”."),
        _("Give the key that the record is published with, or fetch the checkpoint again."),
    ),
    "record-signature-broken": Sentence(
        _("The signature of “%(name)s” does not fit the checkpoint: one of the two was changed."),
        _("Fetch the checkpoint again; if it still fails, do not trust this copy."),
    ),
    "record-key-form": Sentence(
        _("“%(key)s” is not a verification key."),
        _("A key reads name+8 hex digits+base64, on one line; copy it from the page of the record."),
    ),
    "record-line-form": Sentence(
        _("This line is no part of an exported record: %(reason)s."),
        _("Download the export again; if the line stays so, ask those who publish the record."),
    ),
    "record-file-header": Sentence(
        _("The first line does not say that this is an exported record (%(format)s)."),
        _("Download the whole export from the page of the record and give that file."),
    ),
    "record-key-differs": Sentence(
        _("The file names the key %(named)s, and it should be %(given)s."),
        _("Compare both with the key the site publishes: a record under another key proves nothing."),
    ),
    "record-entry-misplaced": Sentence(
        _("Here should stand entry %(expected)s, and it is %(found)s: one was added, removed or moved."),
        _("Compare with an older copy of the export from this entry on."),
    ),
    "record-entry-changed": Sentence(
        _("Entry %(index)s was changed after it was written: it does not fit its own hash."),
        _("Compare this entry with an older copy of the export, and tell those who publish the record."),
    ),
    "record-size-differs": Sentence(
        _("The checkpoint is signed for %(signed)s entries, and %(found)s stand before it."),
        _("Entries were added or removed; compare with an older copy of the export."),
    ),
    "record-root-differs": Sentence(
        _("Something in lines %(first)s to %(last)s was changed: together they do not give the signed root."),
        _("Compare these lines with an older copy of the export, and tell those who publish the record."),
    ),
    "record-origin-differs": Sentence(
        _("The checkpoint belongs to the record “%(other)s”, and this is “%(origin)s”."),
        _("Give a checkpoint of the same record."),
    ),
    "record-since-differs": Sentence(
        _("The first %(old_size)s entries are not those that were signed earlier: the past was rewritten."),
        _("Keep the old checkpoint and this file and show them to others: together they are the proof."),
    ),
    "record-since-newer": Sentence(
        _("The checkpoint you kept is for %(old_size)s entries, and this record has only %(new_size)s."),
        _("Download a newer export; if the newest is shorter than your checkpoint, entries were removed."),
    ),
    "record-unsigned-end": Sentence(
        _("The file ends without a checkpoint for its last entries (%(signed)s entries are signed)."),
        _("The download was cut off or entries were added by hand: download the export again."),
    ),
    "signing-key-unreadable": Sentence(
        _("The key that signs the record (%(place)s) cannot be read."),
        _("Restore it from the backup of the site's folder: a new key would sign another record."),
    ),
    "record-empty": Sentence(
        _("Nothing stands on the record yet."),
        _("Export it after the first thing has happened."),
    ),
    "record-no-entry": Sentence(
        _("There is no entry %(index)s on the record."),
        _("Take the number from the address of the entry's page."),
    ),
}
