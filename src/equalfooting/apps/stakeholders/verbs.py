"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "interest.declare": _("declared an interest"),
    "interest.withdraw": _("withdrew a declared interest"),
    "organisation.add": _("added the organisation %(organisation)s"),
    "organisation.change": _("corrected the organisation %(organisation)s: %(parts)s"),
    "organisation.propose": _("proposed to correct the organisation %(organisation)s: %(parts)s"),
    "organisation.refuse": _("refused a proposed correction of the organisation %(organisation)s: %(reason)s"),
    "organisation.take-back": _("took back a proposed correction of the organisation %(organisation)s"),
    "group.rename": _("changed the names of the stakeholder group %(group)s"),
    "affiliation.begin": _("began to speak for %(organisation)s (%(groups)s)"),
    "affiliation.end": _("no longer speaks for %(organisation)s (%(groups)s)"),
    "affiliation.make-main": _("speaks mainly for %(organisation)s (%(groups)s)"),
}

KINDS = {
    "interest": _("Declared interest"),
    "organisation": _("Organisation"),
    "correction": _("Proposed correction"),
    "group": _("Stakeholder group"),
    "affiliation": _("Affiliation"),
}

#: What the codes in their facts stand for, by the thing and the fact.
WORDS: dict[str, dict[str, str]] = {
    "organisation.parts": {
        "name": _("Name"),
        "acronym": _("Acronym"),
        "country": _("Country"),
        "url": _("Homepage"),
        "groups": _("Stakeholder groups"),
    },
}
