"""Do competing readings stand side by side, each with who holds it in whose words?"""

from datetime import date

import pytest

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.actions.mandate import Words
from equalfooting.apps.processes.models import Holding, Paragraph, Reading
from equalfooting.apps.processes.queries.mandate import disputes
from equalfooting.domain.refusals import Refusal
from tests.apps.processes.places import add_reading, enter_mandate
from tests.cast import NOW, Cast


@pytest.fixture
def paragraph(cast: Cast) -> Paragraph:
    return enter_mandate(cast).paragraphs.get(number="69")


def test_each_paragraph_has_a_lasting_address(cast: Cast, paragraph: Paragraph, client) -> None:
    assert client.get(f"/p/wg/mandate/{paragraph.mandate_id}/69/").status_code == 200
    assert client.get(f"/p/wg/mandate/{paragraph.mandate_id}/99/").status_code == 404


def test_readings_are_shown_by_question_and_group(cast: Cast, paragraph: Paragraph) -> None:
    first = add_reading(cast, cast.mei, paragraph)
    add_reading(cast, cast.carlos, paragraph, "Among everybody")
    actions.hold_reading(by=cast.oksana, reading=first, words=Words("Так и есть.", "ru"), now=NOW)
    (dispute,) = disputes(paragraph)
    assert dispute.question == "Who is meant?"
    assert [(one.reading.title, [group for group, _ in one.by_group]) for one in dispute.readings] == [
        ("Among governments", ["gov", "igo"]), ("Among everybody", ["civil"]),
    ]  # fmt: skip


def test_letting_go_stays_in_the_history(cast: Cast, paragraph: Paragraph) -> None:
    reading = add_reading(cast, cast.mei, paragraph)
    actions.withdraw_holding(by=cast.mei, holding=reading.holdings.get(), now=NOW)
    ((one,),) = [dispute.readings for dispute in disputes(paragraph)]
    assert (len(one.held), one.n_former) == (0, 1)
    actions.hold_reading(by=cast.mei, reading=reading, words=Words("Once more."), now=NOW)
    assert Holding.objects.count() == 2


def test_nobody_holds_a_reading_twice(cast: Cast, paragraph: Paragraph) -> None:
    reading = add_reading(cast, cast.mei, paragraph)
    with pytest.raises(Refusal) as refused:
        actions.hold_reading(by=cast.mei, reading=reading, words=Words("Again."), now=NOW)
    assert refused.value.code == "reading-held-already"


def test_a_reading_that_others_hold_is_not_withdrawn(cast: Cast, paragraph: Paragraph) -> None:
    reading = add_reading(cast, cast.mei, paragraph)
    held = actions.hold_reading(by=cast.carlos, reading=reading, words=Words("Me too."), now=NOW)
    refusal = rules.withdraw_reading(cast.mei, reading)
    assert refusal is not None
    assert (refusal.code, refusal.facts) == ("reading-held-by-others", {"n_others": 1})
    actions.withdraw_holding(by=cast.carlos, holding=held, now=NOW)
    actions.withdraw_reading(by=cast.mei, reading=reading, now=NOW)
    assert disputes(paragraph) == []
    assert Reading.objects.get().withdrawn_at == NOW


def test_what_was_said_elsewhere_is_recorded_with_its_source_and_taken_back(cast: Cast, paragraph: Paragraph) -> None:
    reading = add_reading(cast, cast.mei, paragraph)
    words = Words("Equal means equal.", source="Statement of 2013", stated_on=date(2013, 9, 10))
    held = actions.record_holding(
        by=cast.sana, reading=reading, holder="Delegate of X", group="civil", words=words, now=NOW
    )
    leaf = Leaf.objects.filter(verb="reading.hold").first()
    assert leaf is not None
    assert leaf.sealed["holder"] == "Delegate of X"
    assert "Delegate" not in leaf.words
    for other in (cast.mei, cast.chidi):
        refusal = rules.withdraw_holding(other, held)
        assert refusal is not None
    actions.withdraw_holding(by=cast.sana, holding=held, now=NOW)


def test_a_translation_does_not_overwrite_a_newer_one(cast: Cast, paragraph: Paragraph) -> None:
    texts = {**paragraph.texts, "fr": "Nous reconnaissons"}
    actions.translate_paragraph(by=cast.sana, paragraph=paragraph, texts=texts, version=1, now=NOW)
    with pytest.raises(Refusal) as refused:
        actions.translate_paragraph(by=cast.sana, paragraph=paragraph, texts={"en": "x"}, version=1, now=NOW)
    assert refused.value.code == "changed-meanwhile"
    leaf = Leaf.objects.get(verb="paragraph.translate")
    assert leaf.facts["languages"] == ["fr"]
    assert leaf.facts["after"] == {"fr": "Nous reconnaissons"}


def test_words_of_people_cannot_act_on_the_page(cast: Cast, paragraph: Paragraph, client, signed_in) -> None:
    evil = "<img src=x onerror=alert(1)>"
    answer = signed_in(cast.mei).post(
        f"/p/wg/mandate/{paragraph.mandate_id}/69/readings/",
        {"question": evil, "title": evil, "statement": evil, "words": evil, "language": "en"},
    )
    assert answer.status_code == 302
    page = client.get(f"/p/wg/mandate/{paragraph.mandate_id}/69/").content.decode()
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;") >= 4


def test_what_was_typed_is_kept_when_it_is_refused(cast: Cast, paragraph: Paragraph, signed_in) -> None:
    reading = add_reading(cast, cast.mei, paragraph)
    page = signed_in(cast.mei).post(
        f"/p/wg/mandate/readings/{reading.pk}/hold/", {"words": "My second words.", "language": "en"}
    )
    assert page.status_code == 422
    assert "My second words." in page.content.decode()
    assert "You hold this reading already." in page.content.decode()


def test_only_ones_own_holding_is_let_go_through_its_address(cast: Cast, paragraph: Paragraph, signed_in) -> None:
    reading = add_reading(cast, cast.mei, paragraph)
    holding = reading.holdings.get()
    assert signed_in(cast.carlos).post(f"/p/wg/mandate/holdings/{holding.pk}/let-go/").status_code == 404
    assert signed_in(cast.carlos).post(f"/p/wg/mandate/holdings/{holding.pk}/take-back/").status_code == 403
    assert signed_in(cast.mei).post(f"/p/wg/mandate/holdings/{holding.pk}/let-go/").status_code == 302
