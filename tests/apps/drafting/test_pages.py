"""Can a group write a text together on these pages, from the first draft to the next version?"""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.models import Amendment, Text
from equalfooting.apps.journal.models import Leaf
from tests.apps.drafting.texts import OURS, PASTED, TEXTS, a_version, amended, words_of
from tests.cast import Cast

SignedIn = Callable[[Person], Client]


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_the_chair_pastes_looks_and_publishes(cast: Cast, now: datetime, signed_in: SignedIn, client: Client) -> None:
    chair = signed_in(cast.chidi)
    typed = {"title": "Ours", "kind": "recommendations", "language": "en", "pasted": PASTED}
    taken_in = chair.post(TEXTS + "new/", typed)
    assert taken_in.status_code == 302 and taken_in["Location"] == OURS + "draft/"
    assert page_of(client, OURS, 404)
    assert "Nobody has mapped" in page_of(chair, OURS + "draft/")
    assert chair.post(OURS + "draft/publish/", {"note": "Read it."}).status_code == 302
    page = page_of(client, OURS)
    assert "Nobody has mapped" in page and "Version 1" in page and 'id="p1"' in page
    assert "Ours" in page_of(client, TEXTS)
    verbs = list(Leaf.objects.order_by("index").values_list("verb", flat=True))
    assert verbs == ["text.create", "text-version.publish"]


def test_a_member_writes_looks_and_files(cast: Cast, now: datetime, signed_in: SignedIn, client: Client) -> None:
    a_version(cast)
    mei = signed_in(cast.mei)
    address = OURS + "v1/paragraphs/p-2/propose/"
    typed = {"words": "We shall agree on names. We meet again in spring.", "reason": "Firmer.", "language": "en"}
    looked = mei.post(address, {**typed, "step": "look"}).content.decode()
    assert "<del>may</del><ins>shall</ins>" in looked and not Amendment.objects.exists()
    filed = mei.post(address, {**typed, "step": "file"})
    assert filed.status_code == 302 and filed["Location"] == OURS + "amendments/1/"
    page = page_of(client, OURS)
    assert '<span class="stands">may</span>' in page and ">shall</span>" in page
    assert "Firmer." in page_of(client, OURS + "amendments/1/")
    assert "Firmer." in page_of(client, OURS + "v1/paragraphs/p-2/")


def test_what_was_typed_comes_back_with_a_refusal(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    version = a_version(cast)
    typed = {"words": words_of(version, "p-2"), "reason": "A reason typed with care", "language": "en", "step": "file"}
    answer = signed_in(cast.mei).post(OURS + "v1/paragraphs/p-2/propose/", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The words are the same as before." in page and "A reason typed with care" in page


def test_from_two_amendments_to_the_next_version(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    version = a_version(cast)
    amended(cast.mei, version, "p-2", "may", "shall")
    amended(cast.carlos, version, "p-2", "may", "can")
    amended(cast.carlos, version, "p-3", "before", "so far")
    chair = signed_in(cast.chidi)
    collisions = page_of(chair, OURS + "collisions/")
    assert "then these fall:" in collisions
    both = {"numbers": "1 2", "handled": "accepted", "reason": "Both."}
    assert chair.post(OURS + "amendments/handle/", both).status_code == 422
    assert chair.post(OURS + "amendments/handle/", {**both, "numbers": "1"}).status_code == 302
    preview = page_of(chair, OURS + "next/")
    assert "shall" in preview and f'href="{OURS}v1/"' in preview
    assert chair.post(OURS + "next/").status_code == 302
    assert chair.post(OURS + "draft/publish/", {}).status_code == 302
    page = page_of(client, OURS)
    assert "We shall agree" in page and "so far" in page and "Waiting for their sponsors" in page
    assert "We [" not in page and "Its words are in version 2" in page_of(client, OURS + "amendments/1/")
    assert "Version 1" in page_of(client, OURS + "v2/paragraphs/p-2/")
    assert page_of(client, OURS + "v1/?view=clean").count("We may agree") == 1


def test_every_page_answers(cast: Cast, now: datetime, signed_in: SignedIn, client: Client) -> None:
    version = a_version(cast)
    amended(cast.mei, version, "p-2", "may", "shall")
    amended(cast.carlos, version, "p-2", "may", "can")
    public = ("", "?view=clean", "?view=lines", "amendments/", "amendments/?state=open", "amendments/?state=waiting",
              "amendments/?state=closed", "amendments/?group=gov", "amendments/1/", "collisions/", "packages/",
              "v1/", "v1/paragraphs/p-1/", "v1/paragraphs/p-2/")  # fmt: skip
    for address in public:
        page_of(client, OURS + address)
    mei, chair = signed_in(cast.mei), signed_in(cast.chidi)
    ways = ("words", "new", "delete", "move", "split")
    for address in (*(f"v1/paragraphs/p-2/propose/?way={way}" for way in ways), "amendments/2/amend/",
                    "amendments/1/change/", "amendments/1/withdraw/"):  # fmt: skip
        page_of(mei, OURS + address)
    for address in ("deadline/", "close/", "next/", "amendments/1/", "amendments/1/handle/", "amendments/"):
        page_of(chair, OURS + address)
    chair.post(OURS + "next/")
    for address in ("draft/", "draft/publish/", "draft/add/?after=p-2", "draft/p-2/"):
        page_of(chair, OURS + address)
    assert Text.objects.get().slug == "ours"
