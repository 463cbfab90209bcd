"""What stands in a process when every kind of object is there once? For tests that walk all addresses."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.chronicle.models import Account, Happening
from equalfooting.apps.consensus.models import (
    Challenge,
    Designation,
    MinorityStatement,
    Position,
    Recommendation,
    Round,
    Voice,
)
from equalfooting.apps.decisions.actions import keep_analysis
from equalfooting.apps.decisions.models import DecisionRule, RuleVersion
from equalfooting.apps.drafting.models import Amendment, Anchor, Package, ReturnedFile, Sponsorship, Text, Version
from equalfooting.apps.drafting.models import Paragraph as ParagraphOfText
from equalfooting.apps.editions import freezing
from equalfooting.apps.editions.models import Edition, Objection, Option, Proposal
from equalfooting.apps.gaps.models import AssertedGap, GapArgument
from equalfooting.apps.inquiries.models import (
    Answer,
    Attachment,
    Call,
    Import,
    ImportRow,
    Passage,
    Question,
    Section,
    Submission,
)
from equalfooting.apps.letters.freezing import checksum, content_of
from equalfooting.apps.letters.models import Addressee, JointLetter, SettledText, Signature, Step, Translation
from equalfooting.apps.mapping.models import (
    Argument,
    Claim,
    Entry,
    Evidence,
    Issue,
    IssueLink,
    MapExport,
    MapImport,
    Mechanism,
    Merge,
    ReplyInvitation,
    Revision,
    Taxonomy,
)
from equalfooting.apps.meetings.models import Meeting, Paper, Presence
from equalfooting.apps.principles.models import Thresholds
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
from equalfooting.apps.seats.models import (
    FocalPoint,
    Intake,
    Nomination,
    Outcome,
    Particulars,
    Run,
    Seat,
    SeatPlan,
    Sitting,
)
from equalfooting.apps.sorting.models import Campaign, Letter, Suggestion
from equalfooting.apps.stakeholders.models import Correction, Organisation
from equalfooting.apps.summaries.models import Summary
from equalfooting.domain.consensus.plain import to_plain
from equalfooting.domain.consensus.sets import LEVEL_SETS
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
    builders = (
        _documents, _mandate, _call, _sorting, _seats, _map, _exchange, _edition, _chronicle, _decisions, _texts,
        _round, _outcome, _meetings, _principles, _letters,
    )  # fmt: skip
    for build in builders:
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
    correction = Correction.objects.create(
        organisation=Organisation.objects.filter(slug="org-of-mei").first() or organisation, becomes={"acronym": "OOM"},
        was={"acronym": ""}, proposed_at=NOW,
    )  # fmt: skip
    return {
        "mandate": mandate.pk, "number": "1", "reading": reading.pk, "holding": holding.pk,
        "correction": correction.pk,
    }  # fmt: skip


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
        "source": answer.question.key, **_files(call, submission, by),
    }  # fmt: skip


def _files(call: Call, submission: Submission, by: Person) -> dict[str, Any]:
    """A file beside the answers, and one that an import brought."""
    words = b"<script>alert(1)</script> of " + call.slug.encode()
    attachment = Attachment.objects.create(
        submission=submission, name='sub<script>".html', file=ContentFile(words, "file"), n_bytes=len(words),
        sha256=call.slug, added_at=NOW,
    )  # fmt: skip
    came = Import.objects.create(call=call, source="folder", name="Folder", made_by=by, made_at=NOW)
    row = ImportRow.objects.create(
        of=came, position=1, name='row<script>".html', key=call.slug, file=ContentFile(words, "file")
    )
    return {"attachment": attachment.pk, "import": came.pk, "row": row.pk}


def _sorting(process: Process, by: Person) -> dict[str, Any]:
    """A passage that the machine found, in two letters of a campaign."""
    first = Submission.objects.get(call__process=process)
    second = Submission.objects.create(
        call=first.call, reference=f"{process.slug.upper()}-0002", state="submitted", started_at=NOW, submitted_at=NOW,
        may_cite=True, respondent="Somebody else",
    )  # fmt: skip
    campaign = Campaign.objects.create(call=first.call, likeness=1.0, model="Comparer 1", found_at=NOW)
    answer = Answer.objects.get(submission=first)
    answers = [answer, Answer.objects.create(submission=second, question=answer.question, text="Because.")]
    for one in answers:
        Letter.objects.create(campaign=campaign, submission=one.submission, answer=one, version=1, likeness=1.0)
    passage = Passage.objects.create(submission=first, answer=answer, start=0, end=8, text="Because.")
    suggestion = Suggestion.objects.create(
        submission=first, passage=passage, candidate_name="Harbour Forum", score=0.6, model="Model 1", made_at=NOW
    )
    return {"campaign": campaign.pk, "suggestion": suggestion.pk}


def _seats(process: Process, by: Person) -> dict[str, Any]:
    rules = {"groups": [{"value": "gov", "least": 1, "most": 1}], "attributes": [], "caps": []}
    plan = SeatPlan.objects.create(
        process=process, slug=f"body-{process.slug}", titles={"en": "Body"}, seats=1, rules=rules, published_at=NOW,
        opens_at=NOW - timedelta(days=2), closes_at=NOW - timedelta(days=1), filled_at=NOW, committed_at=NOW,
    )  # fmt: skip
    nomination = Nomination.objects.create(
        plan=plan, number=int(process.pk) + 40, name="Somebody", group="gov", is_named=True, came_by="self", at=NOW
    )
    Particulars.objects.create(nomination=nomination, ticket=f"t{process.pk}")
    run = Run.objects.create(plan=plan, kind="lottery", state="done", fingerprint="0", by=by, asked_at=NOW)
    found = {
        "method": "leximin", "probabilities": {f"t{process.pk}": 1.0}, "groups": {f"t{process.pk}": "gov"},
        "n_panels": 1, "unreachable": [], "dossier": {},
    }  # fmt: skip
    Outcome.objects.create(run=run, content=found)
    SeatPlan.objects.filter(pk=plan.pk).update(adopted_run=run)
    seat = Seat.objects.create(plan=plan, number=int(process.pk) + 50, group="gov")
    Sitting.objects.create(seat=seat, nomination=nomination, holder="Somebody", since_on=NOW.date())
    focal = FocalPoint.objects.create(plan=plan, group="gov", person=by, since_at=NOW)
    file = Intake.objects.create(plan=plan, key=f"key-{process.slug}", name="people.csv", at=NOW)
    return {
        "plan": plan.slug, "nominee": nomination.number, "run": run.pk, "seat": seat.number, "focal_point": focal.pk,
        "intake_key": file.key,
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


def _exchange(process: Process, by: Person) -> dict[str, Any]:
    """What came into the map and went out of it, two mechanisms that were one, and a line of the crosswalk."""
    kept = Mechanism.objects.get(process=process)
    dropped = Mechanism.objects.create(
        process=process, code=f"D-{process.slug}", names={"en": "Forum, again"}, level="international",
        withdrawn_at=NOW, merged_into=kept,
    )  # fmt: skip
    moved = {"entries": [], "folded": [], "names": kept.names, "acronyms": kept.acronyms}
    merge = Merge.objects.create(
        process=process, kept=kept, dropped=dropped, reason="The same.", moved=moved, by=by, at=NOW
    )
    came = MapImport.objects.create(process=process, file_name="map.xlsx", sha256="0" * 64, form="full", by=by, at=NOW)
    made = MapExport.objects.create(
        process=process, form="full", kind="csv", language="en", of_leaf=0, asked_at=NOW, made_at=NOW,
        file=ContentFile(b"code,name", "map.csv"),
    )  # fmt: skip
    here = Issue.objects.get(taxonomy__process=process)
    there = Issue.objects.create(
        taxonomy=Taxonomy.objects.get(process=process, is_main=False), code=f"T-{process.slug}", titles={"en": "Junk"}
    )
    link = IssueLink.objects.create(here=here, there=there, kind="related")
    return {"merge": merge.pk, "map_import": came.pk, "map_export": made.pk, "link": link.pk}


def _edition(process: Process, by: Person) -> dict[str, Any]:
    """An edition in circulation, of a number that no other process has, and what people say of it."""
    frozen = freezing.map_to_freeze(process)
    gaps, thresholds = freezing.gaps_of(frozen, NOW)
    content = freezing.to_content(frozen, gaps, thresholds, freezing.contributors(process, None))
    edition = Edition.objects.create(
        process=process, number=100 + process.pk, titles={"en": "First"}, content=content,
        sha256=freezing.checksum(content), outline=freezing.outline(frozen, gaps), by=by, n_entries=1, n_mechanisms=1,
        circulated_at=NOW, deadline_at=NOW + timedelta(days=14),
    )  # fmt: skip
    said = {"by": by, "at": NOW}
    objection = Objection.objects.create(edition=edition, reason="Not so.", **said)
    option = Option.objects.create(edition=edition, question="Which?", statement="This one.")
    proposal = Proposal.objects.create(
        process=process, entry=Entry.objects.get(process=process), text="Say it better.", **said
    )
    return {
        "edition": edition.number, "objection": objection.pk, "option": option.pk, "proposal": proposal.pk,
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


def _letters(process: Process, by: Person) -> dict[str, Any]:
    """A letter open for signatures, in two languages, that somebody signed, with a file about it."""
    text = Text.objects.create(
        process=process, slug=f"letter-of-{process.slug}", title="To the Council", kind="letter", made_at=NOW
    )
    letter = JointLetter.objects.create(
        process=process, text=text, purpose="To be heard.", languages=["en", "fr"], by=by, by_label=str(by),
        sign_until=NOW + timedelta(days=20), made_at=NOW, settled_at=NOW,
    )  # fmt: skip
    Addressee.objects.create(letter=letter, place=0, name="The Council", email="council@example.org")
    Translation.objects.create(letter=letter, language="fr", title="Au Conseil", words="Nous demandons.")
    version = Version.objects.create(text=text, number=1, by=by, made_at=NOW, published_at=NOW)
    ParagraphOfText.objects.create(version=version, key="a", place=0, words="We ask to be heard.")
    content = content_of(letter, version)
    settled = SettledText.objects.create(
        letter=letter, number=1, drafted=version, content=content, sha256=checksum(content), settled_at=NOW
    )
    signature = Signature.objects.create(
        settled=settled, kind="person", person=by, signer=str(by), may_name=True, asked_at=NOW, signed_at=NOW,
        verified_how="account",
    )  # fmt: skip
    step = Step.objects.create(
        letter=letter, kind="acknowledged", way="mail", on=NOW.date(), by=by, recorded_at=NOW, file_name="reply.txt",
        media_type="text/plain", file=ContentFile(b"Thank you, " + process.slug.encode(), "reply.txt"),
    )  # fmt: skip
    return {
        "letter": text.slug, "letter_language": "fr", "signature": signature.pk, "letter_step": step.pk,
    }  # fmt: skip


def _texts(process: Process, by: Person) -> dict[str, Any]:
    """A text with a published version, the draft of the next, and an amendment in a package."""
    text = Text.objects.create(process=process, slug=f"text-of-{process.slug}", title="Ours", made_at=NOW)
    number = 10 * process.pk
    version = Version.objects.create(text=text, number=number, by=by, made_at=NOW, published_at=NOW)
    draft = Version.objects.create(text=text, number=number + 1, by=by, made_at=NOW)
    key = f"p-of-{process.slug}"
    for one in (version, draft):
        ParagraphOfText.objects.create(version=one, key=key, place=0, number="1", words="We agree. We meet.")
    package = Package.objects.create(text=text, number=number + 2, title="A deal", by=by, made_at=NOW)
    amendment = Amendment.objects.create(
        text=text, version=version, number=number + 3, kind="replace", package=package, by=by, filed_at=NOW
    )
    Anchor.objects.create(
        amendment=amendment, version=version, kind="replace", paragraph=key, start=3, end=8, quote="agree",
        words="decide",
    )  # fmt: skip
    Sponsorship.objects.create(amendment=amendment, person=by, sponsor=str(by), is_proposer=True, since_at=NOW)
    found = {"amendments": [], "untracked": [], "known": [], "comments": [], "unplaced": [], "authors": {}}
    came = ReturnedFile.objects.create(
        text=text, version=version, by=by, file=ContentFile(b"PK", "came"), file_name='came"<b>.docx', sha256="0" * 64,
        found=found, received_at=NOW,
    )  # fmt: skip
    return {
        "text_file": came.pk, "text": text.slug, "text_version": number, "text_key": key, "text_package": number + 2,
        "text_amendment": number + 3,
    }  # fmt: skip


def _round(process: Process, by: Person) -> dict[str, Any]:
    """A round of a number that no other process has: one objection, a designation, and a challenge to it."""
    text = Text.objects.create(process=process, slug=f"asked-{process.slug}", title="Asked", made_at=NOW)
    version = Version.objects.create(text=text, number=1, made_at=NOW, published_at=NOW)
    paragraph = ParagraphOfText.objects.create(
        version=version, key="k", place=0, kind="recommendation", words="We agree."
    )
    round_ = Round.objects.create(
        process=process, version=version, number=200 + process.pk, title="Asked", levels=to_plain(LEVEL_SETS["gnso"]),
        positions_until=NOW - timedelta(days=1), steps=[{"code": "chair", "name": "Chair", "holders": []}],
        threshold={"n_members": 1, "n_groups": 0}, window_hours=48, answer_hours=48, ends_at=NOW + timedelta(days=9),
        by=by, made_at=NOW - timedelta(days=9), opened_at=NOW - timedelta(days=9),
    )  # fmt: skip
    asked = Recommendation.objects.create(round=round_, paragraph=paragraph, key="k", place=1)
    voice = Voice.objects.create(round=round_, person=by, handle=by.handle, name=str(by), groups=["gov"])
    said = {"recommendation": asked, "voice": voice, "said_at": NOW - timedelta(days=2)}
    objection = Position.objects.create(stance="object", reason="Not so.", **said)
    designation = Designation.objects.create(
        recommendation=asked, number=1, level="divergence", step="chair", reasons="So it is.", made_at=NOW
    )
    challenge = Challenge.objects.create(designation=designation, voice=voice, reason="It is not.", made_at=NOW)
    return {
        "round": round_.number, "place": 1, "standing_objection": objection.pk, "challenge": challenge.pk,
    }  # fmt: skip


def _outcome(process: Process, by: Person) -> dict[str, Any]:
    """A minority statement that waits for signatures, and a summary of a number that no other process has."""
    round_ = Round.objects.get(process=process)
    statement = MinorityStatement.objects.create(round=round_, title="We differ", words="No.", by=by, made_at=NOW)
    section = {"key": "agreed", "depth": 1, "code": "agreed", "title": "", "facts": {}, "items": []}
    summary = Summary.objects.create(
        process=process, number=300 + process.pk, kind="report", title="The report", drafted=[section], drafted_at=NOW,
        made_at=NOW, content={"title": "The report", "sections": [section]}, published_at=NOW,
    )  # fmt: skip
    summary.rounds.add(round_)
    return {"statement": statement.pk, "outcome": summary.number}


def _meetings(process: Process, by: Person) -> dict[str, Any]:
    """A meeting, of a number that no other process has, with a paper and somebody who was there."""
    meeting = Meeting.objects.create(
        process=process, number=200 + process.pk, titles={"en": "First meeting"}, place="Here", announced_at=NOW,
        dated_at=NOW, starts_at=NOW - timedelta(hours=2), ends_at=NOW - timedelta(hours=1), attendance_at=NOW,
    )  # fmt: skip
    paper = Paper.objects.create(meeting=meeting, document=Document.objects.get(process=process), attached_at=NOW)
    Presence.objects.create(meeting=meeting, person=by, groups=["gov"], n_interventions=1)
    return {"meeting": meeting.number, "paper": paper.pk}


def _principles(process: Process, by: Person) -> dict[str, Any]:
    """A draft of thresholds, of a number that no other process has."""
    made = Thresholds.objects.create(
        process=process, number=20 + process.pk, values={"days_documents": 7}, reason="Why not.", by=by, made_at=NOW
    )
    return {"thresholds": made.number, "figure": "meeting-documents"}
