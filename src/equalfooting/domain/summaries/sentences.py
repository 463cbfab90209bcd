"""In which headings and sentences does a summary speak? English, with named facts, as translation keys."""

from equalfooting.domain.refusals.sentence import _

HEADINGS: dict[str, str] = {
    "process": _("Mandate and process"),
    "agreed": _("What was agreed"),
    "supported": _("What had strong support and significant opposition"),
    "diverged": _("On what views diverged"),
    "undesignated": _("What was not brought to a level"),
    "recommendations": _("Recommendations"),
    "matter": _("Recommendation %(id)s"),
    "for": _("Arguments for"),
    "against": _("Arguments against"),
    "unmet": _("Objections to the designation that were not met"),
    "withdrawn": _("What was withdrawn"),
    "statements": _("Minority statements"),
    "participation": _("Who took part"),
}

SENTENCES: dict[str, str] = {
    "mandate": _("The mandate of %(name)s reads:"),
    "period": _("The work began on %(began_on)s and ended on %(ended_on)s."),
    "meetings": _("Meetings held: %(n)s."),
    "calls": _("Open calls for inputs: %(n)s."),
    "submissions": _("Submissions received: %(n)s."),
    "drafts": _("Drafts published: %(n)s."),
    "none-agreed": _("No recommendation was designated as agreed."),
    "none-supported": _("No recommendation was designated as having strong support and significant opposition."),
    "none-diverged": _("No recommendation was designated as one on which views diverged."),
    "designated": _("The Chair's last designation is “%(level)s”."),
    "not-designated": _("No designation was published."),
    "reasons": _("The reasons given for the designation:"),
    "text": _("The text reads:"),
    "counts": _(
        "Of %(n_members)s members %(n_support)s support it, %(n_live_with)s can live with it, %(n_object)s object, "
        "%(n_abstain)s abstain and %(n_silent)s are silent."
    ),
    "group-counts": _(
        "%(group)s, %(n_members)s members: %(n_support)s support it, %(n_live_with)s can live with it, "
        "%(n_object)s object, %(n_abstain)s abstain, %(n_silent)s are silent."
    ),
    "not-quoted": _("Arguments of %(group)s whose authors did not agree to be quoted: %(n)s."),
    "not-quoted-unmet": _("Objections of %(group)s whose authors did not agree to be quoted: %(n)s."),
    "withdrawn": _("“%(title)s” was withdrawn by %(by)s."),
    "withdrawn-why": _("The reason given:"),
    "withdrawn-no-reason": _("No reason was given."),
    "statement": _("Minority statement “%(title)s”, signed by %(signatories)s."),
    "statement-on": _("Minority statement “%(title)s” on recommendations %(matters)s, signed by %(signatories)s."),
    "took-part": _(
        "%(group)s: %(n_members)s members, of whom %(n_present)s were present, %(n_spoke)s spoke and %(n_stated)s "
        "stated a position."
    ),
    "took-part-all": _(
        "In all: %(n_members)s members, each counted once, of whom %(n_present)s were present, %(n_spoke)s spoke and "
        "%(n_stated)s stated a position."
    ),
}
