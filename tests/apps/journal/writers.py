"""Several threads that write to the record at once; also runs alone, over a database file of its own."""

import os
import sys
import threading


def write_at_once(n_threads: int, n_writes: int) -> list[BaseException]:
    """Let threads write, each write in a transaction of its own; the errors they met."""
    from django.db import connection, transaction  # noqa: PLC0415  Django is made ready by the caller

    from equalfooting.apps.journal.actions import write  # noqa: PLC0415
    from equalfooting.apps.journal.models import Head  # noqa: PLC0415
    from equalfooting.domain.actors import Machine  # noqa: PLC0415
    from tests.cast import NOW  # noqa: PLC0415

    errors: list[BaseException] = []
    subject = Head(pk=1)

    def work(number: int) -> None:
        try:
            for step in range(n_writes):
                with transaction.atomic():
                    write(by=Machine(f"thread-{number}"), verb="test", on=subject, now=NOW, facts={"step": step})
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(n_threads)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def insist_on_one_unbroken_record(size: int) -> None:
    """No gap, no fork: the leaves count from 0, and their tree has the root that the head names."""
    from equalfooting.apps.journal.halves import public_part  # noqa: PLC0415
    from equalfooting.apps.journal.models import Head, Leaf  # noqa: PLC0415
    from equalfooting.domain.record.canonical import canonical  # noqa: PLC0415
    from equalfooting.domain.record.tree import Frontier, append, leaf_hash, root  # noqa: PLC0415

    leaves = list(Leaf.objects.order_by("index"))
    assert [leaf.index for leaf in leaves] == list(range(size))
    frontier = Frontier.empty()
    for leaf in leaves:
        frontier = append(frontier, leaf_hash(canonical(public_part(leaf))))
    head = Head.objects.get()
    assert (head.size, head.root, head.frontier) == (size, root(frontier).hex(), frontier.to_hex())


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "equalfooting.site.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "journal", verbosity=0)
    n_threads, n_writes = int(sys.argv[1]), int(sys.argv[2])
    met = write_at_once(n_threads, n_writes)
    assert met == [], met
    insist_on_one_unbroken_record(n_threads * n_writes)
    print("unbroken")
