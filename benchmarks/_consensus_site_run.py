"""One database of the benchmark of rounds: fill it, ask the pages, then let 500 people speak against a real server."""

import http.client
import random
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.consensus_site import (  # noqa: E402
    N_AT_ONCE,
    N_MEMBERS,
    N_RECOMMENDATIONS,
    N_REQUESTS,
    N_SPEAKERS,
    PORT,
)
from benchmarks.site import batches, p95, sentence  # noqa: E402
from equalfooting.adapters import clock  # noqa: E402
from equalfooting.apps.accounts.models import Person  # noqa: E402
from equalfooting.apps.consensus.models import Position, Recommendation, Round, Voice  # noqa: E402
from equalfooting.apps.consensus.tokens import link  # noqa: E402
from equalfooting.apps.drafting.models import Paragraph, Text, Version  # noqa: E402
from equalfooting.apps.journal.models import Leaf  # noqa: E402
from equalfooting.apps.processes.models import Membership, Process  # noqa: E402
from equalfooting.domain.consensus.plain import to_plain  # noqa: E402
from equalfooting.domain.consensus.sets import LEVEL_SETS  # noqa: E402

GROUPS = ("gov", "igo", "civil", "business", "tech")
REGIONS = ("african-group", "asia-pacific-group", "eastern-european-group", "grulac", "weog")
PAGES = ("", "1/", "1/?page=4", "1/weigh/", "1/50/", "1/50/positions/", "1/50/positions/?stance=object", "1/roll/")
STANCES = ("support",) * 5 + ("live-with",) * 2 + ("object", "abstain")


def fill(rng: random.Random) -> tuple[Person, Person, Round, Round]:
    """Two rounds on one text: one full of positions, one on which everybody is about to speak."""
    now = clock.now()
    process = Process.objects.create(slug="big", names={"en": "A big process"}, opened_on=now.date())
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", name=f"Person {n}", handle=f"p{n}", joined_at=now) for n in range(N_SPEAKERS)
    )
    people = list(Person.objects.filter(handle__startswith="p").order_by("pk"))
    chair = Person.objects.create_user("chair@example.org", name="Chair", handle="chair", joined_at=now)
    Membership.objects.create(process=process, person=chair, role="chair", since_at=now)
    Membership.objects.bulk_create(
        Membership(process=process, person=one, role="member", since_at=now) for one in people
    )
    text = Text.objects.create(process=process, slug="big", title="A big text", made_at=now)
    version = Version.objects.create(text=text, number=1, made_at=now, published_at=now)
    Paragraph.objects.bulk_create(
        Paragraph(version=version, key=f"k{n}", place=n, kind="recommendation", words=sentence(rng, 60))
        for n in range(N_RECOMMENDATIONS)
    )
    full = _round(rng, version, 1, people[:N_MEMBERS])
    _positions(rng, full)
    return chair, people[0], full, _round(rng, version, 2, people)


def _round(rng: random.Random, version: Version, number: int, people: list[Person]) -> Round:
    now = clock.now()
    round_ = Round.objects.create(
        process=version.text.process, version=version, number=number, title=f"Round {number}", opened_at=now,
        levels=to_plain(LEVEL_SETS["gnso"]), positions_until=now + timedelta(days=7), made_at=now, window_hours=168,
        steps=[{"code": "chair", "name": "Chair", "holders": []}], threshold={"n_members": 1, "n_groups": 0},
        answer_hours=168, ends_at=now + timedelta(days=60),
    )  # fmt: skip
    Recommendation.objects.bulk_create(
        Recommendation(round=round_, paragraph=one, key=one.key, place=place)
        for place, one in enumerate(version.paragraphs.all(), start=1)
    )
    Voice.objects.bulk_create(
        Voice(round=round_, person=one, handle=one.handle, name=one.name, organisation="An organisation", told_at=now,
              groups=rng.sample(GROUPS, 2 if rng.random() < 0.1 else 1), regions=[rng.choice(REGIONS)])
        for one in people
    )  # fmt: skip
    return round_


def _positions(rng: random.Random, round_: Round) -> None:
    now = clock.now()
    rows = (
        Position(recommendation=one, voice=voice, stance=rng.choice(STANCES), reason=sentence(rng, 30), said_at=now,
                 lifts_if=sentence(rng, 10), may_quote=rng.random() < 0.5, may_name=rng.random() < 0.5)
        for one in round_.recommendations.all()
        for voice in round_.voices.all()
    )  # fmt: skip
    for batch in batches(rows):
        Position.objects.bulk_create(batch)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def measure(who: str, client: Client, path: str) -> None:
    status = client.get(path).status_code
    settings.DEBUG = True
    reset_queries()
    answer = client.get(path)
    n_queries = len(connection.queries)
    settings.DEBUG = False
    walls, processors = [], []
    for _ in range(N_REQUESTS):
        begun, worked = time.perf_counter(), time.process_time()
        client.get(path)
        walls.append(time.perf_counter() - begun)
        processors.append(time.process_time() - worked)
    print(
        f"{who:7} {path:44} {status} p95 {p95(walls) * 1000:5.0f} ms by the clock, {p95(processors) * 1000:5.0f} ms of "
        f"processor   {n_queries:2} queries   {len(answer.content) / 1000:4.0f} kB"
    )


def speak(address: str) -> tuple[float, float, int]:
    """Open the link and tap "support" on one recommendation: seconds of both, and the status of the second."""
    path = urlsplit(address).path
    connection_ = http.client.HTTPConnection("localhost", PORT, timeout=60)
    begun = time.perf_counter()
    connection_.request("GET", path)
    opened = connection_.getresponse()
    page = opened.read().decode()
    read = time.perf_counter() - begun
    cookie = "; ".join(part.split(";")[0] for name, part in opened.getheaders() if name.lower() == "set-cookie")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, (opened.status, page[:500])
    body = urlencode({"csrfmiddlewaretoken": token[1], "on": "7", "tap": "support"})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, "Referer": address,
        "Origin": f"http://localhost:{PORT}",
    }  # fmt: skip
    begun = time.perf_counter()
    connection_.request("POST", path, body, headers)
    answer = connection_.getresponse()
    answer.read()
    return read, time.perf_counter() - begun, answer.status


def rush(round_: Round) -> None:
    """Everybody speaks, N_AT_ONCE at a time; then all that should be there is counted."""
    voices = Voice.objects.filter(round=round_).select_related("round__process", "person")
    addresses = [link(voice) for voice in voices]
    server = subprocess.Popen(
        [sys.executable, "-m", "equalfooting", "serve", "--port", str(PORT)], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait()
        n_leaves = Leaf.objects.count()
        begun = time.perf_counter()
        with ThreadPoolExecutor(N_AT_ONCE) as pool:
            taken = list(pool.map(speak, addresses))
        whole = time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait(timeout=20)
    reads, writes = [one[0] for one in taken], [one[1] for one in taken]
    kept = Position.objects.filter(recommendation__round=round_, door="mail", is_standing=True).count()
    print(
        f"{len(taken)} people, {N_AT_ONCE} at a time, in {whole:.0f} s: {kept} positions kept, "
        f"{Leaf.objects.count() - n_leaves} entries of the record, statuses {sorted({one[2] for one in taken})}"
    )
    print(
        f"opening the link: p95 {p95(reads) * 1000:.0f} ms, longest {max(reads) * 1000:.0f} ms; "
        f"saving: p95 {p95(writes) * 1000:.0f} ms, longest {max(writes) * 1000:.0f} ms"
    )


def _wait() -> None:
    for _ in range(240):
        try:
            probe = http.client.HTTPConnection("localhost", PORT, timeout=5)
            probe.request("GET", "/p/big/rounds/")
            if probe.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server did not answer within two minutes")


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    chair, member, _full, asked = fill(random.Random(7))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    clients = {"chair": signed_in(chair), "member": signed_in(member), "nobody": Client()}
    for who, client in clients.items():
        client.get("/")  # the first request of a process loads its modules
        for path in (*PAGES, "2/answer/") if who == "member" else PAGES:
            if who != "nobody" or "weigh" not in path:
                measure(who, client, f"/p/big/rounds/{path}")
    rush(asked)


if __name__ == "__main__":
    main()
