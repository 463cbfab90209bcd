"""Refusals of the reading room."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "no-issues-to-sort-into": Sentence(
        _("“%(process)s” has no taxonomy of issues yet."),
        _("Ask the secretariat to bring one in on the map's page, then sort."),
    ),
    "passage-amended": Sentence(
        _("The respondent has changed or withdrawn %(reference)s since this passage was made."),
        _("Open the answer again: it shows the words as they stand now."),
    ),
    "decided-already": Sentence(
        _("Somebody else has decided about this passage meanwhile (%(state)s); yours was not put over theirs."),
        _("Look at their decision; whoever gave it can undo it."),
    ),
    "verdict-undone": Sentence(
        _("This decision was taken back on %(undone_on)s."), _("The passage is open again and can be decided anew.")
    ),
    "verdict-of-another": Sentence(
        _("This decision is somebody else's."), _("Ask them to undo it, or edit the entry in the map.")
    ),
    "verdict-built-upon": Sentence(
        _("Somebody has decided anew about this passage since."), _("Undo the newer decision first.")
    ),
    "verdict-nothing-to-undo": Sentence(
        _("You have decided nothing here that could be undone."), _("Decide about a passage first.")
    ),
    "verdict-needs-issue": Sentence(
        _("A passage goes to an issue, and none is chosen."), _("Choose an issue, or reject the passage.")
    ),
    "split-outside": Sentence(
        _("The passage has %(n_characters)s characters and cannot be split at %(at)s."),
        _("Choose a place between two of its words."),
    ),
    "merge-needs-neighbour": Sentence(
        _("There is no open passage after this one in the same answer."), _("Mark a longer passage by hand instead.")
    ),
    "letter-of-no-campaign": Sentence(
        _("This answer belongs to no campaign of letters any more."),
        _("Decide about this passage alone; the list of letters is found anew when the machine reads."),
    ),
    "words-not-found": Sentence(
        _("These words do not stand in the answer one after the other."),
        _("Copy the first and the last words of the passage exactly as they are written."),
    ),
}
