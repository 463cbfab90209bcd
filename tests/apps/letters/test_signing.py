"""Who signs a letter, how is it verified, and what of it stays?"""

from datetime import timedelta

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.letters.actions import confirming, sending, signing
from equalfooting.apps.letters.actions.signing import Said
from equalfooting.apps.letters.models import Signature
from equalfooting.apps.letters.queries.signatures import counts_of, standing
from equalfooting.apps.stakeholders.actions import add_organisation, affiliate, end_affiliation
from equalfooting.apps.stakeholders.models import Affiliation, Organisation
from equalfooting.flows.leaving import leave
from tests.apps.letters.letters import (
    AFTER,
    LATER,
    TOLD,
    VISITOR,
    asked_for,
    by_mail,
    names,
    open_letter,
    refused,
    sent,
    settled,
    signed,
)
from tests.cast import NOW, Cast


def test_people_sign_as_themselves_once_and_are_named_with_consent_only(cast: Cast) -> None:
    letter = open_letter(cast)
    signed(cast.pat, letter, may_name=True, post="Engineer")
    signed(cast.carlos, letter)
    with refused("signed-already"):
        signed(cast.pat, letter)
    shown = [(one.public_name, one.group, one.country, one.verified_how) for one in standing(settled(letter))]
    assert shown == [("Pat", "business", "CA", "account"), ("", "civil", "MX", "account")]
    named, unnamed = Leaf.objects.filter(verb="signature.give").order_by("index")
    assert (named.actor_handle, unnamed.actor_handle) == ("pat", "")
    assert "Carlos" not in str(unnamed.facts)


def test_who_has_no_account_signs_by_the_link_of_a_mail(cast: Cast) -> None:
    letter = open_letter(cast)
    asked = by_mail(letter, " Ann@Example.org ", group="civil", country="GR")
    assert names(letter) == [] and not Leaf.objects.filter(verb="signature.give").exists()

    signing.confirm(by=VISITOR, signature=asked, now=LATER)
    signing.confirm(by=VISITOR, signature=asked, now=LATER)

    assert names(letter) == ["Ann"]
    assert Leaf.objects.filter(verb="signature.give").count() == 1
    assert Signature.objects.get().verified_how == "mail"
    assert by_mail(letter) == asked, "asking again leads to the signature that stands"


def test_an_address_of_an_account_is_not_signed_with_twice(cast: Cast) -> None:
    letter = open_letter(cast)
    asked = by_mail(letter, "pat@example.org")
    signed(cast.pat, letter)
    with refused("signed-already"):
        signing.confirm(by=VISITOR, signature=asked, now=LATER)
    other = by_mail(letter, "carlos@example.org")
    signing.confirm(by=VISITOR, signature=other, now=LATER)
    with refused("signed-already"):
        signed(cast.carlos, letter)


def test_nobody_is_flooded_with_mails_and_nobody_floods(cast: Cast) -> None:
    letter = open_letter(cast)
    for _ in range(3):
        by_mail(letter)
    with refused("too-many-requests"):
        by_mail(letter)
    for n in range(17):
        by_mail(letter, f"a{n}@example.org")
    with refused("too-many-requests"):
        by_mail(letter, "one-more@example.org")


def test_links_that_nobody_used_are_forgotten_after_a_week(cast: Cast) -> None:
    by_mail(open_letter(cast))
    assert signing.forget_unconfirmed(NOW + timedelta(days=6)) == []
    assert signing.forget_unconfirmed(NOW + timedelta(days=8)) == ["forgot 1 signatures that nobody confirmed"]
    assert not Signature.objects.exists()


def with_homepage(handle: str, url: str = "https://www.forum.example") -> Organisation:
    Organisation.objects.filter(slug=f"org-of-{handle}").update(url=url)
    return Organisation.objects.get(slug=f"org-of-{handle}")


def test_an_organisation_signs_by_a_link_sent_to_its_own_domain(cast: Cast) -> None:
    letter = open_letter(cast)
    with_homepage("pat")
    asked = asked_for(cast.pat, letter, "office@forum.example", post="Director")
    assert names(letter) == []
    signing.confirm(by=VISITOR, signature=asked, now=LATER)
    one = standing(settled(letter)).get()
    assert (one.kind, one.verified_how, one.verified_note) == ("organisation", "domain", "forum.example")
    leaf = Leaf.objects.filter(verb="signature.give").get()
    assert leaf.facts["organisation"] == "Organisation of Pat"


def test_another_address_confirms_no_organisation(cast: Cast) -> None:
    letter = open_letter(cast)
    with_homepage("pat")
    with refused("address-not-of-organisation"):
        asked_for(cast.pat, letter, "pat@gmail.com")
    assert not Signature.objects.exists()


def test_a_homepage_that_the_signer_listed_confirms_nothing(cast: Cast) -> None:
    letter = open_letter(cast)
    own = add_organisation(by=cast.pat, name="Pat's own", groups=["civil"], url="https://mine.example", now=NOW)
    affiliate(by=cast.pat, organisation=own.name, groups=(), from_on=NOW.date(), now=NOW)
    with refused("homepage-listed-by-signer"):
        signing.sign_for(by=cast.pat, letter=letter, organisation=own, email="pat@mine.example", said=Said(1), now=NOW)


def test_who_does_not_speak_for_an_organisation_does_not_sign_for_it(cast: Cast) -> None:
    letter = open_letter(cast)
    organisation = Organisation.objects.get(slug="org-of-carlos")
    with refused("organisation-not-spoken-for"):
        signing.sign_for(by=cast.pat, letter=letter, organisation=organisation, email="", said=Said(1), now=NOW)


def test_the_secretariat_confirms_or_refuses_with_words_but_never_its_own(cast: Cast) -> None:
    letter = open_letter(cast)
    pat, carlos, own = (asked_for(one, letter) for one in (cast.pat, cast.carlos, cast.sana))
    confirming.confirm(by=cast.sana, signature=pat, note="I saw the mandate.", now=LATER)
    confirming.refuse(by=cast.sana, signature=carlos, reason="Unknown to them.", now=LATER)
    with refused("signature-own"):
        confirming.confirm(by=cast.sana, signature=own, note="It is me.", now=LATER)
    with refused("role-needed"):
        confirming.confirm(by=cast.chidi, signature=own, note="I know her.", now=LATER)
    with refused("text-empty"):
        confirming.confirm(by=cast.sana, signature=asked_for(cast.oksana, letter), note=" ", now=LATER)
    one = standing(settled(letter)).get()
    assert (one.organisation_name, one.verified_by) == ("Organisation of Pat", "sana")
    with refused("signature-settled"):
        confirming.confirm(by=cast.sana, signature=carlos, note="After all.", now=LATER)


def test_an_organisation_signs_once_whoever_signs_for_it(cast: Cast) -> None:
    letter = open_letter(cast)
    affiliate(by=cast.carlos, organisation="Organisation of Pat", groups=[], from_on=NOW.date(), is_main=False, now=NOW)
    organisation = Organisation.objects.get(slug="org-of-pat")
    first = asked_for(cast.pat, letter)
    second = signing.sign_for(by=cast.carlos, letter=letter, organisation=organisation, email="", said=Said(1), now=NOW)
    confirming.confirm(by=cast.sana, signature=first, note="Known.", now=LATER)
    with refused("organisation-signed-already"):
        confirming.confirm(by=cast.sana, signature=second, note="Known.", now=LATER)
    with refused("organisation-signed-already"):
        asked_for(cast.pat, letter)


def test_a_confirmation_is_believed_for_a_year_while_the_affiliation_lasts(cast: Cast) -> None:
    first = asked_for(cast.pat, open_letter(cast))
    confirming.confirm(by=cast.sana, signature=first, note="Known.", now=NOW)
    again = asked_for(cast.pat, open_letter(cast), now=LATER)
    assert (again.is_standing, again.verified_note, again.verified_by) == (True, "Known.", "sana")
    held = Affiliation.objects.get(person=cast.pat)
    end_affiliation(by=cast.pat, affiliation=held, until_on=NOW.date(), now=LATER)
    day = NOW + timedelta(days=1)
    affiliate(by=cast.pat, organisation="Organisation of Pat", groups=[], from_on=day.date(), now=day)
    assert not asked_for(cast.pat, open_letter(cast), now=day).is_standing


def test_a_signature_is_withdrawn_with_its_name_until_the_letter_is_sent(cast: Cast) -> None:
    letter = open_letter(cast)
    one = signed(cast.pat, letter, may_name=True)
    signing.withdraw(by=cast.pat, signature=one, now=LATER)
    assert names(letter) == []
    assert Signature.objects.get().signer == ""
    assert Leaf.objects.get(verb="signature.withdraw").actor_handle == ""
    with refused("signature-withdrawn"):
        signing.withdraw(by=cast.pat, signature=one, now=LATER)
    again = signed(cast.pat, letter)
    signed(cast.carlos, letter)
    sending.record_sent(by=cast.mei, letter=letter, told=TOLD, now=AFTER)
    with refused("letter-sent"):
        signing.withdraw(by=cast.pat, signature=again, now=AFTER)


def test_consent_to_be_named_is_taken_back_even_after_sending(cast: Cast) -> None:
    letter = sent(cast)
    one = Signature.objects.get(person=cast.pat)
    signing.show_name(by=cast.pat, signature=one, may_name=False, now=AFTER)
    signing.show_name(by=cast.pat, signature=one, may_name=False, now=AFTER)
    assert [two.public_name for two in standing(settled(letter))] == ["", ""]
    assert Leaf.objects.filter(verb="signature.hide").count() == 1


def test_who_leaves_is_named_nowhere_and_still_counts(cast: Cast) -> None:
    letter = open_letter(cast)
    signed(cast.pat, letter, may_name=True)
    signing.confirm(by=VISITOR, signature=by_mail(letter, "carlos@example.org"), now=NOW)
    for person in (cast.pat, cast.carlos):
        leave(by=person, has_confirmed=True, now=LATER)
    rows = Signature.objects.filter(settled=settled(letter))
    assert [(one.signer, one.email, one.may_name) for one in rows] == [("", "", False)] * 2
    assert counts_of(settled(letter)).n_people == 2
