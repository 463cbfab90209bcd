"""Refusals of seats: plans that contradict themselves, pools that cannot be read, panels that cannot be."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "seats-none": Sentence(_("A plan for %(seats)s seats fills nothing."), _("Ask for one seat or more.")),
    "seats-method-unknown": Sentence(
        _("There is no lottery called “%(method)s”. There are: %(choices)s."), _("Choose one of these.")
    ),
    "seats-no-panel": Sentence(
        _("No panel of %(seats)s out of %(n_people)s people meets all %(n_rules)s rules at once."),
        _("Loosen a rule or invite more people; the check of the plan names the rules that contradict each other."),
    ),
    "seats-lottery-unsettled": Sentence(
        _("The search for panels did not end in %(seconds)s seconds: the rules leave too few of them."),
        _("Loosen the tightest rules, take out one that overlaps with others, or choose maximin, which searches less."),
    ),
    "seats-lottery-doubt": Sentence(
        _("The chances could not be computed exactly enough to be published (error: %(error)s)."),
        _("Choose another lottery, or loosen the tightest rules."),
    ),
    "seats-seats-many": Sentence(
        _("%(seats)s seats are to be filled and the pool holds %(n_people)s people."),
        _("Ask for fewer seats, or invite more people."),
    ),
    "seats-quota-short": Sentence(
        _("Row %(row)s: the quota for %(what)s asks for at least %(least)s people and the pool holds %(n_people)s."),
        _("Lower the quota, or invite more people."),
    ),
    "seats-quotas-apart": Sentence(
        _(
            "The quotas of “%(feature)s” add up to at least %(least)s and at most %(most)s people, "
            "and %(seats)s seats are to be filled."
        ),
        _("Change the number of seats, or the quotas, until it lies between."),
    ),
    "seats-formula": Sentence(
        _("Row %(row)s: “%(given)s” is a formula."), _("Write the text or number itself; formulas are not computed.")
    ),
    "seats-seed-empty": Sentence(
        _("The seed is empty."), _("Give the public value that was announced, such as the numbers of a lottery.")
    ),
    "seats-dossier-unreadable": Sentence(
        _("“%(name)s” is no dossier of a draw: %(what)s."), _("Give the file that “seats draw --dossier” wrote.")
    ),
    "seats-bound-crossed": Sentence(
        _("For %(what)s the least is %(least)s and the most %(most)s."),
        _("The least is 0 or more, and the most is not below it."),
    ),
    "seats-pool-empty": Sentence(_("Nobody is in the pool."), _("Give at least one nominee.")),
    "seats-id-twice": Sentence(
        _("Two people have the identifier “%(id)s”."), _("Give each person an identifier of their own.")
    ),
    "seats-feature-missing": Sentence(
        _("The plan looks at “%(feature)s”, which the pool does not say. It says: %(had)s."),
        _("Add it to the pool, or take the rule out of the plan."),
    ),
    "seats-features-empty": Sentence(
        _("The table of features holds no row."), _("Write a row for each value: feature, value, min, max.")
    ),
    "seats-column-missing": Sentence(
        _("The table has no column for: %(missing)s. Its headings: %(had)s."),
        _("Name the columns in the first row; capitals and spaces do not matter."),
    ),
    "seats-column-twice": Sentence(
        _("Two columns of the table are headed “%(column)s”, so it is not clear which one counts."),
        _("Keep one of them, or give the other another heading."),
    ),
    "seats-value-twice": Sentence(
        _("Row %(row)s: “%(value)s” of “%(feature)s” stands in the table twice."), _("Keep one row for each value.")
    ),
    "seats-row-crossed": Sentence(
        _("Row %(row)s: for “%(value)s” of “%(feature)s” the least is %(least)s and the most %(most)s."),
        _("Make the most at least as large as the least."),
    ),
    "seats-number-wrong": Sentence(
        _("Row %(row)s: “%(given)s” under %(column)s is no whole number of people."),
        _("Write digits only, such as 5; formulas are not computed."),
    ),
    "seats-id-missing": Sentence(_("Row %(row)s has no identifier."), _("Give each person an identifier.")),
    "seats-row-id-twice": Sentence(
        _("Row %(row)s: the identifier “%(id)s” stands in an earlier row too."),
        _("Remove the second row, or give the person an identifier of their own."),
    ),
    "seats-value-unknown": Sentence(
        _("Row %(row)s: “%(given)s” is no value of “%(feature)s”. Its values: %(choices)s."),
        _("Correct the cell, add the value to the features, or write “%(unsaid)s”, which counts towards no quota."),
    ),
    "seats-table-huge": Sentence(
        _(
            "The table of %(what)s has %(n_columns)s columns and %(n_rows)s rows; "
            "up to %(most_columns)s and %(most_rows)s are read."
        ),
        _("Remove what is not needed."),
    ),
    # the best panel
    "seats-id-unknown": Sentence(_("Nobody in the pool has the identifier “%(id)s”."), _("Correct the identifier.")),
    "seats-wish-crossed": Sentence(
        _("“%(id)s” is to be in and out at once."), _("Take the person off one of the two lists.")
    ),
    "seats-pins-many": Sentence(
        _("%(n_pins)s people are to be in, and there are %(seats)s seats."), _("Keep fewer of them, or add seats.")
    ),
    "seats-weight-wrong": Sentence(
        _("The aim for %(what)s weighs %(weight)s."), _("Give a weight above 0 and up to %(heaviest)s.")
    ),
    "seats-weights-apart": Sentence(
        _("The weights of the aims, in %(n_ranks)s ranks, are too far apart to be compared exactly."),
        _("Use fewer ranks, or weights with fewer digits."),
    ),
    "seats-impossible": Sentence(
        _("No panel keeps all hard rules of this plan."),
        _("Check the plan: it names the rules that contradict each other and the smallest change that helps."),
    ),
    "seats-unfinished": Sentence(
        _("No panel was found in the time allowed, and none was ruled out."),
        _("Allow more time, or take a rule out of the plan."),
    ),
    "seats-plan-tangled": Sentence(
        _("Crossing %(features)s with each other spells the plan out into %(n_counts)s cases; %(most)s are checked."),
        _("Cross fewer features with each other, or check the plan against a pool."),
    ),
    "seats-apart-wrong": Sentence(
        _("Panels of %(seats)s seats cannot differ in %(apart)s."), _("Give a number from 1 to %(seats)s.")
    ),
    "seats-not-seated": Sentence(_("“%(id)s” has no seat on the panel."), _("Choose somebody who sits.")),
    "seats-terms-wrong": Sentence(
        _("The terms of “%(id)s” cannot be: two at once, one that ends before it begins, or a number below 1."),
        _("Correct the terms."),
    ),
    "seats-every-least": Sentence(
        _("Row %(row)s: a least for every value of “%(feature)s” alike has no meaning."),
        _("Leave min empty, or write a row for each value."),
    ),
    "seats-weight-unread": Sentence(
        _("Row %(row)s: “%(given)s” is no weight."), _("Write a number above 0, or “must” for a hard rule.")
    ),
    "seats-within-unread": Sentence(
        _("Row %(row)s: “%(given)s” under within is no condition."), _("Write it as “group: states; sex: f”.")
    ),
    "seats-impossible-because": Sentence(
        _("No panel keeps all hard rules. These cannot all be kept: %(conflict)s"),
        _("The smallest change that helps: %(change)s"),
    ),
    "seats-world-unread": Sentence(
        _("Row %(row)s: “%(given)s” is no share of the world with a source."),
        _("Write a share from 0 to 1, such as 0.25, and where it comes from."),
    ),
}
