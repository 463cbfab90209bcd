"""The database of the benchmark of drafting: fill it, ask the pages, print the 95th percentile and the queries."""

import random
import time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.drafting_site import N_AMENDMENTS, N_MEMBERS, N_PARAGRAPHS, N_REQUESTS, N_SETTLED  # noqa: E402
from benchmarks.site import NOW, p95, sentence, timed  # noqa: E402
from equalfooting.apps.accounts.models import Person  # noqa: E402
from equalfooting.apps.drafting.actions import publishing, taking  # noqa: E402
from equalfooting.apps.drafting.actions.counting import recount_all  # noqa: E402
from equalfooting.apps.drafting.models import (  # noqa: E402
    Amendment,
    Anchor,
    Handling,
    Paragraph,
    Sponsorship,
    Text,
    Version,
)
from equalfooting.apps.drafting.queries.amendments import STATES  # noqa: E402
from equalfooting.apps.processes.models import Membership, Process  # noqa: E402
from equalfooting.domain.text.wording import boundaries  # noqa: E402

GROUPS = ("gov", "igo", "civil", "business", "tech")
KINDS = ("replace", "replace", "replace", "insert", "delete", "new")
PAGES = (
    "/p/big/texts/", "/p/big/texts/big/", "/p/big/texts/big/?page=15", "/p/big/texts/big/?view=clean",
    "/p/big/texts/big/?view=lines&page=15", "/p/big/texts/big/v3/paragraphs/p-150/",
    "/p/big/texts/big/v3/paragraphs/p-150/propose/", "/p/big/texts/big/amendments/",
    *(f"/p/big/texts/big/amendments/?state={state}" for state in STATES if state != "all"),
    "/p/big/texts/big/amendments/?state=open&page=60", "/p/big/texts/big/amendments/?state=open&group=civil",
    "/p/big/texts/big/amendments/2100/", "/p/big/texts/big/collisions/", "/p/big/texts/big/collisions/?page=30",
    "/p/big/texts/big/packages/", "/p/big/texts/big/compare/", "/p/big/texts/big/compare/?from=1&to=3",
    "/p/big/texts/big/compare/?from=1&to=3&what=all&page=20", "/p/big/texts/big/fates/",
    "/p/big/texts/big/fates/?fate=accepted&page=20", "/p/big/texts/big/fates/?page=180",
    "/p/big/texts/big/whose-words/", "/p/big/texts/big/whose-words/?page=20", "/p/big/texts/big/files/",
    "/p/big/texts/big/next/",
)  # fmt: skip


def fill(rng: random.Random) -> Person:
    """A text of the size that the issue names: amendments by bulk writes, versions by the Chair's own actions."""
    process = Process.objects.create(slug="big", names={"en": "A big process"}, opened_on=NOW.date())
    Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", name=f"Person {n}", handle=f"p{n}", joined_at=NOW) for n in range(N_MEMBERS)
    )
    people = list(Person.objects.filter(handle__startswith="p").order_by("pk"))
    Membership.objects.bulk_create(
        Membership(process=process, person=one, role="chair" if one is people[0] else "member", since_at=NOW)
        for one in people
    )
    text = Text.objects.create(process=process, slug="big", title="A big text", made_at=NOW)
    version = Version.objects.create(text=text, number=1, by=people[0], made_at=NOW, published_at=NOW)
    Paragraph.objects.bulk_create(
        Paragraph(version=version, key=f"p-{n}", place=n, number=str(n + 1), words=sentence(rng, 60))
        for n in range(N_PARAGRAPHS)
    )
    for _turn in range(2):
        version = _next(rng, version, people)
    _propose(rng, version, people, [f"p-{rng.randrange(N_PARAGRAPHS)}" for _ in range(N_AMENDMENTS)])
    begun = time.perf_counter()
    recount_all(version)
    print(f"all {N_PARAGRAPHS} paragraphs counted in {time.perf_counter() - begun:.2f} s")
    return people[0]


def _next(rng: random.Random, version: Version, people: list[Person]) -> Version:
    """Half of what is proposed is accepted, one a paragraph so that nothing collides; the next version takes it."""
    keys = [f"p-{n}" for n in range(N_SETTLED)]
    settled = {"accepted": _propose(rng, version, people, keys), "rejected": _propose(rng, version, people, keys)}
    for handled, rows in settled.items():
        Handling.objects.bulk_create(
            Handling(amendment=one, handled=handled, reason=sentence(rng, 12), by=people[0], made_at=NOW)
            for one in rows
        )
        Amendment.objects.filter(pk__in=[one.pk for one in rows]).update(handled=handled)
    draft = taking.make_next(by=people[0], text=version.text, now=NOW)
    return publishing.publish(by=people[0], version=draft, now=NOW)


def _propose(rng: random.Random, version: Version, people: list[Person], keys: list[str]) -> list[Amendment]:
    words = dict(version.paragraphs.values_list("key", "words"))
    text = version.text
    first = text.amendments.count() + 1
    amendments = [
        Amendment(text=text, version=version, number=first + n, kind="replace", by=people[n % N_MEMBERS], filed_at=NOW)
        for n in range(len(keys))
    ]
    anchors = [_anchor(rng, version, words, one, key) for one, key in zip(amendments, keys, strict=True)]
    for anchor in anchors:
        anchor.amendment.kind = anchor.kind
    Amendment.objects.bulk_create(amendments)
    Anchor.objects.bulk_create(anchors)
    Sponsorship.objects.bulk_create(
        Sponsorship(
            amendment=one, person=people[n], sponsor=str(people[n]), group=GROUPS[n % 5], is_proposer=not turn,
            since_at=NOW,
        )
        for one in amendments
        for turn, n in enumerate(rng.sample(range(N_MEMBERS), 2))
    )  # fmt: skip
    return amendments


def _anchor(rng: random.Random, version: Version, words: dict[str, str], one: Amendment, key: str) -> Anchor:
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
    begun = time.process_time()
    answer = client.get(path)
    first = time.process_time() - begun
    settings.DEBUG = True
    reset_queries()
    client.get(path)
    n_queries = len(connection.queries)
    settings.DEBUG = False
    spent = time.process_time()
    taken = timed(lambda _turn: client.get(path), N_REQUESTS)
    spent = (time.process_time() - spent) / N_REQUESTS
    print(
        f"{path:56} {answer.status_code} p95 {p95(taken) * 1000:5.0f} ms"
        f"   processor {spent * 1000:4.0f} ms, the first time {first * 1000:5.0f} ms   {n_queries:2} queries"
        f"   {len(answer.content) / 1000:4.0f} kB",
        flush=True,
    )


if __name__ == "__main__":
    main()
