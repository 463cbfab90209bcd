"""One database with a long record: how fast do the record's pages answer? Run by `benchmarks/record.py`."""

# ruff: noqa: E402  Django's models can be imported only once it is set up
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

os.environ["DJANGO_SETTINGS_MODULE"] = "equalfooting.site.settings"

import django

django.setup()

from django.core.management import call_command
from django.test import Client

from equalfooting.apps.journal import signing
from equalfooting.apps.journal.actions import sign_checkpoint
from equalfooting.apps.journal.halves import public_part, searchable_words
from equalfooting.apps.journal.models import Head, Leaf
from equalfooting.apps.processes.models import Process
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.commitments import commitment
from equalfooting.domain.record.tree import Frontier, append, completed, leaf_hash, root

BEGAN_AT = datetime(2026, 1, 1, tzinfo=UTC)
GROUPS = ("gov", "igo", "civil", "business", "tech")
ADDRESSES = (
    "/record/", "/p/wg-1/record/", "/record/?group=tech", "/record/?q=needle", "/record/?q=nowhere+found",
    "/record/?from_on=2026-02-01&until_on=2026-02-02&kind=passage", "/record/{middle}/", "/record/{middle}/proof.json",
    "/record/?before={middle}", "/record/feed.atom?group=gov",
)  # fmt: skip


def leaves(n: int) -> Iterator[Leaf]:
    """Entries as actions write them, hashed into one tree; the head is stored at the end."""
    frontier = Frontier.empty()
    for index in range(n):
        facts = {"reference": f"R-{index}", "title": "needle" if index % 20_000 == 7 else "What was said in the answer"}
        leaf = Leaf(
            index=index, at=BEGAN_AT + timedelta(minutes=index), process=f"wg-{index % 3}", verb="passage.mark",
            object_kind="passage", object_id=str(index), actor_kind="person", actor_handle=f"p{index % 97}",
            actor_label=f"Person {index % 97}", actor_groups=[GROUPS[index % 5]], actor_organisation="An organisation",
            facts=facts, salt="73" * 16, words="\n".join(searchable_words([facts])),
        )  # fmt: skip
        leaf.commitment = commitment(b"s" * 16, {"actor_label": leaf.actor_label})
        digest = leaf_hash(canonical(public_part(leaf)))
        leaf.leaf_hash, leaf.nodes = digest.hex(), b"".join(completed(frontier, digest)[1:]).hex()
        frontier = append(frontier, digest)
        yield leaf
    Head.objects.create(pk=1, size=n, frontier=frontier.to_hex(), root=root(frontier).hex())


def fill(n: int) -> None:
    """Migrate and write the record."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    for number in range(3):
        Process.objects.create(slug=f"wg-{number}", names={"en": f"Group {number}"}, opened_on=BEGAN_AT.date())
    rows = leaves(n)
    while batch := list(islice(rows, 5_000)):
        Leaf.objects.bulk_create(batch)
    sign_checkpoint(private_key=signing.private_key(), origin=signing.origin(), now=BEGAN_AT)


def main(n: int, n_requests: int = 20) -> None:
    """Print the slowest of twenty answers (p95) of each address, and the time of a whole export."""
    fill(n)
    client = Client(headers={"host": "localhost"})
    for address in ADDRESSES:
        taken = []
        for number in range(n_requests):
            start = time.perf_counter()
            response = client.get(address.format(middle=n // 2 + number))
            taken.append(time.perf_counter() - start)
            assert response.status_code == 200, (address, response.status_code)
        print(f"{address:<66}{sorted(taken)[-2] * 1000:8.0f} ms (p95)")
    start = time.perf_counter()
    n_bytes = sum(len(part) for part in client.get("/record/export.jsonl").streaming_content)
    print(f"{'/record/export.jsonl':<66}{time.perf_counter() - start:8.1f} s  ({n_bytes / 1e6:.0f} MB)")


if __name__ == "__main__":
    main(int(sys.argv[1]))
