"""Who may do what to a text, and when? Every role at every moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import drafting, handling, packaging, proposing, publishing, taking
from equalfooting.apps.drafting.actions.handling import Proposal
from equalfooting.apps.drafting.models import Amendment, Version
from equalfooting.apps.drafting.queries.texts import newest_of, remains_in
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import Amendment as Proposed
from tests.apps.drafting.texts import a_draft, a_version, amended, change, words_of
from tests.cast import NOW, Cast

EVERYBODY = ("sana", "chidi", "mei", "carlos", "oksana", "pat")
TENDERS, PROPOSERS = {"sana", "chidi"}, {"sana", "chidi", "mei", "carlos"}


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.code == code


def accept(cast: Cast, version: Version, *amendments: Amendment, reason: str = "Agreed.") -> None:
    handling.handle(
        by=cast.chidi, text=version.text, amendments=amendments, proposal=Proposal("accepted", reason), now=NOW
    )


def next_version(cast: Cast, version: Version) -> Version:
    return publishing.publish(
        by=cast.chidi, version=taking.make_next(by=cast.chidi, text=version.text, now=NOW), now=NOW
    )


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("moment", ["draft", "published", "late", "closed"])
def test_who_proposes_and_who_tends_at_which_moment(cast: Cast, who: str, moment: str) -> None:
    version = a_draft(cast) if moment == "draft" else a_version(cast)
    text = version.text
    if moment == "late":
        text = publishing.set_deadline(by=cast.chidi, text=text, amendments_until=NOW - timedelta(days=1), now=NOW)
    if moment == "closed":
        text = publishing.close(by=cast.chidi, text=text, because="It is done.", now=NOW)
    person = getattr(cast, who)

    may_propose = rules.propose(person, text, newest_of(text), NOW) is None
    assert may_propose == (who in PROPOSERS and moment in {"published", "late"})
    assert (rules.tend(person, text, NOW) is None) == (who in TENDERS and moment != "closed")


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_sponsors_change_withdraw_and_answer(cast: Cast, who: str) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    person = getattr(cast, who)
    assert (rules.change(person, amendment, version, NOW) is None) == (who == "mei")
    assert (rules.reply(person, amendment, version, NOW) is None) == (who == "mei")
    assert (rules.join(person, amendment, version, NOW) is None) == (who in PROPOSERS - {"mei"})
    assert (rules.handle(person, amendment, version, NOW) is None) == (who in TENDERS)


def test_what_comes_after_the_deadline_is_marked(cast: Cast) -> None:
    version = a_version(cast)
    publishing.set_deadline(by=cast.sana, text=version.text, amendments_until=NOW - timedelta(hours=1), now=NOW)
    assert amended(cast.mei, version, "p-2", "may", "shall").is_late


def test_joining_and_changing_leaves_nobody_with_words_they_did_not_sign(cast: Cast) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    proposing.join(by=cast.carlos, amendment=amendment, now=NOW)
    with refused("amendment-sponsored"):
        proposing.join(by=cast.carlos, amendment=amendment, now=NOW)
    proposing.reword(by=cast.mei, amendment=amendment, wanted=change(version, "p-2", "may", "must"), now=NOW)
    standing = amendment.sponsorships.filter(until_at=None)
    assert [one.sponsor for one in standing] == ["Mei"]
    assert amendment.wordings.get().words == "shall" and amendment.anchors.get().words == "must"


def test_a_last_sponsor_withdraws_and_does_not_leave(cast: Cast) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    with refused("amendment-sponsor-last"):
        proposing.leave(by=cast.mei, amendment=amendment, now=NOW)
    proposing.withdraw(by=cast.mei, amendment=amendment, reason="We were heard.", now=NOW)
    assert remains_in([version])[version.pk].is_clean
    with refused("amendment-withdrawn"):
        proposing.join(by=cast.carlos, amendment=amendment, now=NOW)


def test_what_collides_is_not_accepted_together(cast: Cast) -> None:
    version = a_version(cast)
    one, other = (amended(cast.mei, version, "p-2", "may", new) for new in ("shall", "can"))
    with refused("amendments-collide"):
        accept(cast, version, one, other)
    assert not one.handlings.exists()
    accept(cast, version, one)
    with refused("amendments-collide"):
        accept(cast, version, other)


def test_an_amendment_to_an_amendment_is_accepted_with_it_or_not_at_all(cast: Cast) -> None:
    version = a_version(cast)
    parent = amended(cast.mei, version, "p-2", "on names", "on names and numbers")
    wanted = Proposed("", "insert", "p-2", span=None, text=" and protocols")
    child = proposing.propose(by=cast.carlos, version=version, wanted=wanted, amends=parent, now=NOW)
    with refused("amendment-needs-parent"):
        accept(cast, version, child)
    accept(cast, version, parent, child)
    assert "names and numbers and protocols" in words_of(next_version(cast, version), "p-2")


def test_a_package_is_handled_whole(cast: Cast) -> None:
    version = a_version(cast)
    one, other = amended(cast.mei, version, "p-2", "may", "shall"), amended(cast.mei, version, "p-3", "before", "yet")
    with refused("package-too-small"):
        packaging.offer(by=cast.mei, text=version.text, amendments=[one], title="A deal", now=NOW)
    with refused("amendment-not-yours"):
        packaging.offer(by=cast.carlos, text=version.text, amendments=[one, other], title="A deal", now=NOW)
    package = packaging.offer(by=cast.mei, text=version.text, amendments=[one, other], title="A deal", now=NOW)
    accept(cast, version, one)
    other.refresh_from_db()
    assert other.handled == "accepted"
    packaging.undo(by=cast.mei, package=package, now=NOW)
    with refused("package-undone"):
        packaging.undo(by=cast.mei, package=package, now=NOW)


@pytest.mark.parametrize(
    ("proposal", "code"),
    [
        (Proposal("modified", "So."), "handling-words-missing"),
        (Proposal("merged", "So."), "handling-other-missing"),
        (Proposal("referred", "So."), "handling-venue-missing"),
        (Proposal("rejected", " "), "text-empty"),
    ],
)
def test_a_handling_says_all_it_must(cast: Cast, proposal: Proposal, code: str) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    with refused(code):
        handling.handle(by=cast.sana, text=version.text, amendments=[amendment], proposal=proposal, now=NOW)


def test_what_is_open_is_carried_and_what_drifted_waits(cast: Cast, now: datetime) -> None:
    version = a_version(cast)
    taken = amended(cast.mei, version, "p-2", "may agree", "shall decide")
    met = amended(cast.carlos, version, "p-2", "agree", "concur")
    free = amended(cast.carlos, version, "p-2", "in spring", "in autumn")
    accept(cast, version, taken)
    second = next_version(cast, version)
    assert met.anchors.get(version=second).problem["code"] == "amendment-words-drifted"
    assert free.anchors.get(version=second).quote == "spring"
    assert not taken.anchors.filter(version=second).exists()
    proposing.reword(by=cast.carlos, amendment=met, wanted=change(second, "p-2", "decide", "concur"), now=NOW)
    assert met.anchors.get(version=second).problem == {}
    with refused("drafting-version-old"):
        proposing.propose(by=cast.mei, version=version, wanted=change(version, "p-3", "before", "yet"), now=NOW)


def test_a_draft_with_withdrawn_words_is_not_published(cast: Cast) -> None:
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    accept(cast, version, amendment)
    draft = taking.make_next(by=cast.chidi, text=version.text, now=NOW)
    with refused("drafting-draft-exists"):
        taking.make_next(by=cast.chidi, text=version.text, now=NOW)
    with refused("amendment-taken"):
        accept(cast, version, Amendment.objects.get(pk=amendment.pk))
    proposing.withdraw(by=cast.mei, amendment=amendment, reason="We think again.", now=NOW)
    with refused("drafting-draft-stale"):
        publishing.publish(by=cast.chidi, version=draft, now=NOW)
    taking.discard(by=cast.chidi, version=draft, now=NOW)
    assert Leaf.objects.filter(verb="text-version.discard").count() == 1


def test_two_who_write_at_a_draft_lose_nothing(cast: Cast) -> None:
    draft = a_draft(cast)
    seen = words_of(draft, "p-2")
    drafting.write_paragraph(
        by=cast.chidi, version=draft, key="p-2", words=seen.replace("may", "shall"), seen=seen, now=NOW
    )
    drafting.write_paragraph(
        by=cast.sana, version=draft, key="p-2", words=seen.replace("spring", "autumn"), seen=seen, now=NOW
    )
    assert words_of(draft, "p-2") == "We shall agree on names. We meet again in autumn."
    with refused("drafting-words-met"):
        drafting.write_paragraph(
            by=cast.sana, version=draft, key="p-2", words=seen.replace("may", "can"), seen=seen, now=NOW
        )


def test_paragraphs_of_a_draft_come_move_and_go(cast: Cast) -> None:
    draft = a_draft(cast)
    added = drafting.add_paragraph(by=cast.sana, version=draft, after="p-2", words="New.", now=NOW)
    drafting.move_paragraph(by=cast.sana, version=draft, key=added.key, by_places=-1, now=NOW)
    drafting.remove_paragraph(by=cast.sana, version=draft, key="p-3", now=NOW)
    rows = [(one.key, one.number) for one in draft.paragraphs.all()]
    assert rows == [("p-1", ""), (added.key, "1"), ("p-2", "2"), ("p-4", "3")]


def test_a_published_version_never_changes(cast: Cast) -> None:
    version = a_version(cast)
    with refused("drafting-version-published"):
        drafting.remove_paragraph(by=cast.chidi, version=version, key="p-3", now=NOW)
