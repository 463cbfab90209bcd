"""Is a draft made of the record alone, does it lose no edit, and is what is published there for ever?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from equalfooting.apps.consensus.models import Position, Round
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.processes.models import Mandate, Notice, Paragraph
from equalfooting.apps.summaries import actions, guards
from equalfooting.apps.summaries.actions import Change
from equalfooting.apps.summaries.composing import composed, content_of, own_key
from equalfooting.apps.summaries.models import Summary, Wording
from equalfooting.apps.summaries.packing import Plain, checksum
from equalfooting.apps.summaries.queries.summaries import wordings_of
from equalfooting.apps.summaries.telling import teller_of
from equalfooting.domain.refusals import Refusal
from tests.apps.summaries.rounds import QUIET, a_round, an_ended_round, designate, recommendation, say
from tests.cast import NOW, Cast

DEED = Wording.Deed


def a_draft(cast: Cast, rounds: list[Round], kind: str = "chairs-summary") -> Summary:
    return actions.draft(by=cast.chidi, process=cast.process, kind=kind, rounds=rounds, title="What came out", now=NOW)


def items_of(summary: Summary) -> dict[str, Plain]:
    return {item["key"]: item for section in summary.drafted for item in section["items"]}


def said(summary: Summary) -> list[str]:
    """Everything the document says, in English."""
    content = summary.content or content_of(summary, wordings_of(summary))
    items = [item for section in content["sections"] for item in section["items"]]
    teller = teller_of(items)
    return [item["text"] if "text" in item else teller.sentence(item) for item in items]


def change(
    summary: Summary, item: str, words: str = "", deed: str = DEED.WRITE, by: object = None, seen: int = 10**6
) -> int:
    section = item.split("#")[0]
    return actions.edit(
        by=by or summary.by, summary=summary, section=section, changes=[Change(item, deed, words)], seen=seen, now=NOW
    )


def test_a_draft_says_what_the_record_shows(cast: Cast) -> None:
    mandate = Mandate.objects.create(process=cast.process, titles={"en": "Resolution"}, source="Assembly")
    Paragraph.objects.create(mandate=mandate, number="3", texts={"en": "To recommend."})
    summary = a_draft(cast, [an_ended_round(cast)])
    told = said(summary)
    assert "The mandate reads:" in told and "3. To recommend." in told
    assert "This covers the work from 5 January 2026 to 3 May 2026." in told
    assert "The last designation is “Divergence”." in told and "Nearly all agree." in told
    assert "Positions of all members (3): support 1, can live with it 0, object 1, abstain 0, silent 1." in told
    assert "Governments (1): support 1, can live with it 0, object 0, abstain 0, silent 0." in told
    assert "Amendment 7 (A text-1) was withdrawn by The Union." in told and "Covered by 3." in told
    assert "Minority statement “On funds” on recommendation 2, signed by Carlos, Organisation of Carlos." in told
    assert "All members, each counted once (3): stated a position 2." in told
    assert "No level was published for it." in told


def test_meetings_that_were_held_are_counted(cast: Cast) -> None:
    for number, (days, cancelled_at) in enumerate(((-20, None), (-10, NOW), (20, None)), start=1):
        begins = NOW + timedelta(days=days)
        Meeting.objects.create(
            process=cast.process, number=number, titles={"en": "Meeting"}, starts_at=begins, announced_at=NOW,
            dated_at=NOW, ends_at=begins + timedelta(hours=2), cancelled_at=cancelled_at,
        )  # fmt: skip
    summary = a_draft(cast, [an_ended_round(cast)])
    assert "Meetings held: 1." in said(summary)
    assert items_of(summary)["process#meetings::"]["rows"] == ["/p/wg/meetings/1/"]


def test_people_are_quoted_where_they_agreed_and_named_where_they_agreed(cast: Cast) -> None:
    summary = a_draft(cast, [an_ended_round(cast)])
    everything = str(summary.drafted)
    assert QUIET not in everything and "Trop vague." in everything
    quotation = next(item for item in items_of(summary).values() if item.get("text") == "Trop vague.")
    assert (quotation["holder"], quotation["groups"], quotation["language"]) == ("", ["civil"], "fr")
    assert "Arguments from Civil society that may not be quoted: 1." in said(summary)
    unmet = next(item for item in items_of(summary).values() if item.get("text") == "It overlooks us.")
    assert unmet["holder"].startswith("voice:") and "Carlos" not in everything


def test_every_passage_leads_to_a_page_or_an_entry(cast: Cast, client) -> None:  # type: ignore[no-untyped-def]
    summary = a_draft(cast, [an_ended_round(cast)])
    for item in items_of(summary).values():
        assert item["rows"] and all(row.startswith("/") for row in item["rows"])
    pages = {row.split("#")[0] for item in items_of(summary).values() for row in item["rows"]}
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_a_report_is_refused_where_a_recommendation_has_no_level(cast: Cast) -> None:
    found = an_ended_round(cast)
    with pytest.raises(Refusal) as no:
        a_draft(cast, [found], "report")
    assert (no.value.code, no.value.facts["first"]) == ("summary-level-missing", "3")
    designate(found, 3, "full-consensus")
    assert [section["code"] for section in a_draft(cast, [found], "report").drafted][:2] == [
        "process",
        "recommendations",
    ]


def test_what_was_edited_stays_and_what_is_new_is_marked(cast: Cast) -> None:
    found = an_ended_round(cast)
    summary = a_draft(cast, [found])
    counts = "matter:1#counts::"
    assert change(summary, counts, "Nearly everybody supports it.") == 1
    own = own_key("agreed")
    change(summary, own, "I thank all members.")
    say(found, "zoe", 1, "support", "At last.", may_quote=True)
    summary = actions.redraft(by=cast.sana, summary=summary, now=NOW)
    parts = {part.key: part for one in composed(summary, wordings_of(summary)) for part in one.parts}
    assert parts[counts].words == "Nearly everybody supports it." and parts[counts].is_overtaken
    assert parts[own].words == "I thank all members."
    fresh = [part for part in parts.values() if part.is_new]
    assert [part.item.get("text") for part in fresh if part.item["kind"] == "quotation"] == ["At last."]
    assert parts["matter:1#group-counts:tech:"].is_changed and not parts["matter:2#counts::"].is_changed
    assert "Nearly everybody supports it." in said(summary)
    change(summary, counts, deed=DEED.TAKE_BACK)
    assert "Positions of all members (3): support 2, can live with it 0, object 1, abstain 0, silent 0." in said(
        summary
    )


def test_an_edited_passage_that_the_record_no_longer_has_is_kept_and_marked(cast: Cast) -> None:
    found = an_ended_round(cast)
    summary = a_draft(cast, [found])
    gone = next(key for key, item in items_of(summary).items() if item.get("code") == "not-quoted")
    change(summary, gone, "One more argument was not for quoting.")
    Position.objects.filter(reason=QUIET).delete()
    summary = actions.redraft(by=cast.chidi, summary=summary, now=NOW)
    kept = items_of(summary)[gone]
    assert kept["is_gone"] and "One more argument was not for quoting." in said(summary)
    again = actions.redraft(by=cast.chidi, summary=summary, now=NOW)
    assert items_of(again)[gone]["is_gone"]
    change(again, gone, deed=DEED.LEAVE_OUT)
    assert "One more argument was not for quoting." not in said(again)


def test_an_edit_stays_with_a_recommendation_whose_level_changed(cast: Cast) -> None:
    found = an_ended_round(cast)
    summary = a_draft(cast, [found])
    change(summary, "matter:3#counts::", "Nobody spoke.")
    designate(found, 3, "full-consensus")
    summary = actions.redraft(by=cast.chidi, summary=summary, now=NOW)
    codes = [section["key"] for section in summary.drafted]
    assert "Nobody spoke." in said(summary) and codes.index("matter:3") < codes.index("supported")


def test_of_two_editors_the_second_is_told(cast: Cast) -> None:
    summary = a_draft(cast, [an_ended_round(cast)])
    item = "matter:1#counts::"
    change(summary, item, "Hers.", seen=0)
    with pytest.raises(Refusal) as no:
        change(summary, item, "His.", by=cast.sana, seen=0)
    assert (no.value.code, no.value.field) == ("summary-edited-meanwhile", item)
    newest = Wording.objects.latest("pk").pk
    assert change(summary, item, "Both.", by=cast.sana, seen=newest) == 1
    assert list(Wording.objects.values_list("words", "is_standing")) == [("Hers.", False), ("Both.", True)]


@pytest.mark.parametrize("code", ["statement-on-one", "designated"])
def test_what_people_must_be_able_to_rely_on_stays(cast: Cast, code: str) -> None:
    summary = a_draft(cast, [an_ended_round(cast)])
    item = next(key for key, one in items_of(summary).items() if one.get("code") == code)
    for deed in (DEED.WRITE, DEED.LEAVE_OUT):
        with pytest.raises(Refusal) as no:
            change(summary, item, "Otherwise.", deed)
        assert no.value.code == "summary-passage-stays"


def test_a_passage_that_the_draft_does_not_have_is_refused(cast: Cast) -> None:
    summary = a_draft(cast, [an_ended_round(cast)])
    with pytest.raises(Refusal) as no:
        change(summary, "agreed#nothing", "Words.")
    assert no.value.code == "summary-passage-gone"


def test_what_is_published_is_whole_announced_and_never_changes(cast: Cast) -> None:
    summary = a_draft(cast, [an_ended_round(cast)])
    change(summary, "matter:1#counts::", "Nearly everybody supports it.")
    summary = actions.publish(by=cast.chidi, summary=summary, now=NOW)
    assert summary.content and checksum(summary.content) == summary.sha256
    edited = [item for one in summary.content["sections"] for item in one["items"] if item.get("is_edited")]
    assert [(item["text"], bool(item["rows"])) for item in edited] == [("Nearly everybody supports it.", True)]
    assert Notice.objects.get().titles["en"] == "Chair's summary published: What came out"
    assert Notice.objects.get().titles["fr"] != ""
    for changed in ({"content": {}}, {"title": "Other"}, {"published_at": None}, {"sha256": "0" * 64}):
        with pytest.raises(DatabaseError, match=guards.GUARD.refusal), transaction.atomic():
            Summary.objects.update(**changed)
    Summary.objects.update(by=None, published_by=None)
    with pytest.raises(Refusal) as no:
        change(summary, "matter:1#counts::", "Otherwise.", by=cast.chidi)
    assert no.value.code == "summary-published"
    verbs = list(Leaf.objects.order_by("index").values_list("verb", flat=True))
    assert verbs == ["summary.draft", "summary.edit", "summary.publish"]


def test_a_summary_waits_for_the_end_of_its_round(cast: Cast) -> None:
    found = a_round(cast, ended=False)
    summary = a_draft(cast, [found])
    with pytest.raises(Refusal) as no:
        actions.publish(by=cast.chidi, summary=summary, now=NOW)
    assert no.value.code == "summary-round-runs"
    later = found.ends_at + timedelta(days=1)
    with pytest.raises(Refusal) as no:
        actions.publish(by=cast.chidi, summary=summary, now=later)
    assert no.value.code == "summary-drafted-early"
    summary = actions.redraft(by=cast.chidi, summary=summary, now=later)
    assert actions.publish(by=cast.chidi, summary=summary, now=later).published_at == later


def test_a_draft_needs_a_round_of_its_process_and_a_title(cast: Cast) -> None:
    found = an_ended_round(cast)
    with pytest.raises(Refusal) as no:
        a_draft(cast, [])
    assert no.value.code == "summary-without-round"
    with pytest.raises(Refusal) as no:
        a_draft(cast, [found], "poem")
    assert no.value.code == "summary-kind-unknown"
    with pytest.raises(Refusal) as no:
        actions.draft(by=cast.chidi, process=cast.process, kind="report", rounds=[found], title=" ", now=NOW)
    assert no.value.code in {"text-empty", "summary-level-missing"}


def test_recommendations_of_two_rounds_are_told_apart(cast: Cast) -> None:
    rounds = [an_ended_round(cast), a_round(cast, number=2)]
    keys = [section["key"] for section in a_draft(cast, rounds).drafted]
    assert "matter:1/1" in keys and "matter:2/1" in keys and len(set(keys)) == len(keys)


MOMENTS = {"under way": timedelta(0), "after its end": timedelta(days=400)}


@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "oksana", "pat"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_chair_and_the_secretariat_write_while_the_process_lasts(cast: Cast, who: str, moment: str) -> None:
    cast.process.ended_on = (NOW + timedelta(days=100)).date()
    cast.process.save()
    found = an_ended_round(cast)
    summary = a_draft(cast, [found])
    by, then = getattr(cast, who), NOW + MOMENTS[moment]
    deeds: list[Callable[[], object]] = [
        lambda: actions.draft(
            by=by, process=cast.process, kind="chairs-summary", rounds=[found], title="Another", now=then
        ),
        lambda: actions.redraft(by=by, summary=summary, now=then),
        lambda: actions.edit(by=by, summary=summary, section="agreed", changes=[], seen=0, now=then),
        lambda: actions.rename(by=by, summary=summary, title="Otherwise", now=then),
        lambda: actions.publish(by=by, summary=summary, now=then),
    ]
    is_drafter = who in ("sana", "chidi")
    expected = "role-needed" if not is_drafter else "process-closed" if moment == "after its end" else None
    for deed in deeds:
        if expected is None:
            deed()
        else:
            with pytest.raises(Refusal) as caught:
                deed()
            assert caught.value.code == expected


def test_the_words_of_a_recommendation_are_those_of_its_paragraph(cast: Cast) -> None:
    found = an_ended_round(cast)
    assert recommendation(found, 2).paragraph.words in said(a_draft(cast, [found]))
