"""The database of the benchmark of drafting: fill it, ask the pages, print the 95th percentile and the queries."""

import random
import time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.drafting_site import N_AMENDMENTS, N_PARAGRAPHS, N_REQUESTS  # noqa: E402
from benchmarks.site import NOW, p95, sentence, timed  # noqa: E402
from equalfooting.apps.accounts.models import Person  # noqa: E402
from equalfooting.apps.drafting.actions.counting import recount_all  # noqa: E402
from equalfooting.apps.drafting.models import Amendment, Anchor, Paragraph, Sponsorship, Text, Version  # noqa: E402
from equalfooting.apps.processes.models import Membership, Process  # noqa: E402
from equalfooting.domain.text.wording import boundaries  # noqa: E402

GROUPS = ("gov", "igo", "civil", "business", "tech")
KINDS = ("replace", "replace", "replace", "insert", "delete", "new")
PAGES = (
    "/p/big/texts/", "/p/big/texts/big/", "/p/big/texts/big/?page=15", "/p/big/texts/big/?view=clean",
    "/p/big/texts/big/?view=lines&page=15", "/p/big/texts/big/v1/paragraphs/p-150/",
    "/p/big/texts/big/v1/paragraphs/p-150/propose/", "/p/big/texts/big/amendments/",
    "/p/big/texts/big/amendments/?state=open&page=60", "/p/big/texts/big/amendments/1500/",
    "/p/big/texts/big/collisions/", "/p/big/texts/big/collisions/?page=30", "/p/big/texts/big/packages/",
    "/p/big/texts/big/next/",
)  # fmt: skip


def fill(rng: random.Random) -> Person:
    """A text of the size that the issue names, by bulk writes: this measures reading."""
    process = Process.objects.create(slug="big", names={"en": "A big process"}, opened_on=NOW.date())
    people = [
        Person.objects.create_user(f"p{n}@example.org", name=f"Person {n}", handle=f"p{n}", joined_at=NOW)
        for n in range(25)
    ]
    Membership.objects.create(process=process, person=people[0], role="chair", since_at=NOW)
    text = Text.objects.create(process=process, slug="big", title="A big text", made_at=NOW)
    version = Version.objects.create(text=text, number=1, by=people[0], made_at=NOW, published_at=NOW)
    Paragraph.objects.bulk_create(
        Paragraph(version=version, key=f"p-{n}", place=n, number=str(n + 1), words=sentence(rng, 60))
        for n in range(N_PARAGRAPHS)
    )
    words = dict(version.paragraphs.values_list("key", "words"))
    amendments = Amendment.objects.bulk_create(
        Amendment(text=text, version=version, number=n + 1, kind="replace", by=people[n % 25], filed_at=NOW)
        for n in range(N_AMENDMENTS)
    )
    anchors = [_anchor(rng, version, words, one) for one in amendments]
    for anchor in anchors:
        anchor.amendment.kind = anchor.kind
    Anchor.objects.bulk_create(anchors)
    Amendment.objects.bulk_update(amendments, ["kind"], batch_size=500)
    Sponsorship.objects.bulk_create(
        Sponsorship(
            amendment=one, person=people[n], sponsor=str(people[n]), group=GROUPS[n % 5], is_proposer=not turn,
            since_at=NOW,
        )
        for one in amendments
        for turn, n in enumerate(rng.sample(range(25), 2))
    )  # fmt: skip
    begun = time.perf_counter()
    recount_all(version)
    print(f"all {N_PARAGRAPHS} paragraphs counted in {time.perf_counter() - begun:.2f} s")
    return people[0]


def _anchor(rng: random.Random, version: Version, words: dict[str, str], one: Amendment) -> Anchor:
    key = f"p-{rng.randrange(N_PARAGRAPHS)}"
    kind = rng.choice(KINDS)
    if kind == "new":
        return Anchor(amendment=one, version=version, kind="insert", paragraph=key, words=sentence(rng, 30))
    places = boundaries(words[key])
    first = rng.randrange(0, len(places) - 12, 2)
    start, end = places[first], places[first + rng.choice((1, 3, 7))]
    said = "" if kind == "delete" else (" " if kind == "insert" else "") + sentence(rng, 4).lower()
    quote = words[key][start:end]
    return Anchor(
        amendment=one, version=version, kind=kind, paragraph=key, start=start, end=end, quote=quote, words=said
    )


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    begun = time.perf_counter()
    chair = fill(random.Random(7))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"filled in {time.perf_counter() - begun:.0f} s")
    client = Client()
    client.force_login(chair, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(chair.pk)
    session.save()
    client.get("/")  # the first request of a process loads its modules
    for path in PAGES:
        _measure(client, path)


def _measure(client: Client, path: str) -> None:
    begun = time.perf_counter()
    answer = client.get(path)
    first = time.perf_counter() - begun
    settings.DEBUG = True
    reset_queries()
    client.get(path)
    n_queries = len(connection.queries)
    settings.DEBUG = False
    taken = timed(lambda _turn: client.get(path), N_REQUESTS)
    print(
        f"{path:52} {answer.status_code} first {first * 1000:5.0f} ms   p95 {p95(taken) * 1000:5.0f} ms"
        f"   {n_queries:2} queries   {len(answer.content) / 1000:4.0f} kB"
    )


if __name__ == "__main__":
    main()
