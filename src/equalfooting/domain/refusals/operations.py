"""Refusals of running a site: archives, installation, the demo."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "place-unusable": Sentence(
        _("“%(name)s” cannot be read or written: %(reason)s."),
        _("Check that its folder exists and that you may read and write there."),
    ),
    "archive-unreadable": Sentence(
        _("“%(name)s” is not a complete archive of this software (%(reason)s)."),
        _("Name a file that `equalfooting backup` wrote; nothing was changed."),
    ),
    "installation-not-empty": Sentence(
        _("This installation already holds %(n_leaves)s entries in its record."),
        _("Restore into an empty one: set EQUALFOOTING_HOME or EQUALFOOTING_DATABASE_URL to a new place."),
    ),
    "archive-record-broken": Sentence(
        _("The record in the archive does not add up: %(expected)s entries were promised, %(found)s verify."),
        _("Nothing was restored. Use another archive, or compare it with a signed checkpoint."),
    ),
}
