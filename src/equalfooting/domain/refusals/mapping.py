"""Refusals of the map: rows that contradict each other, tables that cannot be read, imports, crosswalks."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "map-id-twice": Sentence(
        _("Two rows of the map carry the same id: %(what)s “%(id)s”."),
        _("Give one of them an id of its own."),
    ),
    "map-row-points-nowhere": Sentence(
        _("In the row “%(id)s” (%(what)s), %(column)s names “%(given)s”, which the map does not hold."),
        _("Add what it names, or correct the row."),
    ),
    "map-word-unknown": Sentence(
        _("In the row “%(id)s” (%(what)s), %(column)s says “%(given)s”, a word the map does not use."),
        _("Use one of: %(choices)s."),
    ),
    "gap-kind-unknown": Sentence(_("No kind of gap is called “%(kind)s”."), _("Choose one of: %(choices)s.")),
    "gap-map-kind-unknown": Sentence(_("No gap map is drawn by “%(kind)s”."), _("Choose one of: %(choices)s.")),
    "map-columns-missing": Sentence(
        _("The table “%(sheet)s” has no column for: %(missing)s. Its headings: %(had)s."),
        _("Name the columns as the form does, headings in the first row."),
    ),
    "map-columns-twice": Sentence(
        _("The table “%(sheet)s” has a second column for the same thing: “%(column)s”."),
        _("Rename or remove one of the two."),
    ),
    "map-cell-unreadable": Sentence(
        _("Sheet “%(sheet)s”, row %(row)s: “%(given)s” cannot be the %(column)s."),
        _("Correct the cell: ids and names may not be empty, years are numbers, days are like 2026-03-31."),
    ),
    "map-answer-unknown": Sentence(
        _("The answer “%(answer)s” for “%(given)s” is not one of the choices."),
        _("Answer with the code of an issue or a level, or with nothing to leave the rows out."),
    ),
    "map-issues-needed": Sentence(
        _("A list of mechanisms names its issues by code, and no list of issues was given."),
        _("Give the list of issues as a table of code, title and cluster."),
    ),
    "map-form-unknown": Sentence(
        _("The file holds no table with headings."),
        _("Use the full form, the five columns of the mapping document, or a list of mechanisms."),
    ),
    "import-undecided": Sentence(
        _("The import says other than the map in %(n_fields)s fields of the row “%(id)s” (%(what)s)."),
        _("Choose for that row: keep what the map says, or take what the import says."),
    ),
    "crosswalk-link-wrong": Sentence(
        _(
            "The link %(here)s → %(there)s (%(relation)s) does not fit: "
            "an issue or relation is unknown, or it stands twice."
        ),
        _("Link existing issues once, as exact, broader, narrower or related."),
    ),
    "crosswalk-apart": Sentence(
        _("One crosswalk ends at the taxonomy “%(first)s”, the other begins at “%(second)s”."),
        _("Join crosswalks that meet in one taxonomy."),
    ),
    "picture-too-wide": Sentence(
        _("A picture %(width)s pixels wide was asked for; from 1 to %(limit)s are drawn."),
        _("Ask for a smaller one, or take the SVG, which has no size."),
    ),
    "picture-reaches-out": Sentence(
        _("The picture refers to something outside itself, and is not drawn."),
        _("Use a picture that this software drew."),
    ),
    "map-answers-unreadable": Sentence(
        _("“%(name)s” holds no answers."),
        _("Fill in “answer” in the “questions” that --json wrote: a choice, or nothing to leave the rows out."),
    ),
}
