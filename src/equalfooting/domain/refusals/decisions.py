"""Refusals of a process's decision rules: drafts, versions, what is typed into their form."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "decision-published": Sentence(
        _("Version %(number)s was published on %(published_on)s."),
        _("It stays as it is. Edit the rule to draft the next version."),
    ),
    "decision-analysis-waiting": Sentence(
        _("Version %(number)s is still being analysed."),
        _("Come back in some minutes; publish it when everybody can see whom it gives power."),
    ),
    "decision-drafted-meanwhile": Sentence(
        _("Somebody else has drafted “%(title)s” anew while you were editing."),
        _("Open the rule again, look at the new draft, and make your change there."),
    ),
    "decision-withdrawn": Sentence(
        _("The rule “%(title)s” was withdrawn on %(withdrawn_on)s."), _("Draft a new rule.")
    ),
    "decision-member-line": Sentence(
        _("Line %(row)s of the members cannot be read: “%(given)s”."),
        _("Write one member a line: name, stakeholder group, region, weight; leave out what is not needed at the end."),
    ),
    "decision-member-twice": Sentence(
        _("Line %(row)s: “%(id)s” stands in the list of members already."),
        _("Write each member once; tell two people of one name apart by their organisation."),
    ),
    "decision-too-large-here": Sentence(
        _("This change would take a count of %(steps)s steps, too long while a page waits."),
        _("Download the rule, change it there, and run `equalfooting rules analyse` on it."),
    ),
}
