"""Refusals of decision rules: rules that cannot be read, that nobody or everybody meets, that are too large."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "rule-unreadable": Sentence(
        _("The description of the rule is no JSON that can be read: %(reason)s."),
        _("Give an object with “members” and “rule”; `equalfooting rules ready-made` prints examples."),
    ),
    "rule-part-missing": Sentence(
        _("The description has no “%(part)s”."), _("Give “members”, a list, and “rule”, what it takes to decide.")
    ),
    "rule-no-members": Sentence(_("The rule has no members."), _("Name everybody who has a say.")),
    "rule-member-wrong": Sentence(
        _("Member %(row)s is not described as one: “%(given)s”."),
        _("Give each member an “id” and, where they count, “weights”, “group” and “region”."),
    ),
    "rule-member-twice": Sentence(
        _("Member %(row)s: the identifier “%(id)s” stands in the list before."),
        _("Give each member an identifier of their own."),
    ),
    "rule-members-many": Sentence(
        _("The rule has %(n)s members; up to %(most)s are read."), _("Join members who always vote as one.")
    ),
    "rule-table-huge": Sentence(
        _(
            "The table of members has %(n_rows)s rows and %(n_columns)s columns; "
            "%(most_rows)s and %(most_columns)s are read."
        ),
        _("Remove what is not needed; a column that is none of id, name, group and region is a weight."),
    ),
    "rule-weight-wrong": Sentence(
        _("Member %(row)s (“%(id)s”): the weight “%(weight)s” is “%(given)s”."),
        _("A weight is a number, 0 or more, in digits, such as 4 or 2.5."),
    ),
    "rule-weight-unknown": Sentence(
        _("The rule asks for the weight “%(weight)s”, which no member has. There are: %(had)s."),
        _("Correct its name, or give the members that weight."),
    ),
    "rule-form-unknown": Sentence(
        _("At %(place)s stands no rule that is known: %(given)s."),
        _("A rule has one of: %(choices)s."),
    ),
    "rule-quota-wrong": Sentence(
        _("At %(place)s the threshold is “%(given)s”."),
        _('Write a number such as 62, a share such as "65%%" or "2/3", or more than a share: ">50%%".'),
    ),
    "rule-quota-nobody": Sentence(
        _("At %(place)s the threshold is %(quota)s: nobody would be enough."),
        _("Ask for more than nothing, or take this part out of the rule."),
    ),
    "rule-quota-impossible": Sentence(
        _("At %(place)s the threshold is %(quota)s, and all together have %(total)s."),
        _("Ask for %(total)s at most."),
    ),
    "rule-member-unknown": Sentence(
        _("At %(place)s the rule names “%(id)s”, who is no member there."),
        _("Correct the identifier, or add the member."),
    ),
    "rule-list-empty": Sentence(
        _("At %(place)s the list is empty."), _("Name at least one there, or take this part out of the rule.")
    ),
    "rule-at-least-wrong": Sentence(
        _("At %(place)s at least “%(given)s” of %(n)s parts are asked for."),
        _("Ask for a whole number from 1 to %(n)s."),
    ),
    "rule-each-nobody": Sentence(
        _("At %(place)s something is asked of each %(by)s, and no member there has one."),
        _("Give the members a %(by)s, or take this part out of the rule."),
    ),
    "rule-deep": Sentence(
        _("The rule has more than %(most)s parts, or parts more than %(deep)s deep."), _("Say it more simply.")
    ),
    "rule-silence-wrong": Sentence(_("“%(given)s” does not say how silence counts."), _("Write one of: %(choices)s.")),
    "power-too-large": Sentence(
        _(
            "An exact count of this rule would hold up to %(states)s intermediate states, about %(megabytes)s MB; "
            "%(most)s MB are allowed."
        ),
        _("Join members who always vote as one, round the weights, or ask for an estimate with its error."),
    ),
    "power-sample-wrong": Sentence(
        _("An estimate from %(n)s draws was asked for."), _("Ask for 1,000 to %(most)s draws.")
    ),
    "rule-ready-made-unknown": Sentence(_("There is no ready-made rule “%(name)s”."), _("Choose one of: %(choices)s.")),
    "rule-change-wrong": Sentence(
        _("The change “%(change)s” does not fit this rule."),
        _("Name a member who is there to remove, or a threshold that the rule has."),
    ),
}
