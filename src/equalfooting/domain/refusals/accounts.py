"""Refusals of accounts: profiles, mails, affiliations, interests, leaving."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "address-not-mail": Sentence(_("“%(given)s” is not an e-mail address."), _("Write it like name@example.org.")),
    "page-language-unknown": Sentence(
        _("“%(language)s” is not a language of this site."), _("Choose one of the languages in the list.")
    ),
    "time-zone-unknown": Sentence(
        _("No time zone is called “%(time_zone)s”."), _("Choose one of the list, for example Africa/Nairobi.")
    ),
    "second-factor-sealed": Sentence(
        _("Your second factor was kept under another signing secret of this site and cannot be read."),
        _("Use a passkey, or ask whoever runs this site to bring back its secret-key file."),
    ),
    "mail-not-sent": Sentence(
        _("The mail could not be handed to the mail server."),
        _("Try again in a few minutes; if it fails again, tell whoever runs this site."),
    ),
    "affiliation-empty": Sentence(
        _("An affiliation names an organisation, a stakeholder group, or both."),
        _("Choose at least one of the two."),
    ),
    "dates-reversed": Sentence(
        _("It would end (%(until_on)s) before it begins (%(from_on)s)."), _("Correct one of the two days.")
    ),
    "not-yours": Sentence(_("This belongs to somebody else."), _("Only its owner can change it.")),
    "already-ended": Sentence(_("This has ended already."), _("Reload the page to see how it stands now.")),
    "last-secretariat": Sentence(
        _("“%(process)s” would be left without a secretariat."),
        _("Give somebody else the role of secretariat first."),
    ),
    "leaving-unconfirmed": Sentence(
        _("Leaving was not confirmed."), _("Tick the box that says you understand it cannot be undone.")
    ),
}
