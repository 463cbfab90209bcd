"""Refusals of consensus: positions, level sets, the loop of designations and challenges, summaries, scorecards."""

from equalfooting.domain.refusals.sentence import Sentence, _

_EXTRA = _("Read how the table is laid out in “State where a group stands” of the manual.")

SENTENCES = {
    # positions
    "consensus-stance-unknown": Sentence(
        _("“%(given)s” is no position. There are: %(choices)s."), _("Write one of them; nothing is guessed.")
    ),
    "consensus-member-twice": Sentence(
        _("“%(member)s” stands on the roll of members twice."), _("Keep one entry for each member.")
    ),
    "consensus-member-unknown": Sentence(
        _("“%(member)s” has a position on “%(recommendation)s” and is not on the roll of members."),
        _("Add the member to the roll, or take the position out."),
    ),
    # tables
    "consensus-column-missing": Sentence(
        _("The table has no column for: %(missing)s. Its headings: %(had)s."),
        _("Name the columns in the first row; capitals and spaces do not matter. --sheet names another sheet."),
    ),
    "consensus-column-twice": Sentence(
        _("Two columns claim to be “%(column)s”."), _("Keep one of them, or give the other another heading.")
    ),
    "consensus-table-empty": Sentence(
        _("The table names no recommendation with a member."),
        _("Write a row for each member and recommendation; leave the position empty for a member who is silent."),
    ),
    "consensus-roll-empty": Sentence(
        _("The table of members names nobody."), _("Write a row for each member: member, group, region.")
    ),
    "consensus-row-incomplete": Sentence(_("Row %(row)s lacks: %(missing)s."), _("Fill the cell, or remove the row.")),
    "consensus-row-stance-unknown": Sentence(
        _("Row %(row)s, column “%(column)s”: “%(given)s” is no position. There are: %(choices)s."),
        _("Correct the cell, or leave it empty for a member who is silent."),
    ),
    "consensus-row-position-twice": Sentence(
        _("Row %(row)s: “%(member)s” has a position on “%(recommendation)s” in row %(earlier)s already."),
        _(
            "Keep the row that counts, or tell which is later: a day or moment in a column “said at”, a number in a "
            "column “order”. With --last-row-counts the lower row counts."
        ),
    ),
    "consensus-row-member-differs": Sentence(
        _("Row %(row)s: “%(member)s” stands in “%(given)s”, and in row %(earlier)s in “%(before)s”."),
        _("Write the same everywhere; who stands in two groups has both in one cell, with a semicolon between."),
    ),
    "consensus-row-member-unknown": Sentence(
        _("Row %(row)s: “%(member)s” is not on the roll of members."),
        _("Add the member to the roll, or correct the name in the row."),
    ),
    "consensus-row-moment-unclear": Sentence(
        _("Row %(row)s, column “%(column)s”: “%(given)s” is no day or moment that can be compared with the others."),
        _("Write 2026-03-31, or 2026-03-31T14:00+00:00, with a time zone in every row or in none."),
    ),
    "consensus-row-order-unclear": Sentence(
        _("Row %(row)s, column “%(column)s”: “%(given)s” is no whole number."),
        _("Write 1, 2, 3 and so on; the highest number counts. Or give the column another heading."),
    ),
    "consensus-row-word-unclear": Sentence(
        _("Row %(row)s, column “%(column)s”: “%(given)s” is neither yes nor no."),
        _("Write yes or no, or leave it empty."),
    ),
    "consensus-row-id-twice": Sentence(
        _("Row %(row)s, column “%(column)s”: “%(given)s” stands in an earlier row too."),
        _("Give each statement an identifier of its own, or leave the column out."),
    ),
    # level sets
    "consensus-set-unknown": Sentence(
        _("There is no level set “%(given)s”. There are: %(choices)s."),
        _("Name one of them, or a JSON file with a set of your own."),
    ),
    "consensus-set-unreadable": Sentence(
        _("The level set cannot be read at: %(place)s."),
        _("Print a set that stands ready with --show-levels and change it."),
    ),
    "consensus-levels-unfit": Sentence(
        _("The level set “%(set)s” has %(n_levels)s levels, and no two may have one code."),
        _("Give it at least one level, and each a code of its own."),
    ),
    "consensus-level-unknown": Sentence(
        _("“%(given)s” is no level of this set. There are: %(choices)s."), _("Choose one of them.")
    ),
    "consensus-outcome-unknown": Sentence(
        _("The level “%(level)s” leads to “%(given)s”. There are: %(choices)s."), _("Write one of them.")
    ),
    "consensus-condition-unknown": Sentence(
        _("“%(given)s” is no condition. There are: %(choices)s."), _("Write one of them.")
    ),
    "consensus-share-outside": Sentence(
        _("The condition “%(condition)s” compares with %(given)s, which is no share."),
        _("Write a share from 0 to 1, such as 2/3."),
    ),
    "consensus-group-missing": Sentence(
        _("The level set asks about the group “%(group)s”, in which no member stands. There are: %(had)s."),
        _("Name the group like that on the roll, or choose another level set."),
    ),
    "consensus-bound-outside": Sentence(
        _("Sets of %(given)s objections were asked for; sets of 1 to %(largest)s are looked for."),
        _("Choose a number in between."),
    ),
    # designations and challenges
    "consensus-steps-none": Sentence(
        _("The process names nobody who designates."), _("Name at least one step, such as the chair.")
    ),
    "consensus-threshold-low": Sentence(
        _("A challenge that needs %(n_members)s members of %(n_groups)s groups can never be too weak."),
        _("Ask for at least one member; the number of groups is 0 or more."),
    ),
    "consensus-window-none": Sentence(
        _("The window for challenges is not longer than nothing."), _("Give people time to object.")
    ),
    "consensus-out-of-order": Sentence(
        _("This is said to have happened at %(at)s, before what happened at %(last_at)s."),
        _("Enter what happens in the order in which it happens."),
    ),
    "consensus-designation-late": Sentence(
        _("A designation after %(until)s would leave less than a full window for challenges before %(ends_at)s."),
        _("The last designation stands, with the unmet challenges attached to it."),
    ),
    "consensus-designation-not-due": Sentence(
        _("The designation of %(designated_at)s can be challenged until %(until)s, and no challenge has carried."),
        _("Wait for the window to close, or for a challenge that carries."),
    ),
    "consensus-settled": Sentence(
        _("The designation stands since %(until)s: no challenge carried."), _("It cannot be changed any more.")
    ),
    "consensus-step-of-another": Sentence(
        _("It is for “%(due)s” to decide now, not for “%(given)s”."), _("Wait for their decision.")
    ),
    "consensus-reasons-missing": Sentence(_("No reasons are given."), _("Write why, in a sentence at least.")),
    "consensus-challenge-closed": Sentence(
        _("There is nothing that can be challenged at this moment."),
        _("A designation can be challenged from its publication until its window closes."),
    ),
    "consensus-challenge-twice": Sentence(
        _("“%(member)s” has challenged this designation already."), _("Withdraw that challenge first, or leave it.")
    ),
    "consensus-challenge-id-twice": Sentence(
        _("Two challenges have the identifier “%(id)s”."), _("Give each an identifier of its own.")
    ),
    "consensus-challenge-unknown": Sentence(
        _("There is no challenge “%(id)s” that could be withdrawn."), _("Reload the page to see how it stands now.")
    ),
    "consensus-withdrawal-of-another": Sentence(
        _("The challenge “%(id)s” is not theirs to withdraw."), _("Only who made a challenge can say that it is met.")
    ),
    # summaries
    "summary-unsupported": Sentence(
        _("No entry of the record shows: “%(sentence)s”"), _("Name the entries it rests on, or leave it out.")
    ),
    "summary-level-missing": Sentence(
        _("Recommendations without a designation: %(n)s (%(first)s)."),
        _("Publish a designation for each, or write a Chair's summary instead of a report."),
    ),
}
