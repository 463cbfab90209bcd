"""Is a text found by its words in six languages, whatever the accents, inflections and script?"""

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from equalfooting.adapters.search import SearchTable, Words, alternatives, document_tokens, folded

pytestmark = pytest.mark.django_db
TABLE = SearchTable("mapping_search")


def finds(text: str, language: str, question: str) -> bool:
    TABLE.put([(7, Words(words=document_tokens(text, language)))])
    return keys(question) == [7]


def keys(question: str, strength: str = "") -> list[int]:
    matching = TABLE.matching(question, strength)
    assert matching is not None
    with connection.cursor() as cursor:
        cursor.execute(matching.sql, matching.params)
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("text", "language", "question"),
    [
        ("Governance of the Internet", "en", "governing"),
        ("Élargissement des réseaux", "fr", "elargissement reseau"),
        ("La gobernanza de las redes", "es", "gobernanza red"),
        ("управление интернетом", "ru", "управления интернета"),
        ("Всё ещё", "ru", "все"),
        ("إدارة الإنترنت", "ar", "الانترنت"),
        ("أسماء النطاقات", "ar", "اسماء"),
        ("域名系统的管理", "zh", "域名"),
        ("域名系统的管理", "zh", "系统管理"[:2]),
        ("域名系统的管理", "zh", "域"),
        ("Internet Governance Forum", "en", "inter gov"[:5]),
        ("RFC ٢٠٢٦", "ar", "2026"),
        ("Ｆｕｌｌ ｗｉｄｔｈ", "en", "full"),
    ],
)
def test_a_question_finds_the_text(text: str, language: str, question: str) -> None:
    assert finds(text, language, question)


def test_a_word_that_is_not_there_finds_nothing() -> None:
    assert not finds("Governance of the Internet", "en", "governance spam")


def test_acronyms_and_names_can_be_asked_for_alone() -> None:
    TABLE.put([(1, Words(exact=["igf"], names=["forum"])), (2, Words(names=["igf"], words=["forum"]))])
    assert (keys("igf", "exact"), keys("forum", "names"), sorted(keys("forum"))) == ([1], [1], [1, 2])


def test_what_was_there_before_is_replaced_and_can_be_forgotten() -> None:
    TABLE.put([(1, Words(words=["old"]))])
    TABLE.put([(1, Words(words=["new"]))])
    assert (keys("old"), keys("new")) == ([], [1])
    TABLE.remove([1])
    assert keys("new") == []


@pytest.mark.parametrize(
    "question", ['"', "'", "a' | b", "NEAR(a b)", "words : x", "* OR *", "x:*", "\x00", "((", "!x & y", "x\\"]
)
def test_no_syntax_of_a_database_can_be_typed(question: str) -> None:
    TABLE.put([(1, Words(words=["peace"]))])
    matching = TABLE.matching(question)
    assert matching is None or keys(question) == []


@given(st.text(max_size=60))
@example("\ufada")
@example("ジュネーブ・湖")
def test_tokens_hold_letters_and_digits_only(text: str) -> None:
    tokens = [*document_tokens(text, "en"), *(token for group in alternatives(text) for token, _ in group)]
    assert all(token.isalnum() for token in tokens)


@example("𝚨")
@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
