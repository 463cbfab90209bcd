"""Do two people who work at the same thing ever lose words, or decide about something they have not seen?"""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions import drafting, handling, proposing, publishing, taking
from equalfooting.apps.drafting.actions.handling import Proposal
from equalfooting.apps.drafting.models import Amendment, Handling, Reply
from equalfooting.domain.text.amendment import Amendment as Proposed
from tests.apps.drafting.test_rules import accept, next_version, refused
from tests.apps.drafting.texts import OURS, a_draft, a_version, amended, change
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]
PAGE = OURS + "amendments/1/"
DRAFT = OURS + "draft/"


def hidden(page: str, name: str, after: str = "") -> str:
    """The value of a hidden field, of the form at this address where several have it."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page[page.index(after) :])
    assert found, name
    return found[1]


def test_both_readings_of_a_paragraph_of_the_draft_are_shown(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    a_draft(cast)
    chidi, sana = signed_in(cast.chidi), signed_in(cast.sana)
    address = DRAFT + "p-3/"
    seen = "Nobody has mapped the field before."
    first = {"words": "Nobody has mapped the field so far.", "seen": seen, "kind": "paragraph"}
    second = {"words": "Nobody has mapped the field until now.", "seen": seen, "kind": "paragraph"}
    assert chidi.post(address, first).status_code == 302
    answer = sana.post(address, second)
    page = answer.content.decode()
    assert answer.status_code == 422 and "until now" in page and "so far" in page
    again = {**second, "seen": first["words"]}
    assert sana.post(address, again).status_code == 302


@pytest.mark.parametrize("ends", ["published", "discarded", "gone"])
@pytest.mark.parametrize("where", ["p-3/", "add/"])
def test_what_was_typed_for_a_draft_that_is_no_more_comes_back(
    cast: Cast, now: datetime, signed_in: SignedIn, ends: str, where: str
) -> None:
    version = a_version(cast)
    draft = taking.make_next(by=cast.chidi, text=version.text, now=NOW)
    sana = signed_in(cast.sana)
    if ends == "published":
        publishing.publish(by=cast.chidi, version=draft, now=NOW)
    elif ends == "discarded":
        taking.discard(by=cast.chidi, version=draft, now=NOW)
    else:
        drafting.remove_paragraph(by=cast.chidi, version=draft, key="p-3", now=NOW)
    typed = {"words": "Typed with care.", "seen": "Nobody has mapped the field before.", "kind": "paragraph"}
    answer = sana.post(DRAFT + where, typed)
    if ends == "gone" and where == "add/":
        assert answer.status_code == 302
        return
    assert answer.status_code == 422 and "Typed with care." in answer.content.decode()
    assert ends == "gone" or sana.get(DRAFT + where).status_code == 404


def test_a_paragraph_is_not_taken_out_with_words_nobody_saw(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    draft = a_draft(cast)
    sana = signed_in(cast.sana)
    seen = hidden(sana.get(DRAFT).content.decode(), "seen", after=f'action="{DRAFT}p-3/remove/"')
    words = "Nobody has mapped the whole field."
    drafting.write_paragraph(
        by=cast.chidi, version=draft, key="p-3", words=words, seen="Nobody has mapped the field before.", now=NOW
    )
    assert sana.post(DRAFT + "p-3/remove/", {"seen": seen}).status_code == 409
    assert draft.paragraphs.get(key="p-3").words == words


def test_a_draft_is_published_as_it_was_seen(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    draft = a_draft(cast)
    sana = signed_in(cast.sana)
    seen = hidden(sana.get(DRAFT + "publish/").content.decode(), "seen")
    drafting.add_paragraph(by=cast.chidi, version=draft, after="p-3", words="Added since.", now=NOW)
    answer = sana.post(DRAFT + "publish/", {"note": "A note typed with care", "seen": seen})
    assert answer.status_code == 422 and "A note typed with care" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.published_at is None


def test_what_a_sponsor_typed_comes_back_when_another_was_quicker(
    cast: Cast, now: datetime, signed_in: SignedIn
) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    proposing.join(by=cast.carlos, amendment=amendment, now=NOW)
    mei, carlos = signed_in(cast.mei), signed_in(cast.carlos)
    page = carlos.get(PAGE + "change/").content.decode()
    typed = {"reason": "", "language": "en", "anchor": hidden(page, "anchor"), "seen": hidden(page, "seen")}
    first = {**typed, "words": "We must agree on names. We meet again in spring."}
    assert mei.post(PAGE + "change/", first).status_code == 302
    answer = carlos.post(PAGE + "change/", {**typed, "words": "We will agree on names. We meet again in spring."})
    page = answer.content.decode()
    assert answer.status_code == 422 and "We will agree" in page and "You do not sponsor" in page


def test_the_same_in_two_windows_of_one_sponsor(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    version = a_version(cast)
    new = Proposed("", "insert", "p-2", text="We thank our hosts.")
    proposing.propose(by=cast.mei, version=version, wanted=new, now=NOW)
    mei = signed_in(cast.mei)
    page = mei.get(PAGE + "change/").content.decode()
    typed = {"reason": "", "language": "en", "anchor": hidden(page, "anchor")}
    assert mei.post(PAGE + "change/", {**typed, "words": "We thank our kind hosts."}).status_code == 302
    answer = mei.post(PAGE + "change/", {**typed, "words": "We thank all hosts."})
    page = answer.content.decode()
    assert answer.status_code == 422 and "kind hosts" in page and "We thank all hosts." in page
    again = {**typed, "anchor": hidden(page, "anchor"), "words": "We thank all kind hosts."}
    assert mei.post(PAGE + "change/", again).status_code == 302


def test_words_for_an_amendment_that_was_settled_meanwhile_come_back(
    cast: Cast, now: datetime, signed_in: SignedIn
) -> None:
    version = a_version(cast)
    accept(cast, version, amended(cast.mei, version, "p-2", "may", "shall"))
    next_version(cast, version)
    typed = {"words": "We will agree.", "reason": "Typed with care", "language": "en"}
    mei = signed_in(cast.mei)
    answer = mei.post(PAGE + "change/", typed)
    assert answer.status_code == 422 and "Typed with care" in answer.content.decode()
    assert mei.get(PAGE + "change/").status_code == 404


def test_the_second_handling_is_given_with_the_first_in_sight(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    version = a_version(cast)
    amended(cast.mei, version, "p-2", "may", "shall")
    chidi, sana = signed_in(cast.chidi), signed_in(cast.sana)
    seen = hidden(sana.get(PAGE).content.decode(), "seen", after=f'action="{PAGE}handle/"')
    first = {"handled": "accepted", "reason": "It is firmer.", "seen": seen}
    assert chidi.post(PAGE + "handle/", first).status_code == 302
    answer = sana.post(PAGE + "handle/", {"handled": "rejected", "reason": "It is too firm.", "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 422 and "It is firmer." in page and "It is too firm." in page
    again = {"handled": "rejected", "reason": "It is too firm.", "seen": hidden(page, "seen")}
    assert sana.post(PAGE + "handle/", again).status_code == 302
    assert Handling.objects.count() == 2


def test_nobody_accepts_words_that_were_changed_since_they_read_them(
    cast: Cast, now: datetime, signed_in: SignedIn
) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    chair = signed_in(cast.chidi)
    one = hidden(chair.get(PAGE).content.decode(), "seen", after=f'action="{PAGE}handle/"')
    listed = hidden(chair.get(OURS + "amendments/").content.decode(), "seen")
    proposing.reword(by=cast.mei, amendment=amendment, wanted=change(version, "p-2", "may", "must"), now=NOW)
    answer = chair.post(PAGE + "handle/", {"handled": "accepted", "reason": "Yes.", "seen": one})
    assert answer.status_code == 422 and "must" in answer.content.decode()
    several = {"chosen": ["1"], "handled": "accepted", "reason": "Yes.", "seen": listed}
    answer = chair.post(OURS + "amendments/handle/", several)
    page = answer.content.decode()
    assert answer.status_code == 422 and "must" in page
    assert Amendment.objects.get().handled == "open"
    again = {**several, "seen": hidden(page, "seen")}
    assert chair.post(OURS + "amendments/handle/", again).status_code == 302


def test_a_way_is_taken_as_it_was_shown(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    amended(cast.carlos, version, "p-2", "may", "can")
    chair = signed_in(cast.chidi)
    for address in (OURS + "collisions/", OURS + "v1/paragraphs/p-2/"):
        assert hidden(chair.get(address).content.decode(), "seen") != "0.0"
    seen = hidden(chair.get(OURS + "collisions/").content.decode(), "seen")
    proposing.reword(by=cast.mei, amendment=amendment, wanted=change(version, "p-2", "may", "must"), now=NOW)
    given = {"numbers": "1 ", "handled": "accepted", "reason": "Yes.", "seen": seen}
    assert chair.post(OURS + "amendments/handle/", given).status_code == 422


def test_a_sponsor_answers_what_they_have_read(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    accept(cast, version, amendment)
    mei = signed_in(cast.mei)
    seen = hidden(mei.get(PAGE).content.decode(), "handling")
    rejected = Proposal("rejected", "On second thoughts.")
    handling.handle(by=cast.chidi, text=version.text, amendments=[amendment], proposal=rejected, now=NOW)
    typed = {"agrees": "yes", "words": "Thank you all", "handling": seen}
    answer = mei.post(PAGE + "reply/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and "On second thoughts." in page and "Thank you all" in page
    assert not Reply.objects.exists()
    assert mei.post(PAGE + "reply/", {**typed, "handling": hidden(page, "handling")}).status_code == 302


def test_who_disagrees_says_why_and_an_unfinished_answer_comes_back(
    cast: Cast, now: datetime, signed_in: SignedIn
) -> None:
    version = a_version(cast)
    accept(cast, version, amended(cast.mei, version, "p-2", "may", "shall"))
    mei = signed_in(cast.mei)
    assert mei.post(PAGE + "reply/", {"agrees": "no", "words": ""}).status_code == 422
    answer = mei.post(PAGE + "reply/", {"words": "Typed before the choice"})
    assert answer.status_code == 422 and "Typed before the choice" in answer.content.decode()


def test_the_second_package_with_the_same_amendment_is_refused_and_comes_back(
    cast: Cast, now: datetime, signed_in: SignedIn
) -> None:
    version = a_version(cast)
    for key, old, new in (("p-2", "may", "shall"), ("p-3", "before", "so far"), ("p-4", "should", "shall")):
        amended(cast.mei, version, key, old, new)
    mei = signed_in(cast.mei)
    first = {"title": "One deal", "numbers": "1, 2", "reason": ""}
    assert mei.post(OURS + "packages/", first).status_code == 302
    answer = mei.post(OURS + "packages/", {"title": "Another deal", "numbers": "2, 3", "reason": "Typed with care"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Another deal" in page and "Typed with care" in page


def test_a_proposal_to_a_version_that_was_followed_comes_back(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    version = a_version(cast)
    next_version(cast, version)
    typed = {"words": "Typed with care.", "reason": "", "language": "en", "step": "file"}
    answer = signed_in(cast.mei).post(OURS + "v1/paragraphs/p-3/propose/", typed)
    assert answer.status_code == 422 and "Typed with care." in answer.content.decode()
    with refused("drafting-version-old"):
        proposing.propose(by=cast.mei, version=version, wanted=change(version, "p-3", "before", "so far"), now=NOW)
