"""Is a process judged in public, from its record, by what it published, and by nothing that it hides?"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus.models import Answer as ObjectionAnswer
from equalfooting.apps.consensus.models import Position, Recommendation, Round, Voice
from equalfooting.apps.decisions import actions as decisions
from equalfooting.apps.drafting.actions.publishing import set_deadline
from equalfooting.apps.drafting.models import Amendment, Paragraph, Sponsorship, Text, Version
from equalfooting.apps.editions.models import Edition, Objection, Proposal
from equalfooting.apps.inquiries.models import Answer, Call, Passage, Question, Section, Submission
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping.models import Entry, Evidence, Issue, Mechanism, Taxonomy
from equalfooting.apps.meetings.models import Meeting, Paper, Presence
from equalfooting.apps.principles import actions, rules
from equalfooting.apps.principles.models import Reckoning, Thresholds
from equalfooting.apps.principles.queries.scorecard import over_time, scorecard_of, tally
from equalfooting.apps.processes.models import Document, Process
from equalfooting.apps.seats.models import SeatPlan
from equalfooting.apps.stakeholders.models import Group, Standing
from equalfooting.cli import cli
from equalfooting.domain.principles.figures import Figure
from equalfooting.domain.refusals import Refusal
from equalfooting.flows.due import do_what_is_due
from tests.cast import NOW, Cast

PRINCIPLES = "/p/wg/principles/"
SignedIn = Callable[[Person], Client]
DAY = timedelta(days=1)
GROUPS = ("gov", "civil", "tech")
ASKED = {"share_groups_present": 100, "days_before_meetings": 14, "days_documents": 7, "is_rule_safe": True}


@pytest.fixture(autouse=True)
def _ground(db: None) -> None:
    cache.clear()
    Group.objects.exclude(code__in=GROUPS).delete()
    for code in GROUPS:
        Group.objects.get_or_create(code=code, defaults={"names": {"en": code.title()}})
    Standing.objects.all().delete()
    for country, region, status in (("KE", "african", "developing"), ("CH", "western-european-others", "developed")):
        for kind, value in (("un-regional-group", region), ("development-status", status)):
            Standing.objects.create(country=country, kind=kind, value=value, as_of_on=date(2020, 1, 1), source="List")


def a_meeting(cast: Cast, number: int, at: datetime, noticed: int, papers: int | None = None, **more: Any) -> Meeting:
    """One announced `noticed` days before, whose paper came `papers` days before."""
    known = at - noticed * DAY
    made = Meeting.objects.create(
        process=cast.process, number=number, titles={"en": f"Meeting {number}"}, starts_at=at, place="Here",
        ends_at=at + timedelta(hours=2), announced_at=known, dated_at=known, **more,
    )  # fmt: skip
    if papers is not None:
        paper = Document.objects.create(process=cast.process, titles={"en": "Paper"}, published_at=at - papers * DAY)
        Paper.objects.create(meeting=made, document=paper, attached_at=NOW)
    return made


def figures_of(process: Process, now: datetime = NOW) -> dict[str, Figure]:
    return {figure.code: figure for figure in scorecard_of(process, now).figures}


def publish(cast: Cast, said: dict[str, Any], now: datetime = NOW) -> Thresholds:
    made = actions.draft(by=cast.sana, process=cast.process, said=said, reason="So we agreed.", now=now)
    return actions.publish(by=cast.chidi, version=made, now=now)


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


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


def test_deadlines_come_from_calls_seats_editions_rounds_and_texts(cast: Cast) -> None:
    known = {"process": cast.process}
    Call.objects.create(slug="a", titles={"en": "A"}, opens_at=NOW - 40 * DAY, deadline_at=NOW - 10 * DAY, **known)
    Call.objects.create(slug="unopened", titles={"en": "B"}, deadline_at=NOW, **known)
    SeatPlan.objects.create(slug="s", published_at=NOW - 3 * DAY, closes_at=NOW, **known)
    SeatPlan.objects.create(slug="draft", closes_at=NOW, **known)
    Edition.objects.create(
        number=1, content={}, sha256="0", circulated_at=NOW - 20 * DAY, deadline_at=NOW - DAY, **known
    )
    a_round(cast)
    publish(cast, {"days_before_deadlines": 14})
    figure = figures_of(cast.process)["deadline-notice"]
    assert set(figure.passing) == {"call:a", "edition:1"}
    assert set(figure.failing) == {"plan:s", "round:1", "text:report"}


def test_a_deadline_set_after_the_text_was_out_is_known_only_since_then(cast: Cast) -> None:
    text = a_round(cast).version.text
    Version.objects.update(published_at=NOW - 40 * DAY)
    publish(cast, {"days_before_deadlines": 14})
    assert "text:report" in figures_of(cast.process)["deadline-notice"].passing
    set_deadline(by=cast.chidi, text=text, amendments_until=NOW + 5 * DAY, now=NOW)
    assert "text:report" in figures_of(cast.process)["deadline-notice"].failing


def a_round(cast: Cast) -> Round:
    """A text published two days ago that takes amendments until now, and a round on it."""
    text = Text.objects.create(
        process=cast.process, slug="report", title="Report", amendments_until=NOW, made_at=NOW - 30 * DAY
    )
    version = Version.objects.create(text=text, number=1, made_at=NOW - 30 * DAY, published_at=NOW - 2 * DAY)
    paragraph = Paragraph.objects.create(version=version, key="p1", place=0, words="We agree.")
    made = Round.objects.create(
        process=cast.process, version=version, number=1, title="First round", levels={}, positions_until=NOW + DAY,
        window_hours=1, answer_hours=1, ends_at=NOW + 9 * DAY, made_at=NOW, opened_at=NOW - DAY,
    )  # fmt: skip
    Recommendation.objects.create(round=made, paragraph=paragraph, key="p1", place=0)
    return made


def test_inputs_are_answers_amendments_objections_and_proposals_with_what_became_of_them(cast: Cast) -> None:
    _submissions(cast)
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


def _submissions(cast: Cast) -> None:
    """Two answers to a call, one of which the map rests on, and a draft that nobody sees."""
    call = Call.objects.create(process=cast.process, slug="a", titles={"en": "A"}, opens_at=NOW - 40 * DAY)
    section = Section.objects.create(call=call)
    question = Question.objects.create(call=call, section=section, key="why")
    for reference, state in (("WG-1", "submitted"), ("WG-2", "submitted"), ("", "draft")):
        Submission.objects.create(
            call=call, reference=reference, state=state, started_at=NOW, submitted_at=NOW, groups=["civil"],
            country="KE", may_cite=reference == "WG-1",
        )  # fmt: skip
    used = Submission.objects.get(reference="WG-1")
    answer = Answer.objects.create(submission=used, question=question, text="Because.")
    passage = Passage.objects.create(submission=used, answer=answer, start=0, end=8, text="Because.")
    taxonomy = Taxonomy.objects.create(process=cast.process, slug="t")
    issue = Issue.objects.create(taxonomy=taxonomy, code="1")
    mechanism = Mechanism.objects.create(process=cast.process, code="m", names={"en": "M"}, level="national")
    entry = Entry.objects.create(process=cast.process, issue=issue, mechanism=mechanism, updated_at=NOW)
    Evidence.objects.create(entry=entry, kind="passage", passage=passage, added_at=NOW)


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


def test_everybody_sees_each_figure_its_threshold_its_state_in_words_and_its_rows(
    cast: Cast, client: Client, now: datetime
) -> None:
    page = page_of(client, PRINCIPLES)
    assert "has published no thresholds yet" in page and "nothing to judge by yet" in page
    a_meeting(cast, 1, NOW - 30 * DAY, 20, 3)
    publish(cast, ASKED)
    page = page_of(client, PRINCIPLES)
    assert "1 of 4 published thresholds are met" in page and "thresholds, version 1" in page
    assert "Meetings announced at least 14 days before: 1 of 1." in page and "Asked: 14 days before, each time." in page
    assert "Asked: at least 100 %." in page
    rows = page_of(client, PRINCIPLES + "meeting-documents/")
    assert "Meeting 1" in rows and "does not pass" in rows and 'href="/p/wg/meetings/1/"' in rows
    assert "Nothing to count yet" in page_of(client, PRINCIPLES + "groups-present/")
    page_of(client, PRINCIPLES + "no-such-figure/", 404)
    said = client.get("/api/v1/processes/wg/principles").json()
    assert said["thresholds"]["values"]["share_groups_present"] == "1"
    assert [one["state"] for one in said["principles"]["notice"]] == ["met", "not-met", "not-known"]


def test_rows_name_nobody_who_did_not_agree_and_link_no_answer_that_is_not_public(
    cast: Cast, client: Client, now: datetime
) -> None:
    one = a_meeting(cast, 1, NOW - 30 * DAY, 20)
    Presence.objects.create(meeting=one, name="Secret Guest", groups=["civil"], country="KE")
    Presence.objects.create(meeting=one, name="Open Guest", groups=["civil"], may_name=True, country="CH")
    Presence.objects.create(meeting=one, person=cast.mei, groups=["gov"])
    _submissions(cast)
    pages = "".join(
        page_of(client, PRINCIPLES + figure + "/")
        for figure in ("groups-present", "regions-present", "of-status", "groups-writing", "inputs-answered")
    )
    assert "Secret Guest" not in pages and "Open Guest" in pages and "Mei" in pages
    assert 'href="/p/wg/calls/a/submissions/WG-1/"' in pages and "submissions/WG-2" not in pages
    assert "Answer WG-2 to a call" in pages


def test_the_chair_looks_keeps_and_publishes_thresholds_and_all_versions_stay(
    cast: Cast, client: Client, signed_in: SignedIn, now: datetime
) -> None:
    chair = signed_in(cast.chidi)
    typed = {"share_groups_present": "80", "days_documents": "7", "reason": "We agreed.", "seen": ""}
    looked = chair.post(PRINCIPLES + "thresholds/edit/", {**typed, "step": "look"})
    assert "0 of 2 thresholds would be met" in looked.content.decode() and not Thresholds.objects.exists()
    assert chair.post(PRINCIPLES + "thresholds/edit/", {**typed, "step": "keep"}).status_code == 302
    assert "We agreed." not in page_of(client, PRINCIPLES + "thresholds/")
    assert "We agreed." in page_of(chair, PRINCIPLES + "thresholds/")
    assert chair.post(PRINCIPLES + "thresholds/1/publish/").status_code == 302
    assert Thresholds.objects.get().values == {"share_groups_present": "4/5", "days_documents": 7}
    assert 'value="80"' in page_of(chair, PRINCIPLES + "thresholds/edit/")
    same = chair.post(PRINCIPLES + "thresholds/edit/", {**typed, "step": "keep"})
    assert same.status_code == 422 and "ask the same as version 1" in same.content.decode()
    stricter = {**typed, "days_documents": "14", "reason": "Too late before.", "step": "keep"}
    assert chair.post(PRINCIPLES + "thresholds/edit/", stricter).status_code == 302
    chair.post(PRINCIPLES + "thresholds/2/publish/")
    page = page_of(client, PRINCIPLES + "thresholds/")
    assert "Version 1" in page and "Version 2" in page and "Too late before." in page and "80 %" in page
    verbs = list(Leaf.objects.order_by("index").values_list("verb", flat=True))
    assert verbs == ["thresholds.draft", "thresholds.publish"] * 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"share_groups_present": "101"}, "less than or equal to 100"),
        ({"days_documents": "-1"}, "greater than or equal to 0"),
        ({"reason": ""}, "This field is required"),
        ({"share_groups_present": "", "days_documents": ""}, "ask the same as version 0"),
    ],
)
def test_what_is_no_threshold_is_said_beside_its_field(
    cast: Cast, signed_in: SignedIn, now: datetime, typed: dict[str, str], said: str
) -> None:
    given = {"share_groups_present": "80", "days_documents": "7", "reason": "We agreed.", "step": "keep", **typed}
    answer = signed_in(cast.sana).post(PRINCIPLES + "thresholds/edit/", given)
    assert answer.status_code == 422 and said in answer.content.decode()


def test_two_who_draft_at_once_do_not_write_over_each_other(cast: Cast) -> None:
    first = actions.draft(by=cast.sana, process=cast.process, said={"days_documents": 7}, reason="A.", now=NOW)
    with pytest.raises(Refusal, match="Somebody else has drafted"):
        actions.draft(by=cast.chidi, process=cast.process, said={"days_documents": 8}, reason="B.", now=NOW)
    actions.draft(by=cast.chidi, process=cast.process, said={"days_documents": 8}, reason="B.", seen=first.pk, now=NOW)
    assert Thresholds.objects.get().reason == "B."
    with pytest.raises(Refusal, match="400 is no threshold"):
        actions.draft(by=cast.sana, process=cast.process, said={"days_documents": 400}, reason="C.", now=NOW)


@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "oksana", "pat"])
@pytest.mark.parametrize("moment", ["under way", "ended"])
def test_only_secretariat_and_chair_set_thresholds_while_the_process_lasts(cast: Cast, who: str, moment: str) -> None:
    cast.process.ended_on = date(2026, 5, 1) if moment == "ended" else None
    cast.process.save()
    person, is_setter = getattr(cast, who), who in {"sana", "chidi"}
    waiting = Thresholds.objects.create(process=cast.process, number=1, values={"days_documents": 7}, made_at=NOW)
    waiting.process = cast.process
    may = is_setter and moment == "under way"
    assert (rules.draft(person, cast.process, NOW) is None) == may
    assert (rules.publish(person, waiting, NOW) is None) == may
    assert (rules.see_drafts(person, cast.process) is None) == is_setter
    waiting.published_at = NOW
    assert rules.publish(person, waiting, NOW) is not None


def test_the_past_is_judged_by_the_thresholds_of_then(cast: Cast) -> None:
    publish(cast, {"days_before_meetings": 7}, NOW - 60 * DAY)
    publish(cast, {"days_before_meetings": 21}, NOW - 5 * DAY)
    a_meeting(cast, 1, NOW - 50 * DAY, 10)
    a_meeting(cast, 2, NOW - DAY, 10)
    card = scorecard_of(cast.process, NOW)
    states = [(q.since.month, q.figures["meeting-notice"].state) for q in over_time(card, cast.process, NOW)]
    assert states == [(1, "met"), (4, "not-met")]
    assert tally(card.figures) == (0, 1)


def test_the_process_page_says_how_many_thresholds_are_met_and_it_is_counted_again_when_the_record_grows(
    cast: Cast, client: Client, now: datetime
) -> None:
    assert "Principles:" not in page_of(client, "/p/wg/")
    publish(cast, {"days_before_meetings": 14})
    assert "Principles: 0 of 1 published thresholds met" in page_of(client, "/p/wg/")
    a_meeting(cast, 1, NOW - DAY, 20)
    do_what_is_due(now=NOW + 2 * DAY)
    assert Reckoning.objects.get().n_met == 1
    kept_at = Reckoning.objects.get().at
    assert actions.reckon_what_changed(kept_at + timedelta(hours=1)) == []
    publish(cast, {"days_before_meetings": 30}, kept_at + timedelta(hours=1))
    assert Reckoning.objects.get().n_met == 0


def test_the_command_line_says_the_same_as_the_page(cast: Cast, now: datetime) -> None:
    a_meeting(cast, 1, NOW - DAY, 20)
    publish(cast, {"days_before_meetings": 14})
    run = CliRunner()
    said = run.invoke(cli, ["principles", "wg"])
    assert said.exit_code == 0 and "Thresholds: version 1" in said.output
    found = json.loads(run.invoke(cli, ["principles", "wg", "--json"]).stdout)
    notice = found["principles"]["notice"][0]
    assert (notice["state"], notice["passing"]) == ("met", ["meeting:1"])
    missing = run.invoke(cli, ["principles", "nowhere"])
    assert isinstance(missing.exception, Refusal) and missing.exception.code == "principles-no-process"


@pytest.mark.parametrize("n", [2, 60])
def test_pages_cost_few_queries_at_any_size(
    cast: Cast, now: datetime, signed_in: SignedIn, django_assert_max_num_queries: Any, n: int
) -> None:
    for k in range(n):
        one = a_meeting(cast, k + 1, NOW - (k + 1) * DAY, k, 3)
        Presence.objects.bulk_create(
            Presence(meeting=one, name=f"Person {j}", groups=["gov"], country="KE") for j in range(n)
        )
    _submissions(cast)
    publish(cast, {"days_before_meetings": 7})
    publish(cast, ASKED)
    for client in (Client(), signed_in(cast.sana)):
        for where in ("", "meeting-notice/", "groups-present/", "inputs-answered/", "thresholds/"):
            client.get(PRINCIPLES + where)
            with django_assert_max_num_queries(12):
                page_of(client, PRINCIPLES + where)
        with django_assert_max_num_queries(12):
            page_of(client, "/p/wg/")
    assert len(page_of(client, PRINCIPLES + "groups-present/").split("<tr>")) <= 52
