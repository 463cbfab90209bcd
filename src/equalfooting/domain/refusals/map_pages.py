"""Refusals of the pages of the map: editing, merging, claims, replies, sheets going in and out."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "mechanism-unnamed": Sentence(
        _("The mechanism has no name in any language."), _("Write its name in at least one language.")
    ),
    "mechanism-withdrawn": Sentence(
        _("The mechanism “%(name)s” was withdrawn from the map on %(withdrawn_on)s."),
        _("Bring it back first, or choose another mechanism."),
    ),
    "mechanism-stands": Sentence(
        _("The mechanism “%(name)s” was not withdrawn."), _("Nothing needs to be brought back.")
    ),
    "entry-withdrawn": Sentence(
        _("This entry was withdrawn from the map on %(withdrawn_on)s."),
        _("Bring it back first; its history shows who withdrew it and why."),
    ),
    "entry-stands": Sentence(
        _("An entry for this issue and this mechanism stands in the map already."),
        _("Open that entry and add to it."),
    ),
    "reason-missing": Sentence(
        _("No reason was given for the change."), _("Say in a few words why, so that others can follow it.")
    ),
    "address-not-web": Sentence(
        _("“%(given)s” is not a web address."),
        _("Give an address that begins with http:// or https:// and names a host."),
    ),
    "too-many-of": Sentence(
        _("%(n)s %(what)s were given; at most %(limit)s fit."), _("Keep the ones that help a reader most.")
    ),
    "years-reversed": Sentence(
        _("The end year %(end_year)s lies before the start year %(start_year)s."), _("Check the two years.")
    ),
    "year-unlikely": Sentence(
        _("The year %(year)s is not between %(first)s and %(last)s."), _("Write the year with four digits.")
    ),
    "day-ahead": Sentence(_("%(day)s has not come yet."), _("Give today or an earlier day.")),
    "day-unreadable": Sentence(_("“%(given)s” is not a day."), _("Write it like 2026-03-31.")),
    "entry-stands-there": Sentence(
        _("The mechanism “%(name)s” has an entry under the issue %(issue)s already."),
        _("Merge this one into it, or choose another issue."),
    ),
    "word-not-offered": Sentence(_("“%(given)s” is not one of the choices."), _("Choose one of: %(choices)s.")),
    "not-of-this-process": Sentence(
        _("This %(what)s belongs to another process."), _("Choose one of the process whose map you are editing.")
    ),
    "passage-taken-back": Sentence(
        _("The submission this passage comes from was withdrawn by its author."),
        _("Rest the entry on another passage or on a public source."),
    ),
    "nothing-changed": Sentence(_("Nothing was changed."), _("Change something, or leave the page.")),
    "merge-with-itself": Sentence(
        _("A mechanism cannot be merged with itself."), _("Choose the other one of the pair.")
    ),
    "merge-undone-already": Sentence(
        _("This merge was undone on %(undone_on)s."), _("The history shows what was done.")
    ),
    "merge-built-upon": Sentence(
        _("%(n)s of the entries that moved were changed or withdrawn since the merge."),
        _("Correct the entries one by one instead of undoing the merge."),
    ),
    "revision-elsewhere": Sentence(
        _("This version belongs to something else."), _("Open the history again and choose from there.")
    ),
    "revision-empty": Sentence(
        _("This change holds no earlier text that could be brought back."), _("Choose another version.")
    ),
    "taxonomy-slug-taken": Sentence(
        _("A list of issues with the address “%(slug)s” is there already."), _("Choose another short name.")
    ),
    "issues-of-one-taxonomy": Sentence(
        _("Both issues stand in the same list."), _("A link joins issues of two different lists.")
    ),
    "argument-not-yours": Sentence(
        _("Only the person who wrote this argument can withdraw it."), _("Write an argument of your own beside it.")
    ),
    "argument-withdrawn": Sentence(
        _("This argument was withdrawn on %(withdrawn_on)s."), _("It stays in the record; nothing more is to be done.")
    ),
    "reply-link-dead": Sentence(
        _("This link is not valid, or no longer."),
        _("Ask the secretariat of the process for a new one; earlier replies stay where they are."),
    ),
    "reply-link-revoked": Sentence(
        _("This link was revoked on %(revoked_on)s already."), _("Send a new one if it shall still reply.")
    ),
    "import-open-questions": Sentence(
        _("%(n)s questions about this sheet are not answered."), _("Answer them; “leave out” is an answer too.")
    ),
    "import-not-applied-yet": Sentence(_("This sheet was not brought in."), _("There is nothing to undo.")),
    "import-undone-already": Sentence(
        _("Bringing in this sheet was undone on %(undone_on)s."), _("Upload the file again to start anew.")
    ),
    "map-import-built-upon": Sentence(
        _("%(n)s of the rows this sheet brought in were changed since."),
        _("Undo those changes first, or correct the rows one by one."),
    ),
    "import-needs-taxonomy": Sentence(
        _("The process has no list of issues yet."), _("Bring in a list of issues first.")
    ),
    "map-json-unreadable": Sentence(
        _("“%(name)s” is not a map as this site gives it out in JSON."),
        _("Take the file as it was downloaded, or use XLSX or CSV."),
    ),
    "import-too-many-rows": Sentence(
        _("The sheet holds %(n)s rows; at most %(limit)s are brought in at once."), _("Split it into several sheets.")
    ),
    "issue-code-unfit": Sentence(
        _("“%(given)s” cannot be the code of an issue."),
        _("Use at most 16 letters, digits, points and hyphens."),
    ),
    "form-not-offered": Sentence(
        _("The map is not given out as “%(form)s” in the file type “%(kind)s”."), _("Choose one of: %(choices)s.")
    ),
    "filter-not-understood": Sentence(
        _("“%(given)s” is not a choice of the filter “%(filter)s”."), _("Choose one of: %(choices)s.")
    ),
}
