"""In which sentences is a test on positions told? English, with named numbers, as translation keys."""

from equalfooting.domain.refusals.sentence import _

_STAND = _("Objections that stand: %(n_object)s.")
_NONE = _("Nobody objects; silent: %(n_silent)s of %(n_members)s members.")
_MOST = _("In favour (support or can live with it): %(n_in_favour)s of %(n_members)s members, more than half.")
_NOT_MOST = _(
    "In favour: %(n_in_favour)s of %(n_members)s members. Even if all %(n_silent)s silent ones were, "
    "that would not be more than half."
)
_MAY_BE_MOST = _(
    "In favour: %(n_in_favour)s of %(n_members)s members; whether that is most depends on the %(n_silent)s silent "
    "ones. It would take %(n_more)s more."
)
_ANSWERED = _("Objections: %(n_object)s; each has an answer of the group.")
_UNANSWERED = _("Objections without an answer of the group: %(n_unanswered)s of %(n_object)s.")
_FORMAL = _("Formal objections: %(n_formal)s.")
_CAST = _(
    "In favour %(n_in_favour)s, against %(n_object)s (of these without a reason, not counted: %(n_unreasoned)s), "
    "abstaining and not counted %(n_abstain)s; compared with %(value)s."
)
_CAST_OPEN = _(
    "So far in favour %(n_in_favour)s, against %(n_object)s (of these without a reason, not counted: "
    "%(n_unreasoned)s); compared with %(value)s. The %(n_silent)s silent members can still turn it."
)
_BALLOT = {"met": _CAST, "open": _CAST_OPEN, "contradicted": _CAST}

SENTENCES: dict[str, dict[str, str]] = {
    "nobody-objects": {"met": _NONE, "contradicted": _STAND},
    "somebody-objects": {"met": _STAND, "contradicted": _NONE},
    "objections-at-most": {
        "met": _("Objections that stand: %(n_object)s; this set takes up to %(value)s."),
        "contradicted": _("Objections that stand: %(n_object)s; this set takes no more than %(value)s."),
    },
    "objections-answered": {"met": _ANSWERED, "contradicted": _UNANSWERED},
    "objection-unanswered": {"met": _UNANSWERED, "contradicted": _ANSWERED},
    "no-formal-objection": {"met": _("There is no formal objection."), "contradicted": _FORMAL},
    "formal-objection": {"met": _FORMAL, "contradicted": _("There is no formal objection.")},
    "somebody-in-favour": {
        "met": _("In favour: %(n_in_favour)s of %(n_members)s members; silent: %(n_silent)s."),
        "open": _("Nobody has spoken in favour; silent: %(n_silent)s of %(n_members)s members."),
        "contradicted": _("All members spoke, and nobody is in favour."),
    },
    "most-in-favour": {"met": _MOST, "open": _MAY_BE_MOST, "contradicted": _NOT_MOST},
    "not-most-in-favour": {"met": _NOT_MOST, "open": _MAY_BE_MOST, "contradicted": _MOST},
    "everybody-supports": {
        "met": _("All %(n_members)s members support it."),
        "open": _("Nobody says anything but support; %(n_silent)s of %(n_members)s members are silent."),
        "contradicted": _("Support: %(n_support)s of %(n_members)s members."),
    },
    "fewer-object-than-favour": {
        "met": _("Fewer object (%(n_object)s) than are in favour (%(n_in_favour)s)."),
        "open": _("Against: %(n_object)s, in favour: %(n_in_favour)s; %(n_silent)s silent members could turn it."),
        "contradicted": _("As many object (%(n_object)s) as are in favour (%(n_in_favour)s), or more."),
    },
    "share-in-favour-at-least": _BALLOT,
    "share-against-at-most": _BALLOT,
    "share-in-favour-below": _BALLOT,
    "share-against-above": _BALLOT,
    "deadline-passed": {
        "met": _("The deadline has passed."),
        "open": _("The deadline has not passed; anybody can still speak."),
    },
}
