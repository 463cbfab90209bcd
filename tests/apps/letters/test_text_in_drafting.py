"""Does a letter's text keep to the letter's rules among the texts of the group? Its initiator's, whoever chairs."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import drafting as texts
from equalfooting.apps.drafting.actions import handling, proposing, publishing, taking
from equalfooting.apps.drafting.actions.handling import Proposal
from equalfooting.apps.drafting.models import Amendment, Version
from equalfooting.apps.letters.actions import drafting, settling
from equalfooting.apps.letters.actions.finding import newest_version
from equalfooting.apps.letters.models import JointLetter
from equalfooting.domain.refusals import Refusal
from tests.apps.drafting.texts import change
from tests.apps.letters.letters import drafted
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]
EVERYBODY = ("sana", "chidi", "mei", "carlos", "oksana", "pat")


def draft_of(letter: JointLetter) -> Version:
    found = newest_version(letter)
    assert found
    return found


def shared(cast: Cast) -> tuple[JointLetter, Version, Amendment]:
    """Mei's letter among the texts of the group, and an amendment by Carlos."""
    letter = drafted(cast)
    version = settling.share(by=cast.mei, letter=letter, now=NOW)
    key = version.paragraphs.get(number="1").key
    wanted = change(version, key, "asked", "heard")
    return letter, version, proposing.propose(by=cast.carlos, version=version, wanted=wanted, now=NOW)


def deeds(person: Person, version: Version) -> dict[str, Callable[[], object]]:
    """Everything the chair does with a draft of the group's own texts."""
    row = version.paragraphs.all()[1]
    facts = {"by": person, "version": version, "now": NOW}
    return {
        "write": lambda: texts.write_paragraph(**facts, key=row.key, words="Mine.", seen=row.words),
        "add": lambda: texts.add_paragraph(**facts, after=row.key, words="Mine."),
        "move": lambda: texts.move_paragraph(**facts, key=row.key, by_places=1),
        "remove": lambda: texts.remove_paragraph(**facts, key=row.key),
        "publish": lambda: publishing.publish(**facts),
        "discard": lambda: taking.discard(**facts),
        "close": lambda: publishing.close(by=person, text=version.text, because="Enough.", now=NOW),
        "deadline": lambda: publishing.set_deadline(by=person, text=version.text, amendments_until=NOW, now=NOW),
    }


@pytest.mark.parametrize("who", ["chidi", "sana", "mei"])
def test_nobody_writes_publishes_discards_or_closes_it_past_the_letters_rules(cast: Cast, who: str) -> None:
    letter = drafted(cast)
    before = drafting.text_of(letter)
    for name, deed in deeds(getattr(cast, who), draft_of(letter)).items():
        with pytest.raises(Refusal) as caught:
            deed()
        codes = {"role-needed"} if who == "mei" else {"drafting-of-letter"}
        assert caught.value.code in codes, name
    version = draft_of(letter)
    assert drafting.text_of(letter) == before and version.published_at is None and version.text.closed_at is None


def test_nobody_makes_its_next_version_in_drafting(cast: Cast) -> None:
    _, version, _ = shared(cast)
    with pytest.raises(Refusal) as caught:
        taking.make_next(by=cast.chidi, text=version.text, now=NOW)
    assert caught.value.code == "drafting-of-letter"


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("moment", ["led", "left"])
def test_amendments_to_it_are_answered_by_whoever_leads_it(cast: Cast, who: str, moment: str) -> None:
    _, version, amendment = shared(cast)
    if moment == "left":
        version.text.led_by = None
        version.text.save(update_fields=["led_by"])
    amendment = Amendment.objects.select_related("text__process").get(pk=amendment.pk)
    may = rules.handle(getattr(cast, who), amendment, version, NOW) is None
    assert may == (who in ({"mei"} if moment == "led" else {"sana", "chidi"}))


def test_the_initiator_answers_on_the_pages_and_the_chair_reads_why_not(
    cast: Cast, now: datetime, signed_in: SignedIn
) -> None:
    _, version, _ = shared(cast)
    page = f"/p/wg/texts/{version.text.slug}/amendments/1/"
    mei, chair = signed_in(cast.mei), signed_in(cast.chidi)
    assert f'action="{page}handle/"' in mei.get(page).content.decode()
    assert f'action="{page}handle/"' not in chair.get(page).content.decode()
    refused = chair.post(page + "handle/", {"handled": "rejected", "reason": "No."})
    assert refused.status_code == 422 and "is a joint letter" in refused.content.decode()
    assert mei.post(page + "handle/", {"handled": "accepted", "reason": "Yes."}).status_code == 302
    assert Amendment.objects.get().handled == "accepted"


def test_the_chair_reads_an_unshared_draft_without_tools(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    letter = drafted(cast)
    page = signed_in(cast.chidi).get(f"/p/wg/texts/{letter.text.slug}/draft/").content.decode()
    assert "Nobody was asked." in page and "is a joint letter" in page
    assert "draft/publish/" not in page and "remove/" not in page


def test_a_text_of_the_group_stays_the_chairs(cast: Cast) -> None:
    letter, version, amendment = shared(cast)
    assert letter.text.is_of_letter and letter.text.led_by == cast.mei
    proposal = Proposal("accepted", "Yes.")
    handling.handle(by=cast.mei, text=version.text, amendments=[amendment], proposal=proposal, now=NOW)
    settling.settle(by=cast.mei, letter=letter, now=NOW)
