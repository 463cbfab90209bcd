"""Refusals of consensus: positions that cannot be read, levels that nobody knows."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "consensus-column-missing": Sentence(
        _("The table has no column for: %(missing)s. Its headings: %(had)s."),
        _("Name the columns in the first row: recommendation, member, group, region, position, reason, lifts_if."),
    ),
    "consensus-cell-empty": Sentence(
        _("Row %(row)s has nothing under “%(column)s”."), _("Fill the cell in, or remove the row.")
    ),
    "consensus-position-unknown": Sentence(
        _("Row %(row)s: “%(given)s” is no position."),
        _("Write one of: %(choices)s. An empty cell means that the member has said nothing."),
    ),
    "consensus-position-twice": Sentence(
        _("Row %(row)s: %(member)s has a position on “%(recommendation)s” in an earlier row."),
        _("Keep the one that holds now."),
    ),
    "consensus-empty": Sentence(_("The table holds no position."), _("Give a row for each position.")),
    "consensus-levels-unknown": Sentence(_("No level set is called “%(given)s”."), _("Choose one of: %(choices)s.")),
}
