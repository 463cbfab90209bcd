"""Do tables and maps turn into each other without loss, and are people's tables read with care?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.mapping.index import indexed
from equalfooting.domain.mapping.plain import Entry, IssueMap, Mechanism, Taxonomy
from equalfooting.domain.mapping.sheets import (
    NOTES,
    QUESTIONS,
    Table,
    form_of,
    from_five_columns,
    from_mechanism_list,
    from_workbook,
    read_map,
    taxonomy_from,
    to_five_columns,
    to_workbook,
)
from equalfooting.domain.mapping.sheets.cells import many, parted
from equalfooting.domain.mapping.sheets.five_columns import HEADINGS
from equalfooting.domain.mapping.words import LEVELS
from equalfooting.domain.refusals import Refusal
from tests.domain.mapping.maps import TAXONOMY, entry, mechanism
from tests.domain.mapping.strategies import UNHURRIED, ids, maps, solid


@UNHURRIED
@given(maps())
def test_the_full_form_loses_nothing_in_a_round_trip(issue_map):
    indexed(issue_map)
    assert from_workbook(to_workbook(issue_map)) == issue_map


@given(st.lists(st.text(), max_size=5))
def test_many_values_in_one_cell_are_read_back_one_by_one(values):
    assert parted(many(values)) == tuple(values)


def test_columns_may_change_places_and_case_and_a_sheet_may_be_absent():
    book = to_workbook(IssueMap(TAXONOMY, (mechanism("M1"),), (entry("e1", "2.5", "M1"),)))
    turned = {
        name.upper(): Table(
            tuple(heading.title() if ": " not in heading else heading for heading in reversed(table.headings)),
            tuple(tuple(reversed(row)) for row in table.rows),
        )
        for name, table in book.items()
        if name != "Voices"
    }
    assert from_workbook(turned) == from_workbook(book)


@pytest.mark.parametrize(
    ("sheet", "column", "given_cell"),
    [
        ("Mechanisms", "start year", "MCMXCVIII"),
        ("Mechanisms", "last checked on", "10/9/2013"),
        ("Mechanisms", "id", " "),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_by_sheet_row_and_column(sheet, column, given_cell):
    book = to_workbook(IssueMap(TAXONOMY, (mechanism("M1"),)))
    table = book[sheet]
    place = table.headings.index(column)
    row = tuple(given_cell if n == place else text for n, text in enumerate(table.rows[0]))
    with pytest.raises(Refusal) as refused:
        from_workbook({**book, sheet: Table(table.headings, (row,))})
    assert refused.value.facts == {"sheet": sheet, "row": 2, "column": column, "given": given_cell}


def test_a_sheet_without_a_column_it_needs_is_refused_with_what_it_has():
    book = {"Entries": Table(("id", "issue"), (("e1", "2.5"),))}
    with pytest.raises(Refusal) as refused:
        from_workbook(book)
    assert refused.value.facts["missing"] == "mechanism"


def five(*rows: tuple[str, ...]) -> Table:
    return Table(HEADINGS, rows)


addresses = st.lists(
    st.builds("https://{}.org/{}".format, st.text("abc", min_size=1, max_size=3), st.text("xyz?&=", max_size=3)),
    unique=True,
    max_size=2,
).map(tuple)


@st.composite
def maps_of_five_columns(draw: st.DrawFn) -> IssueMap:
    """Maps that hold what five columns can carry: each mechanism under a name and an entry of its own."""
    name = st.text("abcdefقانون域", min_size=1, max_size=8).map(lambda text: f"Body {text}")
    names = draw(st.lists(name, min_size=1, max_size=4, unique=True))
    held = tuple(
        Mechanism(
            f"m{n}",
            {"en": given_name},
            urls=draw(addresses),
            levels=tuple(level for level in LEVELS if draw(st.booleans())),
        )
        for n, given_name in enumerate(names, start=1)
    )
    described = st.text("abc نص 文 n/", max_size=12).map(str.strip).filter(lambda text: text not in ("n/a", "na"))
    entries = tuple(
        Entry(f"e{n}", draw(st.sampled_from(["2.5", "3.7"])), draw(st.sampled_from(held)).id, draw(described))
        for n in range(draw(st.integers(0, 5)))
    )
    used = {each.mechanism for each in entries}
    return IssueMap(TAXONOMY, tuple(each for each in held if each.id in used), entries)


def shown(issue_map: IssueMap) -> list[tuple[object, ...]]:
    mechanisms = {each.id: each for each in issue_map.mechanisms}
    return sorted(
        (each.issue, mechanisms[each.mechanism].name(), each.description, mechanisms[each.mechanism].urls,
         mechanisms[each.mechanism].levels)
        for each in issue_map.entries
    )  # fmt: skip


@UNHURRIED
@given(maps_of_five_columns())
def test_five_columns_carry_issue_name_description_addresses_and_levels_there_and_back(issue_map):
    reading = from_five_columns(to_five_columns(issue_map), TAXONOMY)
    assert reading.questions == ()
    assert shown(reading.map) == shown(issue_map)


@UNHURRIED
@given(maps_of_five_columns())
def test_a_table_written_and_read_again_stays_the_same_table(issue_map):
    table = to_five_columns(issue_map)
    assert to_five_columns(from_five_columns(table, TAXONOMY).map) == table


def test_an_issue_without_mechanisms_keeps_its_row():
    assert to_five_columns(IssueMap(TAXONOMY)).rows[1] == ("3.7 Spam", "", "", "", "")
    reading = from_five_columns(to_five_columns(IssueMap(TAXONOMY)), TAXONOMY)
    assert (reading.map.entries, {note.code for note in reading.notes}) == ((), {"no-mechanism"})


def test_a_table_as_people_write_it_is_read_and_every_liberty_is_noted():
    table = Table(
        ("Issue Area", "Existing mechanism(s)", "Description", "Link", "Scope", "Comments"),
        (
            (
                "2.5 Domain name system",
                "ICANN",
                "n/a",
                "https://icann.org; https://example.org/x",
                "Global",
                "!",
            ),
            ("", "Root servers", "They answer", "see annex 3", "National and regional", ""),
            ("", "", "", "", "", ""),
            ("SPAM", "icann", "Again", "https://icann.org/spam", "", ""),
            ("Taxation", "none identified", "", "", "", ""),
        ),
    )
    reading = from_five_columns(table, TAXONOMY)
    icann, root = reading.map.mechanisms
    assert icann.urls == ("https://icann.org", "https://example.org/x", "https://icann.org/spam")
    assert (icann.levels, root.levels, root.urls) == (
        ("international",),
        ("national", "regional"),
        ("see annex 3",),
    )
    assert [(each.issue, each.mechanism) for each in reading.map.entries] == [
        ("2.5", "m1"),
        ("2.5", "m2"),
        ("3.7", "m1"),
    ]
    assert reading.questions == ()
    codes = {(note.row, note.code) for note in reading.notes}
    assert codes == {
        (0, "column-not-read"),
        (2, "not-given"),
        (2, "several-addresses"),
        (2, "level-word"),
        (3, "issue-as-above"),
        (3, "no-web-address"),
        (3, "several-levels"),
        (5, "same-mechanism"),
        (5, "more-of-mechanism"),
        (6, "no-mechanism"),
    }
    assert all("%(" not in note.say() for note in reading.notes)


def test_an_unknown_heading_is_asked_about_once_and_never_guessed():
    table = five(("Domain names", "ICANN"), ("", "IANA"), ("Spam", "MAAWG"), ("Domain names", "ccNSO"))
    reading = from_five_columns(table, TAXONOMY)
    (question,) = reading.questions
    assert (question.about, question.given, question.rows) == ("issue", "Domain names", (2, 3, 5))
    assert "2.5" in question.choices
    assert "Domain names" in question.say()
    assert [each.issue for each in reading.map.entries] == ["3.7"]


def test_an_answer_settles_its_rows_and_an_empty_answer_leaves_them_out():
    table = five(("Domain names", "ICANN"), ("", "IANA"), ("Spam", "MAAWG"))
    settled = from_five_columns(table, TAXONOMY, {("issue", "Domain names"): "2.5"})
    assert [each.issue for each in settled.map.entries] == ["2.5", "2.5", "3.7"]
    left_out = from_five_columns(table, TAXONOMY, {("issue", "Domain names"): ""})
    assert [each.issue for each in left_out.map.entries] == ["3.7"]
    assert settled.questions == left_out.questions == ()
    with pytest.raises(Refusal, match="not one of the choices"):
        from_five_columns(table, TAXONOMY, {("issue", "Domain names"): "9.9"})


def test_a_code_and_a_title_that_disagree_are_asked_about():
    (question,) = from_five_columns(five(("3.7 Domain name system", "ICANN")), TAXONOMY).questions
    assert set(question.choices) >= {"3.7", "2.5"}


def test_an_unknown_level_is_asked_about_and_the_entry_kept():
    reading = from_five_columns(five(("Spam", "MAAWG", "", "", "galactic")), TAXONOMY)
    assert [each.id for each in reading.map.entries] == ["e2"]
    assert reading.questions[0].key == ("level", "galactic")
    answered = from_five_columns(
        five(("Spam", "MAAWG", "", "", "galactic")), TAXONOMY, {("level", "galactic"): "international"}
    )
    assert answered.map.mechanisms[0].levels == ("international",)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("National/regional/international", LEVELS),
        ("Internationale et régionale", ("international", "regional")),
        ("国际、国家", ("international", "national")),
        ("دولي", ("international",)),
        ("международный и национальный", ("international", "national")),
        ("all", LEVELS),
    ],
)
def test_levels_are_read_in_the_words_people_use(text, levels):
    reading = from_five_columns(five(("Spam", "MAAWG", "", "", text)), TAXONOMY)
    assert (reading.map.mechanisms[0].levels, reading.questions) == (levels, ())


def test_a_row_above_the_first_issue_is_asked_about():
    reading = from_five_columns(five(("", "ICANN"), ("Spam", "MAAWG")), TAXONOMY)
    assert [question.about for question in reading.questions] == ["no-issue"]
    assert len(reading.map.entries) == 1


def test_a_table_that_comes_alone_makes_its_headings_the_issues_and_says_so():
    reading = from_five_columns(five(("2.5 Domain name system", "ICANN"), ("Spam", "MAAWG")))
    assert [issue.title for issue in reading.map.taxonomy.issues] == ["Domain name system", "Spam"]
    assert reading.notes[0].code == "issues-from-headings"


def test_the_same_pair_twice_keeps_both_entries_and_says_so():
    reading = from_five_columns(five(("Spam", "MAAWG", "One"), ("", "MAAWG", "Two")), TAXONOMY)
    assert [each.description for each in reading.map.entries] == ["One", "Two"]
    assert "pair-twice" in {note.code for note in reading.notes}


def test_a_table_without_an_issue_column_is_refused_with_its_headings():
    with pytest.raises(Refusal) as refused:
        from_five_columns(Table(("Topic", "Mechanism"), ()))
    assert refused.value.code == "map-columns-missing" and "Topic" in refused.value.say()


def test_two_columns_for_one_thing_are_refused():
    with pytest.raises(Refusal) as refused:
        from_five_columns(Table(("Issue", "Mechanism", "URL", "Link"), ()))
    assert refused.value.code == "map-columns-twice"


LIST = Table(
    ("id", "name", "name_fr", "acronym", "issues", "level", "gov", "start_year", "seen_at", "confidence"),
    (
        ("M1", "Forum", "Le Forum", "F", "2.5; 3.7", "international", "speak", "2006", "a ; b", "seen"),
        ("M2", "Board", "", "", "3.7;9.9", "national", "", "", "general knowledge", "knowledge"),
    ),
)  # fmt: skip


def test_a_list_of_mechanisms_becomes_an_entry_for_each_issue_named():
    reading = from_mechanism_list(LIST, TAXONOMY)
    forum, board = indexed(reading.map).map.mechanisms
    assert (forum.names, forum.start_year, forum.participation) == (
        {"en": "Forum", "fr": "Le Forum"},
        2006,
        {"gov": "speak"},
    )
    assert [each.id for each in reading.map.entries] == ["M1/2.5", "M1/3.7", "M2/3.7"]
    assert [each.source for each in reading.map.entries[0].evidence] == ["a", "b"]
    assert board.confidence == "knowledge" and reading.map.entries[2].evidence == ()
    assert [question.given for question in reading.questions] == ["9.9"]


def test_the_form_of_a_file_is_told_by_its_sheets_and_headings():
    assert form_of(to_workbook(IssueMap(TAXONOMY))) == "full"
    assert form_of({"A": five()}) == "five-columns"
    assert form_of({"empty": Table(()), "A": LIST}) == "mechanism-list"
    assert read_map({"A": LIST}, TAXONOMY).map == from_mechanism_list(LIST, TAXONOMY).map
    with pytest.raises(Refusal, match="no list of issues"):
        read_map({"A": LIST})
    with pytest.raises(Refusal, match="no table"):
        read_map({})


def test_a_list_of_issues_keeps_its_order_and_refuses_a_code_twice():
    table = Table(("section", "cluster", "issue"), (("9.1", "Z", "Last"), ("", "", ""), ("1.1", "A", "First")))
    assert [(each.code, each.cluster, each.position) for each in taxonomy_from(table).issues] == [
        ("9.1", "Z", 0),
        ("1.1", "A", 1),
    ]
    with pytest.raises(Refusal, match="same id"):
        taxonomy_from(replace(table, rows=table.rows * 2))


@given(st.lists(st.tuples(ids, solid), max_size=5, unique_by=lambda each: each[0]))
def test_issues_are_found_by_their_codes_in_any_list(pairs):
    table = Table(("code", "title"), tuple(pairs))
    taxonomy = taxonomy_from(table)
    assert isinstance(taxonomy, Taxonomy)
    rows = five(*((code, f"Body {code}") for code, _ in pairs))
    reading = from_five_columns(rows, taxonomy)
    assert [each.issue for each in reading.map.entries] == [code for code, _ in pairs]


def test_every_sentence_of_notes_and_questions_has_a_row():
    assert all("%(row)s" in sentence for sentence in QUESTIONS.values())
    assert all("%(" in sentence for sentence in NOTES.values())


def test_questions_past_the_first_two_hundred_are_asked_without_choices():
    reading = from_five_columns(five(*((f"Domain name systems {n}", "ICANN") for n in range(210))), TAXONOMY)
    assert len(reading.questions) == 210
    assert reading.questions[0].choices and not reading.questions[-1].choices


def test_a_mechanism_named_ten_thousand_times_is_gathered_without_going_over_its_addresses_again():
    rows = five(*(("Spam", "MAAWG", "", f"https://a.org/{n}") for n in range(10_000)))
    reading = from_five_columns(rows, TAXONOMY)
    assert len(reading.map.mechanisms[0].urls) == 10_000
