"""Refusals of editions: circulation, silence, objections, options, proposals."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "edition-circulates-already": Sentence(
        _("Edition %(number)s is circulating."), _("Wait for its deadline; then the next one can circulate.")
    ),
    "edition-too-short": Sentence(
        _("Silence needs time: an edition circulates for at least %(n_days)s days."), _("Choose a later deadline.")
    ),
    "edition-empty": Sentence(
        _("The map has no entries yet, so there is nothing to agree."), _("Sort some answers or add entries first.")
    ),
    "edition-silence-over": Sentence(
        _("The silence procedure on Edition %(number)s ended on %(deadline_on)s."),
        _("Propose a change to the map: it goes into the next edition."),
    ),
    "edition-published": Sentence(
        _("Edition %(number)s is published and no longer changes."),
        _("Propose a change to the map: it goes into the next edition."),
    ),
    "edition-still-circulates": Sentence(
        _("Edition %(number)s circulates until %(deadline_on)s."), _("It can be published after that moment.")
    ),
    "edition-tampered": Sentence(
        _("The content of Edition %(number)s does not match its checksum."),
        _("Do not use it; tell the operator, who can restore it from a backup."),
    ),
    "objection-of-another": Sentence(
        _("This objection is somebody else's."), _("Only whoever raised it can lift it; the chair can answer it.")
    ),
    "objection-withdrawn": Sentence(_("This objection was withdrawn."), _("Nothing needs to be done about it.")),
    "objections-unanswered": Sentence(
        _("%(n)s standing objections have no answer yet."),
        _("Answer each of them; answered or not met, they are published with the edition."),
    ),
    "proposal-answered": Sentence(
        _("This proposal is answered already (%(state)s)."), _("Make a new one if something was missed.")
    ),
    "proposal-is-own": Sentence(
        _("This proposal is your own."),
        _("Somebody else of the group has to answer it; that keeps the map neutral."),
    ),
    "proposal-not-carried-out": Sentence(
        _("Nothing was changed since this was proposed."),
        _("Make the change in the map first, then take the proposal."),
    ),
    "edition-file-too-large": Sentence(
        _("With %(n)s entries this edition is too long for a file of this kind."),
        _("Take it as a spreadsheet, CSV or JSON; they hold all of it."),
    ),
    "proposal-of-another": Sentence(_("This proposal is somebody else's."), _("Only whoever made it can withdraw it.")),
}
