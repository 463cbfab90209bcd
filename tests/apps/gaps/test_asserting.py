"""Do people assert gaps in their own name, with evidence, and argue in public?"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.gaps import rules
from equalfooting.apps.gaps.actions import asserting
from equalfooting.apps.gaps.models import AssertedGap, GapArgument
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes.models import Process
from equalfooting.apps.stakeholders.models import Interest
from equalfooting.domain.refusals import Refusal
from tests.apps.gaps.maps import a_map
from tests.apps.mapping import putting
from tests.cast import NOW, Cast

ASSERTED = "/p/wg/gaps/asserted/"
SignedIn = Callable[[Person], Client]


def a_gap(cast: Cast, statement: str = "Nobody trains judges.") -> AssertedGap:
    issue = a_map(cast).issues.get(code="1.2")
    return asserting.assert_gap(
        by=cast.pat, process=cast.process, issue=issue, kind="capacity", statement=statement,
        evidence="A survey of 40 courts.", now=NOW,
    )  # fmt: skip


def test_a_gap_is_asserted_argued_and_taken_back_in_the_open(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    a_map(cast)
    Interest.objects.create(person=cast.pat, statement="Sells training.", declared_at=NOW)
    pat, mei = signed_in(cast.pat), signed_in(cast.mei)
    typed = {"issue": "1.2", "kind": "capacity", "statement": "Nobody trains judges.", "evidence": "A survey."}
    answer = pat.post(f"{ASSERTED}new/", typed)
    assert answer.status_code == 302, answer.content.decode()
    key = AssertedGap.objects.get().pk
    mei.post(f"{ASSERTED}{key}/argue/", {"stance": "against", "words": "Our academy does."})

    page = Client().get(f"{ASSERTED}{key}/").content.decode()
    for words in ("Nobody trains judges.", "A survey.", "Sells training.", "Our academy does.", "Organisation of Pat"):
        assert words in page
    assert "0 for, 1 against" in mei.get(ASSERTED).content.decode()
    assert "Nobody trains judges." in mei.get("/p/wg/gaps/issues/1.2/").content.decode()

    assert mei.post(f"{ASSERTED}{key}/withdraw/").status_code == 409
    assert pat.post(f"{ASSERTED}{key}/withdraw/").status_code == 302
    assert "taken back" in mei.get(ASSERTED).content.decode()
    assert mei.post(f"{ASSERTED}{key}/argue/", {"stance": "for", "words": "Late"}).status_code == 422


def test_an_assertion_without_evidence_is_sent_back(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    a_map(cast)

    answer = signed_in(cast.pat).post(f"{ASSERTED}new/", {"issue": "1.2", "kind": "capacity", "statement": "So."})

    assert answer.status_code == 422
    assert not AssertedGap.objects.exists()


def test_the_record_has_issue_and_kind_and_not_the_words(cast: Cast) -> None:
    a_gap(cast)

    leaf = Leaf.objects.get(verb="asserted-gap.assert")
    assert leaf.facts == {"issue": "1.2", "kind": "capacity"}


def test_words_with_markup_stay_text(cast: Cast, client: Client, now: datetime) -> None:
    gap = a_gap(cast, "<script>alert(1)</script>")
    asserting.argue(by=cast.mei, gap=gap, stance="for", words="<img src=x onerror=alert(1)>", now=NOW)

    for address in (ASSERTED, f"{ASSERTED}{gap.pk}/", "/p/wg/gaps/issues/1.2/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "oksana", "pat", "visitor"])
def test_everybody_signed_in_asserts_and_argues_but_takes_back_only_their_own(cast: Cast, who: str) -> None:
    gap = a_gap(cast)
    by = Visitor("x") if who == "visitor" else getattr(cast, who)

    for refusal in (rules.assert_gap(by, cast.process, NOW), rules.argue(by, gap, NOW)):
        assert (refusal.code if refusal else "") == ("sign-in-first" if who == "visitor" else "")
    refusal = rules.withdraw(by, gap)
    assert (refusal.code if refusal else "") == ("" if who == "pat" else "asserted-gap-of-another")


def test_only_its_author_takes_an_argument_back_and_once(cast: Cast) -> None:
    argument = asserting.argue(by=cast.mei, gap=a_gap(cast), stance="for", words="True.", now=NOW)

    with pytest.raises(Refusal) as refused:
        asserting.withdraw_argument(by=cast.pat, argument=argument, now=NOW)
    assert refused.value.code == "gap-argument-of-another"
    asserting.withdraw_argument(by=cast.mei, argument=argument, now=NOW)
    with pytest.raises(Refusal) as refused:
        asserting.withdraw_argument(by=cast.mei, argument=argument, now=NOW)
    assert refused.value.code == "gap-argument-withdrawn"
    assert GapArgument.objects.get().withdrawn_at == NOW


def test_an_issue_of_another_process_is_refused(cast: Cast) -> None:
    other = Process.objects.create(slug="other", names={"en": "Other"}, opened_on=NOW.date())
    issue = putting.taxonomy(other).issues.get(code="1.1")

    with pytest.raises(Refusal) as refused:
        asserting.assert_gap(
            by=cast.pat, process=cast.process, issue=issue, kind="capacity", statement="x", evidence="y", now=NOW
        )
    assert refused.value.code == "not-of-this-process"


def test_a_kind_that_is_computed_cannot_be_asserted(cast: Cast) -> None:
    issue = a_map(cast).issues.get(code="1.1")

    with pytest.raises(Refusal) as refused:
        asserting.assert_gap(
            by=cast.pat, process=cast.process, issue=issue, kind="coverage", statement="x", evidence="y", now=NOW
        )
    assert refused.value.code == "word-not-offered"
