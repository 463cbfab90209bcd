"""Refusals of joint letters: drafting, settling, signing, sending, and what comes back."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "letter-of-another": Sentence(
        _("%(initiator)s leads this letter."), _("Ask them to do it, or to name you as somebody who works on the text.")
    ),
    "letter-deadline-past": Sentence(
        _("The deadline for signatures lies in the past."), _("Move the deadline first, so that people can sign.")
    ),
    "letter-without-addressee": Sentence(
        _("The letter goes to nobody yet."), _("Name at least one addressee, or make it a statement to everybody.")
    ),
    "letter-too-many-addressees": Sentence(
        _("The letter has %(n)s addressees; at most %(limit)s fit."), _("Name the offices that are to answer.")
    ),
    "letter-addressee-line": Sentence(
        _("Line %(row)s of the addressees cannot be read: “%(given)s”."),
        _("Write one addressee a line: the office, and its e-mail address in angle brackets if it has one."),
    ),
    "letter-unchanged": Sentence(
        _("The text is the one that people are signing already."), _("Change it first; whoever signed is asked again.")
    ),
    "letter-shared-already": Sentence(
        _("The newest text is published already."), _("Write at the text first, then publish it for amendments.")
    ),
    "letter-abandoned": Sentence(_("This letter was given up on %(abandoned_on)s."), _("Start a new letter.")),
    "letter-sent": Sentence(
        _("This letter was sent on %(sent_on)s, and stays as it went out."),
        _("Start a new letter, or record what came back."),
    ),
    "letter-not-settled": Sentence(
        _("The text of this letter is still being written."), _("It can be signed once its initiator has settled it.")
    ),
    "letter-signing-over": Sentence(
        _("Signing ended on %(ended_on)s."), _("Ask whoever leads the letter to move the deadline.")
    ),
    "letter-settled-anew": Sentence(
        _("The text was settled anew since you opened it."), _("Read it again, then sign what it says now.")
    ),
    "letter-still-open": Sentence(
        _("This letter is open for signatures until %(until_on)s."), _("Wait, or end the signing earlier.")
    ),
    "letter-unsigned": Sentence(_("Nobody has signed this letter."), _("Move the deadline and ask people to sign.")),
    "letter-not-sent": Sentence(_("This letter was not sent yet."), _("Send it first.")),
    "letter-before-sent": Sentence(
        _("On %(on)s the letter had not been sent: it went out on %(sent_on)s."), _("Enter a later day.")
    ),
    "letter-day-to-come": Sentence(_("%(on)s is still to come."), _("Enter the day on which it happened.")),
    "letter-no-mail-address": Sentence(
        _("No addressee had an e-mail address when the letter was signed."),
        _("Send it yourself, and record when, how and to whom."),
    ),
    "letter-proofless": Sentence(
        _("Nothing says how the letter was sent."), _("Write down what proves it, or attach the file.")
    ),
    "letter-file-too-long": Sentence(
        _("%(n)s people and organisations signed: too many for this kind of file."),
        _("Take the list of signatories as CSV, and print the letter from its page."),
    ),
    "letter-language-unlisted": Sentence(
        _("The letter is not to go out in this language."), _("Add the language to those of the letter first.")
    ),
    "signer-nameless": Sentence(
        _("Your account has no name, and a signature needs one."), _("Enter your name on your page, then sign.")
    ),
    "signed-already": Sentence(_("You have signed this letter already."), _("There is nothing more to do.")),
    "organisation-signed-already": Sentence(
        _("“%(organisation)s” has signed this letter, or waits to be confirmed."), _("There is nothing more to do.")
    ),
    "organisation-not-spoken-for": Sentence(
        _("Your page does not say that you speak for “%(organisation)s”."),
        _("Add it there as your affiliation, then sign for it."),
    ),
    "address-not-of-organisation": Sentence(
        _("This address is not at the domain of the homepage of “%(organisation)s” that is listed here."),
        _("Leave the address empty: the secretariat confirms your signature instead."),
    ),
    "homepage-listed-by-signer": Sentence(
        _("You listed “%(organisation)s” or its homepage yourself, so an address there confirms nothing."),
        _("Leave the address empty: the secretariat confirms your signature instead."),
    ),
    "signature-own": Sentence(
        _("Nobody confirms a signature of their own."), _("Ask another member of the secretariat.")
    ),
    "signature-settled": Sentence(
        _("This signature does not wait to be confirmed."), _("Look at the list again: somebody may have done it.")
    ),
    "signature-withdrawn": Sentence(
        _("This signature was withdrawn."), _("Sign again if you want to, as long as the letter is open.")
    ),
    "signature-link-worn-out": Sentence(
        _("This link no longer leads to a signature: it was cut off, or the signature was forgotten."),
        _("Copy the whole link from the newest mail, or sign again."),
    ),
}
