"""Is each figure counted from the rows it names, and from nothing else?"""

import re
from collections.abc import Callable
from datetime import datetime

from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus.models import Answer as ObjectionAnswer
from equalfooting.apps.consensus.models import Position, Recommendation, Voice
from equalfooting.apps.decisions import actions as decisions
from equalfooting.apps.drafting.models import Amendment, Sponsorship
from equalfooting.apps.editions.models import Edition, Objection, Proposal
from equalfooting.apps.inquiries.models import Submission
from equalfooting.apps.mapping.models import Entry
from equalfooting.apps.meetings.models import Paper, Presence
from equalfooting.apps.processes.models import Document
from tests.apps.principles.scorecards import (
    ASKED,
    DAY,
    PRINCIPLES,
    a_meeting,
    a_round,
    figures_of,
    page_of,
    publish,
    some_submissions,
)
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]


def test_meetings_are_judged_by_notice_papers_transcript_and_who_had_the_floor(cast: Cast) -> None:
    first = a_meeting(cast, 1, NOW - 30 * DAY, 20, 10, transcript_at=NOW, transcript_url="https://example.org/t")
    late = a_meeting(cast, 2, NOW - 10 * DAY, 5, 1)
    a_meeting(cast, 3, NOW - 5 * DAY, 5, cancelled_at=NOW - 6 * DAY)
    a_meeting(cast, 4, NOW + 5 * DAY, 5)
    Presence.objects.create(meeting=first, person=cast.mei, groups=["gov"], country="KE", n_interventions=2)
    Presence.objects.create(meeting=late, person=cast.mei, groups=["gov"], country="KE")
    Presence.objects.create(meeting=late, name="Unnamed", groups=["civil", "tech"], country="CH")
    Presence.objects.create(meeting=late, name="Watcher", groups=["tech"], is_observer=True, n_interventions=1)
    publish(cast, ASKED)
    found = figures_of(cast.process)
    assert {code: (found[code].n, found[code].of) for code in (
        "groups-present", "groups-speaking", "regions-present", "of-status", "meeting-notice", "meeting-documents",
        "transcripts-open", "observers-heard", "groups-writing",
    )} == {
        "groups-present": (3, 3), "groups-speaking": (1, 3), "regions-present": (2, 5), "of-status": (1, 2),
        "meeting-notice": (1, 2), "meeting-documents": (1, 2), "transcripts-open": (1, 2), "observers-heard": (1, 2),
        "groups-writing": (0, 0),
    }  # fmt: skip
    assert found["groups-speaking"].missing == ("civil", "tech")
    assert found["meeting-notice"].failing == ("meeting:2",)


def test_a_paper_taken_back_and_a_transcript_taken_back_count_no_more(cast: Cast) -> None:
    paper = Document.objects.create(process=cast.process, titles={"en": "Said"}, published_at=NOW - 40 * DAY)
    one = a_meeting(cast, 1, NOW - 30 * DAY, 20, transcript=paper, transcript_at=NOW)
    Paper.objects.create(meeting=one, document=paper, attached_at=NOW)
    before = figures_of(cast.process)
    assert [before[code].n for code in ("meeting-documents", "transcripts-open", "documents-open")] == [1, 1, 1]
    Document.objects.update(withdrawn_at=NOW)
    after = figures_of(cast.process)
    assert [after[code].n for code in ("meeting-documents", "transcripts-open", "documents-open")] == [0, 0, 0]


def test_documents_of_a_private_process_are_not_open(cast: Cast) -> None:
    Document.objects.create(process=cast.process, titles={"en": "Paper"}, published_at=NOW)
    cast.process.is_public = False
    assert figures_of(cast.process)["documents-open"].n == 0


def test_a_transcript_of_a_private_process_is_not_open(cast: Cast) -> None:
    a_meeting(cast, 1, NOW - 30 * DAY, 20, transcript_at=NOW, transcript_url="https://example.org/t")
    assert figures_of(cast.process)["transcripts-open"].n == 1
    cast.process.is_public = False
    assert (figures_of(cast.process)["transcripts-open"].n, figures_of(cast.process)["transcripts-open"].of) == (0, 1)


def test_a_process_with_nothing_at_all_has_nothing_to_judge_by(cast: Cast) -> None:
    found = figures_of(cast.process)
    assert {(figure.n, figure.of, figure.state) for figure in found.values()} == {(0, 0, "not-known")}


def test_words_that_changed_are_named_and_lead_there(cast: Cast, client: Client, now: datetime) -> None:
    some_submissions(cast)
    text = a_round(cast).version.text
    Amendment.objects.create(
        text=text, version=text.versions.get(), number=1, kind="replace", filed_at=NOW, handled="accepted",
        taken_in=text.versions.get(), by=cast.mei,
    )  # fmt: skip
    page = page_of(client, PRINCIPLES + "inputs-used/")
    entry = Entry.objects.get()
    assert f'href="/p/wg/map/entries/{entry.pk}/"' in page and 'href="/p/wg/texts/report/v1/"' in page
    Submission.objects.update(may_cite=False)
    assert f"/p/wg/map/entries/{entry.pk}/" not in page_of(client, PRINCIPLES + "inputs-used/")


def test_inputs_are_answers_amendments_objections_and_proposals_with_what_became_of_them(cast: Cast) -> None:
    some_submissions(cast)
    text = a_round(cast).version.text
    for number, handled in enumerate(("open", "accepted", "rejected"), start=1):
        one = Amendment.objects.create(
            text=text, version=text.versions.get(), number=number, kind="replace", filed_at=NOW, handled=handled,
            taken_in=text.versions.get() if handled == "accepted" else None, by=cast.mei,
        )  # fmt: skip
        Sponsorship.objects.create(
            amendment=one, sponsor="Mei", group="gov", is_proposer=True, since_at=NOW, person=cast.mei
        )
    Amendment.objects.create(
        text=text, version=text.versions.get(), number=9, kind="replace", filed_at=NOW, withdrawn_at=NOW
    )
    recommendation = Recommendation.objects.get()
    for stance, is_answered in (("object", True), ("object", False), ("support", False), ("taken-back", False)):
        voice = Voice.objects.create(
            round=recommendation.round, handle=f"{stance}{is_answered}", name="V", groups=["tech"], person=cast.pat
        )
        position = Position.objects.create(recommendation=recommendation, voice=voice, stance=stance, said_at=NOW)
        if is_answered:
            ObjectionAnswer.objects.create(position=position, words="So.", made_at=NOW)
    edition = Edition.objects.create(
        process=cast.process, number=1, content={}, sha256="0", circulated_at=NOW, deadline_at=NOW
    )
    for state in ("standing", "answered", "withdrawn"):
        Objection.objects.create(edition=edition, reason="No.", at=NOW, state=state, by_groups=["gov"])
    for state in ("open", "taken", "refused", "withdrawn"):
        Proposal.objects.create(process=cast.process, text="Better.", at=NOW, state=state)
    found = figures_of(cast.process)
    kinds = {
        code: sorted(row.split(":")[0] for row in found[code].passing) for code in ("inputs-answered", "inputs-used")
    }
    assert kinds["inputs-answered"] == [
        "amendment", "amendment", "objection", "position", "proposal", "proposal", "submission",
    ]  # fmt: skip
    assert kinds["inputs-used"] == ["amendment", "proposal", "submission"]
    assert found["inputs-answered"].of == 3 + 2 + 2 + 3 + 2
    assert (found["groups-writing"].n, found["groups-writing"].missing) == (3, ())
    assert found["regions-writing"].n == 1


def test_the_decision_rule_that_was_analysed_is_judged_with_its_witness(
    cast: Cast, client: Client, now: datetime
) -> None:
    described = {"members": [{"id": "a", "group": "gov"}, {"id": "b", "group": "civil"}], "rule": {"members": ["a"]}}
    version = decisions.draft(by=cast.sana, process=cast.process, title="Ours", description=described, now=NOW)
    assert figures_of(cast.process)["rule-safe"].of == 0
    decisions.publish(by=cast.chidi, version=version, now=NOW)
    assert (figures_of(cast.process)["rule-safe"].n, figures_of(cast.process)["rule-safe"].of) == (0, 1)
    page = page_of(client, PRINCIPLES)
    assert re.search(r"Able to: .*Gov", page), re.findall("Able to[^<]*", page)
