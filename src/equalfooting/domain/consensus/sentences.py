"""In which sentences is a test on positions told? English, with named numbers, as translation keys."""

from equalfooting.domain.refusals.sentence import _

_STAND = _("Objections that stand: %(n_object)s.")
_NONE = _("Nobody objects; silent: %(n_silent)s of %(n_members)s members.")
_MOST = _("In favour (support or can live with it): %(n_in_favour)s of %(n_members)s members, more than half.")
_NOT_MOST = _(
    "In favour: %(n_in_favour)s of %(n_members)s members. Even with everybody who is silent (%(n_silent)s) "
    "that would not be more than half."
)
_NOT_MOST_ALL_SPOKE = _("In favour: %(n_in_favour)s of %(n_members)s members, not more than half. Nobody is silent.")
_MAY_BE_MOST = _(
    "In favour: %(n_in_favour)s of %(n_members)s members. Whether it becomes more than half depends on who is silent "
    "(%(n_silent)s); still missing for it: %(n_more)s."
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
    "%(n_unreasoned)s); compared with %(value)s. Who is silent (%(n_silent)s) can still turn it."
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
        "met": _("Everybody supports it: %(n_support)s of %(n_members)s members."),
        "open": _("Nobody says anything but support; silent: %(n_silent)s of %(n_members)s members."),
        "contradicted": _("Support: %(n_support)s of %(n_members)s members."),
    },
    "fewer-object-than-favour": {
        "met": _("Fewer object (%(n_object)s) than are in favour (%(n_in_favour)s)."),
        "open": _("Against: %(n_object)s, in favour: %(n_in_favour)s; who is silent (%(n_silent)s) could turn it."),
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

#: what is said instead where nobody is silent, and where there is no objection that an answer could be about
_ALL_SPOKE = {_NOT_MOST: _NOT_MOST_ALL_SPOKE, _NONE: _("Nobody objects, and nobody is silent.")}


def sentence_of(code: str, state: str, *, n_silent: int, n_object: int) -> str:
    """The sentence of a test in a state, as it reads with these numbers.

    >>> sentence_of("nobody-objects", "met", n_silent=0, n_object=0)
    'Nobody objects, and nobody is silent.'
    """
    sentence = SENTENCES[code][state]
    if sentence in (_ANSWERED, _UNANSWERED) and not n_object:
        sentence = _NONE
    return sentence if n_silent else _ALL_SPOKE.get(sentence, sentence)
