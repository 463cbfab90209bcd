"""Does the rolling text hold every open proposal, and nothing that nobody said?"""

from dataclasses import replace

from hypothesis import assume, given, settings

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, SPLIT, Amendment, Span
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.rolling import Alternative, Bracket, Wish, roll
from equalfooting.domain.text.taking import take
from tests.domain.text.texts import amended

TEXT = Document("d", "1", (Paragraph("p", "We may agree on names.", "1"), Paragraph("q", "And on all.", "2")))
MAY = Amendment("may", REPLACE, "p", Span(3, 6), "may", "shall", sponsors=("Ghana",))


def standing(parts) -> str:
    return "".join(part if isinstance(part, str) else part.stands for part in parts)


def wanted(parts, ids) -> str:
    """The text read with these amendments wherever they offer an alternative."""
    said = []
    for part in parts:
        if isinstance(part, str):
            said.append(part)
            continue
        mine = [one for one in part.alternatives if set(one.amendments) & ids]
        said.append(wanted(mine[0].parts, ids) if mine else part.stands)
    return "".join(said)


def named(parts) -> set[str]:
    found = set()
    for part in parts:
        if isinstance(part, Bracket):
            for alternative in part.alternatives:
                found |= set(alternative.amendments) | named(alternative.parts)
    return found


def test_agreed_words_are_clean_and_alternatives_stand_with_their_sponsors():
    can = Amendment("can", REPLACE, "p", Span(3, 6), "may", "can", sponsors=("Chile",))
    again = replace(MAY, id="again", sponsors=("Kenya",))
    first, second = roll(TEXT, [MAY, can, again]).paragraphs
    assert first.parts == (
        "We ",
        Bracket("may", (
            Alternative(("shall",), ("again", "may"), ("Kenya", "Ghana")),
            Alternative(("can",), ("can",), ("Chile",)),
        )),
        " agree on names.",
    )  # fmt: skip
    assert second.is_agreed
    assert not first.is_agreed


def test_an_amendment_to_an_amendment_is_a_bracket_in_a_bracket():
    below = Amendment("b", INSERT, amends="may", span=Span(5, 5), text=" not", sponsors=("Cuba",))
    bracket = roll(TEXT, [MAY, below]).paragraphs[0].parts[1]
    assert bracket.alternatives[0].parts == ("shall", Bracket("", (Alternative((" not",), ("b",), ("Cuba",)),)))


def test_words_that_some_want_left_out_have_an_empty_alternative():
    out = Amendment("x", DELETE, "p", Span(2, 6), " may", sponsors=("Fiji",))
    assert roll(TEXT, [out]).paragraphs[0].parts[1] == Bracket(" may", (Alternative((), ("x",), ("Fiji",)),))


def test_wishes_about_a_paragraph_as_a_whole_stand_beside_it():
    wishes = [
        Amendment("d", DELETE, "p", sponsors=("Fiji",)),
        Amendment("m", MOVE, "p", after="q", sponsors=("Peru",)),
        Amendment("s", SPLIT, "p", Span(6, 7), " ", sponsors=("Mali",)),
    ]
    assert roll(TEXT, wishes).paragraphs[0].wishes == (
        Wish("delete", ("d",), ("Fiji",)),
        Wish("move", ("m",), ("Peru",), "q"),
        Wish("split", ("s",), ("Mali",), "", 6),
    )  # fmt: skip


def test_a_new_paragraph_stands_where_it_is_proposed_with_all_who_propose_it():
    new = Amendment("n", INSERT, "p", text="New.", sponsors=("Oman",))
    rolled = roll(TEXT, [new, replace(new, id="n2", sponsors=("Togo",))]).paragraphs
    assert [one.paragraph.text for one in rolled] == ["We may agree on names.", "New.", "And on all."]
    assert (rolled[1].is_new, rolled[1].sponsors) == (True, ("Oman", "Togo"))


def test_what_is_withdrawn_leaves_no_trace_and_what_does_not_stand_is_listed():
    rolled = roll(TEXT, [replace(MAY, is_withdrawn=True), replace(MAY, id="x", quote="must")])
    assert all(one.is_agreed for one in rolled.paragraphs)
    assert [(one.id, refusal.code) for one, refusal in rolled.unplaced] == [("x", "amendment-words-drifted")]


@given(amended(6))
@settings(max_examples=300)
def test_the_words_as_they_stand_are_those_of_the_version(given_):
    document, amendments = given_
    rolled = roll(document, amendments)
    assert [standing(one.parts) for one in rolled.paragraphs if not one.is_new] == [
        paragraph.text for paragraph in document.paragraphs
    ]


@given(amended(6))
@settings(max_examples=300)
def test_no_proposal_is_lost(given_):
    document, amendments = given_
    shown = set()
    for one in roll(document, amendments).paragraphs:
        shown |= named(one.parts) | set(one.amendments) | {id for wish in one.wishes for id in wish.amendments}
    assert shown == {amendment.id for amendment in amendments}


@given(amended(6, (REPLACE, INSERT, DELETE)))
@settings(max_examples=300)
def test_a_proposal_read_from_the_brackets_is_what_taking_it_gives(given_):
    document, amendments = given_
    by_id = {one.id: one for one in amendments}
    rolled = roll(document, amendments)
    for amendment in amendments:
        line = [amendment]
        while line[-1].amends:
            line.append(by_id[line[-1].amends])
        if line[-1].span is None and line[-1].kind != REPLACE:
            continue
        try:
            made = take(document, line).document
        except Refusal:
            assume(False)
        ids = {one.id for one in line}
        for paragraph in rolled.paragraphs:
            if paragraph.paragraph.id in made and not paragraph.is_new:
                assert wanted(paragraph.parts, ids) == made.paragraph(paragraph.paragraph.id).text
