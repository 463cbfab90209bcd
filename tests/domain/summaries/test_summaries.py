"""Does a summary say only what the record shows, quote only who agreed, and lose nothing?"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.consensus.spread import Counts
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.summaries.material import (
    Argument,
    Material,
    Matter,
    MinorityStatement,
    Process,
    TookPart,
    Unmet,
    Withdrawn,
)
from equalfooting.domain.summaries.sentences import HEADINGS, SENTENCES
from equalfooting.domain.summaries.text import Quotation, Section, Sentence, Summary
from equalfooting.domain.summaries.writing import chairs_summary, report

PROCESS = Process(
    "The group", "To recommend.", ("1",), date(2026, 1, 1), date(2026, 6, 1), ("1", "99"), meetings=("2", "3")
)
FOR = Argument(True, "It works.", "Forum", ("civil",), "20", may_quote=True, may_name=True)
QUIET = Argument(False, "SECRET-REASON", "SECRET-NAME", ("states",), "21")
GROUP_ONLY = Argument(False, "Trop vague.", "SECRET-NAME", ("states",), "22", may_quote=True, language="fr")
COUNTS = Counts(10, 5, 1, 2, 1)
AGREED = Matter("1", "Access", "Do it.", ("10",), "Full consensus", "agreed", "Nobody objects.", COUNTS,
                {"civil": COUNTS}, ("11", "12"))  # fmt: skip
DISPUTED = Matter("2", "Funds", "Pay for it.", ("13",), "Divergence", "diverged", arguments=(FOR, QUIET, GROUP_ONLY))
MATERIAL = Material(
    PROCESS,
    (AGREED, DISPUTED),
    (Withdrawn("Paragraph 7", "Lemuria", "", ("30",)), Withdrawn("Paragraph 8", "Mu", "Covered by 3.", ("31",))),
    (MinorityStatement("On funds", "We would pay.", ("Forum", "Union"), ("40",), ("2",)),),
    (TookPart("civil", 4, 3, 2, 4, ("50",)),),
    TookPart("", 10, 8, 6, 9, ("50", "51")),
)


def texts(summary: Summary) -> list[str]:
    return [item.say() if isinstance(item, Sentence) else item.text for item in summary.items()]


def section(summary: Summary, code: str) -> Section:
    return next(each for each in summary.sections if each.code == code)


def test_the_chairs_summary_has_its_parts_in_order() -> None:
    summary = chairs_summary(MATERIAL)
    assert [each.code for each in summary.sections] == [
        "process", "agreed", "supported", "diverged", "withdrawn", "statements", "participation",
    ]  # fmt: skip
    told = texts(summary)
    assert "Meetings held: 2." in told and "To recommend." in told
    assert "No recommendation was designated as having strong support and significant opposition." in told
    assert "All members, each counted once (10): present 8, spoke 6, stated a position 9." in told
    assert "No reason was given." in told and "Covered by 3." in told


def test_silence_is_counted_beside_every_other_position() -> None:
    told = texts(chairs_summary(MATERIAL))
    assert "Positions of all members (10): support 5, can live with it 1, object 2, abstain 1, silent 1." in told


def test_words_stand_only_where_their_holder_agreed_and_names_only_where_they_did() -> None:
    summary = chairs_summary(MATERIAL)
    everything = repr(summary)
    assert "SECRET" not in everything
    (matter,) = section(summary, "diverged").sections
    against = next(part for part in matter.sections if part.code == "against")
    quoted, counted = against.items
    assert quoted == Quotation("Trop vague.", "", ("states",), ("22",), "fr")
    assert isinstance(counted, Sentence) and counted.rows == ("21",)
    assert counted.say() == "Arguments from states that may not be quoted: 1."


def test_the_report_puts_levels_and_attachments_with_each_recommendation() -> None:
    unmet = Unmet("It overlooks us.", "Mu", ("states",), "60", may_quote=True, may_name=True)
    summary = report(replace(MATERIAL, matters=(AGREED, replace(DISPUTED, unmet=(unmet,)))))
    first, second = section(summary, "recommendations").sections
    assert first.heading() == "1 Access" and [part.code for part in first.sections] == []
    assert [part.code for part in second.sections] == ["for", "against", "unmet", "statements"]
    assert "statements" not in {each.code for each in summary.sections}
    assert "The last designation is “Divergence”." in texts(summary)


def test_a_statement_on_the_whole_stands_at_the_end_of_the_report() -> None:
    whole = replace(MATERIAL.statements[0], matters=())
    summary = report(replace(MATERIAL, statements=(whole,)))
    assert "Minority statement “On funds”, signed by Forum; Union." in texts(summary)


def test_a_report_without_a_level_is_refused_and_a_summary_says_that_none_was_published() -> None:
    open_one = replace(AGREED, level="", outcome="")
    material = replace(MATERIAL, matters=(open_one, DISPUTED))
    with pytest.raises(Refusal) as no:
        report(material)
    assert (no.value.code, no.value.facts["first"]) == ("summary-level-missing", "1")
    summary = chairs_summary(material)
    assert section(summary, "undesignated").sections[0].title == "1 Access"
    assert "No level was published for it." in texts(summary)


@pytest.mark.parametrize(
    "broken",
    [
        replace(MATERIAL, process=replace(PROCESS, mandate_rows=())),
        replace(MATERIAL, process=replace(PROCESS, period_rows=())),
        replace(MATERIAL, matters=(replace(AGREED, rows=()),)),
        replace(MATERIAL, withdrawn=(replace(MATERIAL.withdrawn[0], rows=("",)),)),
        replace(MATERIAL, matters=(replace(DISPUTED, arguments=(replace(FOR, row=""),)),)),
    ],
)
def test_what_no_entry_shows_is_refused(broken: Material) -> None:
    with pytest.raises(Refusal) as no:
        chairs_summary(broken)
    assert no.value.code == "summary-unsupported"


def test_a_process_without_recommendations_still_has_a_summary() -> None:
    summary = chairs_summary(Material(PROCESS))
    assert [item.rows for item in section(summary, "agreed").items] == [("1", "99")]


def test_of_meetings_that_nobody_recorded_nothing_is_said() -> None:
    took_part = TookPart("civil", 4, None, None, 3, ("50",))
    told = texts(chairs_summary(Material(PROCESS, took_part=(took_part,), everybody=replace(took_part, group=""))))
    assert "civil (4 members): stated a position 3." in told
    assert "All members, each counted once (4): stated a position 3." in told


def test_a_process_without_a_mandate_begins_with_its_days() -> None:
    first = next(chairs_summary(Material(replace(PROCESS, mandate="", mandate_rows=()))).items())
    assert isinstance(first, Sentence)
    assert first.say() == "This covers the work from 2026-01-01 to 2026-06-01."


def test_the_reasons_of_a_designation_carry_their_language() -> None:
    matter = replace(AGREED, title="", reasons_language="fr")
    (found,) = section(chairs_summary(Material(PROCESS, (matter,))), "agreed").sections
    assert found.heading() == "Recommendation 1"
    quoted = [each for each in found.items if isinstance(each, Quotation)]
    assert [each.language for each in quoted] == ["", "fr"]


@given(
    st.lists(
        st.tuples(st.booleans(), st.booleans(), st.booleans(), st.sampled_from([(), ("civil",), ("civil", "states")])),
        max_size=8,
    )
)
def test_every_argument_is_quoted_or_counted_once(given: list[tuple[bool, bool, bool, tuple[str, ...]]]) -> None:
    arguments = tuple(
        Argument(is_for, f"words{n}", f"name{n}", groups, f"row{n}", may_quote, may_name)
        for n, (is_for, may_quote, may_name, groups) in enumerate(given)
    )
    summary = chairs_summary(Material(PROCESS, (replace(DISPUTED, arguments=arguments),)))
    (matter,) = section(summary, "diverged").sections
    rows = [row for part in matter.sections for item in part.items for row in item.rows]
    assert sorted(rows) == sorted(argument.row for argument in arguments)
    everything = repr(summary)
    for argument in arguments:
        assert (repr(argument.text) in everything) == argument.may_quote
        assert (repr(argument.holder) in everything) == (argument.may_quote and argument.may_name)


def test_every_sentence_and_heading_can_be_translated() -> None:
    upper = {text: text.upper() for text in [*SENTENCES.values(), *HEADINGS.values()]}
    spoken = Sentence("calls", {"n": 2}, ("1",)).say(lambda text: upper[text].replace("%(N)S", "%(n)s"))
    assert spoken == "OPEN CALLS FOR INPUTS: 2."
    assert chairs_summary(MATERIAL).sections[1].heading() == "What was agreed"
