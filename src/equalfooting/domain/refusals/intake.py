"""Refusals of sorting answers: lists of issues and mechanisms that cannot be used, nothing to read."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "intake-column-missing": Sentence(
        _("“%(name)s” has no column for the %(missing)s; its columns are: %(found)s."),
        _("Call the column one of: %(choices)s."),
    ),
    "intake-cell-missing": Sentence(
        _("Row %(row)s of “%(name)s” has no %(missing)s."), _("Fill the cell, or take the row out.")
    ),
    "intake-list-empty": Sentence(
        _("“%(name)s” lists nothing below its headings."), _("Give a list with at least one row.")
    ),
    "intake-listed-twice": Sentence(
        _("“%(name)s” has “%(id)s” twice, in row %(first)s and in row %(second)s."),
        _("Give each its own, then try again."),
    ),
    "intake-no-files": Sentence(
        _("No files were found in what was given (%(given)s)."), _("Name files, or folders that hold files.")
    ),
    "intake-nothing-readable": Sentence(
        _("Not one of the %(n_files)s files could be read, so there is nothing to sort."),
        _("The reasons are listed above. Give at least one file that can be read."),
    ),
    "intake-no-folder": Sentence(
        _("The folder “%(folder)s” for the result does not exist."), _("Create it, or name another place.")
    ),
    "intake-threshold": Sentence(
        _("The threshold %(threshold)s is not a number from 0 to 1."), _("Choose one between; 0.45 is usual.")
    ),
}
