"""Does a draft map keep every suggestion tied to its quote, and lose no passage?"""

import numpy as np
import pytest

from equalfooting.adapters.encoder import LettersEncoder
from equalfooting.domain.intake.classify import Classifier
from equalfooting.domain.intake.draft import draft_map
from equalfooting.domain.intake.draft_reading import Sorter, gist
from equalfooting.domain.intake.draft_values import DraftMap, SourceText
from equalfooting.domain.intake.gazetteer import Gazetteer, MechanismNames
from equalfooting.domain.intake.inputs import issues_from, mechanisms_from, with_keywords
from equalfooting.domain.intake.lexicon import Issue
from equalfooting.domain.intake.meaning import issue_vectors
from equalfooting.domain.refusals import Refusal
from tests.effort import calls

ISSUES = [
    Issue("3.7", "Spam", keywords=("junk mail",)),
    Issue("2.5", "Domain name system", keywords=("DNS", "domain name*")),
]
NAMES = [
    MechanismNames("M1", ("Anti-Spam Forum",), ("ASF",)),
    MechanismNames("M2", ("Domain Names Council",), ("DNC",)),
    MechanismNames("M3", ("Dairy Standards Agency",), ("CSA",)),
    MechanismNames("M4", ("Cybermail Spam Alliance",), ("CSA",)),
]
KNOWN = {"M1": ("3.7",), "M2": ("2.5",), "M4": ("3.7",)}


def sorter(*, with_encoder: bool = False) -> Sorter:
    encode = LettersEncoder().encode if with_encoder else None
    vectors = issue_vectors(ISSUES, encode) if encode else None
    return Sorter(Classifier(ISSUES, vectors), Gazetteer.of(NAMES), KNOWN, encode, lambda text: "en")


def draft(text: str, name: str = "a.txt") -> DraftMap:
    return draft_map([SourceText(name, text)], sorter())


def test_a_row_names_issue_mechanism_quote_place_and_reasons() -> None:
    text = "Introduction is over now, friends.\n\nThe ASF fights spam and junk mail in our region."
    (row,) = draft(text).rows
    assert (row.issue, row.mechanism, row.candidate, row.source, row.language) == ("3.7", "M1", "", "a.txt", "en")
    assert text[row.start : row.end] == row.quote == "The ASF fights spam and junk mail in our region."
    assert row.paragraph == 2 and 0 < row.confidence < 1
    assert [reason.kind for reason in row.why] == ["words", "mechanism", "acronym"]


def test_an_issue_without_a_mechanism_is_a_row_of_its_own() -> None:
    (row,) = draft("Nobody in our region keeps junk mail away from us, and spam grows.").rows
    assert (row.issue, row.mechanism, row.candidate) == ("3.7", "", "")


def test_a_name_not_on_the_map_becomes_a_candidate() -> None:
    done = draft("Spam and junk mail are treated by the Pacific Mail Forum (PMF) since 2019.")
    assert [row.candidate for row in done.rows] == ["Pacific Mail Forum (PMF)"]
    (candidate,) = done.candidates
    assert (candidate.name, candidate.acronym, candidate.n_mentions, candidate.sources) == (
        "Pacific Mail Forum",
        "PMF",
        1,
        ["a.txt"],
    )


def test_each_mechanism_is_paired_with_the_issue_it_works_on() -> None:
    rows = draft(
        "The Anti-Spam Forum stops spam and junk mail; the Domain Names Council sells every domain name and DNS."
    ).rows
    assert {(row.issue, row.mechanism) for row in rows} == {("3.7", "M1"), ("2.5", "M2")}


def test_a_shared_acronym_is_believed_where_its_mechanism_works_on_the_issue() -> None:
    rows = draft("The CSA did much against spam and junk mail.").rows
    assert [row.mechanism for row in rows] == ["M4"]
    assert "several" in rows[0].why[-1].say()


def test_every_passage_is_either_sorted_or_listed_as_not_sorted() -> None:
    text = (
        "We thank the Chair for the meeting of last week.\n\nSpam and junk mail grow.\n\n"
        "The Dairy Standards Agency has a nice new office now."
    )
    done = draft(text)
    assert {row.quote for row in done.rows} | {one.quote for one in done.unsorted} == set(text.split("\n\n"))
    assert done.n_passages == 3 and [one.mechanisms for one in done.unsorted] == [(), ("M3",)]


def test_an_answer_in_one_line_is_not_taken_for_a_heading_over_nothing() -> None:
    assert [row.quote for row in draft("Spam and junk mail, above all").rows] == ["Spam and junk mail, above all"]


def test_counts_add_up_over_documents_and_page_dress_is_left_out() -> None:
    texts = [
        SourceText("a", "Spam and junk mail.\n\nHome\nNews\nAbout\nContact", language="en"),
        SourceText("b", "", language="fr"),
    ]
    done = draft_map(texts, sorter())
    assert (done.n_documents, done.n_passages, done.n_furniture) == (2, 1, 1)
    assert done.languages == {"en": 1, "fr": 1}


def test_a_passage_is_encoded_only_when_its_words_do_not_settle_it() -> None:
    asked: list[str] = []

    def encode(texts):  # type: ignore[no-untyped-def]
        asked.extend(texts)
        return LettersEncoder().encode(texts)

    tools = sorter(with_encoder=True)
    spying = Sorter(tools.classifier, tools.gazetteer, KNOWN, encode, tools.language_of)
    settled = "Every domain name and the whole DNS matter to us and to all our friends here."
    draft_map([SourceText("a", f"{settled}\n\nMail that nobody wanted filled all our boxes last year.")], spying)
    assert asked == ["Mail that nobody wanted filled all our boxes last year."]


def test_the_gist_is_the_beginning_cut_between_words() -> None:
    assert gist("one two") == "one two"
    assert gist("word " * 100).endswith("word") and len(gist("word " * 100)) <= 260
    assert len(gist("字" * 500)) <= 90


def test_the_cost_is_linear_even_for_one_long_document() -> None:
    def effort(n: int) -> int:
        text = "\n\n".join(
            f"The ASF and the Pacific Mail Forum {k} fight spam and junk mail in our region." for k in range(n)
        )
        return calls(lambda: draft_map([SourceText("long", text)], sorter()))

    effort(1)  # what is made once is made
    assert effort(500) < 7 * effort(100)


def test_issues_are_read_under_other_headings_and_keywords_join_by_heading() -> None:
    issues = issues_from("i.csv", ("Code", "Heading"), [("2.7", "Net neutrality"), ("9", "Own")])
    assert [(i.id, i.title) for i in issues] == [("2.7", "Net neutrality"), ("9", "Own")]
    joined = with_keywords(
        issues, ("issue", "language", "keywords"), [("NET neutrality", "en", "a;b"), ("Net Neutrality", "fr", "c")]
    )
    assert [i.keywords for i in joined] == [("a", "b", "c"), ()]


def test_own_keywords_are_not_mixed_with_ours() -> None:
    issues = issues_from("i.csv", ("issue", "keywords"), [("Spam", "bulk; junk")])
    assert issues[0].keywords == ("bulk", "junk") and issues[0].id == "Spam"
    assert with_keywords(issues, ("issue", "keywords"), [("Spam", "x")]) == issues


def test_mechanisms_bring_names_in_languages_and_acronyms_as_texts_write_them() -> None:
    headings = ("id", "name", "acronym", "name_fr", "name_zh", "issues", "URL", "outcome", "level")
    rows = [
        ("M1", "Forum", "CIGF (Canada)", "Le forum", None, "2.1; 2.2", "https://x.org", "Reports", "national"),
        ("M2", "Shop", "OSS/IOSS", "", "", "", "", "", ""),
    ]
    first, second = mechanisms_from("m.csv", headings, rows)
    assert first.names.names == ("Forum", "Le forum") and first.names.acronyms == ("CIGF",)
    assert (first.issues, first.url, first.description, first.level) == (
        ("2.1", "2.2"),
        "https://x.org",
        "Reports",
        "national",
    )
    assert second.names.acronyms == ("OSS", "IOSS")


@pytest.mark.parametrize(
    ("code", "headings", "rows"),
    [
        ("intake-column-missing", ("id", "cluster"), [("1", "x")]),
        ("intake-cell-missing", ("id", "issue"), [("1", "")]),
        ("intake-list-empty", ("id", "issue"), []),
        ("intake-listed-twice", ("id", "issue"), [("1", "x"), ("1", "y")]),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_by_name(
    code: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    with pytest.raises(Refusal) as refusal:
        issues_from("issues.csv", headings, rows)
    assert refusal.value.code == code and "issues.csv" in refusal.value.say()


def test_vectors_of_passages_not_encoded_are_zero_and_harm_nothing() -> None:
    tools = sorter(with_encoder=True)
    readings = draft_map([SourceText("a", "Ok.\n\nSpam and junk mail.")], tools)
    assert all(np.isfinite(row.confidence) for row in readings.rows)
