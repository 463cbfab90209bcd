"""Do contested claims stay attributed opinions, and can the organisation named answer by its link only?"""

from datetime import timedelta

import pytest

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping import actions, rules
from equalfooting.apps.mapping.actions.replies import hash_of
from equalfooting.apps.mapping.models import Reply, ReplyInvitation
from equalfooting.domain.refusals import Refusal
from tests.apps.mapping import putting
from tests.cast import NOW, Cast


def test_an_argument_carries_the_organisation_and_group_of_whoever_made_it(cast: Cast) -> None:
    claim = actions.put_up_claim(
        by=cast.pat, mechanism=putting.mechanism(cast.process), statement="This is it", language="en", now=NOW
    )
    argument = actions.argue(by=cast.pat, claim=claim, stance="for", words="Because.", language="en", now=NOW)
    assert (argument.holder, argument.group, argument.by) == ("Organisation of Pat", "business", cast.pat)


def test_nobody_can_speak_in_the_name_of_another(cast: Cast) -> None:
    claim = actions.put_up_claim(
        by=cast.mei, mechanism=putting.mechanism(cast.process), statement="This is it", language="en", now=NOW
    )
    argument = actions.argue(
        by=cast.mei, claim=claim, stance="against", words="No.", language="en", now=NOW, holder="Somebody else"
    )
    assert argument.holder == "Organisation of Mei"
    refusal = rules.withdraw_argument(cast.sana, argument, NOW)
    assert refusal is not None
    assert refusal.code == "argument-not-yours"


def test_a_visitor_is_asked_to_sign_in_before_arguing(cast: Cast) -> None:
    refusal = rules.claim(Visitor("x"), putting.mechanism(cast.process), NOW)
    assert refusal is not None
    assert refusal.code == "sign-in-first"


def test_the_words_of_an_argument_do_not_stand_on_the_record(cast: Cast) -> None:
    claim = actions.put_up_claim(
        by=cast.mei, mechanism=putting.mechanism(cast.process), statement="Statement", language="en", now=NOW
    )
    actions.argue(by=cast.mei, claim=claim, stance="for", words="Unforgettable", language="en", now=NOW)
    assert "Unforgettable" not in str([leaf.facts for leaf in Leaf.objects.all()])


def invited(cast: Cast) -> tuple[ReplyInvitation, str]:
    return actions.invite_reply(
        by=cast.sana,
        mechanism=putting.mechanism(cast.process),
        organisation="The Forum",
        email="f@example.org",
        now=NOW,
    )


def test_only_the_hash_of_the_link_is_kept(cast: Cast) -> None:
    invitation, token = invited(cast)
    assert invitation.token_hash == hash_of(token)
    assert token not in str(vars(invitation)) + str(Leaf.objects.values_list("facts", "sealed"))
    assert "f@example.org" not in str(Leaf.objects.values_list("facts", "sealed"))


def test_a_later_reply_supersedes_the_earlier_which_is_kept(cast: Cast) -> None:
    _, token = invited(cast)
    for words in ("First", "Second"):
        actions.reply(token=token, text=words, language="en", now=NOW)
    assert list(Reply.objects.order_by("pk").values_list("text", "superseded_at")) == [("First", NOW), ("Second", None)]


@pytest.mark.parametrize("how", ["expired", "revoked", "unknown"])
def test_a_dead_link_gives_no_reply(cast: Cast, how: str) -> None:
    invitation, token = invited(cast)
    now = NOW + timedelta(days=61) if how == "expired" else NOW
    if how == "revoked":
        actions.revoke_reply_link(by=cast.sana, invitation=invitation, now=NOW)
    with pytest.raises(Refusal) as refused:
        actions.reply(token=token + "x" if how == "unknown" else token, text="Hello", language="en", now=now)
    assert (refused.value.code, Reply.objects.count()) == ("reply-link-dead", 0)


def test_a_link_for_one_mechanism_replies_to_no_entry_of_another(cast: Cast) -> None:
    _, token = invited(cast)
    other = putting.mechanism(cast.process, "M002", "Other")
    entry = putting.entry(putting.taxonomy(cast.process).issues.first(), other)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as refused:
        actions.reply(token=token, text="Hello", language="en", now=NOW, entry=entry)
    assert refused.value.code == "not-of-this-process"


@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "oksana", "pat"])
def test_only_the_secretariat_sends_links(cast: Cast, who: str) -> None:
    refusal = rules.invite_reply(getattr(cast, who), putting.mechanism(cast.process), NOW)
    assert (refusal is None) == (who == "sana")
