"""Do passages keep every letter in its place, and does each say one thing?"""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equalfooting.domain.intake.passages import FURNITURE, HEADING, ITEM, LONGEST, PROSE, split_passages
from equalfooting.domain.intake.sentences import sentence_ends
from tests.effort import calls

#: the machine may be busy
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TEXT = st.text(alphabet=st.sampled_from("ab A.B!?。，\n-1) «»ءب؟ж"), max_size=400)


@UNHURRIED
@given(TEXT, st.sampled_from(["en", "zh", "und"]))
def test_passages_are_ordered_spans_that_lose_no_letter(text: str, language: str) -> None:
    passages = split_passages(text, language)
    assert all(text[p.start : p.end] == p.text == p.text.strip() for p in passages)
    assert all(a.end <= b.start for a, b in pairwise(passages))
    kept = "".join("".join(p.text.split()) for p in passages)
    assert kept == "".join(text.split())


@UNHURRIED
@given(TEXT)
def test_sentence_ends_rise_to_the_end_of_the_text(text: str) -> None:
    ends = sentence_ends(text)
    assert ends == sorted(set(ends)) and ends[-1] == len(text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("See para. 69 of it. It says so.", ["See para. 69 of it.", "It says so."]),
        ("Dr. J. Smith of the U.N. spoke. We agree!", ["Dr. J. Smith of the U.N. spoke.", "We agree!"]),
        ("He said “No.” Then he left.", ["He said “No.”", "Then he left."]),
        ("这是第一句。“这是第二句！”第三句？", ["这是第一句。", "“这是第二句！”", "第三句？"]),
        ("هل هذا صحيح؟ نعم.", ["هل هذا صحيح؟", "نعم."]),
        ("См. п. 5 и др. документы. Мы согласны.", ["См. п. 5 и др. документы.", "Мы согласны."]),
        ("Version 3.5 is out. e.g. this one.", ["Version 3.5 is out. e.g. this one."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    ends = sentence_ends(text)
    assert [text[a:b].strip() for a, b in zip([0, *ends], ends, strict=False)] == sentences


def test_lists_headings_and_paragraphs_are_told_apart() -> None:
    text = (
        "# Our answer\n\nWe see three gaps.\n\n1. Nobody keeps a list of the forums that deal with spam and with fraud "
        "across the borders of all our states.\n2) The second one is a matter of money.\n\n"
        "Conclusion\nWe would like to be heard on this."
    )
    kinds = [(p.kind, p.text[:12], p.heading) for p in split_passages(text, "en")]
    assert kinds == [
        (HEADING, "# Our answer", ""),
        (PROSE, "We see three", "Our answer"),
        (ITEM, "1. Nobody ke", "Our answer"),
        (ITEM, "2) The secon", "Our answer"),
        (HEADING, "Conclusion", ""),
        (PROSE, "We would lik", "Conclusion"),
    ]


def test_short_items_of_one_list_stay_together() -> None:
    passages = split_passages("- spam\n- fraud\n- malware", "en")
    assert [p.text for p in passages] == ["- spam\n- fraud\n- malware"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "This paragraph was wrapped by a mail program after some sixty\nletters, as they still do, and goes on here."
    assert len(split_passages(text, "en")) == 1


def test_a_long_paragraph_is_divided_between_sentences_evenly() -> None:
    text = "We think that the forum should meet twice a year in the region. " * 40
    passages = split_passages(text, "en")
    assert len(passages) >= 3
    assert all(p.text.endswith("region.") for p in passages)
    lengths = [len(p.text) for p in passages]
    assert max(lengths) < 2 * min(lengths)


def test_a_turn_of_thought_begins_a_new_passage() -> None:
    first, second = "The forum is useful to us and should go on. " * 9, "However, it decides nothing at all. " * 10
    assert [p.text[:8] for p in split_passages(first + second, "en")] == ["The foru", "However,"]


def test_chinese_passages_are_shorter_because_the_script_is_denser() -> None:
    passages = split_passages("我们认为互联网治理论坛应当继续。" * 60, "zh")
    assert all(len(p.text) <= 2 * LONGEST["zh"] for p in passages) and len(passages) >= 3


@pytest.mark.parametrize(
    "text",
    [
        ".details { color: #555; border: 1px }",
        "https://example.org/a/very/long/address",
        "Sign in to subscribe to our newsletter",
        "1. Introduction . . . . . . . . . . 4",
        "Abraham, S., Marda, V. (2016). Inputs to the working group. https://example.org/wgec",
        "*** --- ***",
        "Home\nNews\nAbout us\nContact",
    ],
)
def test_page_dress_is_told_from_what_people_say(text: str) -> None:
    assert {p.kind for p in split_passages(text, "en")} == {FURNITURE}


def test_running_heads_are_page_dress() -> None:
    page = "We speak about access to the network for rural people in this part.\n\nContribution of X, page {}\n\n"
    passages = split_passages("".join(page.format(n) + f"Point {n} differs here.\n\n" for n in range(4)), "en")
    assert sum(p.kind == FURNITURE for p in passages) >= 4


def test_words_without_end_are_cut_and_cost_is_linear() -> None:
    def effort(n: int) -> int:
        text = ("x" * 20_000 + " and so on. ") * n
        assert max(len(p.text) for p in split_passages(text, "en")) < 4 * 750
        return calls(lambda: split_passages(text, "en"))

    assert effort(10) < 8 * effort(2)
