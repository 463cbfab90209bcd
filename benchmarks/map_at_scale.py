"""How fast does the map answer at full size? 5,000 mechanisms, 50,000 entries, 200,000 passages.

`python benchmarks/map_at_scale.py [SHARE]` makes the map in a database of its own (SQLite in a temporary folder;
an empty PostgreSQL database of EQUALFOOTING_DATABASE_URL where that is set) and asks each kind of page 20 times
through the whole site, in-process; "at work" is processor time of this process, which says more than the clock
on a machine that others use. SHARE (default 1.0) makes everything smaller in proportion.
"""

import os
import platform
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("EQUALFOOTING_HOME", tempfile.mkdtemp(prefix="equalfooting-benchmark-"))
os.environ.setdefault("EQUALFOOTING_SECRET_KEY", "only-for-benchmarks")
os.environ.setdefault("EQUALFOOTING_HOSTS", "testserver")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalfooting.site.settings")
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from equalfooting.apps.inquiries.models import Answer, Call, Passage, Question, Section, Submission  # noqa: E402
from equalfooting.apps.mapping import words_to_find  # noqa: E402
from equalfooting.apps.mapping.models import Entry, Evidence, Issue, Mechanism, Participation, Taxonomy  # noqa: E402
from equalfooting.apps.mapping.plain import plain_map  # noqa: E402
from equalfooting.apps.processes.models import Process  # noqa: E402

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
TOPICS = (
    "names numbers routing security privacy access spam crime content trade tax law rights children culture language "
    "standards spectrum cables satellites identity encryption payments data research health climate labour science"
).split()
KINDS = ("forum", "instrument", "programme", "network")
REGIONS = ("", "", "Africa", "Europe", "Asia-Pacific", "Arab States", "Latin America and the Caribbean")
GROUPS = ("gov", "igo", "civil", "business", "tech")
REACHES = ("none", "read", "observe", "speak", "decide", "unknown")
N_ASKED = 20
DICE = random.Random(7)


def words(n: int) -> str:
    return " ".join(DICE.choices(TOPICS, k=n))


def make(share: float) -> tuple[Process, int]:
    """The map; says how many entries it has."""
    process = Process.objects.create(slug="wg", names={"en": "Working group"}, acronym="WG", opened_on=NOW.date())
    taxonomy = Taxonomy.objects.create(process=process, slug="issues", titles={"en": "Issues"}, is_main=True)
    issues = Issue.objects.bulk_create(
        Issue(taxonomy=taxonomy, code=f"{1 + n // 8}.{n % 8}", titles={"en": f"Issue {n} {words(2)}"},
              clusters={"en": f"Cluster {1 + n // 8}"}, position=n) for n in range(40)
    )  # fmt: skip
    mechanisms = make_mechanisms(process, int(5000 * share))
    entries = Entry.objects.bulk_create(
        (Entry(process=process, issue=issue, mechanism=one, description=words(14), updated_at=NOW)
         for one in mechanisms for issue in DICE.sample(issues, 10)), batch_size=2000,
    )  # fmt: skip
    make_evidence(process, entries, int(200_000 * share))
    words_to_find.refresh_process(process.pk)
    return process, len(entries)


def make_mechanisms(process: Process, n: int) -> list[Mechanism]:
    rows = [
        Mechanism(process=process, code=f"M{number:05}", names={"en": f"{words(2).title()} Forum {number}"},
                  acronyms=[f"F{number}"], level=DICE.choice(Mechanism.Level.values), kind=DICE.choice(KINDS),
                  region=DICE.choice(REGIONS), status="active", organisation=words(2).title(),
                  descriptions={"en": words(25)}, updated_at=NOW) for number in range(n)
    ]  # fmt: skip
    for row in rows:
        row.derive()
    made = Mechanism.objects.bulk_create(rows, batch_size=1000)
    Participation.objects.bulk_create(
        (Participation(mechanism=one, group=group, reach=DICE.choice(REACHES)) for one in made for group in GROUPS),
        batch_size=2000,
    )
    return made


def make_evidence(process: Process, entries: list[Entry], n: int) -> None:
    call = Call.objects.create(process=process, slug="call", opens_at=NOW)
    section = Section.objects.create(call=call, position=1)
    question = Question.objects.create(call=call, section=section, key="q1")
    submissions = Submission.objects.bulk_create(
        Submission(call=call, reference=f"WG-{number}", state="submitted", started_at=NOW, submitted_at=NOW,
                   groups=[DICE.choice(GROUPS)], may_cite=number % 3 > 0) for number in range(400)
    )  # fmt: skip
    answers = Answer.objects.bulk_create(
        Answer(submission=one, question=question, text=words(300)) for one in submissions
    )
    rows = (
        Passage(submission_id=one.submission_id, answer=one, start=number, end=number + 60, text=words(12))
        for number, one in ((number, answers[number % 400]) for number in range(n))
    )
    passages = Passage.objects.bulk_create(rows, batch_size=2000)
    standing = entries[: int(len(entries) * 0.8)]
    Evidence.objects.bulk_create(
        (Evidence(entry=standing[number % len(standing)], kind="passage", passage=one, added_at=NOW)
         for number, one in enumerate(passages)), batch_size=2000,
    )  # fmt: skip


def addresses() -> dict[str, list[str]]:
    """Kind of page -> addresses, each asked once."""
    two = [f"{a} {b[:3]}" for a, b in (DICE.sample(TOPICS, 2) for _ in range(N_ASKED))]
    key = Entry.objects.values_list("pk", flat=True).first()
    return {
        "by issue, everything": [""] * N_ASKED,
        "by issue, narrowed": [f"?view=issues&group={DICE.choice(GROUPS)}&may=speak" for _ in range(N_ASKED)],
        "mechanisms, a page": [f"?view=mechanisms&page={n * 9 + 1}" for n in range(N_ASKED)],
        "search, common word": [f"?q={DICE.choice(TOPICS)}" for _ in range(N_ASKED)],
        "search, a letter or two": [f"?q={one[:2]}" for one in DICE.sample(TOPICS, N_ASKED)],
        "search, two words": [f"?q={one}" for one in two],
        "search, acronym": [f"?q=F{DICE.randrange(500)}" for _ in range(N_ASKED)],
        "search by issue": [f"?q={one}&view=issues" for one in two],
        "issue and level": [f"?issue=1.{n % 8}&level=national" for n in range(N_ASKED)],
        "where a group may decide": [f"?group={DICE.choice(GROUPS)}&may=decide&region=african" for _ in range(N_ASKED)],
        "without evidence": ["?evidence=without"] * N_ASKED,
        "issue page": [f"issues/issues/1.{n % 8}/" for n in range(N_ASKED)],
        "mechanism page": [f"mechanisms/M{n * 31:05}/" for n in range(N_ASKED)],
        "entry page": [f"entries/{key}/"] * N_ASKED,
    }


def main() -> None:
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    start = time.perf_counter()
    process, n_entries = make(share)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{datetime.now(UTC):%Y-%m-%d} {platform.machine()} {os.cpu_count()} cores, {connection.vendor}")
    print(f"made {Mechanism.objects.count():,} mechanisms, {n_entries:,} entries, {Passage.objects.count():,} passages "
          f"in {time.perf_counter() - start:.0f} s")  # fmt: skip
    settings.DEBUG = False
    client = Client()
    for page in ("", "?q=names"):
        client.get(f"/p/wg/map/{page}")  # a server that has started has its modules and stemmers loaded
    for what, pages in addresses().items():
        times, work = [], []
        for page in pages:
            begun, worked = time.perf_counter(), time.process_time()
            response = client.get(f"/p/wg/map/{page}")
            times.append(1000 * (time.perf_counter() - begun))
            work.append(1000 * (time.process_time() - worked))
            assert response.status_code == 200, (page, response.status_code)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/p/wg/map/{pages[0]}")
        p95, p95_work = (statistics.quantiles(one, n=20)[18] for one in (times, work))
        print(f"{what:<26} median {statistics.median(times):6.0f} ms   p95 {p95:6.0f} ms   "
              f"of it at work {p95_work:6.0f} ms   {len(queries):>2} queries", flush=True)  # fmt: skip
    begun = time.perf_counter()
    plain_map(process)
    print(f"whole map as plain values: {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
