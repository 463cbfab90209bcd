"""How does a write reach the record, and how is the record signed? Actions of every slice call `write`."""

from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import models, transaction

from equalfooting.adapters import chance
from equalfooting.apps.journal.halves import public_part, sealed_part, searchable_words
from equalfooting.apps.journal.models import Checkpoint, Head, Leaf
from equalfooting.domain.actors import Acting, Actor
from equalfooting.domain.record import checkpoints
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.commitments import commitment
from equalfooting.domain.record.notes import Verifier
from equalfooting.domain.record.tree import Frontier, append, completed, leaf_hash, root
from equalfooting.domain.refusals import Refusal


def write(  # noqa: PLR0913  every one is a fact of the entry, and all are named
    *,
    by: Acting,
    verb: str,
    on: models.Model,
    now: datetime,
    process: str = "",
    facts: dict[str, Any] | None = None,
    sealed: dict[str, Any] | None = None,
    is_named: bool = True,
) -> Leaf:
    """Append one leaf to the record, inside the caller's transaction (refuses to run outside one).

    Who may: any action, after its rule. `facts` are public for ever: no personal content, only plain
    JSON values. `sealed` is personal content: committed to, never shown as such, erasable. With
    `is_named=False` (no consent to be named) handle, name and organisation are sealed too, and only the
    stakeholder groups are public. A deed that a program did in somebody's name says so: `through`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("the record is written in the action's own transaction")
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    leaf = Leaf(
        index=head.size, at=_in_milliseconds(now), process=process, verb=verb,
        object_kind=on._meta.model_name or "", object_id=str(on.pk),
        facts=facts or {}, sealed=sealed or {}, salt=chance.salt().hex(),
    )  # fmt: skip
    _sign_as(leaf, by.actor, is_named)
    _append(head, leaf)
    return leaf


def _in_milliseconds(now: datetime) -> datetime:
    """The moment as every archive keeps it: UTC, whole milliseconds; a finer one would not come back the same."""
    return now.astimezone(UTC).replace(microsecond=now.microsecond // 1000 * 1000)


def _sign_as(leaf: Leaf, actor: Actor, is_named: bool) -> None:
    """Say who acts; without consent to be named, only for which groups."""
    leaf.actor_kind, leaf.actor_groups = actor.kind, list(actor.groups)
    if actor.through:
        leaf.facts = {**leaf.facts, "through": actor.through}
    if is_named:
        leaf.actor_handle, leaf.actor_label = actor.handle, actor.label
        leaf.actor_organisation = actor.organisation
        return
    leaf.sealed |= {
        "withheld_handle": actor.handle,
        "withheld_label": actor.label,
        "withheld_organisation": actor.organisation,
    }


def _append(head: Head, leaf: Leaf) -> None:
    """Hash the leaf, move the head by compare-and-set and store both."""
    leaf.commitment = commitment(bytes.fromhex(leaf.salt), sealed_part(leaf))
    digest = leaf_hash(canonical(public_part(leaf)))
    frontier = Frontier.from_hex(head.size, head.frontier)
    leaf.leaf_hash = digest.hex()
    leaf.nodes = b"".join(completed(frontier, digest)[1:]).hex()
    leaf.words = "\n".join(searchable_words([leaf.actor_organisation, leaf.facts]))
    _move_head(head, append(frontier, digest))
    leaf.save(force_insert=True)


def _move_head(head: Head, frontier: Frontier) -> None:
    """Swap the head by compare-and-set; whoever lost the race starts the whole action again."""
    moved = Head.objects.filter(pk=head.pk, size=head.size).update(
        size=frontier.size, frontier=frontier.to_hex(), root=root(frontier).hex()
    )
    if moved != 1:
        raise transaction.TransactionManagementError("the head of the record moved meanwhile")


@transaction.atomic
def erase_sealed(*, by: Acting, index: int, reason: str, now: datetime) -> Leaf:
    """Erase the personal content of one leaf for good; the leaf itself, and every proof, stays valid.

    Who may: the operator, on a request for erasure. Journalled with the index and the reason, which must
    name nobody. Erasing twice changes nothing more. Refuses: `record-no-entry`.
    """
    leaf = Leaf.objects.select_for_update().filter(pk=index).first()
    if leaf is None:
        raise Refusal("record-no-entry", index=index)
    Leaf.objects.filter(pk=index).update(sealed={}, salt="", actor_label="")
    return write(
        by=by, verb="leaf.erase", on=leaf, now=now, process=leaf.process, facts={"index": index, "reason": reason}
    )


@transaction.atomic
def sign_checkpoint(*, private_key: Ed25519PrivateKey, origin: str, now: datetime) -> Checkpoint | None:
    """Sign the head of the record as it stands, unless this key did so already; None for an empty record.

    Who may: the site itself, on a schedule, at decisions, and before an export. After the site moved or
    its key was lost, the head is signed again under the new name or key.
    """
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None or not head.size:
        return None
    signed = Checkpoint.objects.filter(size=head.size).first()
    if signed and checkpoints.is_signed(signed.note, Verifier(origin, private_key.public_key())):
        return signed
    said = checkpoints.Checkpoint(origin, head.size, root(Frontier.from_hex(head.size, head.frontier)))
    facts = {"root": said.root.hex(), "note": checkpoints.sign(said, private_key), "signed_at": now}
    return Checkpoint.objects.update_or_create(size=head.size, defaults=facts)[0]
