"""Refusals of meetings: announced, changed, who was there, transcripts."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "meeting-placeless": Sentence(
        _("The meeting has neither a place nor an address to take part from afar."), _("Give at least one of the two.")
    ),
    "meeting-ends-first": Sentence(
        _("The meeting would end before it begins."), _("Let it end later than it begins, on the same day or another.")
    ),
    "meeting-past": Sentence(
        _("The beginning lies in the past."),
        _("Announce a meeting before it begins; whoever was not told could not come."),
    ),
    "meeting-begun": Sentence(
        _("Meeting %(number)s began on %(began_on)s."),
        _("It stays as it was. Enter who was there, attach papers, open the transcript."),
    ),
    "meeting-to-come": Sentence(
        _("Meeting %(number)s begins only on %(begins_on)s."), _("Come back when it has begun.")
    ),
    "meeting-cancelled": Sentence(
        _("Meeting %(number)s was cancelled on %(cancelled_on)s."), _("Announce a new meeting.")
    ),
    "meeting-document-elsewhere": Sentence(
        _("This process has no such document."), _("Publish the document first, then choose it from the list.")
    ),
    "meeting-paper-twice": Sentence(
        _("This document is a paper of meeting %(number)s already."), _("Nothing more is needed.")
    ),
    "meeting-transcript-nowhere": Sentence(
        _("It is not said where the transcript stands."), _("Choose a document of the process, or give an address.")
    ),
    "meeting-transcript-open": Sentence(
        _("The transcript is open since %(opened_on)s."),
        _("Publish a corrected one as a document; the first one stays readable."),
    ),
    "attendance-none": Sentence(
        _("The list names nobody."), _("Write a line for each person who was there, below the line of headings.")
    ),
    "attendance-huge": Sentence(
        _("The list has %(n_rows)s rows and %(n_columns)s columns; %(most_rows)s and %(most_columns)s are read."),
        _("Remove what is not needed, or count several meetings apart."),
    ),
    "attendance-column-missing": Sentence(
        _("The list has no column “%(column)s”. It has: %(had)s."),
        _("Begin with the headings name, group, country, interventions, observer, named."),
    ),
    "attendance-row-empty": Sentence(
        _("Row %(row)s: nothing stands under “%(column)s”."), _("Fill it in, or take the row out.")
    ),
    "attendance-row-wrong": Sentence(
        _("Row %(row)s: “%(given)s” cannot stand under “%(column)s”."), _("There can stand: %(choices)s.")
    ),
    "attendance-row-twice": Sentence(
        _("Row %(row)s names the same person as row %(other)s: “%(given)s”."),
        _("Keep one row for each person, with all their interventions added up."),
    ),
}
