"""Refusals of processes: opening, roles, mandate and readings, documents, notices, subscriptions."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "no-correspondence-group": Sentence(
        _("“%(process)s” has no open correspondence group."),
        _("Write to the secretariat if you would like to take part."),
    ),
    "already-takes-part": Sentence(
        _("You already take part in “%(process)s”."), _("Your role is shown on the page of the people of the process.")
    ),
    "organisation-not-yours": Sentence(
        _("Who speaks for an organisation, and the secretariat of a process in which it takes part, can correct it."),
        _("Ask one of them, or say on your page that you speak for it."),
    ),
    "organisation-to-confirm": Sentence(
        _("A correction counts once the secretariat of a process in which the organisation takes part confirms it."),
        _("Ask the secretariat, or whoever runs this site."),
    ),
    "correction-decided": Sentence(
        _("This proposed correction is no longer open."),
        _("The record says what became of it."),
    ),
    "correction-same": Sentence(_("Nothing differs from what is listed."), _("Change what is wrong, then send it.")),
    "organisation-listed": Sentence(
        _("Another organisation is called “%(name)s”."), _("Choose another name, for example with the country.")
    ),
    "homepage-unfit": Sentence(_("“%(url)s” is not the address of a page."), _("Write it like https://example.org.")),
    "slug-unfit": Sentence(
        _("“%(slug)s” cannot be part of an address."),
        _("Use up to 60 small letters a to z, digits and hyphens."),
    ),
    "slug-taken": Sentence(_("Another process has the address “%(slug)s”."), _("Choose another one.")),
    "role-unknown": Sentence(_("No role is called “%(role)s”."), _("Choose one of the list.")),
    "role-held-already": Sentence(
        _("This person holds the role “%(role)s” already."), _("Choose another role or another person.")
    ),
    "person-unknown": Sentence(
        _("No account answers to “%(given)s”."),
        _("Ask the person to open an account, and enter the handle of their public page or their exact address."),
    ),
    "paragraphs-missing": Sentence(
        _("No numbered paragraphs were found in the text."),
        _("Begin each paragraph with its number and a full stop or bracket, for example “69.”."),
    ),
    "paragraph-number-twice": Sentence(
        _("The paragraph number %(number)s stands in the text twice."), _("Correct one of the two.")
    ),
    "reading-held-already": Sentence(
        _("You hold this reading already."), _("Withdraw first if you want to say it in other words.")
    ),
    "reading-held-by-others": Sentence(
        _("%(n_others)s others hold this reading."),
        _("Withdraw your own support; the reading stays as long as somebody holds it."),
    ),
    "document-empty": Sentence(
        _("A document needs a text, a file or an address."), _("Add at least one of the three.")
    ),
    "address-unfit": Sentence(_("“%(address)s” is not an e-mail address."), _("Write it like name@example.org.")),
    "link-worn-out": Sentence(
        _("This link no longer leads anywhere: it was used, replaced, or cut off when it was copied."),
        _("Subscribe again to get a new one, or copy the whole link from the newest mail."),
    ),
}
