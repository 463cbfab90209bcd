"""Does everybody see what changed between versions, and who proposed what became what?"""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions import drafting, handling, proposing, publishing, taking
from equalfooting.apps.drafting.models import Amendment, Version
from equalfooting.apps.drafting.queries.lineage import lineage_of, where_words_stand
from equalfooting.apps.drafting.queries.texts import draft_of, published, versions_of
from equalfooting.domain.text.amendment import MOVE, REPLACE, Span
from equalfooting.domain.text.amendment import Amendment as Proposed
from tests.apps.drafting import wordy
from tests.apps.drafting.texts import words_of as words_at
from tests.cast import NOW, Cast

AT = "/p/wg/texts/a-draft-report/"
SignedIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def page_of(client: Client, address: str) -> str:
    answer = client.get(AT + address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def words_of(page: str) -> str:
    return " ".join("".join(etree.HTML(page).itertext()).split())


def two_versions(cast: Cast) -> Version:
    """Mei's word and paragraph are taken; the Chair rewords one paragraph and moves the last to the front."""
    version = wordy.a_text(cast)
    taken = wordy.may_to_shall(cast.mei, version), wordy.a_new_paragraph(cast.carlos, version)
    moved = wordy.proposed(cast.carlos, version, Proposed("", MOVE, "r", after="h"))
    wordy.accepted(cast, version.text, *taken, moved)
    taking.make_next(by=cast.chidi, text=version.text, now=NOW)
    draft = draft_of(version.text)
    assert draft
    drafting.write_paragraph(
        by=cast.chidi,
        version=draft,
        key="q",
        words="All stakeholders take part equally.",
        seen=wordy.WORDS["q"],
        now=NOW,
    )
    return publishing.publish(by=cast.chidi, version=draft, now=NOW)


def test_a_comparison_shows_word_by_word_what_came_went_and_moved(cast: Cast, client: Client) -> None:
    two_versions(cast)
    page = page_of(client, "compare/")
    assert "We <del>may</del><ins>shall</ins> agree" in page
    assert "take part<ins> equally</ins>." in page
    assert "<ins>New words stand here.</ins>" in page
    assert "moved" in page and "was paragraph 3 in version 1" in page
    rows = "//ol[contains(@class, 'compare-rows')]"
    assert "On names" not in etree.HTML(page).xpath(f"string({rows})")
    assert "On names" in etree.HTML(page_of(client, "compare/?what=all")).xpath(f"string({rows})")


def test_versions_are_compared_in_both_directions(cast: Cast, client: Client) -> None:
    two_versions(cast)
    page = page_of(client, "compare/?from=2&to=1")
    assert "We <del>shall</del><ins>may</ins> agree" in page
    assert "<del>New words stand here.</del>" in page
    assert client.get(f"{AT}compare/?from=1&to=7").status_code == 404


def test_a_draft_is_not_compared_before_it_is_published(cast: Cast, signed_in: SignedIn) -> None:
    version = wordy.a_text(cast)
    wordy.accepted(cast, version.text, wordy.may_to_shall(cast.mei, version))
    taking.make_next(by=cast.chidi, text=version.text, now=NOW)
    assert signed_in(cast.chidi).get(f"{AT}compare/?from=1&to=2").status_code == 404
    assert "only one version" in page_of(signed_in(cast.mei), "compare/")


def test_each_word_of_the_newest_version_has_its_author(cast: Cast) -> None:
    newest = two_versions(cast)
    found = lineage_of(published(versions_of(newest.text)))
    assert [(run.words, run.amendment, run.version) for run in found["p"]] == [
        ("We ", 0, 1), ("shall", 1, 2), (" agree on names and numbers.", 0, 1),
    ]  # fmt: skip
    assert [(run.words, run.amendment) for run in found["from-2"]] == [("New words stand here.", 2)]
    assert [(run.words, run.version) for run in found["q"]] == [
        ("All stakeholders take part", 1), (" equally", 2), (".", 1),
    ]  # fmt: skip
    assert {number: [one.words for one in places] for number, places in where_words_stand(found).items()} == {
        1: ["shall"], 2: ["New words stand here."],
    }  # fmt: skip


def test_words_that_the_chair_modified_are_still_their_proposers(cast: Cast) -> None:
    version = wordy.a_text(cast)
    amendment = wordy.may_to_shall(cast.mei, version)
    said = handling.Proposal(Amendment.Handled.MODIFIED, "Shorter.", words="must")
    handling.handle(by=cast.chidi, text=version.text, amendments=[amendment], proposal=said, now=NOW)
    wordy.next_version(cast, version.text)
    found = lineage_of(published(versions_of(version.text)))
    assert [(run.words, run.amendment) for run in found["p"]][1] == ("must", 1)


def test_modified_words_stand_apart_from_the_word_before_them(cast: Cast) -> None:
    version = wordy.a_text(cast)
    before = words_at(version, "p")
    place = before.index(" ")
    added = Proposed("", REPLACE, "p", Span(place, place), "", " and equally")
    amendment = wordy.proposed(cast.mei, version, added)
    said = handling.Proposal(Amendment.Handled.MODIFIED, "Shorter.", words="and well")
    handling.handle(by=cast.chidi, text=version.text, amendments=[amendment], proposal=said, now=NOW)
    after = words_at(wordy.next_version(cast, version.text), "p")
    assert after == f"{before[:place]} and well{before[place:]}"


def test_the_fate_of_each_amendment_says_where_its_words_stand(cast: Cast, client: Client) -> None:
    newest = two_versions(cast)
    gone = wordy.proposed(cast.mei, newest, Proposed("", REPLACE, "p", Span(0, 2), "We", "They"))
    proposing.withdraw(by=cast.mei, amendment=gone, reason="I was wrong.", now=NOW)
    no = wordy.proposed(cast.mei, newest, Proposed("", REPLACE, "p", Span(0, 2), "We", "You"))
    said = handling.Proposal(Amendment.Handled.REJECTED, "Not agreed.")
    handling.handle(by=cast.chidi, text=newest.text, amendments=[no], proposal=said, now=NOW)
    said_ = words_of(page_of(client, "fates/"))
    assert "accepted as proposed" in said_ and "Taken into version 2." in said_
    assert "1 of its words stands in version 2:" in said_ and "4 of its words stand in version 2:" in said_
    assert "Not agreed." in said_ and "I was wrong." in said_
    assert "Amendment 4" in words_of(page_of(client, "fates/?fate=withdrawn"))
    assert "Amendment 1" not in words_of(page_of(client, "fates/?fate=withdrawn")).replace("Amendment 1", "", 0)


def test_the_page_of_words_names_their_proposers(cast: Cast, client: Client) -> None:
    two_versions(cast)
    page = page_of(client, "whose-words/")
    assert '<mark class="passage is-confirmed">shall</mark><sup>1</sup>' in page
    said = words_of(page)
    assert "Amendment 1" in said and "Mei" in said and "the chair, in version 2" in said


def big(cast: Cast, n: int) -> None:
    """A text of so many paragraphs, each amended, all taken into version 2."""
    words = {f"k{at}": f"Paragraph {at} says that we may agree on names and numbers." for at in range(n)}
    version = wordy.a_text(cast, words=words)
    rows = [
        wordy.proposed(cast.mei, version, Proposed("", REPLACE, key, None, "", said.replace("may", "shall")))
        for key, said in words.items()
    ]
    wordy.accepted(cast, version.text, *rows)
    wordy.next_version(cast, version.text)


@pytest.mark.parametrize("address", ["compare/", "compare/?what=all", "fates/", "whose-words/", "files/"])
def test_pages_cost_as_many_queries_for_a_long_text_as_for_a_short_one(
    cast: Cast, signed_in: SignedIn, address: str
) -> None:
    counted = []
    client = signed_in(cast.mei)
    for n, slug in ((3, "a-draft-report"), (24, "a-draft-report-2")):
        big(cast, n)
        where = f"/p/wg/texts/{slug}/{address}"
        client.get(where)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(where)
        assert answer.status_code == 200
        counted.append(len(queries))
        assert len(answer.content) < 60_000
    assert max(counted) <= 12, counted
    assert counted[0] == counted[1], counted
