"""What do tests of the map put into it? A list of issues, mechanisms, a submission with a passage."""

from typing import Any

from equalfooting.apps.inquiries.models import Answer, Call, Passage, Question, Section, Submission
from equalfooting.apps.mapping.models import Entry, Issue, Mechanism, Taxonomy
from equalfooting.apps.processes.models import Process
from tests.cast import NOW, Cast


def taxonomy(process: Process, slug: str = "issues", n: int = 3, is_main: bool = True) -> Taxonomy:
    """A list of `n` issues coded 1.1, 1.2, ..."""
    made = Taxonomy.objects.create(process=process, slug=slug, titles={"en": slug.title()}, is_main=is_main)
    for number in range(1, n + 1):
        Issue.objects.create(
            taxonomy=made, code=f"1.{number}", titles={"en": f"Issue {number}", "fr": f"Question {number}"},
            clusters={"en": "Cluster one" if number < 3 else "Cluster two"}, position=number,
        )  # fmt: skip
    return made


def mechanism(process: Process, code: str = "M001", name: str = "Internet Governance Forum", **facts: Any) -> Mechanism:
    return Mechanism.objects.create(
        process=process, code=code, names=facts.pop("names", {"en": name}), level=facts.pop("level", "international"),
        **facts,
    )  # fmt: skip


def entry(issue: Issue, of: Mechanism, description: str = "Discusses it every year.", **facts: Any) -> Entry:
    return Entry.objects.create(
        process=of.process, issue=issue, mechanism=of, description=description, updated_at=NOW, **facts
    )


def passage(process: Process, words: str = "The forum talks about this.", **facts: Any) -> Passage:
    """A passage of a submission; `may_cite`, `respondent`, `groups` and others go to the submission."""
    call, _ = Call.objects.get_or_create(process=process, slug="call", defaults={"opens_at": NOW})
    section, _ = Section.objects.get_or_create(call=call, position=1)
    question, _ = Question.objects.get_or_create(call=call, section=section, key="q1")
    number = Submission.objects.count() + 1
    submission = Submission.objects.create(
        call=call, reference=f"WG-{number:04}", state="submitted", started_at=NOW, submitted_at=NOW, **facts
    )
    answer = Answer.objects.create(submission=submission, question=question, text=words, language="en")
    return Passage.objects.create(submission=submission, answer=answer, start=0, end=len(words), text=words)


def small_map(cast: Cast) -> tuple[Taxonomy, Mechanism, Entry]:
    """One list of three issues, one mechanism, one entry."""
    issues = taxonomy(cast.process)
    forum = mechanism(cast.process, acronyms=["IGF"])
    return issues, forum, entry(issues.issues.get(code="1.1"), forum)
