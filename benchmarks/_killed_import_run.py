"""What does an installation hold that an import was made into, in a process of its own?"""

import sys
from datetime import UTC, datetime

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from equalfooting.apps.inquiries.models import Answer, Call, Import, Question, Section  # noqa: E402
from equalfooting.apps.processes.models import Process  # noqa: E402

OPENS = datetime(2026, 10, 1, tzinfo=UTC)


def prepare() -> None:
    """An empty installation with one open call of one question."""
    call_command("migrate", verbosity=0)
    process = Process.objects.create(slug="wg", names={"en": "A working group"}, opened_on=OPENS.date())
    call = Call.objects.create(process=process, slug="call", prefix="WG", titles={"en": "A call"}, opens_at=OPENS)
    section = Section.objects.create(call=call)
    Question.objects.create(call=call, section=section, key="issues", texts={"en": "Which issues?"})


def say() -> None:
    """A line for each submission with its answers, in an order of its own; then the applied imports."""
    rows = Answer.objects.filter(submission__state="submitted").select_related("submission")
    print("\n".join(sorted(f"{one.submission.respondent}|{one.submission.country}|{one.text!r}" for one in rows)))
    n_applied = Import.objects.filter(state=Import.State.APPLIED).exclude(rows__submission=None).distinct().count()
    assert n_applied == 2, n_applied


if __name__ == "__main__":
    {"prepare": prepare, "say": say}[sys.argv[1]]()
