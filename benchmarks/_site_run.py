"""One database of the site's benchmark: fill it, ask the pages, print the 95th percentile of each."""

import random
import time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.site import N_ENTRIES, N_MECHANISMS, N_PASSAGES, N_REQUESTS, NOW, batches, p95, sentence, timed  # noqa: E402
from equalfooting.adapters import clock  # noqa: E402
from equalfooting.apps.gaps.actions.reporting import make_report  # noqa: E402
from equalfooting.apps.gaps.thresholds import Thresholds  # noqa: E402
from equalfooting.apps.inquiries.models import Answer, Call, Passage, Question, Section, Submission  # noqa: E402
from equalfooting.apps.mapping import words_to_find  # noqa: E402
from equalfooting.apps.mapping.models import Entry, Evidence, Issue, Mechanism, Participation, Taxonomy  # noqa: E402
from equalfooting.apps.processes.models import Process  # noqa: E402

N_SUBMISSIONS, N_ISSUES = 2_000, 40
GROUPS = ("gov", "igo", "civil", "business", "tech")
REACHES = ("none", "read", "observe", "speak", "decide", "unknown")
PAGES = (
    "/p/big/", "/p/big/map/", "/p/big/map/?q=security+forum", "/p/big/map/?q=gov", "/p/big/map/?level=regional",
    "/p/big/map/issues/issues/2.1/", "/p/big/map/mechanisms/M00007/", "/p/big/gaps/", "/p/big/gaps/?view=all",
    "/p/big/gaps/coverage/", "/p/big/gaps/participation/", "/p/big/gaps/voice/", "/p/big/gaps/issues/2.1/",
    "/p/big/reading-room/", "/p/big/reading-room/?page=40", "/p/big/calls/", "/p/big/calls/call/",
    "/p/big/calls/call/submissions/", "/p/big/calls/call/questions/issues/", "/p/big/calls/call/heard/",
    "/p/big/record/",
)  # fmt: skip


def fill(rng: random.Random) -> None:
    """A process of the size that the issue names, by bulk writes: this measures reading."""
    process = Process.objects.create(slug="big", names={"en": "A big process"}, opened_on=NOW.date())
    taxonomy = Taxonomy.objects.create(process=process, slug="issues", titles={"en": "Issues"}, is_main=True)
    issues = Issue.objects.bulk_create(
        Issue(taxonomy=taxonomy, code=f"{n // 8 + 2}.{n % 8 + 1}", titles={"en": sentence(rng, 3)},
              clusters={"en": f"Cluster {n // 8 + 1}"}, position=n)
        for n in range(N_ISSUES)
    )  # fmt: skip
    for batch in batches(_mechanisms(rng, process)):
        Mechanism.objects.bulk_create(batch)
    keys = list(Mechanism.objects.values_list("pk", flat=True))
    for batch in batches(
        Participation(mechanism_id=key, group=group, reach=rng.choice(REACHES)) for key in keys for group in GROUPS
    ):
        Participation.objects.bulk_create(batch)
    pairs = rng.sample([(issue.pk, key) for issue in issues for key in keys], N_ENTRIES)
    for batch in batches(
        Entry(process=process, issue_id=issue, mechanism_id=key, description=sentence(rng, 14), updated_at=NOW)
        for issue, key in pairs
    ):
        Entry.objects.bulk_create(batch)
    _passages(rng, process)
    words_to_find.refresh_process(process.pk)


def _mechanisms(rng: random.Random, process: Process):  # type: ignore[no-untyped-def]
    for n in range(N_MECHANISMS):
        yield Mechanism(
            process=process, code=f"M{n:05d}", names={"en": f"{sentence(rng, 4)} {n}"}, acronyms=[f"AC{n}"],
            organisation=sentence(rng, 2), kind=rng.choice(("forum", "instrument", "programme")),
            level=rng.choice(("national", "regional", "international")), region=rng.choice(("Africa", "Europe", "")),
            status="active", descriptions={"en": sentence(rng, 24)}, confidence="seen",
        )  # fmt: skip


def _passages(rng: random.Random, process: Process) -> None:
    call = Call.objects.create(process=process, slug="call", titles={"en": "A call"}, opens_at=NOW)
    section = Section.objects.create(call=call)
    question = Question.objects.create(call=call, section=section, key="issues", texts={"en": "Which issues?"})
    Submission.objects.bulk_create(
        Submission(call=call, handle=f"h{n}", reference=f"B-{n:05d}", state="submitted", groups=[rng.choice(GROUPS)],
                   country="KE", may_cite=True, started_at=NOW, submitted_at=NOW)
        for n in range(N_SUBMISSIONS)
    )  # fmt: skip
    submissions = list(Submission.objects.values_list("pk", flat=True))
    text = sentence(rng, 700)
    Answer.objects.bulk_create(Answer(submission_id=pk, question=question, text=text) for pk in submissions)
    answers = list(Answer.objects.values_list("pk", "submission_id"))
    each = N_PASSAGES // len(answers)
    for batch in batches(
        Passage(
            submission_id=submission, answer_id=answer, start=n * 20, end=n * 20 + 18, text=text[n * 20 : n * 20 + 18]
        )
        for answer, submission in answers
        for n in range(each)
    ):
        Passage.objects.bulk_create(batch)
    entries, passages = (list(model.objects.values_list("pk", flat=True)) for model in (Entry, Passage))
    for batch in batches(
        Evidence(entry_id=entries[n % len(entries)], kind="passage", passage_id=pk, added_at=NOW)
        for n, pk in enumerate(passages)
    ):
        Evidence.objects.bulk_create(batch)


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    begun = time.perf_counter()
    fill(random.Random(7))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"filled in {time.perf_counter() - begun:.0f} s")
    begun = time.perf_counter()
    make_report(process=Process.objects.get(), thresholds=Thresholds.of({}, clock.now()), now=clock.now())
    print(f"all gaps computed, as the queue does, in {time.perf_counter() - begun:.1f} s")
    client = Client()
    client.get("/")  # the first request of a process loads its modules
    for path in PAGES:
        begun = time.perf_counter()
        status = client.get(path).status_code
        first = time.perf_counter() - begun
        taken = timed(lambda _turn, path=path: client.get(path), N_REQUESTS)
        print(f"{path:34} {status} first {first * 1000:7.0f} ms   p95 {p95(taken) * 1000:7.0f} ms")


if __name__ == "__main__":
    main()
