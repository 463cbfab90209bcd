"""In which headings and sentences does a summary speak? English, with named facts, as translation keys."""

from equalfooting.domain.refusals.sentence import _

HEADINGS: dict[str, str] = {
    "process": _("Mandate and process"),
    "agreed": _("What was agreed"),
    "supported": _("What had strong support and significant opposition"),
    "diverged": _("On what views diverged"),
    "undesignated": _("What was given no level"),
    "recommendations": _("Recommendations"),
    "matter": _("Recommendation %(id)s"),
    "for": _("Arguments for"),
    "against": _("Arguments against"),
    "unmet": _("Challenges to the designation that were not withdrawn"),
    "withdrawn": _("What was withdrawn"),
    "statements": _("Minority statements"),
    "participation": _("Who took part"),
}

SENTENCES: dict[str, str] = {
    "mandate": _("The mandate reads:"),
    "period": _("This covers the work from %(began_on)s to %(ended_on)s."),
    "meetings": _("Meetings held: %(n)s."),
    "calls": _("Open calls for inputs: %(n)s."),
    "submissions": _("Submissions received: %(n)s."),
    "drafts": _("Drafts published: %(n)s."),
    "several-groups": _(
        "Somebody who belongs to several stakeholder groups counts in each of them, and once among all members."
    ),
    "none-agreed": _("No recommendation was designated as agreed."),
    "none-supported": _("No recommendation was designated as having strong support and significant opposition."),
    "none-diverged": _("No recommendation was designated as one on which views diverged."),
    "designated": _("The last designation is “%(level)s”."),
    "not-designated": _("No level was published for it."),
    "reasons": _("The reasons given for the designation:"),
    "text": _("The text reads:"),
    "counts": _(
        "Positions of all members (%(n_members)s): support %(n_support)s, can live with it %(n_live_with)s, "
        "object %(n_object)s, abstain %(n_abstain)s, silent %(n_silent)s."
    ),
    "group-counts": _(
        "%(group)s (%(n_members)s): support %(n_support)s, can live with it %(n_live_with)s, object %(n_object)s, "
        "abstain %(n_abstain)s, silent %(n_silent)s."
    ),
    "not-quoted": _("Arguments from %(group)s that may not be quoted: %(n)s."),
    "not-quoted-unmet": _("Challenges from %(group)s that may not be quoted: %(n)s."),
    "withdrawn": _("Amendment %(title)s was withdrawn by %(by)s."),
    "withdrawn-why": _("The reason given:"),
    "withdrawn-no-reason": _("No reason was given."),
    "statement": _("Minority statement “%(title)s”, signed by %(signatories)s."),
    "statement-on-one": _("Minority statement “%(title)s” on recommendation %(matters)s, signed by %(signatories)s."),
    "statement-on": _("Minority statement “%(title)s” on recommendations %(matters)s, signed by %(signatories)s."),
    "took-part": _(
        "%(group)s (%(n_members)s members): present %(n_present)s, spoke %(n_spoke)s, stated a position %(n_stated)s."
    ),
    "took-part-all": _(
        "All members, each counted once (%(n_members)s): present %(n_present)s, spoke %(n_spoke)s, "
        "stated a position %(n_stated)s."
    ),
    "stated": _("%(group)s (%(n_members)s members): stated a position %(n_stated)s."),
    "stated-all": _("All members, each counted once (%(n_members)s): stated a position %(n_stated)s."),
}
