"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "edition.circulate": _("circulated Edition %(number)s with %(n_entries)s entries"),
    "edition.adopt": _("nobody objected: Edition %(number)s is adopted"),
    "edition.leave-open": _("Edition %(number)s is not adopted: %(n_objections)s objections stand"),
    "edition.publish": _("published Edition %(number)s"),
    "objection.raise": _("objected to Edition %(number)s"),
    "objection.withdraw": _("withdrew an objection to Edition %(number)s"),
    "objection.answer": _("answered an objection to Edition %(number)s"),
    "option.put": _("put up an option with Edition %(number)s"),
    "option.hold": _("said which option of Edition %(number)s they hold"),
    "proposal.make": _("proposed a change to the map"),
    "proposal.take": _("took a proposal"),
    "proposal.refuse": _("refused a proposal, with a reason"),
    "proposal.withdraw": _("withdrew a proposal"),
}
