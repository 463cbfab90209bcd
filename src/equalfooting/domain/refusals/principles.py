"""Refusals of the principles check: thresholds, and the process named on the command line."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "thresholds-published": Sentence(
        _("Version %(number)s of the thresholds was published on %(published_on)s."),
        _("It stays as it is. Draft the next version."),
    ),
    "thresholds-unchanged": Sentence(
        _("These thresholds ask the same as version %(number)s (0: none was published)."),
        _("Change at least one of them, or leave the version in force."),
    ),
    "thresholds-drafted-meanwhile": Sentence(
        _("Somebody else has drafted other thresholds while you were editing."),
        _("Yours stand below. Compare them with the draft, and save again from its page."),
    ),
    "threshold-unfit": Sentence(
        _("%(given)s is no threshold that can be kept."), _("Give a whole number from 0 to %(most)s, or nothing.")
    ),
    "principles-no-process": Sentence(
        _("This site has no process “%(given)s”. It has: %(had)s."),
        _("Give the name that stands in its address after /p/."),
    ),
}
