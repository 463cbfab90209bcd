"""Can an amendment whose words drifted be put on another paragraph, and never without its sponsors?"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import drafting, placing, proposing, publishing, taking
from equalfooting.apps.drafting.models import Placement
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE
from equalfooting.domain.text.amendment import Amendment as Proposed
from tests.apps.drafting.test_rules import refused
from tests.apps.drafting.texts import OURS, a_version, amended, change, drifted, next_without, offered, wanted_there
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]
EVERYBODY = ("sana", "chidi", "mei", "carlos", "oksana", "pat")
PAGE = OURS + "amendments/1/"


def verbs() -> list[str]:
    return list(Leaf.objects.order_by("index").values_list("verb", flat=True))


def test_its_sponsor_puts_it_on_another_paragraph_and_the_old_place_stays(cast: Cast) -> None:
    amendment, version = drifted(cast)
    placing.place(by=cast.mei, amendment=amendment, wanted=wanted_there(version), now=NOW)
    here = amendment.anchors.get(version=version)
    assert (here.paragraph, here.quote, here.words, here.problem) == ("p-4", "should", "shall", {})
    before = amendment.wordings.get()
    assert (before.paragraph, before.quote, before.words) == ("p-2", "may", "shall")
    assert amendment.anchors.get(version__number=1).paragraph == "p-2"
    assert version.paragraphs.get(key="p-4").n_brackets == 1
    assert verbs()[-1] == "text-amendment.place"


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_sponsors_put_it_elsewhere_and_only_the_chair_proposes_it(cast: Cast, who: str) -> None:
    amendment, _ = drifted(cast)
    person, newest = getattr(cast, who), newest_of(amendment.text)
    assert (rules.place(person, amendment, newest, NOW) is None) == (who == "mei")
    assert (rules.offer_place(person, amendment, newest, NOW) is None) == (who in {"sana", "chidi"})


@pytest.mark.parametrize("moment", ["taken back", "answered", "withdrawn", "closed", "next version"])
def test_a_place_is_answered_as_long_as_it_is_proposed(cast: Cast, moment: str) -> None:
    amendment, version = drifted(cast)
    row = offered(cast, amendment, version)
    assert rules.answer_place(cast.mei, row, newest_of(amendment.text), NOW) is None
    if moment == "taken back":
        placing.take_back_place(by=cast.chidi, placement=row, now=NOW)
    if moment == "answered":
        placing.answer_place(by=cast.mei, placement=row, agrees=False, now=NOW)
    if moment == "withdrawn":
        proposing.withdraw(by=cast.mei, amendment=amendment, reason="No more.", now=NOW)
    if moment == "closed":
        publishing.close(by=cast.chidi, text=version.text, because="Done.", now=NOW)
    if moment == "next version":
        next_without(cast, version, "p-3")
    codes = {"withdrawn": "amendment-withdrawn", "closed": "drafting-closed"}
    with refused(codes.get(moment, "placement-over")):
        placing.answer_place(by=cast.mei, placement=row, agrees=True, now=NOW)


def test_what_the_chair_proposes_changes_nothing_before_a_sponsor_agrees(cast: Cast) -> None:
    amendment, version = drifted(cast)
    row = offered(cast, amendment, version)
    assert amendment.anchors.get(version=version).problem
    for who in ("sana", "chidi", "carlos", "oksana", "pat"):
        with refused("amendment-not-yours" if who in {"sana", "chidi", "carlos"} else "role-needed"):
            placing.answer_place(by=getattr(cast, who), placement=row, agrees=True, now=NOW)
    placing.answer_place(by=cast.mei, placement=row, agrees=True, now=NOW)
    here = amendment.anchors.get(version=version)
    assert (here.paragraph, here.words, here.problem) == ("p-4", "shall", {})
    row.refresh_from_db()
    assert (row.agrees, row.person, row.sponsor) == (True, cast.mei, cast.mei.name)
    assert verbs()[-3:] == ["text-placement.offer", "text-placement.answer", "text-amendment.place"]


def test_a_refused_place_leaves_the_words_as_they_were(cast: Cast) -> None:
    amendment, version = drifted(cast)
    row = offered(cast, amendment, version)
    placing.answer_place(by=cast.mei, placement=row, agrees=False, now=NOW)
    assert amendment.anchors.get(version=version).problem and not amendment.wordings.exists()


def test_a_second_place_ends_the_first(cast: Cast) -> None:
    amendment, version = drifted(cast)
    first = offered(cast, amendment, version)
    offered(cast, amendment, version)
    with refused("placement-over"):
        placing.answer_place(by=cast.mei, placement=first, agrees=True, now=NOW)


def test_the_chair_proposes_no_place_for_what_stands(cast: Cast) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    with refused("amendment-in-place"):
        offered(cast, amendment, version)


def test_amendments_to_it_go_with_it_and_stand_where_it_stands(cast: Cast) -> None:
    version = a_version(cast)
    parent = amended(cast.mei, version, "p-2", "may", "shall always")
    words = Proposed("", DELETE, "p-2", span=None, quote="")
    child = proposing.propose(by=cast.carlos, version=version, wanted=words, amends=parent, now=NOW)
    after = next_without(cast, version, "p-2")
    assert child.anchors.get(version=after).problem
    with refused("amendment-on-another"):
        placing.place(by=cast.carlos, amendment=child, wanted=wanted_there(after), now=NOW)
    wanted = change(after, "p-4", "should", "shall always")
    placing.place(by=cast.mei, amendment=parent, wanted=wanted, now=NOW)
    here = child.anchors.get(version=after)
    assert (here.paragraph, here.problem) == ("p-4", {})


def test_an_amendment_to_one_that_is_withdrawn_becomes_one_of_its_own(cast: Cast) -> None:
    version = a_version(cast)
    parent = amended(cast.mei, version, "p-2", "may", "shall always")
    words = Proposed("", DELETE, "p-2", span=None, quote="")
    child = proposing.propose(by=cast.carlos, version=version, wanted=words, amends=parent, now=NOW)
    proposing.withdraw(by=cast.mei, amendment=parent, reason="No more.", now=NOW)
    placing.place(by=cast.carlos, amendment=child, wanted=wanted_there(version), now=NOW)
    child.refresh_from_db()
    assert child.amends is None and child.wordings.get().amended == parent
    assert Leaf.objects.latest("index").facts["freed_from"] == parent.number


@pytest.mark.parametrize("kind", [INSERT, MOVE, DELETE])
def test_wholes_are_put_elsewhere_too(cast: Cast, kind: str) -> None:
    version = a_version(cast)
    said = {INSERT: "We thank our hosts."}.get(kind, "")
    first = Proposed("", kind, "p-2", text=said, after="p-3" if kind == MOVE else "")
    amendment = proposing.propose(by=cast.mei, version=version, wanted=first, now=NOW)
    after = next_without(cast, version, "p-2")
    wanted = Proposed("", kind, "p-3", text=said, after="p-4" if kind == MOVE else "")
    placing.place(by=cast.mei, amendment=amendment, wanted=wanted, now=NOW)
    here = amendment.anchors.get(version=after)
    assert (here.paragraph, here.problem) == ("p-3", {})


def test_a_sponsor_chooses_the_paragraph_and_writes_there(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-4", "should", "shall")
    draft = taking.make_next(by=cast.chidi, text=version.text, now=NOW)
    drafting.add_paragraph(by=cast.chidi, version=draft, after="p-4", words="It should be free.", now=NOW)
    drafting.remove_paragraph(by=cast.chidi, version=draft, key="p-4", now=NOW)
    publishing.publish(by=cast.chidi, version=draft, now=NOW)
    mei = signed_in(cast.mei)
    assert f'href="{PAGE}place/"' in mei.get(PAGE).content.decode()
    asked = mei.get(PAGE + "place/").content.decode()
    assert "Its words stand in:" in asked and 'href="?paragraph=3"' in asked
    shown = mei.get(PAGE + "place/?paragraph=3").content.decode()
    assert "It should be free." in shown and "It shall be free." in shown
    assert "no paragraph of this number" in mei.get(PAGE + "place/?paragraph=77").content.decode()
    here = amendment.anchors.get(version__number=2)
    typed = {"words": "It shall be free.", "reason": "Firmer.", "language": "en", "anchor": here.pk}
    stale = mei.post(PAGE + "place/?paragraph=3", {**typed, "anchor": here.pk + 99})
    assert stale.status_code == 422 and "It shall be free." in stale.content.decode()
    assert mei.post(PAGE + "place/?paragraph=3", typed).status_code == 302
    page = mei.get(PAGE).content.decode()
    assert "paragraph 3 of version 2" in page and "What it was before" in page and "paragraph 3 of version 1" in page


def test_the_chair_proposes_and_the_sponsor_agrees_on_the_page(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    amendment, version = drifted(cast)
    chair, mei = signed_in(cast.chidi), signed_in(cast.mei)
    address = PAGE + "place/?paragraph=2"
    assert "You propose a place to its sponsors." in chair.get(address).content.decode()
    words = "The map shall be kept by the Forum."
    typed = {"words": words, "reason": "", "language": "en"}
    assert chair.post(address, typed).status_code == 422
    assert chair.post(address, {**typed, "reason": "It says so there now."}).status_code == 302
    for client_, sees in ((client, False), (mei, True)):
        page = client_.get(PAGE).content.decode()
        assert "It says so there now." in page and ("Agree: put it there" in page) == sees
    row = Placement.objects.get()
    assert mei.post(PAGE + "place/answer/", {"agrees": "yes", "placement": row.pk}).status_code == 302
    assert amendment.anchors.get(version=version).paragraph == "p-4"
    assert cast.mei.name in client.get(PAGE).content.decode()


def test_others_are_told_why_they_cannot(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    drifted(cast)
    page = signed_in(cast.carlos).get(PAGE + "place/?paragraph=2").content.decode()
    assert "You do not sponsor amendment 1." in page and "<textarea" not in page


def test_what_waits_without_a_paragraph_stands_on_the_page_of_the_text(
    cast: Cast, now: datetime, client: Client
) -> None:
    amendment, _ = drifted(cast)
    page = client.get(OURS).content.decode()
    assert "Waiting for their sponsors" in page and f'href="{PAGE}"' in page
    why = client.get(PAGE).content.decode()
    assert "changes paragraph 1 of version 1, gone in version 2" in why and "“p-2”" not in why
    assert amendment.reason == ""


def test_a_change_is_shown_with_the_words_round_it(cast: Cast, now: datetime, client: Client) -> None:
    version = a_version(cast)
    amended(cast.mei, version, "p-2", "may", "shall")
    assert "We <del>may</del><ins>shall</ins> agree on names." in client.get(PAGE).content.decode()
