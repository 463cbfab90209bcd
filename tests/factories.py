"""What stands in a process when every kind of object is there once? For tests that walk all addresses."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.chronicle.models import Account, Happening
from equalfooting.apps.decisions.actions import keep_analysis
from equalfooting.apps.decisions.models import DecisionRule, RuleVersion
from equalfooting.apps.gaps.models import AssertedGap, GapArgument
from equalfooting.apps.inquiries.models import Answer, Call, Question, Section, Submission
from equalfooting.apps.mapping.models import (
    Argument,
    Claim,
    Entry,
    Evidence,
    Issue,
    Mechanism,
    ReplyInvitation,
    Revision,
    Taxonomy,
)
from equalfooting.apps.processes.models import (
    Document,
    Holding,
    Mandate,
    Membership,
    Notice,
    Paragraph,
    Phase,
    Process,
    Reading,
)
from equalfooting.apps.stakeholders.models import Organisation
from tests.cast import NOW


@dataclass(frozen=True)
class World:
    """A process and what stands in it: name of a part of an address -> the value that names its object."""

    process: Process
    parts: dict[str, Any]


def world(slug: str, people: dict[str, Person], *, is_public: bool = True) -> World:
    """A process with one object of each kind; `people`: role -> who holds it."""
    process, _ = Process.objects.update_or_create(
        slug=slug, defaults={"names": {"en": slug}, "opened_on": date(2026, 1, 5), "is_public": is_public}
    )
    seats = [
        Membership.objects.get_or_create(process=process, person=who, role=role, defaults={"since_at": NOW})[0]
        for role, who in people.items()
    ]
    parts = {"process": slug, "membership": seats[-1].pk}
    for build in (_documents, _mandate, _call, _map, _chronicle, _decisions):
        parts |= build(process, next(iter(people.values())))
    return World(process, parts)


def _documents(process: Process, by: Person) -> dict[str, Any]:
    phase = Phase.objects.create(process=process, names={"en": "Inputs"}, opens_at=NOW)
    document = Document.objects.create(
        process=process, titles={"en": "Paper"}, published_at=NOW, published_by=by, file_name="paper.txt",
        media_type="text/plain", file=ContentFile(b"Words of " + process.slug.encode(), "paper.txt"),
    )  # fmt: skip
    notice = Notice.objects.create(process=process, titles={"en": "News"}, bodies={"en": "Told."}, published_at=NOW)
    return {"phase": phase.pk, "document": document.pk, "notice": notice.pk}


def _mandate(process: Process, by: Person) -> dict[str, Any]:
    mandate = Mandate.objects.create(process=process, titles={"en": "Resolution"}, source="Assembly")
    paragraph = Paragraph.objects.create(mandate=mandate, number="1", texts={"en": "Decides."})
    reading = Reading.objects.create(
        paragraph=paragraph, title="Wide", statement="Widely.", proposed_by=by, proposed_at=NOW
    )
    organisation = Organisation.objects.create(slug=f"holder-{process.slug}", name=f"Holder {process.slug}")
    holding = Holding.objects.create(
        reading=reading, holder="Holder", organisation=organisation, words="So we read it.", stated_on=NOW.date()
    )
    return {"mandate": mandate.pk, "number": "1", "reading": reading.pk, "holding": holding.pk}


def _call(process: Process, by: Person) -> dict[str, Any]:
    call = Call.objects.create(
        process=process,
        slug=f"inputs-{process.slug}",
        titles={"en": "Inputs"},
        languages=["en"],
        opens_at=NOW,
        deadline_at=NOW + timedelta(days=10),
    )
    section = Section.objects.create(call=call, position=1, titles={"en": "First"})
    question = Question.objects.create(
        call=call, section=section, key=f"why-{process.slug}", kind="long-text", texts={"en": "Why?"}, position=1
    )
    submission = Submission.objects.create(
        call=call, reference=f"{process.slug.upper()}-0001", state="submitted", started_at=NOW, submitted_at=NOW,
        may_cite=True, respondent="Somebody",
    )  # fmt: skip
    answer = Answer.objects.create(submission=submission, question=question, text="Because.", language="en")
    return {
        "call": call.slug, "section": section.pk, "question": question.key, "reference": submission.reference,
        "source": answer.question.key,
    }  # fmt: skip


def _map(process: Process, by: Person) -> dict[str, Any]:
    lists = [
        Taxonomy.objects.create(process=process, slug=f"{name}-{process.slug}", titles={"en": name}, is_main=is_main)
        for name, is_main in (("issues", True), ("themes", False))
    ]
    issue = Issue.objects.create(taxonomy=lists[0], code=f"1-{process.slug}", titles={"en": "Spam"}, position=1)
    mechanism = Mechanism.objects.create(
        process=process, code=f"M-{process.slug}", names={"en": "Forum"}, level="international"
    )
    entry = Entry.objects.create(
        process=process, issue=issue, mechanism=mechanism, description="Talks.", updated_at=NOW
    )
    claim = Claim.objects.create(mechanism=mechanism, statement="It works.", stated_at=NOW, stated_by=by)
    argument = Argument.objects.create(claim=claim, stance="for", holder="Us", words="Yes.", by=by, at=NOW)
    invitation = ReplyInvitation.objects.create(
        mechanism=mechanism,
        organisation="Forum",
        email="forum@example.org",
        token_hash=process.slug,
        sent_at=NOW,
        expires_at=NOW + timedelta(days=30),
    )
    revision = Revision.objects.create(process=process, mechanism=mechanism, deed="create", after={}, by=by, at=NOW)
    evidence = Evidence.objects.create(entry=entry, kind="source", source="Report", added_at=NOW)
    gap = AssertedGap.objects.create(
        process=process,
        issue=issue,
        kind="capacity",
        statement="Nobody knows.",
        evidence="Report",
        holder="Us",
        by=by,
        at=NOW,
    )
    doubt = GapArgument.objects.create(gap=gap, stance="against", words="We know.", holder="Us", by=by, at=NOW)
    return {
        "taxonomy": lists[0].slug, "first": lists[0].slug, "second": lists[1].slug, "issue": issue.code,
        "mechanism": mechanism.code, "entry": entry.pk, "claim": claim.pk, "argument": argument.pk,
        "invitation": invitation.pk, "revision": revision.pk, "evidence": evidence.pk, "gap": gap.pk,
        "doubt": doubt.pk,
    }  # fmt: skip


def _chronicle(process: Process, by: Person) -> dict[str, Any]:
    happening = Happening.objects.create(process=process, title="It is said", added_by=by, added_at=NOW)
    account = Account.objects.create(happening=happening, kind="news", text="So it was.", source="Paper", by=by, at=NOW)
    return {"happening": happening.pk, "account": account.pk}


def _decisions(process: Process, by: Person) -> dict[str, Any]:
    """A rule with a published version."""
    rule = DecisionRule.objects.create(process=process, slug=f"rule-of-{process.slug}", title="Ours", made_at=NOW)
    described = {"members": [{"id": "a", "group": "gov"}, {"id": "b", "group": "civil"}], "rule": {"count": 2}}
    version = RuleVersion.objects.create(
        rule=rule, number=1, description=described, by=by, made_at=NOW, published_at=NOW
    )
    keep_analysis(version)
    return {"rule": rule.slug, "rule_version": 1}
